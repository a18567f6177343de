import { accessSync, constants, mkdirSync, statSync } from "node:fs";
import { homedir } from "node:os";
import { join, resolve } from "node:path";
import { ConfigurationError } from "../errors.ts";
import type { OperatorSettings } from "./settings.ts";

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

/**
 * The folder of the App's snapshots: the one that is stated; with Qdrant, where they are only what stands behind it, one
 * in the user's cache, which is made. Throws ConfigurationError where there is none that can be used.
 */
export function appDataDirectory(
	{ dataDir, qdrant }: Pick<OperatorSettings, "dataDir" | "qdrant">,
	environment: NodeJS.ProcessEnv,
): string {
	if (dataDir !== undefined || qdrant.url === undefined) return requireDataDirectory(dataDir);
	const cache = environment.XDG_CACHE_HOME || join(homedir(), ".cache");
	const path = join(resolve(cache), "slashfind");
	try {
		mkdirSync(path, { recursive: true, mode: 0o700 });
		return path;
	} catch (cause) {
		const { code } = cause as NodeJS.ErrnoException;
		throw new ConfigurationError("data-dir", `The folder ${path} for snapshots cannot be made (${code}).`, {
			suggestions: ["Set SLASHFIND_DATA_DIR to a folder that the App may write to."],
			cause,
		});
	}
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
