import { randomBytes } from "node:crypto";
import { closeSync, fsyncSync, openSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ZodError, z } from "zod";
import { ValidationError } from "../../errors.ts";
import { readSmallFile } from "./small-file.ts";

const CURRENT_NAME = "current";
const MAX_CURRENT_BYTES = 4096;

/** What a run that died may leave behind. */
export const CURRENT_DRAFT = /^current\.[0-9a-f]{12}\.new$/;

/** Begins with the run's number. */
export const SNAPSHOT_NAME = /^[0-9]{1,10}-[0-9a-f]{12}\.snapshot$/;

/** The snapshots in use, newest first; the second one is there for the day when the first is found damaged. */
const KEPT = 2;

const currentSchema = z.array(z.string().regex(SNAPSHOT_NAME)).max(KEPT);

/** A new name for the snapshot of a run. */
export function snapshotName(ordinal: number): string {
	return `${ordinal}-${randomBytes(6).toString("hex")}.snapshot`;
}

/** Names of the snapshots in use, newest first. Where `current` cannot be read, the files themselves tell. */
export function readCurrentNames(folder: string): readonly string[] {
	try {
		return currentSchema.parse(
			JSON.parse(readSmallFile(join(folder, CURRENT_NAME), MAX_CURRENT_BYTES) ?? "[]"),
		);
	} catch (error) {
		if (error instanceof SyntaxError || error instanceof ZodError || error instanceof ValidationError) {
			return namesOfFiles(folder);
		}
		throw error;
	}
}

function namesOfFiles(folder: string): readonly string[] {
	const names = readdirSync(folder).filter((name) => SNAPSHOT_NAME.test(name));
	return names.sort((a, b) => Number.parseInt(b, 10) - Number.parseInt(a, 10)).slice(0, KEPT);
}

/** Replaces `current` in one step with as many of the names, best first, as are kept. */
export function writeCurrentNames(folder: string, names: readonly string[]): void {
	const draft = join(folder, `${CURRENT_NAME}.${randomBytes(6).toString("hex")}.new`);
	writeFileSync(draft, JSON.stringify(names.slice(0, KEPT)), { mode: 0o600, flush: true, flag: "wx" });
	try {
		renameSync(draft, join(folder, CURRENT_NAME));
	} catch (error) {
		rmSync(draft, { force: true });
		throw error;
	}
	flushDirectory(folder);
}

/** Makes the rename itself durable. Windows cannot open a directory, and does not need to. */
function flushDirectory(path: string): void {
	if (process.platform === "win32") return;
	const descriptor = openSync(path, "r");
	try {
		fsyncSync(descriptor);
	} finally {
		closeSync(descriptor);
	}
}
