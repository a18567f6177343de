import type { z } from "zod";
import { ValidationError } from "../../errors.ts";
import type { QdrantConnection } from "./connection.ts";
import type { SparseVector } from "./stored-terms.ts";

export interface Point {
	readonly id: string;
	readonly payload: Readonly<Record<string, unknown>>;
	readonly vector: Readonly<Record<string, unknown>>;
}

/** A filter in Qdrant's own words. Never empty: an empty one is every point. */
export type Filter = Readonly<Record<"must" | "should" | "must_not", readonly object[]>>;

/** One part of a request; parts are carried out one after the other. */
export type Operation =
	| { readonly upsert: { readonly points: readonly Point[]; readonly update_filter?: Partial<Filter> } }
	| { readonly update_vectors: { readonly points: readonly Omit<Point, "payload">[] } }
	| { readonly delete: { readonly points: readonly string[] } | { readonly filter: Partial<Filter> } };

/** What to read of points, and how many at a time. */
export interface Reading {
	readonly payload: boolean | readonly string[];
	readonly vectors: readonly string[];
	readonly pageSize: number;
	/** How many of several nodes have to agree; one where it is left out. Of pages alone. */
	readonly consistency?: "majority";
}

/** What the nearest are asked for by: a sparse or a dense vector. */
export type QueryVector = SparseVector | readonly number[];

export interface Search<Query extends QueryVector | undefined = SparseVector> {
	/** Without it all points are found, in no order that counts. */
	readonly query: Query;
	/** Name of the vector. */
	readonly using?: string | undefined;
	readonly filter: Partial<Filter>;
	readonly limit: number;
	readonly with_payload: boolean | readonly string[];
	/** How a dense vector is searched, in Qdrant's own words. */
	readonly params?: object;
}

/** A point that a search found. */
export interface Hit {
	readonly id: string;
	/** In 32 bits. */
	readonly score: number;
	readonly payload: Point["payload"];
}

/** The points of one collection. Every method throws ProviderError. */
export class Points {
	/** The collection's own name, not an alias. */
	readonly collection: string;
	readonly #connection: QdrantConnection;

	constructor(connection: QdrantConnection, collection: string) {
		this.#connection = connection;
		this.collection = collection;
	}

	/** Done, and to be seen by others, when it resolves. */
	async write(doing: string, operations: readonly Operation[]): Promise<void> {
		await this.#connection.request(doing, (api, init) =>
			api.batchUpdate({ ...this.#name, operations, wait: true } as never, init),
		);
	}

	/** Those that are there. */
	async retrieve(ids: readonly string[], reading: Reading): Promise<Point[]> {
		const found: Point[] = [];
		for (let at = 0; at < ids.length; at += reading.pageSize) {
			const page = ids.slice(at, at + reading.pageSize);
			const points = await this.#connection.request(
				"reading points",
				(api, init) => api.getPoints({ ...this.#name, ids: page, ...attached(reading) } as never, init),
				Array.isArray,
			);
			found.push(...points.map(asPoint));
		}
		return found;
	}

	async *scroll(filter: Partial<Filter>, reading: Reading): AsyncGenerator<Point> {
		let offset: unknown;
		do {
			const page = { filter, limit: reading.pageSize, ...(offset !== undefined && { offset }) };
			const answer = await this.#connection.request(
				"reading points",
				(api, init) =>
					api.scrollPoints(
						{
							...this.#name,
							...page,
							...attached(reading),
							...(reading.consistency && { consistency: reading.consistency }),
						} as never,
						init,
					),
				({ points }) => Array.isArray(points),
			);
			yield* answer.points.map(asPoint);
			offset = answer.next_page_offset ?? undefined;
		} while (offset !== undefined);
	}

	/** Makes several searches in one request; hits of equal score come in any order. */
	async search(searches: readonly Search<QueryVector | undefined>[]): Promise<Hit[][]> {
		if (searches.length === 0) return [];
		const bodies = searches.map(({ query, ...search }) =>
			query ? { query: { nearest: query }, ...search } : search,
		);
		const answers = await this.#connection.request(
			"searching",
			(api, init) => api.queryBatchPoints({ ...this.#name, searches: bodies } as never, init),
			(results) => results.length === bodies.length && results.every((one) => Array.isArray(one?.points)),
		);
		return answers.map(({ points }) =>
			points.map(({ id, score, payload }) => {
				return { id: String(id), score, payload: (payload ?? {}) as Point["payload"] };
			}),
		);
	}

	/** Exact. */
	async count(filter: Partial<Filter>): Promise<number> {
		const { count } = await this.#connection.request(
			"counting points",
			(api, init) => api.countPoints({ ...this.#name, filter, exact: true } as never, init),
			(result) => Number.isInteger(result.count) && result.count >= 0,
		);
		return count;
	}

	get #name() {
		return { collection_name: this.collection };
	}
}

export function ofType(...types: readonly string[]): { readonly key: string; readonly match: object } {
	return { key: "type", match: { any: types } };
}

function attached({ payload, vectors }: Reading): object {
	return { with_payload: payload, with_vector: vectors.length > 0 ? vectors : false };
}

function asPoint({ id, payload, vector }: { id: unknown; payload?: unknown; vector?: unknown }): Point {
	return {
		id: String(id),
		payload: (payload ?? {}) as Point["payload"],
		vector: (vector ?? {}) as Point["vector"],
	};
}

/** A payload as it was written; the fields are checked, since others may write to the server too. Throws ValidationError. */
export function readPayload<Schema extends z.ZodType>(
	schema: Schema,
	{ id, payload }: Pick<Point, "id" | "payload">,
): z.infer<Schema> {
	const read = schema.safeParse(payload);
	if (read.success) return read.data;
	const [issue] = read.error.issues;
	throw new ValidationError(
		"qdrant-point",
		`The point ${id} is not as slashfind writes it: ${issue?.path.join(".")}: ${issue?.message}.`,
		{
			suggestions: ["Run the index with --full; let nothing else write to its collections."],
			cause: read.error,
		},
	);
}
