import { createWriteStream } from "node:fs";
import { Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { type Entry, openPromise, type ZipFile } from "yauzl";
import { ValidationError } from "../../errors.ts";
import { ARTIFACT_FILE } from "../actions/artifact-name.ts";
import { throwIfOfDisk } from "./disk-error.ts";

/** Code of what cannot be unpacked, or holds something else. */
export const ARTIFACT_ARCHIVE = "artifact-archive";

export interface ExtractRequest {
	readonly archive: string;
	/** Where the one file of the archive goes. */
	readonly path: string;
	/** Of that file. */
	readonly maxBytes: number;
}

/** Takes the snapshot out of an artifact's archive. Throws ValidationError where it is not what an index run uploads. */
export async function extractSnapshot({ archive, path, maxBytes }: ExtractRequest): Promise<void> {
	try {
		// What it says of its file's size may be wrong: the stream ends with an error where the file is larger than that.
		const zip = await openPromise(archive, { autoClose: false, validateEntrySizes: true });
		try {
			const stream = await zip.openReadStreamPromise(await onlyEntry(zip, maxBytes));
			await pipeline(stream, createWriteStream(path, { mode: 0o600 }));
		} finally {
			zip.close();
		}
	} catch (cause) {
		if (cause instanceof ValidationError) throw cause;
		throwIfOfDisk(cause, path);
		throw notOurs((cause as Error).message.replace(/\.$/, ""));
	}
}

/** The names in an archive lead nowhere: the one entry is written where we say. */
async function onlyEntry(zip: ZipFile, maxBytes: number): Promise<Entry> {
	if (zip.entryCount !== 1) throw notOurs(`it holds ${zip.entryCount} files`);
	for await (const entry of zip.eachEntry()) {
		if (entry.isEncrypted()) throw notOurs("it is encrypted");
		if (entry.fileName === ARTIFACT_FILE && entry.uncompressedSize <= maxBytes) return entry;
	}
	throw notOurs("its file has another name or is too large");
}

/** Caps an archive while it comes. */
export function atMost(bytes: number): Transform {
	let left = bytes;
	return new Transform({
		transform(chunk: Buffer, _encoding, done) {
			left -= chunk.length;
			if (left < 0) done(notOurs(`it is larger than ${bytes} bytes`));
			else done(null, chunk);
		},
	});
}

function notOurs(reason: string): ValidationError {
	return new ValidationError(
		ARTIFACT_ARCHIVE,
		`The artifact with the index is not what an index run uploads: ${reason}.`,
	);
}
