import { fileId } from "./point-ids.ts";
import { type Operation, ofType } from "./points.ts";

/** Paths, and ids, that one request names at most. */
const AT_ONCE = 100;

/** Chunks of a path that its record does not name. For one path alone: another's record may name the same blob. */
export function deleteStaleChunks({
	path,
	blob,
	chunks,
}: {
	readonly path: string;
	readonly blob: string;
	/** How many of the blob's chunks are not stale. */
	readonly chunks: number;
}): Operation {
	const isStale = [
		{ must_not: [{ key: "blob", match: { value: blob } }] },
		{ must: [{ key: "place", range: { gte: chunks } }] },
	];
	return {
		delete: {
			filter: { must: [ofType("chunk"), { key: "path", match: { value: path } }], should: isStale },
		},
	};
}

/** Whole files: first the records, so that nobody finds one whose chunks are gone. */
export function deleteFiles(paths: readonly string[]): Operation[] {
	return inParts(paths).flatMap((part) => [
		{ delete: { points: part.map(fileId) } },
		{ delete: { filter: { must: [ofType("chunk"), { key: "path", match: { any: part } }] } } },
	]);
}

export function deletePoints(ids: readonly string[]): Operation[] {
	return inParts(ids).map((points) => ({ delete: { points } }));
}

function inParts<Item>(items: readonly Item[]): Item[][] {
	const parts: Item[][] = [];
	for (let at = 0; at < items.length; at += AT_ONCE) parts.push(items.slice(at, at + AT_ONCE));
	return parts;
}
