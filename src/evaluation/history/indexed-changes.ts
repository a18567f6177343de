import type { GitRepository } from "../../git/repository.ts";
import type { TreeEntry } from "../../git/tree-entry.ts";
import type { Selection } from "../../indexing/selection/selection.ts";

export interface ChangeJudge {
	readonly repository: GitRepository;
	readonly selection: Selection;
	/** Files above which a commit is of no interest. */
	readonly most: number;
}

export interface IndexedChanges {
	/** Files that the selection admits and the commit changes: one that is renamed is two. */
	readonly count: number;
	/** Those that stood there before the commit. */
	readonly before: readonly string[];
}

/** What leads from one commit to the next, as far as it is indexed; undefined where that is more than `most` files. */
export async function indexedChanges(
	{ from, to }: { readonly from: string; readonly to: string },
	judge: ChangeJudge,
): Promise<IndexedChanges | undefined> {
	const { repository, most } = judge;
	const { added, changed, removed } = await repository.diff(from, to);
	// What a removed file held is known to the way back alone.
	const gone = removed.length === 0 ? [] : (await repository.diff(to, from)).added;
	const entries = [...changed, ...gone, ...added];
	const admitted = await admittedPaths(entries, judge);
	if (admitted.length > most) return undefined;
	const created = new Set(added.map(({ path }) => path));
	return { count: admitted.length, before: admitted.filter((path) => !created.has(path)) };
}

/** Stops reading contents where there are too many. */
async function admittedPaths(
	entries: readonly TreeEntry[],
	{ repository, selection, most }: ChangeJudge,
): Promise<readonly string[]> {
	const { admitted: byName } = await selection.evaluate(entries);
	const admitted: string[] = [];
	if (byName.length === 0) return admitted;
	let at = 0;
	for await (const { bytes } of repository.readBlobs(byName.map(({ blob }) => blob))) {
		const { path } = byName[at++]!;
		if (selection.judgeContent(path, bytes) === undefined) admitted.push(path);
		if (admitted.length > most) break;
	}
	return admitted;
}
