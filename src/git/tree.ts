import { ProviderError } from "../errors.ts";
import { kindOfMode, pathFromBytes } from "./entry-fields.ts";
import { nulRecords } from "./nul-records.ts";
import { printableBytes } from "./printable.ts";
import { runGit } from "./run-git.ts";
import type { TreeEntry } from "./tree-entry.ts";

/** All that a commit's tree holds. */
export interface TreeListing {
	/** Sorted by path, in the order of UTF-16 code units. */
	readonly entries: readonly TreeEntry[];
	/** Names that are no UTF-8 or no path inside the repository, made printable. They are in no other list. */
	readonly unreadableNames: readonly string[];
}

/** The tree of a commit, with what is below its folders; submodules are entries, not entered. */
export async function readTree(directory: string, commit: string): Promise<TreeListing> {
	const output = await runGit({ directory, args: ["ls-tree", "-r", "-z", "--full-tree", commit] });
	const entries: TreeEntry[] = [];
	const unreadableNames: string[] = [];
	for (const record of nulRecords(output)) {
		const { mode, blob, name } = fieldsOf(record);
		const path = pathFromBytes(name);
		if (path === undefined) unreadableNames.push(printableBytes(name));
		else entries.push({ path, blob, kind: kindOfMode(mode) });
	}
	return { entries: entries.sort(byPath), unreadableNames };
}

export function byPath(left: TreeEntry, right: TreeEntry): number {
	if (left.path === right.path) return 0;
	return left.path < right.path ? -1 : 1;
}

/** `<mode> <type> <object id>\t<name>` */
function fieldsOf(record: Buffer): { readonly mode: string; readonly blob: string; readonly name: Buffer } {
	const tab = record.indexOf("\t");
	const [mode, , blob] = record.toString("latin1", 0, tab).split(" ");
	if (mode === undefined || blob === undefined) {
		throw new ProviderError("git-failed", "git ls-tree gave a line of unknown shape.");
	}
	return { mode, blob, name: record.subarray(tab + 1) };
}

/** Reads no more of the tree than the path's own entry. */
export async function hasPath({
	directory,
	commit,
	path,
}: {
	readonly directory: string;
	readonly commit: string;
	readonly path: string;
}): Promise<boolean> {
	const args = ["ls-tree", "-z", "--full-tree", commit, "--", path];
	return (await runGit({ directory, args })).length > 0;
}
