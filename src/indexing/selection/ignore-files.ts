import { printable } from "../../git/printable.ts";
import type { GitRepository } from "../../git/repository.ts";
import type { TreeEntry } from "../../git/tree-entry.ts";
import type { IgnoreFile } from "./ignore-rules.ts";
import { fewNotes } from "./rule-limits.ts";

const IGNORE_FILE = /(^|\/)\.slashfindignore$/;

/** Larger ignore files are not people's. In bytes. */
const MAX_IGNORE_FILE = 64 * 1_024;

export function isIgnoreFile({ path }: TreeEntry): boolean {
	return IGNORE_FILE.test(path);
}

/** Reads the ignore files of a tree, with a sentence about each that is too large. */
export async function readIgnoreFiles(
	repository: GitRepository,
	entries: readonly TreeEntry[],
): Promise<{ readonly files: readonly IgnoreFile[]; readonly notes: readonly string[] }> {
	const { usable, notes } = await withoutLargeFiles(repository, entries);
	const files: IgnoreFile[] = [];
	for await (const { bytes } of repository.readBlobs(usable.map(({ blob }) => blob))) {
		const { path } = usable[files.length]!;
		files.push({ directory: path.replace(IGNORE_FILE, "$1"), bytes });
	}
	return { files, notes };
}

async function withoutLargeFiles(repository: GitRepository, entries: readonly TreeEntry[]) {
	const sizes = await repository.sizes(entries.map(({ blob }) => blob));
	const isLarge = ({ blob }: TreeEntry) => sizes.get(blob)! > MAX_IGNORE_FILE;
	const notes = entries.filter(isLarge).map(({ path, blob }) => {
		const size = `${sizes.get(blob)} bytes, and ${MAX_IGNORE_FILE} are read at most`;
		return `${printable(path)}, line 1 to its end: all rules are left out, since the file has ${size}.`;
	});
	return { usable: entries.filter((entry) => !isLarge(entry)), notes: fewNotes(notes) };
}
