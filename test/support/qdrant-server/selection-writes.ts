import type { Collection } from "./collection.ts";
import type { Filter } from "./filter.ts";
import type { Point } from "./point.ts";
import { type PointId, readId } from "./point-id.ts";
import { notBuilt } from "./refusal.ts";
import type { JsonObject } from "./shape.ts";
import type { Steps } from "./write-queue.ts";

/** By ids or by a filter. */
export interface SelectionBody {
	readonly points?: readonly unknown[];
	readonly filter?: Filter;
}

export interface SetPayloadBody extends SelectionBody {
	readonly payload: JsonObject;
}

export interface DeletePayloadBody extends SelectionBody {
	readonly keys: readonly string[];
}

/** Ids that no point has are no error. An empty filter is every point. */
export function deleteSteps(collection: Collection, body: SelectionBody): Steps {
	return eachOf(collection, body, (id) => collection.remove(id));
}

/** Merges the top level; null takes a key away. */
export function setPayloadSteps(collection: Collection, body: SetPayloadBody): Steps {
	return eachPayload(collection, body, (payload) => {
		const entries = Object.entries({ ...payload, ...structuredClone(body.payload) });
		return Object.fromEntries(entries.filter(([key]) => body.payload[key] !== null));
	});
}

export function overwritePayloadSteps(collection: Collection, body: SetPayloadBody): Steps {
	return eachPayload(collection, body, () => structuredClone(body.payload));
}

export function deletePayloadSteps(collection: Collection, body: DeletePayloadBody): Steps {
	for (const key of body.keys) {
		if (/[.[]/.test(key)) throw notBuilt(`removing payload below the top level (${key})`);
	}
	return eachPayload(collection, body, (payload) =>
		Object.fromEntries(Object.entries(payload).filter(([key]) => !body.keys.includes(key))),
	);
}

/** @throws Refusal (404), when applied, for an id that no point has */
function eachPayload(
	collection: Collection,
	body: SelectionBody,
	change: (payload: Point["payload"]) => JsonObject,
): Steps {
	return eachOf(collection, body, (id) => {
		const point = collection.require(id);
		collection.put({ ...point, payload: change(point.payload) });
	});
}

/** What a filter selects is decided when the write is applied, not when it is sent. */
function eachOf(
	collection: Collection,
	{ points, filter }: SelectionBody,
	act: (id: PointId) => void,
): Steps {
	collection.checkFilter(filter, "update");
	return function* () {
		const ids = points ? points.map(readId) : collection.matching(filter).map(({ id }) => id);
		for (const id of ids) {
			act(id);
			yield;
		}
	};
}
