import { lstatSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ConfigurationError, ProviderError } from "../../errors.ts";
import type { GitRepository } from "../../git/repository.ts";
import { makeRealFolder, writing } from "../../store/snapshot/file-errors.ts";

export const DEFAULT_DATA_FOLDER = ".slashfind";

/**
 * Throws ConfigurationError where the repository brings the data folder along, or something else stands in its place:
 * it could lead elsewhere, or hold an index that somebody made up.
 */
export async function checkDefaultFolder(repository: GitRepository): Promise<void> {
	const stat = lstatSync(join(repository.directory, DEFAULT_DATA_FOLDER), { throwIfNoEntry: false });
	if (!stat) return;
	if (!stat.isDirectory() || (await isTracked(repository))) {
		throw new ConfigurationError(
			"data-folder-is-not-ours",
			`The repository itself holds ${DEFAULT_DATA_FOLDER}, where the index would go; what it holds is not trusted.`,
			{ suggestions: ["Name another folder with --data, or remove it from the repository."] },
		);
	}
}

async function isTracked(repository: GitRepository): Promise<boolean> {
	try {
		const { commit } = await repository.resolveCommit();
		return await repository.hasPath(commit, DEFAULT_DATA_FOLDER);
	} catch (error) {
		if (error instanceof ProviderError && error.code === "no-commits") return false;
		throw error;
	}
}

/** The folder in the working tree ignores itself: nobody has to edit a .gitignore, and nobody commits an index. */
export function makeDefaultFolder(path: string): void {
	writing(path, () => {
		makeRealFolder(path);
		ignoreItself(join(path, ".gitignore"));
	});
}

function ignoreItself(path: string): void {
	try {
		writeFileSync(path, "*\n", { flag: "wx" });
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
	}
}
