import { type EmbeddableChunk, embeddedText } from "../../../embedding/embedded-text.ts";
import { type TextKey, textKey } from "../../../embedding/text-key.ts";
import { estimateTokens } from "../../../embedding/voyage/batches.ts";
import { chunkTexts } from "../../../store/qdrant/chunk-texts.ts";
import type { Points } from "../../../store/qdrant/points.ts";
import { VECTORS_COLLECTION } from "../../../store/qdrant/vector-collection.ts";
import type { PlacedLiveIndex } from "../live-index.ts";

/** Texts of an index, each counted once however many chunks have it. */
export interface TextCounts {
	readonly different: number;
	/** Whose vectors were paid for before. */
	readonly cached: number;
	readonly unpaid: number;
	/** Estimated, of those that are not paid for. */
	readonly tokens: number;
}

const PAGE = 1_000;

/** What the vectors of an index's chunks would take, by the model of the settings. Throws ProviderError. */
export async function countTexts(points: Points, live: PlacedLiveIndex): Promise<TextCounts> {
	const seen = new Set<TextKey>();
	let cached = 0;
	let tokens = 0;
	// Asking a cache that is not there would make it.
	const hasCache = (await live.collections.info(VECTORS_COLLECTION)) !== undefined;
	for await (const page of inPages(chunkTexts(points))) {
		const texts = new Map(page.map((chunk) => entryOf(chunk, live)));
		for (const key of texts.keys()) if (seen.has(key)) texts.delete(key);
		const paid = hasCache ? await live.cache.get([...texts.keys()]) : new Map();
		for (const [key, text] of texts) {
			seen.add(key);
			if (paid.has(key)) cached++;
			else tokens += estimateTokens([text]);
		}
	}
	return { different: seen.size, cached, unpaid: seen.size - cached, tokens };
}

function entryOf(chunk: EmbeddableChunk, { embedding }: PlacedLiveIndex): [TextKey, string] {
	const text = embeddedText(chunk);
	return [textKey({ model: embedding!, inputType: "document", text }), text];
}

async function* inPages<Item>(items: AsyncIterable<Item>): AsyncGenerator<Item[]> {
	let page: Item[] = [];
	for await (const item of items) {
		page.push(item);
		if (page.length < PAGE) continue;
		yield page;
		page = [];
	}
	if (page.length > 0) yield page;
}
