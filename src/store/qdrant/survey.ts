import type { z } from "zod";
import { type FileRow, rowOf } from "./lexicon.ts";
import { chunkPayload, filePayload } from "./payloads.ts";
import { chunkId } from "./point-ids.ts";
import { ofType, type Points, readPayload } from "./points.ts";

const recordFields = filePayload.omit({ checks: true, crowded: true, dirs: true, commit: true });
const chunkFields = chunkPayload.pick({ type: true, path: true, blob: true, place: true });

export interface FoundChunk {
	readonly id: string;
	readonly path: string;
	readonly blob: string;
	readonly place: number;
}

/** What the points themselves tell, whatever manifest and lexicon say. */
export interface Survey {
	/** Files whose record and all of whose chunks are there. */
	readonly sound: ReadonlyMap<string, FileRow>;
	/** Paths that have a record, sound or not. */
	readonly recorded: ReadonlySet<string>;
	/** Chunks that belong to no record. */
	readonly orphans: readonly FoundChunk[];
}

/** Reads where every point of files and chunks belongs; no texts, no vectors. Throws ProviderError, ValidationError. */
export async function survey(points: Points): Promise<Survey> {
	const records = await readRecords(points);
	const missing = new Map(Array.from(records, ([path, { chunks }]) => [path, chunks]));
	const orphans: FoundChunk[] = [];
	const reading = { payload: Object.keys(chunkFields.shape), vectors: [], pageSize: 1_000 };
	for await (const point of points.scroll({ must: [ofType("chunk")] }, reading)) {
		const { path, blob, place } = readPayload(chunkFields, point);
		const chunk = { id: point.id, path, blob, place };
		if (isOf(chunk, records.get(path))) missing.set(path, missing.get(path)! - 1);
		else orphans.push(chunk);
	}
	const sound = new Map([...records].filter(([path]) => missing.get(path) === 0));
	return { sound, recorded: new Set(records.keys()), orphans };
}

/** By its id, too: a second point that says the same of itself is not the chunk. */
export function isOf(chunk: FoundChunk, row: FileRow | undefined): boolean {
	const { id, path, blob, place } = chunk;
	const isNamed = row !== undefined && row.path === path && row.blob === blob && place < row.chunks;
	return isNamed && id === chunkId(chunk);
}

async function readRecords(points: Points): Promise<Map<string, FileRow>> {
	const rows = new Map<string, FileRow>();
	const reading = { payload: Object.keys(recordFields.shape), vectors: [], pageSize: 256 };
	for await (const point of points.scroll({ must: [ofType("file")] }, reading)) {
		const row = rowOf(readPayload(recordFields, point) satisfies z.infer<typeof recordFields>);
		rows.set(row.path, row);
	}
	return rows;
}
