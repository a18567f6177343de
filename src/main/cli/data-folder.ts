import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { ConfigurationError } from "../../errors.ts";
import type { TreeListing } from "../../git/tree.ts";
import { makeRealFolder, writing } from "../../store/snapshot/file-errors.ts";
import { DEFAULT_DATA_FOLDER } from "./place.ts";

/**
 * Makes the data folder in the working tree, which ignores itself: nobody has to edit a .gitignore, and nobody commits
 * an index. Throws ConfigurationError where the repository brings such a folder along: it could lead elsewhere, or
 * hold an index that somebody made up.
 */
export function makeDefaultFolder(path: string, listing: TreeListing): void {
	const tracked = listing.entries.find(
		(entry) => entry.path === DEFAULT_DATA_FOLDER || entry.path.startsWith(`${DEFAULT_DATA_FOLDER}/`),
	);
	if (tracked) {
		throw new ConfigurationError(
			"data-folder-is-tracked",
			`The repository itself holds ${DEFAULT_DATA_FOLDER}, where the index would go; what it holds is not trusted.`,
			{ suggestions: ["Name another folder with --data, or remove it from the repository."] },
		);
	}
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
