import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { ByteReader } from "./byte-reader.ts";
import { missingObject } from "./git-errors.ts";
import { requireSuccess, startGit } from "./run-git.ts";

export interface BlobContent {
	readonly blob: string;
	readonly bytes: Uint8Array;
}

/**
 * The contents of blobs, in the order asked for, through one git. At most a pipe's worth is read ahead of the
 * consumer; a consumer that stops early ends git.
 * @throws ProviderError `missing-object` naming the blob, `git-failed`
 */
export async function* readBlobs(directory: string, blobs: Iterable<string>): AsyncGenerator<BlobContent> {
	const call = { directory, args: ["cat-file", "--batch", "--buffer"] };
	const { child, ended } = startGit(call);
	const fed = pipeline(Readable.from(lines(blobs)), child.stdin);
	// Both are awaited below; a rejection before that must not end the process.
	ended.catch(() => {});
	fed.catch(() => {});
	const reader = new ByteReader(child.stdout);
	try {
		for (;;) {
			const content = await nextBlob(directory, reader);
			if (content === undefined) break;
			yield content;
		}
		requireSuccess(call, await ended);
		await fed;
	} finally {
		child.kill("SIGKILL");
		// What nobody will read would keep the pipe, and so the child, from closing.
		child.stdout.destroy();
		await ended.catch(() => {});
	}
}

function* lines(blobs: Iterable<string>): Generator<string> {
	for (const blob of blobs) yield `${blob}\n`;
}

/** `<object id> <type> <size>\n<contents>\n`, or `<object id> missing\n`; undefined where git's output ends. */
async function nextBlob(directory: string, reader: ByteReader): Promise<BlobContent | undefined> {
	const header = await reader.line();
	if (header === undefined) return undefined;
	const [blob = "", type, size] = header.split(" ");
	if (type === "missing" || size === undefined) throw missingObject(directory, blob);
	const bytes = await reader.bytes(Number(size));
	await reader.bytes(1);
	return bytes && { blob, bytes };
}
