import {
	bodyOf,
	type Call,
	collectionOf,
	pathPattern,
	type Route,
	submit,
	type UpdateResult,
} from "./call.ts";
import type { Collection } from "./collection.ts";
import type { Filter } from "./filter.ts";
import type { Attached } from "./point.ts";
import { readId } from "./point-id.ts";
import * as shapes from "./point-shapes.ts";
import {
	checkSparseVectors,
	type UpsertBody,
	upsertSteps,
	type VectorsBody,
	vectorSteps,
} from "./point-writes.ts";
import { type QueryBody, query, queryBatch } from "./query.ts";
import { countPoints, retrieve, retrieveOne, type ScrollBody, scroll } from "./reads.ts";
import { badInput } from "./refusal.ts";
import {
	type DeletePayloadBody,
	deletePayloadSteps,
	deleteSteps,
	overwritePayloadSteps,
	type SelectionBody,
	type SetPayloadBody,
	setPayloadSteps,
} from "./selection-writes.ts";
import type { Check, JsonObject } from "./shape.ts";
import type { Steps } from "./write-queue.ts";

const POINTS = "/collections/{c}/points";

/** The kinds of writes, by their names in a batch. */
const WRITES: Readonly<Record<string, (collection: Collection, body: unknown) => Steps>> = {
	upsert: (collection, body) => upsertSteps(collection, body as UpsertBody),
	update_vectors: (collection, body) => vectorSteps(collection, body as VectorsBody),
	delete: (collection, body) => deleteSteps(collection, body as SelectionBody),
	set_payload: (collection, body) => setPayloadSteps(collection, body as SetPayloadBody),
	overwrite_payload: (collection, body) => overwritePayloadSteps(collection, body as SetPayloadBody),
	delete_payload: (collection, body) => deletePayloadSteps(collection, body as DeletePayloadBody),
};

const WITH_VECTORS = ["upsert", "update_vectors"];

export const POINT_ROUTES: readonly Route[] = [
	writeRoute("PUT", POINTS, { kind: "upsert", shape: shapes.upsert }),
	writeRoute("PUT", `${POINTS}/vectors`, { kind: "update_vectors", shape: shapes.updateVectors }),
	writeRoute("POST", `${POINTS}/delete`, { kind: "delete", shape: shapes.deletePoints }),
	writeRoute("POST", `${POINTS}/payload`, { kind: "set_payload", shape: shapes.setPayload }),
	writeRoute("PUT", `${POINTS}/payload`, { kind: "overwrite_payload", shape: shapes.setPayload }),
	writeRoute("POST", `${POINTS}/payload/delete`, { kind: "delete_payload", shape: shapes.deletePayload }),
	{
		method: "POST",
		path: pathPattern(`${POINTS}/batch`),
		needs: "write",
		query: ["wait", "ordering", "timeout"],
		handle: writeBatch,
	},
	readRoute(POINTS, (call) =>
		retrieve(collectionOf(call), bodyOf<Attached & { ids: unknown[] }>(call, shapes.retrieve)),
	),
	readRoute(`${POINTS}/scroll`, (call) =>
		scroll(collectionOf(call), bodyOf<ScrollBody>(call, shapes.scroll)),
	),
	readRoute(`${POINTS}/count`, (call) =>
		countPoints(collectionOf(call), bodyOf<{ filter?: Filter; exact?: boolean }>(call, shapes.counting)),
	),
	readRoute(`${POINTS}/query`, (call) => query(collectionOf(call), bodyOf<QueryBody>(call, shapes.query))),
	readRoute(`${POINTS}/query/batch`, (call) => {
		const { searches } = bodyOf<{ searches: QueryBody[] }>(call, shapes.queryBatch);
		return queryBatch(collectionOf(call), searches);
	}),
	{ ...readRoute(`${POINTS}/{id}`, getPoint), method: "GET" },
];

function readRoute(path: string, handle: Route["handle"]): Route {
	return {
		method: "POST",
		path: pathPattern(path),
		needs: "read",
		query: ["consistency", "timeout"],
		handle,
	};
}

function getPoint(call: Call): unknown {
	const { id = "" } = call.parameters;
	try {
		return retrieveOne(collectionOf(call), readId(/^\d+$/.test(id) ? Number(id) : id));
	} catch (error) {
		if (error instanceof Error && error.message.includes("not a valid point ID")) {
			throw badInput(`Can not recognize "${id}" as point id`);
		}
		throw error;
	}
}

interface WriteKind {
	readonly kind: string;
	readonly shape: Check;
}

function writeRoute(method: string, path: string, { kind, shape }: WriteKind): Route {
	return {
		method,
		path: pathPattern(path),
		needs: "write",
		query: ["wait", "ordering", "timeout"],
		handle: async (call) => {
			const body = bodyOf<JsonObject>(call, shape);
			if (WITH_VECTORS.includes(kind)) checkSparseVectors(body, "");
			return await write(call, kind, body);
		},
	};
}

/** Each operation is checked when its turn comes: those before one that fails stay. */
async function writeBatch(call: Call): Promise<readonly UpdateResult[]> {
	const { operations } = bodyOf<{ operations: JsonObject[] }>(call, shapes.batch);
	const named = operations.map((operation) => Object.entries(operation)[0]!);
	for (const [at, [kind, body]] of named.entries()) {
		if (WITH_VECTORS.includes(kind)) checkSparseVectors(body, `operations[${at}].`);
	}
	const results: UpdateResult[] = [];
	for (const [kind, body] of named) results.push(await write(call, kind, body));
	return results;
}

async function write(call: Call, kind: string, body: unknown): Promise<UpdateResult> {
	return await submit(call, WRITES[kind]!(collectionOf(call), body));
}
