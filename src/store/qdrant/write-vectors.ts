import { ProviderError } from "../../errors.ts";
import type { ChunkVector } from "./pending-vectors.ts";
import type { Points } from "./points.ts";
import { NOT_FOUND } from "./refusals.ts";
import type { RunWriter } from "./run-writer.ts";

/**
 * Gives chunks their vectors. The server refuses one whose chunk another run has taken away meanwhile: then those are
 * written that are still there, and the run finds out at its end that it was overtaken. Throws ProviderError.
 */
export async function writeVectors(
	vectors: readonly ChunkVector[],
	{ points, writer }: { readonly points: Points; readonly writer: RunWriter },
): Promise<void> {
	const write = (some: readonly ChunkVector[]) =>
		writer.write("writing vectors", [{ update_vectors: { points: some } }]);
	try {
		await write(vectors);
	} catch (error) {
		if (!(error instanceof ProviderError) || error.code !== NOT_FOUND) throw error;
		const ids = vectors.map(({ id }) => id);
		const there = await points.retrieve(ids, { payload: false, vectors: [], pageSize: 1_000 });
		const present = new Set(there.map(({ id }) => id));
		await write(vectors.filter(({ id }) => present.has(id)));
	}
}
