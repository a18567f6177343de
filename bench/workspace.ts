import { join } from "node:path";
import { openRepository } from "../src/git/repository.ts";
import { runGit, withoutLineFeed } from "../src/git/run-git.ts";
import { AUTHOR } from "./author.ts";
import { inTemporaryFolder } from "./temporary-folder.ts";

/**
 * A temporary folder with a clone that borrows the objects of the measured repository: what the bench commits and writes
 * goes here. The clone has no working tree, since an index is made of commits.
 */
export interface Workspace {
	/** The clone. */
	readonly directory: string;
	/** The commit that the measured repository stands at. */
	readonly commit: string;
	/** A new path for a data folder. */
	dataFolder(): string;
	/** Commits one file of HEAD with a line behind its text. */
	appendLine(path: string, line: string): Promise<void>;
}

/** Runs `work` and leaves nothing behind, not even when the process is told to stop. Throws as {@link openRepository}. */
export async function inWorkspace<Result>(
	repository: string,
	work: (workspace: Workspace) => Promise<Result>,
): Promise<Result> {
	const { directory: source, resolveCommit } = await openRepository(repository);
	const { commit } = await resolveCommit();
	return inTemporaryFolder(async (folder) => {
		const directory = join(folder, "clone.git");
		await runGit({ directory: folder, args: ["clone", "--quiet", "--bare", "--shared", source, directory] });
		await runGit({ directory, args: ["update-ref", "--no-deref", "HEAD", commit] });
		let folders = 0;
		return work({
			directory,
			commit,
			dataFolder: () => join(folder, `data-${++folders}`),
			appendLine: (path, line) => appendLine(directory, { path, line }),
		});
	});
}

/** With git's plumbing: there is no working tree to edit, and no hook runs. */
async function appendLine(
	directory: string,
	{ path, line }: { readonly path: string; readonly line: string },
): Promise<void> {
	const ask = async (args: readonly string[], input = "") =>
		withoutLineFeed(await runGit({ directory, args, input, environment: AUTHOR }));
	const text = await runGit({ directory, args: ["cat-file", "blob", `HEAD:${path}`] });
	const blob = await ask(["hash-object", "-w", "--stdin"], `${text.toString("utf8")}\n${line}\n`);
	await ask(["read-tree", "HEAD"]);
	await ask(["update-index", "-z", "--index-info"], `100644 ${blob}\t${path}\0`);
	const commit = await ask(["commit-tree", "-m", `Change ${path}`, "-p", "HEAD", await ask(["write-tree"])]);
	await ask(["update-ref", "--no-deref", "HEAD", commit]);
}
