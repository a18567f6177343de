import { accessSync, constants, statSync } from "node:fs";
import { resolve } from "node:path";
import { ConfigurationError } from "../errors.ts";

/** The folder that the server reads indexes from. Throws ConfigurationError where there is none that can be read. */
export function requireDataDirectory(directory: string | undefined): string {
	if (directory === undefined) throw refused("SLASHFIND_DATA_DIR is not set.");
	const path = resolve(directory);
	try {
		if (!statSync(path).isDirectory()) throw refused(`The data folder ${path} is a file.`);
		checkReadable(path);
	} catch (cause) {
		if (cause instanceof ConfigurationError) throw cause;
		const { code } = cause as NodeJS.ErrnoException;
		throw refused(
			`The data folder ${path} ${code === "ENOENT" ? "does not exist" : `cannot be read (${code})`}.`,
		);
	}
	return path;
}

/** Whether the folder is still there, as its volume may go away under a running server. */
export function isReadable(directory: string): boolean {
	try {
		checkReadable(directory);
		return true;
	} catch {
		return false;
	}
}

function checkReadable(directory: string): void {
	accessSync(directory, constants.R_OK | constants.X_OK);
}

function refused(message: string): ConfigurationError {
	return new ConfigurationError("data-dir", message, {
		suggestions: ["Set SLASHFIND_DATA_DIR to the folder that `slashfind index --data` writes to."],
	});
}
