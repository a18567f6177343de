import { realpathSync } from "node:fs";
import { resolve, sep } from "node:path";
import { appendConfig } from "./config-environment.ts";

/**
 * Lets every later git of this process read the repository in `directory` whoever owns it. For doors that run where
 * the folder belongs to another user on purpose, as in container jobs; nothing is written to any file.
 */
export function trustFolder(directory: string): void {
	const named = resolve(directory);
	const folders = new Set([named, realPath(named)]);
	// Git writes paths with slashes on Windows, too.
	const slashed = (path: string) => (sep === "\\" ? path.replaceAll(sep, "/") : path);
	const pairs = [...folders].map((path) => ({ key: "safe.directory", value: slashed(path) }));
	Object.assign(process.env, appendConfig(process.env, pairs));
}

/** Git compares with the real path; that a folder is absent is for the one to say who opens it. */
function realPath(folder: string): string {
	try {
		return realpathSync(folder);
	} catch {
		return folder;
	}
}
