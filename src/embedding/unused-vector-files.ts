import { lstatSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";

/** What the name of every file of vectors begins with. */
export const VECTOR_FILE_PREFIX = "vectors-";

export interface UnusedFilesOptions {
	readonly folder: string;
	/** The file that is in use. */
	readonly except: string;
	readonly unusedSince: Date;
}

/** Removes files of models that nobody has used since then, and drafts that a killed run left behind. */
export function removeUnusedVectorFiles({ folder, except, unusedSince }: UnusedFilesOptions): void {
	for (const name of readdirSync(folder)) {
		if (!name.startsWith(VECTOR_FILE_PREFIX) || name === except) continue;
		const path = join(folder, name);
		const stat = lstatSync(path, { throwIfNoEntry: false });
		if (stat?.isFile() && stat.mtimeMs < unusedSince.getTime()) rmSync(path, { force: true });
	}
}
