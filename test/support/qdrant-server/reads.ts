import type { Collection } from "./collection.ts";
import type { Filter } from "./filter.ts";
import { type Attached, type Point, type ShownPoint, shownPoint } from "./point.ts";
import { compareIds, type PointId, readId } from "./point-id.ts";
import { invalid, notFound } from "./refusal.ts";
import { checkLimit } from "./strict-mode.ts";

export const DEFAULT_LIMIT = 10;

/** @throws Refusal (422) for none, (400) above what strict mode allows */
export function checkedLimit(
	{ config: { strictMode } }: Collection,
	limit: number | undefined,
	field: string,
): number {
	if (limit === 0)
		throw invalid({ where: "JSON body", field, problem: "value 0 invalid, must be 1 or larger" });
	const value = limit ?? DEFAULT_LIMIT;
	checkLimit({ value, limit: strictMode.max_query_limit, name: "limit", strictMode });
	return value;
}

/** @throws Refusal (400) where a vector is asked for that the collection has not */
export function checkAttached({ config }: Collection, { with_vector }: Attached): void {
	if (Array.isArray(with_vector)) for (const name of with_vector) config.checkVectorName(name);
}

/** In the order of the request, each once, the missing left out. */
export function retrieve(
	collection: Collection,
	body: Attached & { readonly ids: readonly unknown[] },
): ShownPoint[] {
	checkAttached(collection, body);
	const points = [...new Set(body.ids.map(readId))].flatMap((id) => collection.get(id) ?? []);
	return points.map((point) => shownPoint(point, { with_payload: true, ...body }));
}

/** @throws Refusal (404) */
export function retrieveOne(collection: Collection, id: PointId): ShownPoint {
	const point = collection.get(id);
	if (!point) throw notFound(`Point with id ${id} does not exists!`);
	return shownPoint(point, { with_payload: true, with_vector: true });
}

export interface ScrollBody extends Attached {
	readonly filter?: Filter;
	readonly limit?: number;
	/** The first id of the page. */
	readonly offset?: unknown;
}

export function scroll(
	collection: Collection,
	body: ScrollBody,
): { readonly points: ShownPoint[]; readonly next_page_offset: PointId | null } {
	const limit = checkedLimit(collection, body.limit, "limit");
	checkAttached(collection, body);
	collection.checkFilter(body.filter, "retrieve");
	const first = body.offset === undefined ? undefined : readId(body.offset);
	const isOnPage = ({ id }: Point) => first === undefined || compareIds(id, first) >= 0;
	const points = collection.sorted(body.filter).filter(isOnPage);
	return {
		points: points.slice(0, limit).map((point) => shownPoint(point, { with_payload: true, ...body })),
		next_page_offset: points[limit]?.id ?? null,
	};
}

/** Exact only where that is asked for, which is the default. */
export function countPoints(
	collection: Collection,
	{ filter, exact = true }: { readonly filter?: Filter; readonly exact?: boolean },
): { readonly count: number } {
	collection.checkFilter(filter, "retrieve");
	if (!exact && !filter) return { count: collection.approximateCount };
	return { count: collection.matching(filter).length };
}
