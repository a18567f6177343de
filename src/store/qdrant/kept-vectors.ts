import type { TextKey } from "../../embedding/text-key.ts";
import type { VectorLookup } from "../../embedding/vector-lookup.ts";
import { Collections } from "./collections.ts";
import type { QdrantConnection } from "./connection.ts";
import { Points } from "./points.ts";
import { pointId, soundEntry, VECTORS_COLLECTION } from "./vector-collection.ts";

/** As many as a run reads in one request. */
const AT_ONCE = 256;

/** The server's vector cache for who only looks: one that is not there is empty, and is not made. Throws ProviderError. */
export function keptVectors(connection: QdrantConnection): VectorLookup {
	const points = new Points(connection, VECTORS_COLLECTION);
	let isThere: Promise<boolean> | undefined;
	return {
		has: async (keys) => {
			isThere ??= exists(connection);
			return (await isThere) ? soundKeys(points, keys) : new Set();
		},
	};
}

async function exists(connection: QdrantConnection): Promise<boolean> {
	return (await new Collections(connection, VECTORS_COLLECTION).info(VECTORS_COLLECTION)) !== undefined;
}

/** The vectors themselves are read: a damaged one is paid for again. */
async function soundKeys(points: Points, keys: readonly TextKey[]): Promise<ReadonlySet<TextKey>> {
	const reading = { payload: ["record"], vectors: [], pageSize: AT_ONCE };
	const found = await points.retrieve([...new Set(keys)].map(pointId), reading);
	return new Set(found.flatMap((point) => soundEntry(point)?.map(([key]) => key) ?? []));
}
