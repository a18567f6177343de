import { closeSync, constants, fstatSync, openSync, readSync } from "node:fs";
import { ConfigurationError } from "../errors.ts";
import { type ConfigText, MAX_FILE_BYTES } from "./config-source.ts";

/** Opening a pipe waits for whoever writes to it, unless told not to. */
const READ = constants.O_RDONLY | constants.O_NONBLOCK;

/**
 * The beginning of a file, one byte more than a file of settings may have, or undefined where there is none. Throws
 * ConfigurationError where something else stands in its place, or it may not be read.
 */
export function readConfigFile(path: string, source = path): ConfigText | undefined {
	const descriptor = open(path, source);
	if (descriptor === undefined) return undefined;
	try {
		if (!fstatSync(descriptor).isFile()) throw unreadable(source, "is not a regular file");
		const bytes = Buffer.alloc(MAX_FILE_BYTES + 1);
		return { text: bytes.toString("utf8", 0, fill(bytes, descriptor)), source };
	} finally {
		closeSync(descriptor);
	}
}

function open(path: string, source: string): number | undefined {
	try {
		return openSync(path, READ);
	} catch (error) {
		const { code } = error as NodeJS.ErrnoException;
		if (code === "ENOENT" || code === "ENOTDIR") return undefined;
		throw unreadable(source, `cannot be read (${code})`);
	}
}

/** A read may give less than is asked for. */
function fill(bytes: Buffer, descriptor: number): number {
	let length = 0;
	for (let read = -1; read !== 0 && length < bytes.length; length += read) {
		read = readSync(descriptor, bytes, length, bytes.length - length, null);
	}
	return length;
}

/** What stands where a file of settings is looked for, and is none. */
export function unreadable(source: string, reason: string): ConfigurationError {
	return new ConfigurationError("unreadable-config", `\`${source}\` ${reason}.`, {
		details: { source },
		suggestions: ["Make it a text file that slashfind may read, or remove it."],
	});
}
