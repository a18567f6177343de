import { existsSync, lstatSync, mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { ConfigurationError, IndexingError, SlashfindError } from "../../errors.ts";

const OCCUPIED = new Set(["ENOTDIR", "EEXIST", "EISDIR", "ELOOP"]);
const FULL = new Set(["ENOSPC", "EDQUOT", "EFBIG"]);
/** ENOENT: a parent that is there holds no folders, as in /proc. */
const FORBIDDEN = new Set(["EACCES", "EPERM", "EROFS", "ENOENT"]);

/** Makes a folder for its owner alone. Throws ConfigurationError where a link stands there: it may lead anywhere. */
export function makeRealFolder(path: string): void {
	makeFolders(path);
	if (lstatSync(path).isDirectory()) return;
	throw new ConfigurationError(
		"data-folder-is-a-link",
		`The data folder ${path} is a link, and is not followed.`,
		{
			details: { folder: path },
			suggestions: ["Remove the link, or name another folder with --data."],
		},
	);
}

/** One level after the other: Node's own `recursive` never returns where a parent is there but refuses to hold folders. */
function makeFolders(path: string): void {
	if (existsSync(path)) return;
	const parent = dirname(path);
	if (parent !== path) makeFolders(parent);
	mkdirSync(path, { mode: 0o700 });
}

/** Runs a write to a data folder and says in words what the file system has against it. */
export function writing<Result>(folder: string, work: () => Result): Result {
	try {
		return work();
	} catch (error) {
		throw translate(error, folder);
	}
}

function translate(error: unknown, folder: string): unknown {
	if (error instanceof SlashfindError) return error;
	const { code = "" } = error as NodeJS.ErrnoException;
	if (FULL.has(code)) {
		return new IndexingError("disk-full", `There is no room to write the index in ${folder}.`, {
			details: { folder },
			suggestions: [
				"Free some space, or choose another folder with --data.",
				"What was indexed before is untouched.",
			],
			cause: error,
		});
	}
	if (FORBIDDEN.has(code)) {
		return new IndexingError("data-folder-read-only", `The data folder ${folder} cannot be written.`, {
			details: { folder },
			suggestions: ["Give this user write permission there, or choose another folder with --data."],
			cause: error,
		});
	}
	if (OCCUPIED.has(code)) {
		return new IndexingError(
			"data-folder-is-a-file",
			`The data folder ${folder} is, or holds, something else than an index.`,
			{
				details: { folder },
				suggestions: ["Choose another folder with --data, or remove what stands there."],
				cause: error,
			},
		);
	}
	return error;
}
