import type { Answer, Hit, Provenance } from "../../src/search/answer.ts";

export const COMMIT = "3f9c2abd5e0f7a1b2c3d4e5f60718293a4b5c6d7";

const provenance: Provenance = {
	commit: COMMIT,
	ref: "refs/heads/main",
	indexedAt: "2026-11-19T04:10:00.000Z",
	source: "snapshot",
	mode: "lexical",
	reranked: false,
	files: 1284,
	degradations: [],
};

/** A place as the index would give it. */
export function aHit(hit: Partial<Hit> = {}): Hit {
	return {
		path: "src/http/retry.ts",
		startLine: 18,
		endLine: 44,
		focusLine: hit.startLine ?? 18,
		language: "typescript",
		kind: "function",
		symbol: "withRetry",
		breadcrumb: "retry.ts › withRetry",
		score: 12.5,
		commit: COMMIT,
		text: "export async function withRetry() {}",
		...hit,
	};
}

/** Five places of one small code base. */
export const HITS: readonly Hit[] = [
	aHit(),
	aHit({
		path: "src/http/client.ts",
		startLine: 70,
		endLine: 96,
		kind: "method",
		symbol: "send",
		breadcrumb: "client.ts › HttpClient › send",
	}),
	aHit({
		path: "src/queue/worker.ts",
		startLine: 12,
		endLine: 40,
		kind: "method",
		symbol: "run",
		breadcrumb: "worker.ts › Worker › run",
	}),
	aHit({
		path: "docs/retries.md",
		startLine: 1,
		endLine: 20,
		kind: "doc",
		symbol: "Retries",
		breadcrumb: "retries.md › Retries",
	}),
	aHit({
		path: "test/retry.test.ts",
		startLine: 9,
		endLine: 31,
		kind: "test",
		symbol: "",
		breadcrumb: "retry.test.ts",
	}),
];

export function anAnswer(
	answer: Partial<Omit<Answer, "provenance">> & { provenance?: Partial<Provenance> } = {},
): Answer {
	const hits = answer.hits ?? HITS;
	return {
		query: "retry with backoff",
		places: hits.length,
		files: new Set(hits.map(({ path }) => path)).size,
		page: 1,
		hints: [],
		facets: [],
		assumed: [],
		similarSymbols: [],
		tookMs: 380,
		...answer,
		hits,
		provenance: { ...provenance, ...answer.provenance },
	};
}
