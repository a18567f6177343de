import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import { IndexingError } from "../../errors.ts";

const ownerSchema = z.object({ pid: z.int().min(1), host: z.string(), startedAt: z.iso.datetime() });

type Owner = z.infer<typeof ownerSchema>;

const LOCK_NAME = "lock";

/**
 * Makes this process the folder's only writer until the returned function is called. A lock whose owner died on this
 * machine is taken over. Throws IndexingError `index-locked` that says who is running.
 */
export function lockForWriting(folder: string): () => void {
	const path = join(folder, LOCK_NAME);
	for (let attempt = 0; attempt < 3; attempt++) {
		if (tryCreate(path)) return () => rmSync(path, { force: true });
		const text = readIfThere(path);
		if (text === undefined) continue;
		const owner = parseOwner(text);
		if (!owner || !isDead(owner)) throw locked(path, owner);
		putAside(path, text);
	}
	throw locked(path, undefined);
}

/** Written beside and linked into place, so that nobody ever sees a lock without its owner. */
function tryCreate(path: string): boolean {
	const owner: Owner = { pid: process.pid, host: hostname(), startedAt: new Date().toISOString() };
	const draft = `${path}.${process.pid}.new`;
	try {
		writeFileSync(draft, JSON.stringify(owner), { mode: 0o600 });
		linkSync(draft, path);
		return true;
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
		throw error;
	} finally {
		rmSync(draft, { force: true });
	}
}

function readIfThere(path: string): string | undefined {
	try {
		return readFileSync(path, "utf8");
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
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
	try {
		process.kill(pid, 0);
		return false;
	} catch (error) {
		return (error as NodeJS.ErrnoException).code === "ESRCH";
	}
}

/**
 * Renaming is atomic: of two processes that found the same dead owner, one moves its lock. Should the other move the
 * first one's new lock, it sees so and puts it back.
 */
function putAside(path: string, expected: string): void {
	const aside = `${path}.${process.pid}.old`;
	try {
		renameSync(path, aside);
		if (readFileSync(aside, "utf8") !== expected) linkSync(aside, path);
	} catch (error) {
		const { code } = error as NodeJS.ErrnoException;
		if (code !== "ENOENT" && code !== "EEXIST") throw error;
	} finally {
		rmSync(aside, { force: true });
	}
}

function locked(path: string, owner: Owner | undefined): IndexingError {
	const who = owner ? `process ${owner.pid} on ${owner.host}, since ${owner.startedAt}` : "another process";
	return new IndexingError("index-locked", `Another index run is writing to this data folder: ${who}.`, {
		details: { lock: path },
		suggestions: ["Wait for it to end.", `If it is not running any more, delete ${path} and run again.`],
	});
}
