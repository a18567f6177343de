import { ProviderError } from "../../errors.ts";
import type { QdrantConnection } from "./connection.ts";
import { NOT_FOUND } from "./refusals.ts";
import type { ServerFeatures } from "./server-version.ts";

/** Of numbers that are compared. */
export const RANGE_INDEX = { type: "integer", lookup: false, range: true };

interface RecordCollection {
	readonly name: string;
	/** By payload field, of those by which records are asked for; there before the first point. */
	readonly indexes: Readonly<Record<string, unknown>>;
	readonly features: ServerFeatures;
}

/** Makes a collection of records, which have no vectors to search, if it is not there yet. Throws ProviderError. */
export async function ensureRecordCollection(
	connection: QdrantConnection,
	{ name, indexes, features }: RecordCollection,
): Promise<void> {
	const indexed = (await indexedFields(connection, name)) ?? (await create(connection, { name, features }));
	for (const [field_name, field_schema] of Object.entries(indexes)) {
		if (indexed.includes(field_name)) continue;
		const index = { collection_name: name, field_name, field_schema, wait: true };
		await connection.request("creating an index", (api, init) => api.createFieldIndex(index as never, init));
	}
}

/** Undefined where there is no such collection. */
async function indexedFields(
	connection: QdrantConnection,
	collection_name: string,
): Promise<readonly string[] | undefined> {
	try {
		const { payload_schema } = await connection.request("reading a collection", (api, init) =>
			api.getCollection({ collection_name }, init),
		);
		return Object.keys(payload_schema);
	} catch (error) {
		if (error instanceof ProviderError && error.code === NOT_FOUND) return undefined;
		throw error;
	}
}

async function create(
	connection: QdrantConnection,
	{ name, features }: Omit<RecordCollection, "indexes">,
): Promise<readonly string[]> {
	const collection = {
		collection_name: name,
		vectors: {},
		...(features.memory ? { payload: { memory: "cold" } } : { on_disk_payload: true }),
		strict_mode_config: {
			enabled: true,
			unindexed_filtering_retrieve: false,
			unindexed_filtering_update: false,
		},
	};
	await connection.request("creating a collection", async (api, init) => {
		try {
			return await api.createCollection(collection as never, init);
		} catch (error) {
			// Another run, of any repository, was faster: theirs is the same.
			if ((error as { readonly status?: unknown }).status === 409) return { data: { result: true } };
			throw error;
		}
	});
	return [];
}
