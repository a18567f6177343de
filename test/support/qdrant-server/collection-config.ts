import type { Distance } from "./float32.ts";
import { badInput, invalid } from "./refusal.ts";
import type { JsonObject } from "./shape.ts";

export interface VectorParameters extends JsonObject {
	readonly size: number;
	readonly distance: Distance;
}

export interface StrictMode extends JsonObject {
	readonly enabled?: boolean;
	readonly unindexed_filtering_retrieve?: boolean;
	readonly unindexed_filtering_update?: boolean;
	readonly max_query_limit?: number;
	readonly upsert_max_batchsize?: number;
	readonly search_max_batchsize?: number;
	readonly search_allow_exact?: boolean;
}

interface Body {
	readonly vectors?: Readonly<Record<string, VectorParameters>>;
	readonly sparse_vectors?: Readonly<Record<string, JsonObject>>;
	readonly strict_mode_config?: StrictMode;
	readonly metadata?: JsonObject;
	readonly hnsw_config?: JsonObject;
	readonly optimizers_config?: JsonObject;
	readonly wal_config?: JsonObject;
	readonly quantization_config?: JsonObject | "Disabled";
	readonly params?: JsonObject;
	readonly [other: string]: unknown;
}

const HNSW = {
	m: 16,
	ef_construct: 100,
	full_scan_threshold: 10000,
	max_indexing_threads: 0,
	on_disk: false,
};
const OPTIMIZERS = { deleted_threshold: 0.2, vacuum_min_vector_number: 1000, default_segment_number: 0 };
const TIMES = { indexing_threshold: 10000, flush_interval_sec: 5 };
const WAL = { wal_capacity_mb: 32, wal_segments_ahead: 0, wal_retain_closed: 1 };
const MAX_VECTOR_SIZE = 65536;

/** What a collection was created with and what was changed since, as the server tells it. */
export class CollectionConfig {
	vectors: ReadonlyMap<string, VectorParameters>;
	sparseVectors: ReadonlyMap<string, JsonObject>;
	strictMode: StrictMode;
	metadata: JsonObject;
	#params: JsonObject;
	#hnsw: JsonObject;
	#optimizers: JsonObject;
	readonly #wal: JsonObject;
	#quantization: JsonObject | null;

	/** @throws Refusal for a size of 0 or above 65536 */
	constructor(body: Body) {
		const { vectors = {}, sparse_vectors = {}, hnsw_config, optimizers_config, wal_config } = body;
		for (const [name, { size }] of Object.entries(vectors)) checkSize(name, size);
		for (const name of Object.keys(sparse_vectors)) {
			if (vectors[name]) throw badInput(`Vector name ${name} is used for a dense and a sparse vector`);
		}
		this.vectors = new Map(Object.entries(vectors));
		this.sparseVectors = new Map(Object.entries(sparse_vectors));
		this.strictMode = body.strict_mode_config ?? {};
		this.metadata = body.metadata ?? {};
		this.#params = paramsOf(body);
		this.#hnsw = { ...HNSW, ...hnsw_config };
		this.#optimizers = { ...OPTIMIZERS, ...TIMES, ...optimizers_config };
		this.#wal = { ...WAL, ...wal_config };
		this.#quantization = (body.quantization_config as JsonObject | undefined) ?? null;
	}

	/** Settings change field by field; of the metadata the top level is merged, and null removes. */
	update(body: Body): void {
		this.vectors = patched(this.vectors, body.vectors, "vectors");
		this.sparseVectors = patched(this.sparseVectors, body.sparse_vectors, "sparse vectors");
		this.strictMode = { ...this.strictMode, ...body.strict_mode_config };
		this.metadata = withoutNulls({ ...this.metadata, ...body.metadata });
		this.#params = { ...this.#params, ...body.params };
		this.#hnsw = { ...this.#hnsw, ...body.hnsw_config };
		this.#optimizers = { ...this.#optimizers, ...body.optimizers_config };
		const { quantization_config: quantization } = body;
		if (quantization) this.#quantization = quantization === "Disabled" ? null : quantization;
	}

	/** @throws Refusal (400) where no vector has the name */
	checkVectorName(name: string): void {
		if (this.vectors.has(name) || this.sparseVectors.has(name)) return;
		const names = [...this.vectors.keys(), ...this.sparseVectors.keys()];
		if (names.length === 0) throw badInput("Vectors are not configured in this collection");
		const available = `available names: ${names.join(", ")}`;
		if (name === "") {
			throw badInput(`Collection requires specified vector name in the request, ${available}`);
		}
		throw badInput(`Vector with name \`${name}\` is not configured in this collection, ${available}`);
	}

	get shown(): JsonObject {
		return {
			params: {
				vectors: Object.fromEntries(this.vectors),
				sparse_vectors: Object.fromEntries(this.sparseVectors),
				...this.#params,
			},
			hnsw_config: this.#hnsw,
			optimizer_config: this.#optimizers,
			wal_config: this.#wal,
			quantization_config: this.#quantization,
			strict_mode_config: this.strictMode,
			...(Object.keys(this.metadata).length > 0 && { metadata: this.metadata }),
		};
	}
}

function paramsOf(body: Body): JsonObject {
	const { shard_number = 1, replication_factor = 1, write_consistency_factor = 1, payload } = body;
	for (const [field, value] of Object.entries({
		shard_number,
		replication_factor,
		write_consistency_factor,
	})) {
		if (value === 0) {
			throw invalid({ where: "JSON body", field, problem: "value 0 invalid, must be 1 or larger" });
		}
	}
	const onDisk = body.on_disk_payload ?? true;
	const params = { shard_number, replication_factor, write_consistency_factor, on_disk_payload: onDisk };
	return payload ? { ...params, payload } : params;
}

function checkSize(name: string, size: number): void {
	if (size >= 1 && size <= MAX_VECTOR_SIZE) return;
	const problem = `value ${size} invalid, must be from 1 to ${MAX_VECTOR_SIZE}`;
	throw invalid({ where: "JSON body", field: `vectors.${name}.size`, problem });
}

function patched<T extends JsonObject>(
	vectors: ReadonlyMap<string, T>,
	changes: Readonly<Record<string, JsonObject>> | undefined,
	what: string,
): ReadonlyMap<string, T> {
	const result = new Map(vectors);
	for (const [name, change] of Object.entries(changes ?? {})) {
		const before = result.get(name);
		if (!before) throw badInput(`Params of ${what} for ${name} are not specified in config`);
		result.set(name, { ...before, ...change });
	}
	return result;
}

function withoutNulls(object: JsonObject): JsonObject {
	return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== null));
}
