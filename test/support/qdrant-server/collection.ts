import { CollectionConfig } from "./collection-config.ts";
import type { Filter } from "./filter.ts";
import { valuesAt } from "./payload.ts";
import type { PayloadIndex } from "./payload-index.ts";
import type { Point } from "./point.ts";
import { compareIds, type PointId } from "./point-id.ts";
import { PointLookup } from "./point-lookup.ts";
import { notFound } from "./refusal.ts";
import type { JsonObject } from "./shape.ts";
import { checkFilter } from "./strict-mode.ts";
import { type QueueHooks, type Write, WriteQueue } from "./write-queue.ts";

export type CollectionStatus = "green" | "yellow" | "grey" | "red";

/** One collection with its points. */
export class Collection {
	readonly name: string;
	readonly config: CollectionConfig;
	readonly indexes = new Map<string, PayloadIndex>();
	status: CollectionStatus = "green";
	readonly #points = new Map<PointId, Point>();
	readonly #writes: WriteQueue;
	/** Of the points as they are since the last write. */
	#lookup: PointLookup | undefined;
	#operations = 0;
	/** Points that were overwritten or deleted: the server counts some of them until it has tidied up. */
	#leftOver = 0;

	constructor({ name, body, hooks }: { name: string; body: JsonObject; hooks: QueueHooks }) {
		this.name = name;
		this.config = new CollectionConfig(body);
		this.#writes = new WriteQueue(hooks);
	}

	/** @returns the number of the operation */
	async write(write: Write): Promise<number> {
		const operation = this.nextOperation();
		await this.#writes.submit(write);
		return operation;
	}

	nextOperation(): number {
		return this.#operations++;
	}

	/** Lets writes become visible that nobody waited for and whose time has come. */
	async catchUp(): Promise<void> {
		await this.#writes.catchUp();
	}

	get(id: PointId): Point | undefined {
		return this.#points.get(id);
	}

	/** @throws Refusal (404) */
	require(id: PointId): Point {
		const point = this.#points.get(id);
		if (!point) throw notFound(`No point with id ${id} found`);
		return point;
	}

	put(point: Omit<Point, "version">): void {
		this.#lookup = undefined;
		if (this.#points.has(point.id)) this.#leftOver++;
		this.#points.set(point.id, { ...point, version: this.#operations });
	}

	remove(id: PointId): void {
		this.#lookup = undefined;
		if (this.#points.delete(id)) this.#leftOver++;
	}

	/** In no order. */
	matching(filter: Filter | undefined): readonly Point[] {
		if (!filter) return [...this.#points.values()];
		this.#lookup ??= new PointLookup(this.#points.values());
		return this.#lookup.matching(filter);
	}

	/** In the order of a scroll. */
	sorted(filter: Filter | undefined): Point[] {
		return this.matching(filter).toSorted((a, b) => compareIds(a.id, b.id));
	}

	/** @throws Refusal (400) in strict mode */
	checkFilter(filter: Filter | undefined, use: "retrieve" | "update"): void {
		checkFilter({ filter, use, strictMode: this.config.strictMode, indexes: this.indexes });
	}

	/** Copies of points count twice while the server tidies up: nobody may compare with it. */
	get approximateCount(): number {
		return this.#points.size + this.#leftOver;
	}

	get info(): JsonObject {
		const schema = [...this.indexes].map(
			([key, index]) => [key, index.shown(this.#pointsWith(key))] as const,
		);
		return {
			status: this.status,
			optimizer_status: this.status === "red" ? { error: "an optimizer of this collection failed" } : "ok",
			indexed_vectors_count: this.approximateCount,
			points_count: this.approximateCount,
			segments_count: 2,
			config: this.config.shown,
			payload_schema: Object.fromEntries(schema),
		};
	}

	#pointsWith(key: string): number {
		return this.matching(undefined).filter(({ payload }) => valuesAt(payload, key).length > 0).length;
	}
}
