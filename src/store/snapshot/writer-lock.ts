import { randomUUID } from "node:crypto";
import { linkSync, rmSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import { IndexingError, ValidationError } from "../../errors.ts";
import { readSmallFile } from "./small-file.ts";

const ownerSchema = z.object({
	pid: z.int().min(1),
	host: z.string().max(255),
	startedAt: z.iso.datetime(),
	/** Tells two locks of one process apart. */
	nonce: z.uuid(),
});

type Owner = z.infer<typeof ownerSchema>;

const LOCK_NAME = "lock";
const MAX_LOCK_BYTES = 1024;
const MAX_ATTEMPTS = 100;

/**
 * Makes this process the folder's only writer until the returned function is called. A lock whose owner died on this
 * machine is taken over. Throws IndexingError `index-locked` that says who is running.
 */
export function lockForWriting(folder: string): () => void {
	const path = join(folder, LOCK_NAME);
	for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
		const mine = tryCreate(path);
		if (mine !== undefined) return () => removeIf(path, mine);
		const text = readLock(path);
		if (text === undefined) continue;
		const owner = parseOwner(text);
		if (!owner || !isDead(owner)) throw locked(path, owner);
		takeOver(path, text);
	}
	throw locked(path, undefined);
}

/** Gives what the new lock says, or undefined where one stands already. */
function tryCreate(path: string): string | undefined {
	const nonce = randomUUID();
	const owner: Owner = { pid: process.pid, host: hostname(), startedAt: new Date().toISOString(), nonce };
	const text = JSON.stringify(owner);
	return createWhole(path, text) ? text : undefined;
}

/** Written beside and linked into place, so that nobody ever sees a file that does not say yet whose it is. */
function createWhole(path: string, text: string): boolean {
	const draft = `${path}.${randomUUID()}.new`;
	try {
		writeFileSync(draft, text, { mode: 0o600, flag: "wx" });
		linkSync(draft, path);
		return true;
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
		throw error;
	} finally {
		rmSync(draft, { force: true });
	}
}

/** What stands there that is no lock of ours is treated as somebody's lock: with advice, untouched. */
function readLock(path: string): string | undefined {
	try {
		return readSmallFile(path, MAX_LOCK_BYTES);
	} catch (error) {
		if (error instanceof ValidationError) throw locked(path, undefined);
		throw error;
	}
}

function parseOwner(text: string): Owner | undefined {
	try {
		return ownerSchema.safeParse(JSON.parse(text)).data;
	} catch {
		return undefined;
	}
}

function isDead({ pid, host, startedAt }: Owner): boolean {
	if (host !== hostname()) return false;
	// A container that starts again often has the same number and host as the one that died.
	if (pid === process.pid) return Date.parse(startedAt) < Date.now() - process.uptime() * 1000;
	return !isRunning(pid);
}

function isRunning(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return (error as NodeJS.ErrnoException).code !== "ESRCH";
	}
}

/** One process at a time removes a dead lock, and only if it is still that lock: a fresh one is never lost. */
function takeOver(path: string, dead: string): void {
	const guard = `${path}.takeover`;
	if (!createWhole(guard, String(process.pid))) {
		const holder = Number(readLock(guard));
		if (!(holder > 0) || !isRunning(holder)) rmSync(guard, { force: true });
		return;
	}
	try {
		removeIf(path, dead);
	} finally {
		rmSync(guard, { force: true });
	}
}

function removeIf(path: string, text: string): void {
	if (readLock(path) === text) rmSync(path, { force: true });
}

function locked(path: string, owner: Owner | undefined): IndexingError {
	const who = owner
		? `process ${owner.pid} on ${owner.host}, since ${owner.startedAt}`
		: "something that does not say who it is";
	return new IndexingError("index-locked", `Another index run is writing to this data folder: ${who}.`, {
		details: { lock: path },
		suggestions: ["Wait for it to end.", `If it is not running any more, delete ${path} and run again.`],
	});
}
