import { lstatSync } from "node:fs";
import { join } from "node:path";
import { type ConfigSource, WORKING_FILE } from "./config-source.ts";
import { readConfigFile, unreadable } from "./read-file.ts";

/** The settings file beside a working tree. It may come with the checkout, so it has no more say than the repository. */
export function workingFileSource(directory: string): ConfigSource {
	const path = join(directory, WORKING_FILE);
	return {
		async read() {
			if (isLink(path)) throw unreadable(WORKING_FILE, "is a link, which is not followed");
			return readConfigFile(path, WORKING_FILE);
		},
	};
}

/** A link in a checkout can lead to any file of whoever works with it. */
function isLink(path: string): boolean {
	return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() ?? false;
}
