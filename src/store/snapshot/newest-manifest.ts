import { join } from "node:path";
import { ValidationError } from "../../errors.ts";
import type { Manifest } from "../manifest.ts";
import { readCurrentNames } from "./current-file.ts";
import { wrongFingerprint } from "./open-snapshot.ts";
import { readHead } from "./read-head.ts";

/**
 * The manifest of the newest snapshot in a folder, from its head alone: some kilobytes are read and checked, not the file.
 * Undefined where there is none. Throws ValidationError where none can be used; errors of the file system pass through.
 */
export function readNewestManifest(folder: string, fingerprint: string): Manifest | undefined {
	let failure: ValidationError | undefined;
	for (const name of readCurrentNames(folder)) {
		try {
			const head = readHead(join(folder, name));
			const { manifest } = head.directory;
			if (manifest.fingerprint === fingerprint) return manifest;
			throw wrongFingerprint(head, fingerprint);
		} catch (error) {
			if (!(error instanceof ValidationError)) throw error;
			failure ??= error;
		}
	}
	if (failure) throw failure;
	return undefined;
}
