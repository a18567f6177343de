import { createHash } from "node:crypto";
import { z } from "zod";
import type { TextKey } from "../../embedding/text-key.ts";
import type { CachedVector, VectorCache } from "../../embedding/vector-cache.ts";
import { encodeRecord, isSound, keyOf, vectorOf } from "../../embedding/vector-file-format.ts";
import { type Clock, systemClock } from "../../resilience/clock.ts";
import type { QdrantConnection } from "./connection.ts";
import { ensureRecordCollection, RANGE_INDEX } from "./ensure-record-collection.ts";
import { type Point, Points } from "./points.ts";
import { serverFeatures } from "./server-version.ts";

/** Shared by all repositories of a server: a text costs nothing where any of them has paid for it. */
export const VECTORS_COLLECTION = "slashfind-vectors";

const DAY_MS = 86_400_000;

/** Points of one request: about 1 MB at 1,024 dimensions. */
const AT_ONCE = 256;

const stored = z.object({ record: z.base64() });
const renewal = z.object({ day: z.int() });

export interface VectorCollectionOptions {
	readonly connection: QdrantConnection;
	readonly clock?: Clock;
}

/**
 * The vector cache on the server. A vector is kept as a payload and not as a vector: it comes back exactly as it was put,
 * models share one collection, and nothing is indexed that nobody searches. Methods throw ProviderError.
 */
export class VectorCollection implements VectorCache {
	readonly #connection: QdrantConnection;
	readonly #points: Points;
	readonly #clock: Clock;
	#ready: Promise<void> | undefined;

	constructor({ connection, clock = systemClock }: VectorCollectionOptions) {
		this.#connection = connection;
		this.#points = new Points(connection, VECTORS_COLLECTION);
		this.#clock = clock;
	}

	async get(keys: readonly TextKey[]): Promise<ReadonlyMap<TextKey, Float32Array>> {
		await this.#ensure();
		const reading = { payload: ["record"], vectors: [], pageSize: AT_ONCE };
		const points = await this.#points.retrieve([...new Set(keys)].map(pointId), reading);
		return new Map(points.flatMap((point) => soundEntry(point) ?? []));
	}

	async put(entries: readonly CachedVector[]): Promise<void> {
		await this.#ensure();
		for (const part of inParts(entries)) {
			const points = part.map((entry) => this.#pointOf(entry));
			await this.#points.write("keeping vectors", [{ upsert: { points } }]);
		}
	}

	async touch(keys: Iterable<TextKey>): Promise<void> {
		await this.#ensure();
		const day = this.#today();
		const isStale = { key: "day", range: { lt: day } };
		for (const part of inParts([...keys])) {
			// By a filter: ids that are not there would be an error.
			const filter = { must: [{ has_id: part.map(pointId) }, isStale] };
			const operations = [{ set_payload: { payload: { day }, filter } }];
			await this.#connection.request("keeping vectors", (api, init) =>
				api.batchUpdate({ collection_name: VECTORS_COLLECTION, operations, wait: true } as never, init),
			);
		}
	}

	async prune(unusedSince: Date): Promise<number> {
		await this.#ensure();
		const filter = { must: [{ key: "day", range: { lt: dayOf(unusedSince.getTime()) } }] };
		const dropped = await this.#points.count(filter);
		if (dropped > 0) await this.#points.write("dropping unused vectors", [{ delete: { filter } }]);
		return dropped;
	}

	/** Whether it is so many days since {@link noteRenewal}, or nobody knows. */
	async isRenewalDue(alias: string, days: number): Promise<boolean> {
		await this.#ensure();
		const reading = { payload: ["day"], vectors: [], pageSize: 1 };
		const [point] = await this.#points.retrieve([renewalId(alias)], reading);
		const { day = 0 } = renewal.safeParse(point?.payload).data ?? {};
		return this.#today() - day >= days;
	}

	/** Says that every vector that the index behind the alias uses was touched today. */
	async noteRenewal(alias: string): Promise<void> {
		await this.#ensure();
		const point = { id: renewalId(alias), payload: { day: this.#today(), alias }, vector: {} };
		await this.#points.write("keeping vectors", [{ upsert: { points: [point] } }]);
	}

	#pointOf({ key, vector }: CachedVector): Point {
		const record = encodeRecord({ key, vector, day: 0 }).toString("base64");
		return { id: pointId(key), payload: { day: this.#today(), record }, vector: {} };
	}

	#today(): number {
		return dayOf(this.#clock.now());
	}

	/** Once; again after a failure. */
	#ensure(): Promise<void> {
		this.#ready ??= this.#create().catch((error: unknown) => {
			this.#ready = undefined;
			throw error;
		});
		return this.#ready;
	}

	async #create(): Promise<void> {
		const features = await serverFeatures(this.#connection);
		await ensureRecordCollection(this.#connection, {
			name: VECTORS_COLLECTION,
			indexes: { day: RANGE_INDEX },
			features,
		});
	}
}

/** Undefined for what is damaged: it counts as not there. */
export function soundEntry({ payload }: Point): [[TextKey, Float32Array]] | undefined {
	const { record = "" } = stored.safeParse(payload).data ?? {};
	const bytes = Buffer.from(record, "base64");
	return bytes.length > 4 && isSound(bytes) ? [[keyOf(bytes), vectorOf(bytes)]] : undefined;
}

/** The first half of the hash, which is as unique as any UUID. */
export function pointId(key: TextKey): string {
	return [key.slice(0, 8), key.slice(8, 12), key.slice(12, 16), key.slice(16, 20), key.slice(20, 32)].join(
		"-",
	);
}

function renewalId(alias: string): string {
	return pointId(createHash("sha256").update(alias).digest("hex"));
}

function dayOf(milliseconds: number): number {
	return Math.floor(milliseconds / DAY_MS);
}

function inParts<Item>(items: readonly Item[]): Item[][] {
	const parts: Item[][] = [];
	for (let at = 0; at < items.length; at += AT_ONCE) parts.push(items.slice(at, at + AT_ONCE));
	return parts;
}
