import { mkdtempSync } from "node:fs";
import { join } from "node:path";
import { isFeatureAvailable, restoreCache, saveCache } from "@actions/cache";
import { ProviderError } from "../../errors.ts";
import { printable } from "../../git/printable.ts";
import { withContainedTar } from "./contained-tar.ts";
import { isEnterpriseServer } from "./enterprise-server.ts";
import { withInertOutput } from "./inert-output.ts";
import { withVariables } from "./process-variables.ts";

/**
 * What the cache calls the snapshot, relative to the workspace. Entries are found only under the very text that they
 * were saved under, so the index Action and the find Action have to share it.
 */
export const CACHED_PATH = "slashfind/index.snapshot";

/** The same for the vectors that were paid for: in entries of their own, which who only searches never downloads. */
export const CACHED_VECTORS = "slashfind/vectors";

/** Each file that is kept, as messages call it. */
const CACHED = { [CACHED_PATH]: "the index", [CACHED_VECTORS]: "the vectors" } as const;

/** What an entry holds. Entries of one file are never found under the name of another. */
export type CachedFile = keyof typeof CACHED;

/** Entries that one operating system saved can be restored on any other. */
const CROSS_OS = true;

export interface RestoreRequest {
	readonly file: CachedFile;
	/** What keys may begin with, best first; of entries with the same beginning the newest counts. */
	readonly prefixes: readonly [string, ...string[]];
	/** An existing folder of the job, not of the repository. */
	readonly scratch: string;
}

/** A restored entry: nobody vouches for what the file holds, or that it is a file. */
export interface RestoredEntry {
	readonly key: string;
	/** Where the file lies now; the caller's to take away. */
	readonly path: string;
}

/**
 * The newest entry, or undefined where there is none. Throws ProviderError where archives cannot be unpacked safely, and
 * where the service could not be asked or its archive could not be unpacked.
 */
export async function restoreEntry({
	file,
	prefixes,
	scratch,
}: RestoreRequest): Promise<RestoredEntry | undefined> {
	if (!isFeatureAvailable()) return undefined;
	const folder = mkdtempSync(join(scratch, "restored-"));
	const complaints: string[] = [];
	const key = await inFolder(
		folder,
		() => withContainedTar(file, () => restoreCache([file], prefixes[0], [...prefixes], undefined, CROSS_OS)),
		(complaint) => complaints.push(complaint),
	);
	if (key !== undefined) return { key, path: join(folder, file) };
	// The client says so in the log alone, and else gives the same as for an empty cache.
	const failure = complaints.find((complaint) => complaint.startsWith(FAILED));
	if (failure !== undefined) throw cacheFailed(file, failure.slice(FAILED.length));
	return undefined;
}

const FAILED = "Failed to restore: ";

function cacheFailed(file: CachedFile, reason: string): ProviderError {
	const message = `The Actions cache did not give ${CACHED[file]}: ${printable(reason)}`;
	return new ProviderError("cache-failed", message, {
		suggestions: ["Run the workflow again later."],
		retryable: true,
	});
}

export interface SaveRequest {
	readonly file: CachedFile;
	/** Holds the file under its name. */
	readonly folder: string;
	readonly key: string;
}

/**
 * How saving ended: `saved`; `taken`, where another job was faster with the same key; `failed`, where the service
 * refused or could not be reached (it has said so in the log); `unavailable`, where the runner has no cache.
 */
export type SaveResult = "saved" | "taken" | "failed" | "unavailable";

/** Saves a file under a key. */
export async function saveEntry({ file, folder, key }: SaveRequest): Promise<SaveResult> {
	if (!isFeatureAvailable()) return "unavailable";
	return inFolder(folder, async () => {
		const id = await saveCache([file], key, undefined, CROSS_OS);
		if (id >= 0 && !isVersion1()) return "saved";
		if (!(await isThere(file, key))) return "failed";
		return id >= 0 ? "saved" : "taken";
	});
}

/** The client of version 1 of the service gives an entry's id also where its upload failed. */
function isVersion1(): boolean {
	const { GITHUB_SERVER_URL: serverUrl, ACTIONS_CACHE_SERVICE_V2: version2 } = process.env;
	return isEnterpriseServer(serverUrl!) || !version2;
}

/** Nothing is downloaded. */
async function isThere(file: CachedFile, key: string): Promise<boolean> {
	return (await restoreCache([file], key, [], { lookupOnly: true }, CROSS_OS)) === key;
}

/**
 * Entries are packed and unpacked relative to the workspace, which is a checkout: where the repository says what is a
 * link to where. So for this while the workspace is a folder of our own.
 */
async function inFolder<T>(
	folder: string,
	work: () => Promise<T>,
	complained?: (text: string) => void,
): Promise<T> {
	const before = process.cwd();
	process.chdir(folder);
	try {
		return await withVariables({ GITHUB_WORKSPACE: folder }, () => withInertOutput(work, complained));
	} finally {
		process.chdir(before);
	}
}
