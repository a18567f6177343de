import { closeSync, constants, fstatSync, openSync, readSync } from "node:fs";
import { dirname } from "node:path";
import { ConfigurationError } from "../../errors.ts";
import { damaged } from "./file-format.ts";

/** Never through a link, and never waiting for a pipe's other end: a data folder may come from anywhere. */
export const SAFE_READ = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

/**
 * The text of a regular file of at most `limit` bytes; undefined where there is none.
 * Throws ValidationError for anything else that stands there, and ConfigurationError where a folder above is a file.
 */
export function readSmallFile(path: string, limit: number): string | undefined {
	const descriptor = openIfThere(path);
	if (descriptor === undefined) return undefined;
	try {
		const stat = fstatSync(descriptor);
		if (!stat.isFile() || stat.size > limit) throw damaged(`${path} is not a file of at most ${limit} bytes`);
		const bytes = Buffer.alloc(stat.size);
		return bytes.toString("utf8", 0, readSync(descriptor, bytes, 0, bytes.length, 0));
	} finally {
		closeSync(descriptor);
	}
}

function openIfThere(path: string): number | undefined {
	try {
		return openSync(path, SAFE_READ);
	} catch (error) {
		const { code } = error as NodeJS.ErrnoException;
		if (code === "ENOENT") return undefined;
		if (code === "ENOTDIR") throw belowFile(path);
		if (code === "ELOOP" || code === "ENXIO" || code === "EMLINK")
			throw damaged(`${path} is a link or a device`);
		throw error;
	}
}

function belowFile(path: string): ConfigurationError {
	return new ConfigurationError("data-folder-is-a-file", `${dirname(path)} is, or is below, a file.`, {
		suggestions: ["Name another data folder, or remove what stands there."],
	});
}
