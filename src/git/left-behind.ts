import type { ChildProcess } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ConfigurationError } from "../errors.ts";

/**
 * What must not outlive this process: children, which would go on alone, and scratch folders. As long as there is any,
 * a signal that ends the process first ends them; then it does what it would have done.
 */
const children = new Set<ChildProcess>();
const folders = new Set<string>();

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
let watching = false;

/** Ends the child, which leads a process group, with this process, if it is still running then. */
export function endWithProcess(child: ChildProcess): void {
	const started = child.pid !== undefined;
	if (!started) return;
	children.add(child);
	watch();
	child.once("close", () => {
		children.delete(child);
		watch();
	});
}

/**
 * Ends a child that leads a process group, and the helpers it started. They get the chance to take back their locks: a
 * `shallow.lock` that stays would stop every later fetch.
 */
export function endGroup(child: ChildProcess): void {
	// Windows has no groups; there git's helpers notice that their pipe to it has closed.
	if (process.platform === "win32" || child.pid === undefined) {
		child.kill();
		return;
	}
	try {
		process.kill(-child.pid, "SIGTERM");
	} catch {
		// All of them are gone already.
	}
}

/**
 * A new empty folder while `use` runs; it goes afterwards, and also where the process is ended meanwhile. Throws
 * ConfigurationError where there is no place for it.
 */
export async function withScratchFolder<T>(prefix: string, use: (folder: string) => Promise<T>): Promise<T> {
	// Not asynchronous: a signal could come between the folder and the note of it.
	const folder = makeFolder(prefix);
	folders.add(folder);
	watch();
	try {
		return await use(folder);
	} finally {
		removeFolder(folder);
		folders.delete(folder);
		watch();
	}
}

function makeFolder(prefix: string): string {
	try {
		return mkdtempSync(join(tmpdir(), prefix));
	} catch (cause) {
		throw new ConfigurationError(
			"no-temporary-folder",
			`No folder can be made in ${tmpdir()}, the folder for temporary files: ${(cause as Error).message}.`,
			{ suggestions: ["Set TMPDIR to a folder that exists and that you may write to."], cause },
		);
	}
}

/** Listens only while there is something to end, so that at other times signals are none of our business. */
function watch(): void {
	const needed = children.size + folders.size > 0;
	if (needed === watching) return;
	watching = needed;
	const change = needed ? "on" : "off";
	for (const signal of SIGNALS) process[change](signal, endAndGoOn);
	process[change]("exit", endAll);
}

function endAndGoOn(signal: NodeJS.Signals): void {
	endAll();
	process.off(signal, endAndGoOn);
	// With nobody else to decide, the signal ends the process as if it had never been caught: 130 or 143 in a shell.
	if (process.listenerCount(signal) === 0) process.kill(process.pid, signal);
}

function endAll(): void {
	for (const child of children) endGroup(child);
	for (const folder of folders) removeFolder(folder);
}

/** Tried again where a git that is just being killed still wrote into it. */
function removeFolder(folder: string): void {
	rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 20 });
}
