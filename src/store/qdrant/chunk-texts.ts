import type { EmbeddableChunk } from "../../embedding/embedded-text.ts";
import { chunkPayload } from "./payloads.ts";
import { ofType, type Points, readPayload } from "./points.ts";

const fields = chunkPayload.pick({ breadcrumb: true, text: true });

/** What is embedded of all chunks of a collection. Throws ProviderError, ValidationError. */
export async function* chunkTexts(points: Points): AsyncGenerator<EmbeddableChunk> {
	const reading = { payload: Object.keys(fields.shape), vectors: [], pageSize: 1_000 };
	for await (const point of points.scroll({ must: [ofType("chunk")] }, reading)) {
		const { breadcrumb, text } = readPayload(fields, point);
		yield { breadcrumb, code: text };
	}
}
