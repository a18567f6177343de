import { lstatSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { writing } from "../../store/snapshot/file-errors.ts";

const PREFIX = "incoming-";
const INCOMING = /^incoming-[A-Za-z0-9]{6}$/;

/** No download is under way for so long, in milliseconds. */
const LEFT_BEHIND = 3_600_000;

/** Runs `work` with a folder of the data folder, for this user alone, that goes when it is done. Throws IndexingError. */
export async function inIncoming<Result>(
	dataDirectory: string,
	work: (folder: string) => Promise<Result>,
): Promise<Result> {
	const folder = writing(dataDirectory, () => mkdtempSync(join(dataDirectory, PREFIX)));
	try {
		return await work(folder);
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

/** Deletes what a process that was killed has left. What cannot be deleted is tried again the next time. */
export function deleteLeftBehind(dataDirectory: string): void {
	try {
		for (const name of readdirSync(dataDirectory)) {
			const path = join(dataDirectory, name);
			if (INCOMING.test(name) && isOld(path)) rmSync(path, { recursive: true, force: true });
		}
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === undefined) throw error;
	}
}

function isOld(path: string): boolean {
	const stat = lstatSync(path, { throwIfNoEntry: false });
	return stat !== undefined && Date.now() - stat.mtimeMs > LEFT_BEHIND;
}
