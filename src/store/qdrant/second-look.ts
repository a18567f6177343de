import type { LiveLexicon } from "./live-lexicon.ts";
import type { LiveQuery } from "./live-query.ts";
import { CHUNK_TERMS, FILE_TERMS } from "./names.ts";
import { type Hit, ofType, type Points, type QueryVector, type Search } from "./points.ts";
import { TERM_READING, termsOf } from "./read-term-points.ts";
import { type HeldRecord, RECORD_VERSION, type RecordCache, WHOLE_RECORD } from "./record-cache.ts";
import type { TermKey } from "./term-key.ts";
import { readWeights, type WeightsById, weightSearches } from "./term-weight-searches.ts";

/** A file that was looked at, with the exact weights of what is asked for. */
export interface SeenFile extends HeldRecord {
	readonly number: number;
	/** At which the record was valid when it was written. */
	readonly commit: string;
	readonly weights: ReadonlyMap<TermKey, number>;
	/** By the chunk's place; without those that hold nothing, or whose points are not there. */
	readonly chunks: ReadonlyMap<number, ReadonlyMap<TermKey, number>>;
	/** Cosine of chunk and query, by the chunk's place; without those that have no dense vector, or are not admitted. */
	readonly similarities: ReadonlyMap<number, number>;
}

/** A graph may miss points; these few are compared one by one, by their originals. */
const EXACT = { exact: true };

interface LookRequest {
	readonly query: LiveQuery;
	readonly lexicon: LiveLexicon;
	/** Numbers; at least one. */
	readonly files: ReadonlySet<number>;
	readonly cache: RecordCache;
}

/** A chunk that was replaced stays for a while beside the new one. */
const STALE_CHUNKS = 1_000;

/**
 * Records of files with the stored weights of the query's terms and the similarity of their chunks, in one request; where
 * terms share an index, in another one for the vectors themselves, and where a record that is kept was replaced, in a
 * second one of the kind. Throws ProviderError, ValidationError.
 */
export async function secondLook(points: Points, request: LookRequest): Promise<SeenFile[]> {
	const ids = [...request.files].map((number) => request.lexicon.ids[number]!);
	const kept = request.cache.among(ids);
	const seen = await look(points, { ...request, ids, kept });
	return seen ?? (await look(points, { ...request, ids, kept: new Map() }))!;
}

interface OneLook extends LookRequest {
	/** Of the files. */
	readonly ids: readonly string[];
	/** Records that need not be read, if they are still the ones. */
	readonly kept: ReadonlyMap<string, HeldRecord>;
}

/** Undefined where a record is not the kept one any more. */
async function look(points: Points, request: OneLook): Promise<SeenFile[] | undefined> {
	const { query, kept } = request;
	const searches = searchesFor(request);
	const { similar } = searches;
	const asked = [...searches.records, ...similar, ...searches.file, ...searches.chunk];
	const found = await points.search(asked);
	const hits = found.slice(0, searches.records.length).flat();
	const rest = found.slice(searches.records.length);
	const isReplaced = ({ id, payload }: Hit) => kept.has(id) && kept.get(id)!.stored.blob !== payload.blob;
	if (hits.some(isReplaced)) return undefined;
	const answers = rest.slice(similar.length);
	const cosines = new Map(rest.slice(0, similar.length).flatMap(scoresOf));
	const records = hits.map((hit) => ({ hit, record: kept.get(hit.id) ?? request.cache.read(hit) }));
	const ids = records.flatMap(({ hit, record }) => [hit.id, ...record.chunkIds]);
	const weights = query.hasSharedIndexes
		? await wholeWeights(points, ids)
		: new Map([
				...readWeights(query.weighedKeys("file"), answers.slice(0, searches.file.length)),
				...readWeights(query.weighedKeys("chunk"), answers.slice(searches.file.length)),
			]);
	return records.flatMap(({ hit, record }) => {
		const number = request.lexicon.numberOf(record.stored.path);
		if (number === undefined) return [];
		const { chunkIds } = record;
		return [
			{
				...record,
				number,
				commit: String(hit.payload.commit),
				weights: weights.get(hit.id) ?? new Map(),
				chunks: byPlace(chunkIds, weights),
				similarities: byPlace(chunkIds, cosines),
			},
		];
	});
}

function searchesFor({ query, lexicon, files, ids, kept }: OneLook): {
	/** Those to be read, and what tells whether those that are kept are still the ones; none of no file. */
	readonly records: readonly Search<QueryVector | undefined>[];
	/** One, or none. */
	readonly similar: readonly Search<QueryVector>[];
	readonly file: readonly Search[];
	readonly chunk: readonly Search[];
} {
	const rows = [...files].map((number) => lexicon.rows[number]!);
	const kinds = query.request.kinds;
	const ofKind = kinds ? [{ key: "kind", match: { any: [...kinds] } }] : [];
	const fileReading = {
		using: FILE_TERMS,
		filter: { must: [ofType("file"), { has_id: ids }] },
		limit: ids.length,
	};
	const chunkReading = {
		using: CHUNK_TERMS,
		filter: { must: [ofType("chunk"), { key: "file", match: { any: ids } }] },
		limit: rows.reduce((sum, { chunks }) => sum + chunks, STALE_CHUNKS),
	};
	const { filter, limit } = chunkReading;
	const admitted = { must: [...filter.must, ...ofKind] };
	const recordReading = {
		...fileReading,
		// Files that only meaning finds hold none of the terms.
		...(query.findsByMeaning ? { using: undefined, query: undefined } : { query: query.vector("file") }),
	};
	const recordsOf = (ofFiles: readonly string[], fields: readonly string[]) => {
		const filter = { must: [ofType("file"), { has_id: ofFiles }] };
		return ofFiles.length === 0
			? []
			: [{ ...recordReading, filter, limit: ofFiles.length, with_payload: fields }];
	};
	return {
		records: [
			...recordsOf(
				ids.filter((id) => !kept.has(id)),
				WHOLE_RECORD,
			),
			...recordsOf([...kept.keys()], RECORD_VERSION),
		],
		similar: query.dense
			? [{ ...query.dense, filter: admitted, limit, with_payload: false, params: EXACT }]
			: [],
		file: weightSearches(query.weighedKeys("file"), fileReading),
		chunk: weightSearches(query.weighedKeys("chunk"), chunkReading),
	};
}

async function wholeWeights(points: Points, ids: readonly string[]): Promise<WeightsById> {
	const found = await points.retrieve(ids, TERM_READING);
	return new Map(found.map((point) => [point.id, termsOf(point).weights]));
}

function scoresOf(hits: readonly Hit[]): [string, number][] {
	return hits.map(({ id, score }) => [id, score]);
}

/** What is known of a file's chunks: chunks of another blob are not its own. */
function byPlace<Known>(chunkIds: readonly string[], known: ReadonlyMap<string, Known>): Map<number, Known> {
	const found = new Map<number, Known>();
	for (const [place, id] of chunkIds.entries()) {
		const held = known.get(id);
		if (held !== undefined) found.set(place, held);
	}
	return found;
}
