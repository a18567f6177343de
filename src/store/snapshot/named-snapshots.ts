import { join } from "node:path";
import { ValidationError } from "../../errors.ts";
import { readCurrentNames } from "./current-file.ts";
import { memoryEstimate, type SnapshotMemory } from "./memory-estimate.ts";
import { OpenSnapshot } from "./open-snapshot.ts";
import { readHead } from "./read-head.ts";

/** A named snapshot that is gone, or in whose place a link, a folder or a device stands. */
const UNREADABLE = new Set(["ENOENT", "ELOOP", "ENXIO", "EMLINK", "EISDIR", "ENOTDIR"]);

/** What opening the newest sound snapshot gave. */
export interface NewestSnapshot {
	readonly snapshot: OpenSnapshot | undefined;
	/** Why newer ones were passed over, newest first. */
	readonly failures: readonly ValidationError[];
}

/** Opens the first snapshot that `current` names and that passes its checks. Errors of the file system pass through. */
export function openFirstSound(folder: string, fingerprint: string): NewestSnapshot {
	const failures: ValidationError[] = [];
	for (const name of readCurrentNames(folder)) {
		try {
			return { snapshot: open(folder, { name, fingerprint }), failures };
		} catch (error) {
			if (!(error instanceof ValidationError)) throw error;
			failures.push(error);
		}
	}
	return { snapshot: undefined, failures };
}

/** What it will take in memory, as far as headers tell; undefined where none can be read. */
export function newestMemory(folder: string, fingerprint: string): SnapshotMemory | undefined {
	for (const name of readCurrentNames(folder)) {
		try {
			const { directory } = readHead(join(folder, name));
			if (directory.manifest.fingerprint === fingerprint) return memoryEstimate(directory);
		} catch (error) {
			if (!(error instanceof ValidationError) && !isUnreadable(error)) throw error;
		}
	}
	return undefined;
}

/** Throws ValidationError that names the file. */
function open(
	folder: string,
	{ name, fingerprint }: { readonly name: string; readonly fingerprint: string },
): OpenSnapshot {
	try {
		return OpenSnapshot.open(join(folder, name), fingerprint);
	} catch (error) {
		if (error instanceof ValidationError) throw inFile(name, error);
		if (isUnreadable(error)) throw missing(name);
		throw error;
	}
}

function isUnreadable(error: unknown): boolean {
	return UNREADABLE.has((error as NodeJS.ErrnoException).code ?? "");
}

function inFile(
	name: string,
	{ code, message, details, suggestions, cause }: ValidationError,
): ValidationError {
	return new ValidationError(code, `${name}: ${message}`, {
		details: { ...details, file: name },
		suggestions,
		cause,
	});
}

function missing(name: string): ValidationError {
	return new ValidationError(
		"snapshot-missing",
		`The snapshot ${name} is named as current, but no such file is there.`,
		{
			suggestions: ["Build it anew: run `slashfind index`, or the workflow with the index Action."],
		},
	);
}
