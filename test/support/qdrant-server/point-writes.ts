import type { Collection } from "./collection.ts";
import { type Filter, fulfils } from "./filter.ts";
import { compareIds, type PointId, readId } from "./point-id.ts";
import { badInput } from "./refusal.ts";
import { isObject, type JsonObject } from "./shape.ts";
import { checkLimit } from "./strict-mode.ts";
import {
	checkDimension,
	checkSparse,
	denseVector,
	isRawDense,
	type RawVector,
	sparseVector,
	type Vector,
	type Vectors,
} from "./vector.ts";
import type { Steps } from "./write-queue.ts";

type RawVectors = Readonly<Record<string, RawVector>>;

interface RawPoint {
	readonly id: unknown;
	readonly vector: RawVectors;
	readonly payload?: JsonObject;
}

export interface UpsertBody {
	readonly points: readonly RawPoint[];
	readonly update_filter?: Filter;
	readonly update_mode?: "upsert" | "insert_only" | "update_only";
}

export interface VectorsBody {
	readonly points: readonly RawPoint[];
	readonly update_filter?: Filter;
}

/**
 * Replaces whole points. The filter decides about points that exist, the mode about which may: nobody is told which
 * were left out.
 *
 * @throws Refusal (400) for a wrong dimension, at once; an unknown vector name is seen only when it is applied
 */
export function upsertSteps(collection: Collection, body: UpsertBody): Steps {
	checkBatch(collection, body.points, "upsert limit");
	return function* () {
		for (const raw of chosen(collection, body)) {
			const vectors = storedVectors(collection, raw.vector);
			collection.put({ id: readId(raw.id), vectors, payload: raw.payload ?? {} });
			yield;
		}
	};
}

/** Changes the vectors that are named and keeps the others. @throws Refusal (404) when applied to no point */
export function vectorSteps(collection: Collection, body: VectorsBody): Steps {
	checkBatch(collection, body.points, "update limit");
	return function* () {
		for (const { id, vector } of chosen(collection, body)) {
			const point = collection.require(readId(id));
			collection.put({
				...point,
				vectors: new Map([...point.vectors, ...storedVectors(collection, vector)]),
			});
			yield;
		}
	};
}

/** Refused with 422 before anything is looked up: indices that come twice. `at` names the list in the message. */
export function checkSparseVectors(body: unknown, at: string): void {
	const points = isObject(body) ? (body.points as readonly RawPoint[]) : [];
	for (const [number, { vector }] of points.entries()) {
		for (const value of Object.values(vector)) checkSparse(value, `${at}points[${number}].vector.?`);
	}
}

function checkBatch({ config }: Collection, points: readonly RawPoint[], name: string): void {
	const { strictMode } = config;
	checkLimit({ value: points.length, limit: strictMode.upsert_max_batchsize, name, strictMode });
	for (const { vector } of points) {
		for (const [vectorName, value] of Object.entries(vector)) {
			const parameters = config.vectors.get(vectorName);
			if (parameters && isRawDense(value)) checkDimension(value, parameters.size, vectorName);
		}
	}
}

/**
 * The points that filter and mode admit, judged before the first is written. Of an id that comes twice the last counts;
 * the order is the server's own.
 */
function chosen(collection: Collection, body: UpsertBody): RawPoint[] {
	const byId = new Map(body.points.map((raw) => [readId(raw.id), raw]));
	const admitted = [...byId].filter(([id]) => isAdmitted(collection, id, body));
	return admitted.sort(([a], [b]) => compareIds(b, a)).map(([, raw]) => raw);
}

function isAdmitted(
	collection: Collection,
	id: PointId,
	{ update_filter, update_mode }: UpsertBody,
): boolean {
	const point = collection.get(id);
	if (!point) return update_mode !== "update_only";
	return update_mode !== "insert_only" && (!update_filter || fulfils(point, update_filter));
}

function storedVectors({ config }: Collection, vectors: RawVectors): Vectors {
	return new Map(Object.entries(vectors).map(([name, value]) => [name, storedVector(config, name, value)]));
}

function storedVector(config: Collection["config"], name: string, value: RawVector): Vector {
	const parameters = config.vectors.get(name);
	if (!parameters && !config.sparseVectors.has(name)) {
		throw badInput(`Not existing vector name error: ${name}`);
	}
	if (!isRawDense(value)) {
		if (parameters) throw badInput(`Vector ${name} is dense, not sparse`);
		return sparseVector(value);
	}
	if (!parameters) throw badInput("Wrong usage of sparse vectors");
	return denseVector(value, parameters);
}
