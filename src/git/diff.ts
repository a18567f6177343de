import { ProviderError } from "../errors.ts";
import { kindOfMode, pathFromBytes } from "./entry-fields.ts";
import { nulRecords } from "./nul-records.ts";
import { runGit } from "./run-git.ts";
import { byPath } from "./tree.ts";
import type { TreeEntry } from "./tree-entry.ts";

/** What leads from one tree to another. Each list is sorted by path; no path is in two of them. */
export interface TreeChanges {
	readonly added: readonly TreeEntry[];
	/** At both commits, with another blob or another kind; as the later commit has them. */
	readonly changed: readonly TreeEntry[];
	readonly removed: readonly string[];
}

const ARGUMENTS = [
	"diff-tree",
	"-r",
	"-z",
	"--raw",
	"--no-abbrev",
	"--no-renames",
	// Configuration, also in .gitmodules, may hide submodules from a diff.
	"--ignore-submodules=none",
];

/** Compares the trees of two commits; how they are related does not matter. */
export async function diffTrees({
	directory,
	from,
	to,
}: {
	readonly directory: string;
	readonly from: string;
	readonly to: string;
}): Promise<TreeChanges> {
	const output = await runGit({ directory, args: [...ARGUMENTS, from, to] });
	const added: TreeEntry[] = [];
	const changed: TreeEntry[] = [];
	const removed: string[] = [];
	for (const change of changesIn(output)) {
		const path = pathFromBytes(change.name);
		if (path === undefined) continue;
		const before = sideOf(path, change.before);
		const after = sideOf(path, change.after);
		if (after === undefined) removed.push(path);
		else if (before === undefined) added.push(after);
		else if (before.blob !== after.blob || before.kind !== after.kind) changed.push(after);
	}
	return { added: added.sort(byPath), changed: changed.sort(byPath), removed: removed.sort() };
}

interface Side {
	readonly mode: string;
	readonly blob: string;
}

/** Each change is two records: `:<mode> <mode> <object id> <object id> <letter>` and the name. */
function* changesIn(output: Buffer): Generator<{ name: Buffer; before: Side; after: Side }> {
	const records = nulRecords(output);
	for (const record of records) {
		const fields = /^:(\d+) (\d+) ([\da-f]+) ([\da-f]+) [A-Z]$/.exec(record.toString("latin1"));
		const name = records.next();
		if (fields === null || name.done) {
			throw new ProviderError("git-failed", "git diff-tree gave a line of unknown shape.");
		}
		const [, modeBefore, modeAfter, blobBefore, blobAfter] = fields;
		yield {
			name: name.value,
			before: { mode: modeBefore!, blob: blobBefore! },
			after: { mode: modeAfter!, blob: blobAfter! },
		};
	}
}

/** undefined where the path is absent on this side, which git writes as mode 000000. */
function sideOf(path: string, { mode, blob }: Side): TreeEntry | undefined {
	return mode === "000000" ? undefined : { path, blob, kind: kindOfMode(mode) };
}
