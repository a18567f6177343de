import { notBuilt } from "./refusal.ts";
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

const memory = since("1.19", oneOf("cold", "cached", "pinned"));
/** Original vectors and payloads cannot be pinned. */
const looseMemory = since("1.19", oneOf("cold", "cached"));

const hnsw = object({
	optional: {
		m: count,
		ef_construct: count,
		full_scan_threshold: count,
		max_indexing_threads: count,
		on_disk: bool,
		memory,
		payload_m: count,
		inline_storage: since("1.16", bool),
	},
});

const quantization = variant({
	scalar: object({
		required: { type: oneOf("int8") },
		optional: { quantile: number, always_ram: bool, memory },
	}),
	product: object({
		required: { compression: oneOf("x4", "x8", "x16", "x32", "x64") },
		optional: { always_ram: bool, memory },
	}),
	binary: object({
		optional: {
			always_ram: bool,
			memory,
			encoding: oneOf("one_bit", "two_bits", "one_and_half_bits"),
			query_encoding: oneOf("default", "binary", "scalar4bits", "scalar8bits"),
		},
	}),
	turbo: since(
		"1.18",
		object({ optional: { always_ram: bool, memory, bits: oneOf("bits4", "bits2", "bits1_5", "bits1") } }),
	),
});

const vector = object({
	required: { size: count, distance: oneOf("Cosine", "Dot", "Euclid", "Manhattan") },
	optional: {
		hnsw_config: hnsw,
		quantization_config: quantization,
		on_disk: bool,
		memory: looseMemory,
		datatype: oneOf("float32", "float16", "uint8", "turbo4"),
	},
});

const vectors: Check = choose((value) => {
	if (isObject(value) && typeof value.size === "number") throw notBuilt("vectors without a name");
	return mapOf(vector);
});

const sparseVector = object({
	optional: {
		index: object({
			optional: {
				full_scan_threshold: count,
				on_disk: bool,
				memory,
				datatype: oneOf("float32", "float16", "uint8"),
			},
		}),
		modifier: (value) => {
			if (value !== "none") throw notBuilt("the modifier idf: query weights carry it");
		},
	},
});

const optimizers = object({
	optional: {
		deleted_threshold: number,
		vacuum_min_vector_number: count,
		default_segment_number: count,
		max_segment_size: count,
		memmap_threshold: count,
		indexing_threshold: count,
		flush_interval_sec: count,
		max_optimization_threads: count,
		prevent_unoptimized: since("1.17", bool),
	},
});

const STRICT_COUNTS = [
	"max_query_limit",
	"max_timeout",
	"search_max_hnsw_ef",
	"search_max_oversampling",
	"upsert_max_batchsize",
	"max_collection_vector_size_bytes",
	"max_collection_payload_size_bytes",
	"read_rate_limit",
	"write_rate_limit",
	"max_points_count",
	"filter_max_conditions",
	"condition_max_size",
	"max_payload_index_count",
];

const strictMode = object({
	optional: {
		enabled: bool,
		unindexed_filtering_retrieve: bool,
		unindexed_filtering_update: bool,
		search_allow_exact: bool,
		search_max_batchsize: since("1.18", count),
		...Object.fromEntries(STRICT_COUNTS.map((name) => [name, number])),
	},
});

const payloadStorage = since("1.19", object({ optional: { memory: looseMemory } }));

export const createCollection = object({
	optional: {
		vectors,
		sparse_vectors: mapOf(sparseVector),
		shard_number: count,
		sharding_method: oneOf("auto"),
		replication_factor: count,
		write_consistency_factor: count,
		on_disk_payload: bool,
		payload: payloadStorage,
		hnsw_config: hnsw,
		wal_config: object({
			optional: { wal_capacity_mb: count, wal_segments_ahead: count, wal_retain_closed: count },
		}),
		optimizers_config: optimizers,
		quantization_config: quantization,
		strict_mode_config: strictMode,
		metadata: since("1.16", anyObject),
	},
});

const quantizationDiff: Check = choose((value) => (value === "Disabled" ? text : quantization));

export const updateCollection = object({
	optional: {
		vectors: mapOf(
			object({
				optional: {
					hnsw_config: hnsw,
					quantization_config: quantizationDiff,
					on_disk: bool,
					memory: looseMemory,
				},
			}),
		),
		sparse_vectors: mapOf(sparseVector),
		optimizers_config: optimizers,
		params: object({
			optional: {
				replication_factor: count,
				write_consistency_factor: count,
				read_fan_out_factor: count,
				on_disk_payload: bool,
				payload: payloadStorage,
			},
		}),
		hnsw_config: hnsw,
		quantization_config: quantizationDiff,
		strict_mode_config: strictMode,
		metadata: since("1.16", anyObject),
	},
});

export const aliasChanges = object({
	required: {
		actions: listOf(
			variant({
				create_alias: object({ required: { collection_name: text, alias_name: text } }),
				delete_alias: object({ required: { alias_name: text } }),
				rename_alias: object({ required: { old_alias_name: text, new_alias_name: text } }),
			}),
		),
	},
});
