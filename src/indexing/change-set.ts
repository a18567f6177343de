import { isFile } from "../git/entry-fields.ts";
import type { GitRepository } from "../git/repository.ts";
import type { TreeListing } from "../git/tree.ts";
import type { TreeEntry } from "../git/tree-entry.ts";
import type { Selection, SkippedEntry, SkipReason } from "./selection/selection.ts";

/**
 * What makes an index of one tree the index of another. An index remembers for every path of its tree the blob it
 * holds or why it was skipped; after `removed` is dropped, and `skipped` and `written` are entered, that memory is the
 * same as if the new tree had been indexed from scratch.
 */
export interface ChangeSet {
	/** Admitted by name: index these, unless `admitContent` refuses what they hold; then drop and record them as skipped. */
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
 * are indexed already, the content is read again, because what it may hold depends on the selection as well.
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
	const staying = admitted.filter(isIndexed);
	const skippedByContent = await refusedContents({ repository, selection, entries: staying });
	const skipped = [...skippedByName, ...skippedByContent];
	return {
		written: admitted.filter((entry) => !isIndexed(entry)),
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

async function refusedContents({
	repository,
	selection,
	entries,
}: {
	readonly repository: GitRepository;
	readonly selection: Selection;
	readonly entries: readonly TreeEntry[];
}): Promise<SkippedEntry[]> {
	const refused: SkippedEntry[] = [];
	let position = 0;
	for await (const { blob, bytes } of repository.readBlobs(entries.map((entry) => entry.blob))) {
		const { path } = entries[position]!;
		position += 1;
		const reason = selection.admitContent(path, bytes);
		if (reason !== undefined) refused.push({ path, blob, reason });
	}
	return refused;
}
