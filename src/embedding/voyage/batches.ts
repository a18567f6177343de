import type { DocumentText } from "../embedder.ts";
import { firstEstimate } from "../token-ratios.ts";

/** Voyage's limit of texts in one request. */
const MAX_TEXTS = 1_000;

/** Our estimate may be too low by a third before a batch is refused. */
const SHARE_OF_LIMIT = 0.75;

/** Consecutive texts that go into one request. */
export interface Batch {
	/** Index of the first text. */
	readonly start: number;
	readonly texts: readonly DocumentText[];
}

/** Of texts of which nothing is known but their size. */
export function estimateTokens(texts: readonly string[]): number {
	return texts.reduce((sum, text) => sum + firstEstimate(text), 0);
}

export function expectedTokens(texts: readonly DocumentText[]): number {
	return texts.reduce((sum, text) => sum + text.expectedTokens, 0);
}

/** Cuts a batch into as few as fit under a limit of tokens; a text that alone does not fit is a batch of its own. */
export function splitBatch({ start, texts }: Batch, tokenLimit: number): Batch[] {
	const most = tokenLimit * SHARE_OF_LIMIT;
	const batches: Batch[] = [];
	let first = 0;
	let tokens = 0;
	for (const [at, { expectedTokens: more }] of texts.entries()) {
		if (at > first && (tokens + more > most || at - first === MAX_TEXTS)) {
			batches.push({ start: start + first, texts: texts.slice(first, at) });
			first = at;
			tokens = 0;
		}
		tokens += more;
	}
	if (first < texts.length) batches.push({ start: start + first, texts: texts.slice(first) });
	return batches;
}

/** For a batch that was refused whatever the estimate said; of one text there is no half. */
export function halve(batch: Batch): Batch[] {
	return splitAt(batch, Math.ceil(batch.texts.length / 2));
}

/** Two batches, of which the first has so many texts; one where that is all. */
export function splitAt({ start, texts }: Batch, count: number): Batch[] {
	const parts = [
		{ start, texts: texts.slice(0, count) },
		{ start: start + count, texts: texts.slice(count) },
	];
	return parts.filter((part) => part.texts.length > 0);
}
