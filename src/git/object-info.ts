import { ProviderError } from "../errors.ts";
import { missingObject } from "./git-errors.ts";
import { withObjectsAlone } from "./objects-alone.ts";
import { type GitCall, runGit } from "./run-git.ts";

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
	if (wanted.length === 0) return new Map();
	try {
		return await batchCheck({ directory }, wanted);
	} catch (error) {
		// Before version 2.45, git ends at the first object that a partial clone left out.
		if (!(error instanceof ProviderError) || error.code !== "missing-object") throw error;
		return withObjectsAlone(directory, (place) => batchCheck(place, wanted));
	}
}

async function batchCheck(
	place: Pick<GitCall, "directory" | "environment">,
	wanted: readonly string[],
): Promise<Map<string, ObjectInfo>> {
	const args = ["cat-file", "--batch-check", "--buffer"];
	const output = await runGit({ ...place, args, input: `${wanted.join("\n")}\n` });
	const found = new Map<string, ObjectInfo>();
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
