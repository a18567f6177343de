import { pointId } from "./point-id.ts";
import { malformed, notBuilt } from "./refusal.ts";
import {
	type Check,
	choose,
	count,
	isObject,
	listOf,
	number,
	object,
	type Place,
	since,
	text,
} from "./shape.ts";

/** Shapes that the server has and that nobody needs here. */
const OTHER_CONDITIONS = ["nested", "slice", "geo_bounding_box", "geo_radius", "geo_polygon"];
const OTHER_MATCHES = ["text", "text_any", "phrase", "substring"];

const scalar: Check = (value, { path }) => {
	if (typeof value === "string" || typeof value === "boolean" || Number.isSafeInteger(value)) return;
	throw malformed(`${path}: a string, an integer or a boolean expected`);
};

const scalars: Check = (value, place) => {
	listOf(scalar)(value, place);
	const kinds = new Set((value as unknown[]).map((item) => typeof item));
	if (kinds.size > 1 || kinds.has("boolean")) {
		throw malformed(`${place.path}: strings or integers expected, not both`);
	}
};

const match: Check = choose((value, { path }) => {
	const names = isObject(value) ? Object.keys(value) : [];
	const other = names.find((name) => OTHER_MATCHES.includes(name));
	if (other) throw notBuilt(`\`match.${other}\``);
	if (names.length !== 1) throw malformed(`${path}: exactly one kind of match expected`);
	return object({ optional: { value: scalar, any: scalars, except: scalars, prefix: since("1.19", text) } });
});

const range: Check = choose((value) => {
	if (isObject(value) && Object.values(value).some((bound) => typeof bound === "string")) {
		throw notBuilt("ranges of dates");
	}
	return object({ optional: { lt: number, gt: number, gte: number, lte: number } });
});

const field = object({
	required: { key: text },
	optional: {
		match,
		range,
		values_count: object({ optional: { lt: count, gt: count, gte: count, lte: count } }),
	},
});

const ofKey = object({ required: { key: text } });

function condition(value: unknown, place: Place): void {
	conditionShape(value, place)(value, place);
}

function conditionShape(value: unknown, { path }: Place): Check {
	if (!isObject(value)) throw malformed(`${path}: a condition expected`);
	const other = OTHER_CONDITIONS.find((name) => value[name] !== undefined);
	if (other) throw notBuilt(`the condition \`${other}\``);
	if (value.key !== undefined) return oneTest;
	if (value.is_empty !== undefined) return object({ required: { is_empty: ofKey } });
	if (value.is_null !== undefined) return object({ required: { is_null: ofKey } });
	if (value.has_id !== undefined) return object({ required: { has_id: listOf(pointId) } });
	if (value.has_vector !== undefined) return object({ required: { has_vector: text } });
	return filter;
}

const oneTest: Check = (value, place) => {
	field(value, place);
	if (Object.keys(value as object).length > 1) return;
	throw malformed(`${place.path}: a field condition without a test`);
};

/** One condition or a list of them. */
const conditions: Check = choose((value) => (Array.isArray(value) ? listOf(condition) : condition));

/** Where a field has an index the server passes over an empty list, elsewhere nothing fulfils it. */
const should: Check = (value, place) => {
	if (Array.isArray(value) && value.length === 0)
		throw notBuilt("an empty `should`: servers differ about it");
	conditions(value, place);
};

export const filter = object({
	optional: {
		must: conditions,
		should,
		must_not: conditions,
		min_should: object({ required: { conditions: listOf(condition), min_count: count } }),
	},
});
