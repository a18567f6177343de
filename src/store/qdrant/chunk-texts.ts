import { languageOfPath } from "../../code/languages.ts";
import type { ChunkText, EmbeddableChunk } from "../../embedding/embedded-text.ts";
import { chunkPayload } from "./payloads.ts";
import { ofType, type Point, type Points, readPayload } from "./points.ts";

const fields = chunkPayload.pick({ breadcrumb: true, text: true });
const placed = chunkPayload.pick({ path: true, breadcrumb: true, text: true });

/** Reading of what {@link textOf} needs. */
export const TEXT_READING = { payload: Object.keys(fields.shape), vectors: [], pageSize: 1_000 } as const;

/** What is embedded of a chunk's point. Throws ValidationError. */
export function textOf(point: Pick<Point, "id" | "payload">): ChunkText {
	const { breadcrumb, text } = readPayload(fields, point);
	return { breadcrumb, code: text };
}

/** What is embedded of all chunks of a collection. Throws ProviderError, ValidationError. */
export async function* chunkTexts(points: Points): AsyncGenerator<EmbeddableChunk> {
	const reading = { ...TEXT_READING, payload: Object.keys(placed.shape) };
	for await (const point of points.scroll({ must: [ofType("chunk")] }, reading)) {
		const { path, breadcrumb, text } = readPayload(placed, point);
		yield { language: languageOfPath(path).id, breadcrumb, code: text };
	}
}
