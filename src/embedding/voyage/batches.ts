/** Voyage's limit of texts in one request. */
const MAX_TEXTS = 1_000;

/** Our estimate may be too low by a third before a batch is refused. */
const SHARE_OF_LIMIT = 0.75;

/** Of code; prose has 4, minified code and CJK have 1 to 2.5. */
const BYTES_PER_TOKEN = 3;

/** Consecutive texts that go into one request. */
export interface Batch {
	/** Index of the first text. */
	readonly start: number;
	readonly texts: readonly string[];
}

export function estimateTokens(texts: readonly string[]): number {
	return texts.reduce((sum, text) => sum + tokensOf(text), 0);
}

function tokensOf(text: string): number {
	return Math.ceil(Buffer.byteLength(text) / BYTES_PER_TOKEN);
}

/** Cuts a batch into as few as fit under a limit of tokens; a text that alone does not fit is a batch of its own. */
export function splitBatch({ start, texts }: Batch, tokenLimit: number): Batch[] {
	const most = tokenLimit * SHARE_OF_LIMIT;
	const batches: Batch[] = [];
	let first = 0;
	let tokens = 0;
	for (const [at, text] of texts.entries()) {
		const more = tokensOf(text);
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
export function halve({ start, texts }: Batch): Batch[] {
	const middle = Math.ceil(texts.length / 2);
	return [
		{ start, texts: texts.slice(0, middle) },
		{ start: start + middle, texts: texts.slice(middle) },
	];
}
