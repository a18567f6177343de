import { runGit, withoutLineFeed } from "../../src/git/run-git.ts";
import { AUTHOR } from "../author.ts";

/** Makes `gitDirectory` a repository with one commit of all that lies in `folder`, which stays as it is. */
export async function commitFolder(folder: string, gitDirectory: string): Promise<void> {
	await runGit({ directory: folder, args: ["init", "--quiet", "--bare", gitDirectory] });
	// The user's own line endings would make other lines than those that the annotations name.
	const options = [`--git-dir=${gitDirectory}`, `--work-tree=${folder}`, "-c", "core.autocrlf=false"];
	const git = async (args: readonly string[]) =>
		withoutLineFeed(await runGit({ directory: folder, options, args, environment: AUTHOR }));
	// A corpus holds what its repository tracks, some of which its own ignore file names.
	await git(["add", "--all", "--force", "."]);
	// With git's plumbing no hook runs, and nothing is signed.
	const commit = await git(["commit-tree", "-m", "Corpus", await git(["write-tree"])]);
	await git(["update-ref", "HEAD", commit]);
}
