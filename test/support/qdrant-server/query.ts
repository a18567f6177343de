import type { Collection } from "./collection.ts";
import type { Filter } from "./filter.ts";
import { isNearerWhenLess, measure, shortest } from "./float32.ts";
import { type Attached, type Point, type ShownPoint, shownPoint } from "./point.ts";
import { compareIds } from "./point-id.ts";
import { checkAttached, checkedLimit } from "./reads.ts";
import { badInput, badRequest } from "./refusal.ts";
import { checkLimit } from "./strict-mode.ts";
import {
	checkDimension,
	checkSparse,
	denseVector,
	isDense,
	isRawDense,
	type RawVector,
	sparseProduct,
	sparseVector,
	type Vector,
} from "./vector.ts";

export interface QueryBody extends Attached {
	/** Without it points come in the order of their ids. */
	readonly query?: RawVector | { readonly nearest: RawVector };
	readonly using?: string;
	readonly filter?: Filter;
	readonly params?: { readonly exact?: boolean };
	readonly score_threshold?: number;
	readonly limit?: number;
	readonly offset?: number;
}

type ScoredPoint = ShownPoint & { readonly version: number; readonly score: number };

/** Gives a point its score, or null where it has none. */
type Scorer = (vector: Vector) => number | null;

interface Search {
	readonly score: Scorer;
	readonly isLessNearer: boolean;
}

interface QueryContext {
	/** Names the query in messages: "searches[2]." of a batch. */
	readonly at?: string;
}

/** The nearest points, or all without a query. */
export function query(
	collection: Collection,
	body: QueryBody,
	{ at = "" }: QueryContext = {},
): { readonly points: ScoredPoint[] } {
	const { using = "", offset = 0, filter, score_threshold: threshold } = body;
	const limit = checkedLimit(collection, body.limit, `${at}limit`);
	checkAttached(collection, body);
	collection.checkFilter(filter, "retrieve");
	if (!body.query) {
		const found = collection.sorted(filter).slice(offset, offset + limit);
		return { points: found.map((point) => shownHit({ point, score: 0 }, body)) };
	}
	checkExact(collection, body);
	const search = searchOf(collection, using, { query: body.query });
	const hits = collection.matching(filter).flatMap((point) => scored(point, using, search.score));
	const direction = search.isLessNearer ? 1 : -1;
	const isNear = ({ score }: Hit) => threshold === undefined || (score - threshold) * direction < 0;
	// Ties: not in the order of the ids, because the server gives none.
	const ordered = hits
		.filter(isNear)
		.sort((a, b) => direction * (a.score - b.score) || compareIds(b.point.id, a.point.id));
	return { points: ordered.slice(offset, offset + limit).map((hit) => shownHit(hit, body)) };
}

/** One that fails fails all. */
export function queryBatch(
	collection: Collection,
	searches: readonly QueryBody[],
): { readonly points: ScoredPoint[] }[] {
	const { strictMode } = collection.config;
	const limit = strictMode.search_max_batchsize;
	checkLimit({ value: searches.length, limit, name: "search batch size", strictMode });
	return searches.map((body, at) => query(collection, body, { at: `searches[${at}].` }));
}

interface Hit {
	readonly point: Point;
	readonly score: number;
}

function shownHit({ point, score }: Hit, attached: Attached): ScoredPoint {
	return { ...shownPoint(point, attached), version: point.version, score: shortest(score) };
}

/** Points without the vector are not found. */
function scored(point: Point, name: string, score: Scorer): Hit[] {
	const vector = point.vectors.get(name);
	const value = vector === undefined ? null : score(vector);
	return value === null ? [] : [{ point, score: value }];
}

function searchOf(collection: Collection, name: string, body: Required<Pick<QueryBody, "query">>): Search {
	const { config } = collection;
	const raw = "nearest" in body.query ? body.query.nearest : body.query;
	checkSparse(raw, "query");
	config.checkVectorName(name);
	const parameters = config.vectors.get(name);
	if (!isRawDense(raw)) {
		if (parameters) throw badInput(`Vector ${name} is dense, the query is sparse`);
		const asked = sparseVector(raw);
		return {
			score: (vector) => (isDense(vector) ? null : sparseProduct(asked, vector)),
			isLessNearer: false,
		};
	}
	if (!parameters) throw badInput("Wrong usage of sparse vectors");
	checkDimension(raw, parameters.size, name);
	const asked = denseVector(raw, parameters);
	const { distance } = parameters;
	return {
		score: (vector) => (isDense(vector) ? measure(distance, asked, vector) : null),
		isLessNearer: isNearerWhenLess(distance),
	};
}

function checkExact({ config: { strictMode } }: Collection, { params }: QueryBody): void {
	if (strictMode.enabled && strictMode.search_allow_exact === false && params?.exact) {
		throw badRequest("Exact search disabled!. Help: Set exact=false.");
	}
}
