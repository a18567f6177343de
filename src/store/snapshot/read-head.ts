import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import { damaged, decodeHead, type SnapshotHead } from "./file-format.ts";
import { SAFE_READ } from "./small-file.ts";

/**
 * The head of a snapshot file, some kilobytes, without the rest of it. Throws ValidationError for one that is damaged or
 * of another schema; errors of the file system pass through.
 */
export function readHead(path: string): SnapshotHead {
	const descriptor = openSync(path, SAFE_READ);
	try {
		return readHeadOf(descriptor);
	} finally {
		closeSync(descriptor);
	}
}

/** The same of a file that is open. */
export function readHeadOf(descriptor: number): SnapshotHead {
	const stat = fstatSync(descriptor);
	if (!stat.isFile()) throw damaged("it is not a file");
	return decodeHead((offset, length) => readUpTo(descriptor, { offset, length, size: stat.size }), stat.size);
}

function readUpTo(
	descriptor: number,
	{ offset, length, size }: { readonly offset: number; readonly length: number; readonly size: number },
): Buffer {
	const bytes = Buffer.alloc(Math.min(length, Math.max(0, size - offset)));
	return bytes.subarray(0, readSync(descriptor, bytes, 0, bytes.length, offset));
}
