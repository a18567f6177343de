import type { EmbeddingModel } from "../../embedding/embedder.ts";
import { CHUNK_TERMS, denseName } from "./names.ts";
import { type Hit, ofType, type Point, type Points, type QueryVector } from "./points.ts";
import type { SparseVector } from "./stored-terms.ts";

/** Chunks that are looked for. Their ids are hashes: the lowest are as good a sample as any, and always the same. */
const SAMPLES = 20;

const HITS = 10;

/** What the server's 32-bit sums may be off. */
const ROUNDING = 1e-4;

/** A graph of neighbours may miss one in so many; an index of terms misses none. */
const ONE_MISS_IN = 10;

/** Scores by the originals, not by their codes. */
const RESCORED = { quantization: { rescore: true } };

interface Probe {
	readonly id: string;
	readonly query: QueryVector;
}

/**
 * Looks for chunks by their own vectors, as readers would, and names the vectors by which some are not found though
 * nothing is nearer. Throws ProviderError.
 */
export async function failedSearches(points: Points, model: EmbeddingModel | undefined): Promise<string[]> {
	const dense = model && denseName(model);
	const sample = await readSample(points, dense ? [CHUNK_TERMS, dense] : [CHUNK_TERMS]);
	const failed: string[] = [];
	const terms = sample.flatMap(termProbe);
	if ((await lost(points, { using: CHUNK_TERMS, probes: terms })) > 0) failed.push(CHUNK_TERMS);
	if (dense === undefined) return failed;
	const probes = sample.flatMap((point) => denseProbe(point, dense));
	if ((await lost(points, { using: dense, probes })) > probes.length / ONE_MISS_IN) failed.push(dense);
	return failed;
}

async function readSample(points: Points, vectors: readonly string[]): Promise<Point[]> {
	const sample: Point[] = [];
	const reading = { payload: false, vectors, pageSize: SAMPLES };
	for await (const point of points.scroll({ must: [ofType("chunk")] }, reading))
		if (sample.push(point) === SAMPLES) break;
	return sample;
}

/** A chunk of signs alone has no terms, and no search finds it by them. */
function termProbe({ id, vector }: Point): Probe[] {
	const query = vector[CHUNK_TERMS] as SparseVector | undefined;
	return query && query.indices.length > 0 ? [{ id, query }] : [];
}

/** A chunk may be waiting for its vector. */
function denseProbe({ id, vector }: Point, name: string): Probe[] {
	const query = vector[name] as readonly number[] | undefined;
	return query ? [{ id, query }] : [];
}

/** How many are neither found nor left out for others that are as near. */
async function lost(
	points: Points,
	{ using, probes }: { readonly using: string; readonly probes: readonly Probe[] },
): Promise<number> {
	const answers = await points.search(
		probes.map(({ query }) => ({
			query,
			using,
			filter: { must: [ofType("chunk")] },
			limit: HITS,
			with_payload: false,
			...(Array.isArray(query) && { params: RESCORED }),
		})),
	);
	return probes.filter((probe, at) => !isFound(probe, answers[at] ?? [])).length;
}

function isFound({ id, query }: Probe, hits: readonly Hit[]): boolean {
	if (hits.some((hit) => hit.id === id)) return true;
	return hits.length === HITS && hits.at(-1)!.score >= ownScore(query) * (1 - ROUNDING);
}

/** A stored dense vector has length 1. */
function ownScore(query: QueryVector): number {
	const values = "indices" in query ? query.values : query;
	return values.reduce((sum, value) => sum + value * value, 0);
}
