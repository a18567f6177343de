import { z } from "zod";
import { ValidationError } from "../../errors.ts";
import type { Manifest } from "../manifest.ts";
import type { QdrantConnection } from "./connection.ts";
import { denseName } from "./names.ts";

export const MISMATCH = "qdrant-mismatch";

const infoSchema = z.object({
	config: z.object({
		params: z.object({ vectors: z.record(z.string(), z.object({ size: z.number() })).nullish() }),
		metadata: z.object({ fingerprint: z.string() }),
	}),
});

/**
 * Whether a collection is what its manifest says, before anybody computes with what is in it. Its status does not count:
 * a red one can be read. Throws ValidationError, ProviderError.
 */
export async function checkCollection(
	connection: QdrantConnection,
	{ name, manifest }: { readonly name: string; readonly manifest: Manifest },
): Promise<void> {
	const found = await connection.request("reading a collection", (api, init) =>
		api.getCollection({ collection_name: name }, init),
	);
	const objection = objectionTo(infoSchema.safeParse(found).data, manifest);
	if (objection === undefined) return;
	throw new ValidationError(
		MISMATCH,
		`The collection ${name} is not the one of its manifest: ${objection}.`,
		{
			suggestions: [
				"Run the index with --full: it builds a new collection.",
				"Let nothing else write to its collections.",
			],
		},
	);
}

function objectionTo(
	info: z.infer<typeof infoSchema> | undefined,
	{ fingerprint, embedding }: Manifest,
): string | undefined {
	if (!info) return "slashfind did not make it";
	const { metadata, params } = info.config;
	if (metadata.fingerprint !== fingerprint)
		return `it was made for the fingerprint ${metadata.fingerprint}, the manifest has ${fingerprint}`;
	if (!embedding) return undefined;
	const size = params.vectors?.[denseName(embedding)]?.size;
	if (size === undefined) return `it has no vectors of ${embedding.name} with ${embedding.dimension} numbers`;
	if (size !== embedding.dimension)
		return `its vectors have ${size} numbers, those of the manifest ${embedding.dimension}`;
	return undefined;
}
