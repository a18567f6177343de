import { decodeText } from "../code/decode.ts";
import type { GitRepository } from "../git/repository.ts";
import type { TreeListing } from "../git/tree.ts";
import type { TreeEntry } from "../git/tree-entry.ts";
import { nearest } from "../lexical/nearest.ts";
import type { Redaction } from "../store/indexed-file.ts";
import { skipByHeuristics } from "./selection/content-rules.ts";
import {
	attributePlaces,
	isClaimed,
	type NameRules,
	says,
	skipByConvention,
} from "./selection/name-rules.ts";
import type { Selection } from "./selection/selection.ts";
import type { SkipReason } from "./selection/skip.ts";

/** Whether a path is in the index of a commit, and the one rule that decided. */
export interface Why {
	readonly path: string;
	readonly verdict: "indexed" | "skipped" | "absent";
	/** Set where the verdict is `skipped`. */
	readonly reason: SkipReason | undefined;
	/** For a person, without a full stop: what follows "indexed: ". */
	readonly because: string;
	/** The secrets in it, whose chunks are left out. */
	readonly secrets: readonly Redaction[];
}

export interface WhyRequest {
	readonly repository: GitRepository;
	readonly listing: TreeListing;
	readonly selection: Selection;
	/** From the root of the repository. */
	readonly path: string;
}

/** @throws SlashfindError where git fails */
export async function why({ repository, listing, selection, path: typed }: WhyRequest): Promise<Why> {
	const path = typed.replace(/^(\.?\/)+/, "").replace(/\/+$/, "");
	const entry = listing.entries.find((each) => each.path === path);
	if (!entry) return absent(path, listing);
	const byName = await selection.judge(entry);
	if (byName)
		return { path, verdict: "skipped", reason: byName.reason, because: byName.because(), secrets: [] };
	for await (const { bytes } of repository.readBlobs([entry.blob]))
		return byContent(entry, { bytes, selection });
	return absent(path, listing);
}

function byContent(
	{ path }: TreeEntry,
	{ bytes, selection }: { readonly bytes: Uint8Array; readonly selection: Selection },
): Why {
	const verdict = selection.judgeContent(path, bytes);
	if (verdict)
		return { path, verdict: "skipped", reason: verdict.reason, because: verdict.because(), secrets: [] };
	const text = decodeText(bytes) ?? "";
	const secrets = selection
		.secretsIn(path, text)
		.map(({ start, what }) => ({ line: text.slice(0, start).split("\n").length, what }));
	const because = admission(path, { bytes, rules: selection.rules });
	return { path, verdict: "indexed", reason: undefined, because, secrets };
}

/** The rule that let a file in: one that says so against others, or that none says anything. */
function admission(
	path: string,
	{ bytes, rules }: { readonly bytes: Uint8Array; readonly rules: NameRules },
): string {
	const { ignored, excluded, included, attributes } = rules;
	const suggested = isClaimed(attributes.get(path))
		? (skipByConvention(path) ?? skipByHeuristics(path, bytes))
		: undefined;
	if (suggested) {
		const claim = `linguist-generated or linguist-vendored is unset in ${attributePlaces(path, rules)}`;
		return `${claim}, although ${suggested.because()}`;
	}
	const takenBack = ignored.decisive(path) ?? excluded.decisive(path) ?? included?.decisive(path);
	return takenBack ? says(takenBack) : "no rule leaves it out";
}

function absent(path: string, listing: TreeListing): Why {
	const rest = { path, reason: undefined, secrets: [] };
	if (listing.unreadableNames.includes(path)) {
		const because = "its name is not UTF-8, or names no place inside the repository";
		return { ...rest, verdict: "skipped", reason: "unreadable-name", because };
	}
	return { ...rest, verdict: "absent", because: absence(path, listing) };
}

const FEW = 3;

function absence(path: string, { entries }: TreeListing): string {
	const below = entries.filter((entry) => entry.path.startsWith(`${path}/`)).map((entry) => entry.path);
	if (below.length > 0) return `it is a folder; name a file in it, such as ${below.slice(0, FEW).join(", ")}`;
	const similar = similarPaths(path, entries);
	const hint = similar.length > 0 ? `; similar: ${similar.join(", ")}` : "";
	return `the commit holds no such path${hint}`;
}

/** Paths of the same name elsewhere, or else those that differ by a letter or two. */
function similarPaths(path: string, entries: readonly TreeEntry[]): string[] {
	const paths = entries.map((entry) => entry.path);
	const name = path.slice(path.lastIndexOf("/") + 1);
	const namesakes = paths.filter((each) => each === name || each.endsWith(`/${name}`));
	return namesakes.length > 0 ? namesakes.slice(0, FEW) : nearest(path, paths);
}
