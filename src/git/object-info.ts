import { missingObject } from "./git-errors.ts";
import { runGit } from "./run-git.ts";

/** What the object database knows about an object without reading it. */
export interface ObjectInfo {
	readonly type: string;
	/** Bytes. */
	readonly size: number;
}

/** An object id in hex: SHA-1 or SHA-256. */
export function isObjectId(text: string): boolean {
	return /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(text);
}

/** What is known of each of these object ids; absent objects are absent. Contents are not read. */
export async function objectInfo(
	directory: string,
	objectIds: Iterable<string>,
): Promise<Map<string, ObjectInfo>> {
	const wanted = [...new Set(objectIds)];
	const found = new Map<string, ObjectInfo>();
	if (wanted.length === 0) return found;
	const output = await runGit({
		directory,
		args: ["cat-file", "--batch-check", "--buffer"],
		input: `${wanted.join("\n")}\n`,
	});
	for (const line of output.toString("latin1").split("\n")) {
		const [objectId, type, size] = line.split(" ");
		if (objectId && type && size !== undefined) found.set(objectId, { type, size: Number(size) });
	}
	return found;
}

/** Sizes of blobs in bytes, from their headers. @throws ProviderError `missing-object` naming the first absent one. */
export async function blobSizes(directory: string, blobs: Iterable<string>): Promise<Map<string, number>> {
	const wanted = [...blobs];
	const known = await objectInfo(directory, wanted);
	const sizes = new Map<string, number>();
	for (const blob of wanted) {
		const info = known.get(blob);
		if (info === undefined) throw missingObject(directory, blob);
		sizes.set(blob, info.size);
	}
	return sizes;
}
