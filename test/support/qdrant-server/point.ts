import { type PayloadSelector, selected } from "./payload.ts";
import type { PointId } from "./point-id.ts";
import type { JsonObject } from "./shape.ts";
import { shownVector, type Vectors } from "./vector.ts";

export interface Point {
	readonly id: PointId;
	/** The operation that wrote it last. */
	readonly version: number;
	readonly vectors: Vectors;
	readonly payload: JsonObject;
}

/** What of a point an answer carries. */
export interface Attached {
	readonly with_payload?: PayloadSelector;
	readonly with_vector?: boolean | readonly string[];
}

export interface ShownPoint {
	readonly id: PointId;
	readonly payload?: JsonObject;
	readonly vector?: JsonObject;
}

/** Each read has its own defaults: they come with `attached`. */
export function shownPoint(
	point: Point,
	{ with_payload = false, with_vector = false }: Attached,
): ShownPoint {
	const payload = selected(point.payload, with_payload);
	const vector = with_vector === false ? undefined : shownVectors(point.vectors, with_vector);
	return { id: point.id, ...(payload && { payload }), ...(vector && { vector }) };
}

function shownVectors(vectors: Vectors, names: true | readonly string[]): JsonObject {
	const wanted = [...vectors].filter(([name]) => names === true || names.includes(name));
	return Object.fromEntries(wanted.map(([name, vector]) => [name, shownVector(vector)]));
}
