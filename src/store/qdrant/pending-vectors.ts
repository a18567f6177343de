import type { EmbeddingModel } from "../../embedding/embedder.ts";
import { checkedVectors, type DenseVectors } from "../dense-vectors.ts";
import { compareWorth, type Worth, worthGroups, worthOf } from "../order-of-value.ts";
import { TEXT_READING, textOf } from "./chunk-texts.ts";
import { pendingChunks } from "./chunk-vectors.ts";
import { denseVector } from "./file-points.ts";
import type { FileRow } from "./lexicon.ts";
import { traitsOf } from "./live-lexicon.ts";
import { chunkPayload } from "./payloads.ts";
import { type Point, type Points, readPayload } from "./points.ts";

const fields = chunkPayload.pick({ path: true, place: true });

export interface PendingRequest {
	readonly points: Points;
	/** Of the index, by path. */
	readonly files: ReadonlyMap<string, FileRow>;
	readonly dense: DenseVectors;
}

/** A chunk that waits for its vector; its text is read when its turn comes. */
interface PendingChunk {
	readonly id: string;
	readonly path: string;
	readonly place: number;
	readonly worth: Worth;
	readonly language: string;
}

/** The vector of a chunk that is in the store. */
export type ChunkVector = Omit<Point, "payload">;

/**
 * Vectors for chunks that have none, whichever run wrote them: the most valuable first, group by group until no more are
 * to be had. Throws ProviderError, ValidationError.
 */
export async function* pendingVectors(request: PendingRequest): AsyncGenerator<readonly ChunkVector[]> {
	const { dense } = request;
	for (const group of worthGroups(await readPending(request))) {
		const vectors = await vectorsOf(group, request);
		if (vectors.length > 0) yield vectors;
		if (dense.failure || vectors.length === 0) return;
	}
}

async function readPending({ points, files, dense }: PendingRequest): Promise<PendingChunk[]> {
	const pending: PendingChunk[] = [];
	const reading = { payload: Object.keys(fields.shape), vectors: [], pageSize: 1_000 };
	for await (const point of points.scroll(pendingChunks(dense.model), reading)) {
		const { path, place } = readPayload(fields, point);
		pending.push({ id: point.id, path, place, ...fileOf(files.get(path)) });
	}
	return pending.sort(mostValuableFirst);
}

function mostValuableFirst(one: PendingChunk, other: PendingChunk): number {
	const byWorth = compareWorth(one.worth, other.worth);
	if (byWorth !== 0) return byWorth;
	if (one.path === other.path) return one.place - other.place;
	return one.path < other.path ? -1 : 1;
}

/** What no record names is another run's, and its vector worth the least to this one. */
function fileOf(row: FileRow | undefined): Pick<PendingChunk, "worth" | "language"> {
	if (!row) return { worth: "documents and legacy", language: "" };
	return { worth: worthOf(traitsOf(row.traits)), language: row.language };
}

async function vectorsOf(
	group: readonly PendingChunk[],
	{ points, dense }: PendingRequest,
): Promise<ChunkVector[]> {
	const languages = new Map(group.map(({ id, language }) => [id, language]));
	const found = new Map(
		(await points.retrieve([...languages.keys()], TEXT_READING)).map((point) => [point.id, point]),
	);
	// The server gives them in an order of its own.
	const there = group.flatMap(({ id }) => found.get(id) ?? []);
	const chunks = there.map((point) => ({ ...textOf(point), language: languages.get(point.id)! }));
	const vectors = checkedVectors(chunks, await dense.vectorsFor(chunks));
	return there.flatMap(({ id }, at) => vectorOf(id, { model: dense.model, vector: vectors[at] }));
}

function vectorOf(
	id: string,
	{ model, vector }: { readonly model: EmbeddingModel; readonly vector: Float32Array | undefined },
): ChunkVector[] {
	return vector ? [{ id, vector: denseVector(model, vector) }] : [];
}
