import { filter } from "./filter-shape.ts";
import { pointId } from "./point-id.ts";
import { malformed, notBuilt } from "./refusal.ts";
import {
	anyObject,
	bool,
	type Check,
	choose,
	count,
	isObject,
	listOf,
	mapOf,
	number,
	object,
	oneOf,
	since,
	text,
	variant,
} from "./shape.ts";

/** Numbers that 32-bit floats can hold, without the cost of a path per element. */
const floats: Check = (value, { path }) => {
	if (!Array.isArray(value)) throw malformed(`${path}: a list of numbers expected`);
	for (const [at, item] of value.entries()) {
		if (typeof item === "number" && Number.isFinite(Math.fround(item))) continue;
		throw malformed(`${path}[${at}]: invalid value \`${String(item)}\`, expected a finite f32`);
	}
};

const indices: Check = (value, { path }) => {
	if (!Array.isArray(value)) throw malformed(`${path}: a list of indices expected`);
	for (const item of value) {
		if (Number.isInteger(item) && item >= 0 && item <= 0xffff_ffff) continue;
		throw malformed(`${path}: invalid value \`${String(item)}\`, expected u32`);
	}
};

const sparse = object({ required: { indices, values: floats } });

export const vectorValue: Check = choose((value) => (Array.isArray(value) ? floats : sparse));

const namedVectors: Check = choose((value) => {
	if (Array.isArray(value)) throw notBuilt("vectors without a name");
	return mapOf(vectorValue);
});

const updateFilter = since("1.16", filter);

const pointList = object({
	required: {
		points: listOf(
			object({ required: { id: pointId, vector: namedVectors }, optional: { payload: anyObject } }),
		),
	},
	optional: {
		update_filter: updateFilter,
		update_mode: since("1.17", oneOf("upsert", "insert_only", "update_only")),
	},
});

export const upsert: Check = choose((value) => {
	if (isObject(value) && value.batch !== undefined) throw notBuilt("points in columns (`batch`)");
	return pointList;
});

/** Ids or a filter; the server takes both and neither where only one makes sense. */
function selection(fields: Readonly<Record<string, Check>>): Check {
	const shape = object({ required: fields, optional: { points: listOf(pointId), filter } });
	return (value, place) => {
		shape(value, place);
		const { points, filter: condition } = value as { points?: unknown; filter?: unknown };
		if ((points === undefined) !== (condition === undefined)) return;
		throw malformed(`${place.path}: either \`points\` or \`filter\` expected`);
	};
}

const payloadToSet = { payload: anyObject };
export const deletePoints = selection({});
export const setPayload = selection(payloadToSet);
export const deletePayload = selection({ keys: listOf(text) });

export const updateVectors = object({
	required: { points: listOf(object({ required: { id: pointId, vector: namedVectors } })) },
	optional: { update_filter: updateFilter },
});

export const batch = object({
	required: {
		operations: listOf(
			variant({
				upsert,
				delete: deletePoints,
				set_payload: setPayload,
				overwrite_payload: setPayload,
				delete_payload: deletePayload,
				update_vectors: updateVectors,
			}),
		),
	},
});

const selector = object({ optional: { include: listOf(text), exclude: listOf(text) } });

export const withPayload: Check = choose((value) => {
	if (typeof value === "boolean") return bool;
	return Array.isArray(value) ? listOf(text) : selector;
});

export const withVector: Check = choose((value) => (typeof value === "boolean" ? bool : listOf(text)));

const attached = { with_payload: withPayload, with_vector: withVector };

export const retrieve = object({ required: { ids: listOf(pointId) }, optional: attached });

const orderBy: Check = () => {
	throw notBuilt("`order_by`");
};

export const scroll = object({
	optional: { ...attached, offset: pointId, limit: count, filter, order_by: orderBy },
});

export const counting = object({ optional: { filter, exact: bool } });

const searchParams = object({
	optional: {
		hnsw_ef: count,
		exact: bool,
		indexed_only: bool,
		quantization: object({ optional: { ignore: bool, rescore: bool, oversampling: number } }),
		acorn: since("1.16", object({ optional: { enable: bool, max_selectivity: number } })),
	},
});

const PAGE_FIELDS = { ...attached, filter, limit: count, offset: count };
const QUERY_FIELDS = { ...PAGE_FIELDS, using: text, params: searchParams, score_threshold: number };

const nearest: Check = choose((value) => {
	if (typeof value === "string" || typeof value === "number") throw notBuilt("queries by the id of a point");
	if (!isObject(value) || value.indices !== undefined || value.values !== undefined) return vectorValue;
	if (value.nearest === undefined) throw notBuilt(`queries by ${Object.keys(value).join(", ")}`);
	return object({ required: { nearest: vectorValue } });
});

export const query: Check = choose((value, { path }) => {
	const { prefetch, query: asked } = isObject(value) ? value : {};
	if (prefetch !== undefined && asked === undefined) {
		throw malformed(`${path}: a query is needed to merge the prefetches`);
	}
	if (prefetch !== undefined) throw notBuilt("`prefetch`: send the searches as one batch");
	if (asked === undefined) return object({ optional: PAGE_FIELDS });
	return object({ required: { query: nearest }, optional: QUERY_FIELDS });
});

export const queryBatch = object({ required: { searches: listOf(query) } });
