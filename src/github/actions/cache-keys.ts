import { createHash } from "node:crypto";
import { FINGERPRINT } from "../../indexing/fingerprint.ts";

const MAX_NAME = 60;

/** What a saved entry is made from. */
export interface CacheEntry {
	/** The ref that the live index follows, in full. */
	readonly ref: string;
	readonly commit: string;
	/** Of the workflow run that saves it, and which attempt that is. */
	readonly runId: string;
	readonly attempt: string;
}

/**
 * The key of a new entry. Entries never change, and the newest one counts, so a key must be new even where the content
 * was there before (a revert, a force push back): the run makes it so.
 */
export function cacheKey({ ref, commit, runId, attempt }: CacheEntry): string {
	return `${currentPrefix(ref)}${commit.slice(0, 12)}-${runId}-${attempt}`;
}

/** What the keys of usable entries begin with, best first: of this version of slashfind, then of any other. */
export function cacheKeyPrefixes(ref: string): readonly [string, string] {
	return [currentPrefix(ref), refPrefix(ref)];
}

function currentPrefix(ref: string): string {
	return `${refPrefix(ref)}${FINGERPRINT}-`;
}

/** The name is for people who look at the list of entries; the hash keeps refs apart, and `main` from `main-2`. */
function refPrefix(ref: string): string {
	const name = ref.replace(/^refs\/heads\//, "").replace(/[^\w.]+/g, "-");
	const hash = createHash("sha256").update(ref).digest("hex").slice(0, 8);
	return `slashfind-${name.slice(0, MAX_NAME)}-${hash}-`;
}
