import { decodeText } from "../code/decode.ts";
import { isFile } from "../git/entry-fields.ts";
import type { GitRepository } from "../git/repository.ts";
import type { TreeListing } from "../git/tree.ts";
import type { TreeEntry } from "../git/tree-entry.ts";
import type { Selection, SkippedEntry } from "./selection/selection.ts";
import type { SkipReason } from "./selection/skip.ts";

/**
 * What makes an index of one tree the index of another. An index remembers for every path of its tree the blob it
 * holds or why it was skipped; after `removed` is dropped, and `skipped` and `written` are entered, that memory is the
 * same as if the new tree had been indexed from scratch.
 */
export interface ChangeSet {
	/** Admitted by name: index these, unless `judgeContent` refuses what they hold; then drop and record them as skipped. */
	readonly written: readonly TreeEntry[];
	/**
	 * Paths whose chunks, file record and skip are to be dropped: they are gone, or stand in `skipped` and may have been
	 * indexed before.
	 */
	readonly removed: readonly string[];
	/** Skips that were evaluated for this change set. */
	readonly skipped: readonly SkippedEntry[];
	readonly reevaluated: "changes" | "everything";
}

/** What an index remembers of one path. */
export interface KnownEntry {
	readonly path: string;
	readonly blob: string;
	/** Why the path is not indexed; absent where it is. */
	readonly skipped?: SkipReason | undefined;
	/** Whether parts of it are left out because of a secret. */
	readonly redacted?: boolean;
}

/** The change set between two commits whose selections have the same hash. */
export async function changesFromDiff({
	repository,
	from,
	to,
	selection,
}: {
	readonly repository: GitRepository;
	readonly from: string;
	readonly to: string;
	readonly selection: Selection;
}): Promise<ChangeSet> {
	const { added, changed, removed } = await repository.diff(from, to);
	const { admitted, skipped } = await selection.evaluate([...added, ...changed]);
	const changedPaths = new Set(changed.map(({ path }) => path));
	const dropped = skipped.map(({ path }) => path).filter((path) => changedPaths.has(path));
	return { written: admitted, removed: [...removed, ...dropped], skipped, reevaluated: "changes" };
}

/** The change set from what an index remembers to a tree whose selection has the hash that the index was made with. */
export async function changesFromPairs({
	known,
	listing,
	selection,
}: {
	readonly known: Iterable<KnownEntry>;
	readonly listing: TreeListing;
	readonly selection: Selection;
}): Promise<ChangeSet> {
	const knownByPath = byPath(known);
	const { admitted, skipped } = await selection.evaluate(
		listing.entries.filter((entry) => !isSame(knownByPath.get(entry.path), entry)),
	);
	return {
		written: admitted,
		removed: pathsToDrop({ knownByPath, listing, skipped }),
		skipped,
		reevaluated: "changes",
	};
}

/**
 * The change set from what an index remembers to a tree with another selection. Every entry is evaluated; of those that
 * are indexed already, the content is read again, because what it may hold depends on the selection as well. Those in
 * which a secret was or is are written anew: what is left out of them may have changed.
 */
export async function changesFromReselection({
	repository,
	known,
	listing,
	selection,
}: {
	readonly repository: GitRepository;
	readonly known: Iterable<KnownEntry>;
	readonly listing: TreeListing;
	readonly selection: Selection;
}): Promise<ChangeSet> {
	const knownByPath = byPath(known);
	const { admitted, skipped: skippedByName } = await selection.evaluate(listing.entries);
	const isIndexed = (entry: TreeEntry) => {
		const held = knownByPath.get(entry.path);
		return held?.skipped === undefined && held?.blob === entry.blob;
	};
	const { refused, secretive } = await lookInto(admitted.filter(isIndexed), { repository, selection });
	const wasRedacted = ({ path }: TreeEntry) => knownByPath.get(path)?.redacted === true;
	const isRefused = new Set(refused.map(({ path }) => path));
	const isToRewrite = (entry: TreeEntry) => wasRedacted(entry) || secretive.has(entry.path);
	const skipped = [...skippedByName, ...refused];
	return {
		written: admitted.filter(
			(entry) => !isIndexed(entry) || (isToRewrite(entry) && !isRefused.has(entry.path)),
		),
		removed: pathsToDrop({ knownByPath, listing, skipped }),
		skipped,
		reevaluated: "everything",
	};
}

function byPath(known: Iterable<KnownEntry>): ReadonlyMap<string, KnownEntry> {
	return new Map(Array.from(known, (entry) => [entry.path, entry]));
}

/** A link and a file may have the same blob; that the path was a link is told by the reason of its skip. */
function isSame(held: KnownEntry | undefined, entry: TreeEntry): boolean {
	if (held?.blob !== entry.blob) return false;
	const wasFile = held.skipped !== "symlink" && held.skipped !== "submodule";
	return wasFile ? isFile(entry) : held.skipped === entry.kind;
}

function pathsToDrop({
	knownByPath,
	listing,
	skipped,
}: {
	readonly knownByPath: ReadonlyMap<string, KnownEntry>;
	readonly listing: TreeListing;
	readonly skipped: readonly SkippedEntry[];
}): string[] {
	const present = new Set(listing.entries.map(({ path }) => path));
	const gone = [...knownByPath.keys()].filter((path) => !present.has(path));
	const wasIndexed = (path: string) => knownByPath.has(path) && knownByPath.get(path)?.skipped === undefined;
	return [...gone, ...skipped.map(({ path }) => path).filter(wasIndexed)];
}

/** What contents tell: which are to be skipped, and in which a secret stands. */
async function lookInto(
	entries: readonly TreeEntry[],
	{ repository, selection }: { readonly repository: GitRepository; readonly selection: Selection },
): Promise<{ readonly refused: readonly SkippedEntry[]; readonly secretive: ReadonlySet<string> }> {
	const refused: SkippedEntry[] = [];
	const secretive = new Set<string>();
	let position = 0;
	for await (const { blob, bytes } of repository.readBlobs(entries.map((entry) => entry.blob))) {
		const { path } = entries[position]!;
		position += 1;
		const verdict = selection.judgeContent(path, bytes);
		if (verdict) refused.push({ path, blob, reason: verdict.reason });
		else if (selection.secretsIn(path, decodeText(bytes) ?? "").length > 0) secretive.add(path);
	}
	return { refused, secretive };
}
