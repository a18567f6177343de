import { resolve } from "node:path";
import { withScratchFolder } from "./left-behind.ts";
import { type GitCall, runGit, withoutLineFeed } from "./run-git.ts";

/** Where a git is to run, and what leads it to its repository. */
export type GitPlace = Required<Pick<GitCall, "directory" | "environment">>;

/**
 * An empty repository, while `use` runs, over the object database of the one in `directory`: same objects, but no
 * configuration, references, index or attributes of its own.
 */
export async function withObjectsAlone<T>(
	directory: string,
	use: (place: GitPlace) => Promise<T>,
): Promise<T> {
	const args = ["rev-parse", "--show-object-format", "--git-path", "objects"];
	const [format = "", ...objects] = withoutLineFeed(await runGit({ directory, args })).split("\n");
	return withScratchFolder("slashfind-objects-", async (scratch) => {
		const init = ["init", "--quiet", "--bare", "--template=", `--object-format=${format}`, "."];
		await runGit({ directory: scratch, args: init });
		return use({
			directory: scratch,
			environment: {
				GIT_DIR: scratch,
				// The name of the folder may hold line feeds.
				GIT_OBJECT_DIRECTORY: resolve(directory, objects.join("\n")),
			},
		});
	});
}
