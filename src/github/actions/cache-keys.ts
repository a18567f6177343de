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
export function cacheKey(entry: CacheEntry): string {
	return `${currentPrefix(entry.ref)}${runSuffix(entry)}`;
}

/** What the keys of usable entries begin with, best first: of this version of slashfind, then of any other. */
export function cacheKeyPrefixes(ref: string): readonly [string, string] {
	return [currentPrefix(ref), refPrefix(ref)];
}

/** What is kept of the vectors that were paid for: of one ref, so that it can be restored wherever its index can. */
export interface VectorsOfRef {
	/** Of the index that they are for. */
	readonly ref: string;
	/** What the vectors of this model are called where they are kept. */
	readonly name: string;
}

/** The key of a new entry of vectors: like {@link cacheKey} it must be new. */
export function vectorsKey({ name, ...entry }: CacheEntry & VectorsOfRef): string {
	return `${vectorsKeyPrefix({ ref: entry.ref, name })}${runSuffix(entry)}`;
}

/** What the keys of all entries begin with that may hold such vectors. They are good for any version of slashfind. */
export function vectorsKeyPrefix({ ref, name }: VectorsOfRef): string {
	return `slashfind-${withoutRares(name)}-${refName(ref)}-`;
}

function runSuffix({ commit, runId, attempt }: CacheEntry): string {
	return `${commit.slice(0, 12)}-${runId}-${attempt}`;
}

function currentPrefix(ref: string): string {
	return `${refPrefix(ref)}${FINGERPRINT}-`;
}

function refPrefix(ref: string): string {
	return `slashfind-${refName(ref)}-`;
}

/** The name is for people who look at the list of entries; the hash keeps refs apart, and `main` from `main-2`. */
function refName(ref: string): string {
	const name = withoutRares(ref.replace(/^refs\/heads\//, ""));
	const hash = createHash("sha256").update(ref).digest("hex").slice(0, 8);
	return `${name.slice(0, MAX_NAME)}-${hash}`;
}

/** Of a key, the service takes few characters that are no letters. */
function withoutRares(name: string): string {
	return name.replace(/[^\w.]+/g, "-");
}
