import type { EmbeddingModel } from "../../embedding/embedder.ts";
import type { RepositoryIdentity } from "../identity.ts";
import type { OpenRequest } from "../index-store.ts";
import { EMPTY_VIEW, type IndexView, type IndexViews, type ViewedChunk } from "../index-view.ts";
import { worthOf } from "../order-of-value.ts";
import { pendingChunks } from "./chunk-vectors.ts";
import { Collections } from "./collections.ts";
import type { QdrantConnection } from "./connection.ts";
import { existingCollection } from "./existing-collection.ts";
import { baseOf, type FoundIndex, findIndex } from "./found-index.ts";
import { traitsOf } from "./live-lexicon.ts";
import { aliasOf, QDRANT_KIND } from "./names.ts";
import { chunkPayload } from "./payloads.ts";
import { Points, readPayload } from "./points.ts";
import { isOf } from "./survey.ts";

export interface QdrantViewsOptions {
	readonly connection: QdrantConnection;
	readonly identity: RepositoryIdentity;
	readonly model: EmbeddingModel;
}

/** A repository's live index as a plan looks at it. */
export function qdrantViews(options: QdrantViewsOptions): IndexViews {
	return { schema: QDRANT_KIND, embedding: options.model, view: (request) => viewOf(request, options) };
}

async function viewOf(
	{ full, fingerprint }: OpenRequest,
	{ connection, identity, model }: QdrantViewsOptions,
): Promise<IndexView> {
	if (full) return EMPTY_VIEW;
	const collections = new Collections(connection, aliasOf(identity));
	const live = await collections.live();
	const name = await existingCollection(collections, { fingerprint, live });
	if (name === undefined) return EMPTY_VIEW;
	const points = new Points(connection, name);
	const found = await findIndex(points);
	return {
		base: baseOf(found, { isLive: name === live, hasDense: true }),
		notes: found.notes,
		waiting: (stays) => waitingChunks(points, { found, model, stays }),
		close: () => {},
	};
}

const fields = chunkPayload.pick({ path: true, blob: true, place: true, breadcrumb: true, text: true });

interface Waiting {
	readonly found: FoundIndex;
	readonly model: EmbeddingModel;
	readonly stays: (path: string) => boolean;
}

/** Those of no file, which a run takes away, are left out. Throws ProviderError, ValidationError. */
async function* waitingChunks(points: Points, { found, model, stays }: Waiting): AsyncGenerator<ViewedChunk> {
	const { files } = found.lexicon;
	const reading = { payload: Object.keys(fields.shape), vectors: [], pageSize: 1_000 };
	for await (const point of points.scroll(pendingChunks(model), reading)) {
		const { path, blob, place, breadcrumb, text } = readPayload(fields, point);
		const row = files.get(path);
		if (!row || !isOf({ id: point.id, path, blob, place }, row) || !stays(path)) continue;
		yield { path, language: row.language, worth: worthOf(traitsOf(row.traits)), breadcrumb, code: text };
	}
}
