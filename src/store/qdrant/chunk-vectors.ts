import type { EmbeddingModel } from "../../embedding/embedder.ts";
import { checkedVectors, type DenseVectors } from "../dense-vectors.ts";
import { denseVector, withDense } from "./file-points.ts";
import { denseName } from "./names.ts";
import { chunkPayload } from "./payloads.ts";
import { type Filter, type Operation, ofType, type Point, type Points, readPayload } from "./points.ts";

const fields = chunkPayload.pick({ breadcrumb: true, text: true });

/** The same chunks with what vectors there are. */
export async function withVectors(
	chunks: readonly Point[],
	dense: DenseVectors | undefined,
): Promise<readonly Point[]> {
	if (!dense || chunks.length === 0) return chunks;
	const vectors = await vectorsOf(chunks, dense);
	return chunks.map((point, at) => withDense(point, { model: dense.model, vector: vectors[at] }));
}

/** Chunks that have no dense vector yet. */
export function pendingChunks(model: EmbeddingModel): Partial<Filter> {
	return { must: [ofType("chunk")], must_not: [{ has_vector: denseName(model) }] };
}

/** Enough texts for a large request to an embedder. */
const PAGE = 1_000;

/** Vectors for chunks that earlier runs left without, page by page until none are to be had. */
export async function* pendingVectors(points: Points, dense: DenseVectors): AsyncGenerator<Operation> {
	const reading = { payload: Object.keys(fields.shape), vectors: [], pageSize: PAGE };
	let page: Point[] = [];
	for await (const point of points.scroll(pendingChunks(dense.model), reading)) {
		page.push(point);
		if (page.length < PAGE) continue;
		const update = await updateOf(page, dense);
		if (!update) return;
		yield update;
		page = [];
	}
	const update = page.length > 0 ? await updateOf(page, dense) : undefined;
	if (update) yield update;
}

async function updateOf(page: readonly Point[], dense: DenseVectors): Promise<Operation | undefined> {
	const vectors = await vectorsOf(page, dense);
	const points = page.flatMap(({ id }, at) => {
		const vector = vectors[at];
		return vector ? [{ id, vector: denseVector(dense.model, vector) }] : [];
	});
	return points.length > 0 ? { update_vectors: { points } } : undefined;
}

async function vectorsOf(
	chunks: readonly Point[],
	dense: DenseVectors,
): Promise<readonly (Float32Array | undefined)[]> {
	const texts = chunks.map((point) => {
		const { breadcrumb, text } = readPayload(fields, point);
		return { breadcrumb, code: text };
	});
	return checkedVectors(dense, texts);
}
