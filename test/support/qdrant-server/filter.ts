import { elementsAt, valuesAt } from "./payload.ts";
import type { Point } from "./point.ts";
import { type PointId, readId } from "./point-id.ts";
import { isObject } from "./shape.ts";

type Scalar = string | number | boolean;
type Bounds = { readonly lt?: number; readonly gt?: number; readonly gte?: number; readonly lte?: number };

export interface Match {
	readonly value?: Scalar;
	readonly any?: readonly Scalar[];
	readonly except?: readonly Scalar[];
	readonly prefix?: string;
}

export interface FieldCondition {
	readonly key: string;
	readonly match?: Match;
	readonly range?: Bounds;
	readonly values_count?: Bounds;
}

interface OfKey {
	readonly key: string;
}

export type Condition =
	| FieldCondition
	| { readonly is_empty: OfKey }
	| { readonly is_null: OfKey }
	| { readonly has_id: readonly PointId[] }
	| { readonly has_vector: string }
	| Filter;

/** One condition or a list. */
type Conditions = Condition | readonly Condition[];

export interface Filter {
	readonly must?: Conditions;
	readonly should?: Conditions;
	readonly must_not?: Conditions;
	readonly min_should?: { readonly conditions: readonly Condition[]; readonly min_count: number };
}

/** The conditions of a filter with those of the filters inside it. */
export function* conditionsOf(filter: Filter): Generator<Exclude<Condition, Filter>> {
	const { must, should, must_not, min_should } = filter;
	for (const condition of [must, should, must_not, min_should?.conditions].flatMap(toList)) {
		if (isFilter(condition)) yield* conditionsOf(condition);
		else yield condition;
	}
}

export function fulfils(point: Point, filter: Filter): boolean {
	const { must, should, must_not, min_should } = filter;
	const holds = (condition: Condition) => conditionHolds(point, condition);
	if (!toList(must).every(holds) || toList(must_not).some(holds)) return false;
	if (should !== undefined && !toList(should).some(holds)) return false;
	return !min_should || min_should.conditions.filter(holds).length >= min_should.min_count;
}

function toList(conditions: Conditions | null | undefined): readonly Condition[] {
	if (!conditions) return [];
	return Array.isArray(conditions) ? conditions : [conditions as Condition];
}

const TESTS = ["key", "is_empty", "is_null", "has_id", "has_vector"];

function isFilter(condition: Condition): condition is Filter {
	return !TESTS.some((name) => name in condition);
}

function conditionHolds(point: Point, condition: Condition): boolean {
	if ("key" in condition) return fieldHolds(point, condition);
	if ("is_empty" in condition) return valuesAt(point.payload, condition.is_empty.key).every(isEmpty);
	if ("is_null" in condition) return elementsAt(point.payload, condition.is_null.key).includes(null);
	if ("has_id" in condition) return idsIn(condition.has_id).has(point.id);
	if ("has_vector" in condition) return point.vectors.has(condition.has_vector);
	return fulfils(point, condition);
}

/** Lists of hundreds are looked into for every point. */
const knownIds = new WeakMap<readonly PointId[], ReadonlySet<PointId>>();
const knownScalars = new WeakMap<readonly Scalar[], ReadonlySet<Scalar>>();

function idsIn(list: readonly PointId[]): ReadonlySet<PointId> {
	const ids = knownIds.get(list) ?? new Set(list.map(readId));
	knownIds.set(list, ids);
	return ids;
}

function scalarsIn(list: readonly Scalar[]): ReadonlySet<Scalar> {
	const scalars = knownScalars.get(list) ?? new Set(list);
	knownScalars.set(list, scalars);
	return scalars;
}

function isEmpty(value: unknown): boolean {
	return value === null || (Array.isArray(value) && value.length === 0);
}

function fieldHolds({ payload }: Point, { key, match, range, values_count }: FieldCondition): boolean {
	const elements = elementsAt(payload, key);
	if (match && !elements.some((element) => matches(element, match))) return false;
	if (range && !elements.some((element) => typeof element === "number" && isWithin(element, range))) {
		return false;
	}
	return !values_count || isWithin(elements.filter((element) => element !== null).length, values_count);
}

/** A list matches where any of its elements does, a missing field never. */
function matches(element: unknown, { value, any, except, prefix }: Match): boolean {
	if (!isScalar(element)) return false;
	if (value !== undefined) return element === value;
	if (any) return scalarsIn(any).has(element);
	if (except) return !except.includes(element);
	return typeof element === "string" && element.startsWith(prefix ?? "");
}

function isScalar(value: unknown): value is Scalar {
	return value !== null && !isObject(value) && !Array.isArray(value);
}

function isWithin(value: number, { lt, gt, lte, gte }: Bounds): boolean {
	if (lt !== undefined && value >= lt) return false;
	if (gt !== undefined && value <= gt) return false;
	return (lte === undefined || value <= lte) && (gte === undefined || value >= gte);
}
