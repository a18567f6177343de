import { afterEach, expect, test } from "@jest/globals";
import { ProviderError } from "../../src/errors.ts";
import type { AnswerFacts } from "../../src/search/search-facts.ts";
import { Searcher, type SearcherOptions } from "../../src/search/searcher.ts";
import { countingModels, embeddedLibrary, requestOf } from "../support/embedded-library.ts";

const opened: Searcher[] = [];

afterEach(async () => {
	await Promise.all(opened.splice(0).map((searcher) => searcher.close()));
});

async function watched(more: Partial<SearcherOptions> = {}) {
	const facts: AnswerFacts[] = [];
	const failures: unknown[] = [];
	const { paid: _, ...models } = countingModels();
	const searcher = new Searcher({
		library: await embeddedLibrary(),
		...models,
		onAnswer: (each) => facts.push(each),
		onFailure: (error) => failures.push(error),
		...more,
	});
	opened.push(searcher);
	return { searcher, facts, failures };
}

test("each search tells how it was answered, and whether the answer was kept", async () => {
	const { searcher, facts } = await watched();
	await searcher.search(requestOf("retry"));
	await searcher.search(requestOf("retry"));
	await searcher.search({ ...requestOf("again"), clearance: async () => "no" });
	await searcher.search(requestOf("nothingAtAllLikeThat"));
	const snapshot = { source: "snapshot", tookMs: expect.any(Number) };
	expect(facts).toEqual([
		{ ...snapshot, mode: "hybrid", cached: false, places: 2 },
		{ ...snapshot, mode: "hybrid", cached: true, places: 2 },
		{ ...snapshot, mode: "lexical", cached: false, places: 1 },
		{ ...snapshot, mode: "hybrid", cached: false, places: expect.any(Number) },
	]);
	const { hits, misses } = searcher.cacheCounts;
	expect({ hits, misses }).toEqual({ hits: 1, misses: 3 });
});

test("equal searches at the same time are one miss, and hits for the others", async () => {
	const { searcher, facts } = await watched();
	await Promise.all([1, 2, 3].map(() => searcher.search(requestOf("retry"))));
	const { hits, misses } = searcher.cacheCounts;
	expect({ hits, misses }).toEqual({ hits: 2, misses: 1 });
	expect(facts.map(({ cached }) => cached).toSorted()).toEqual([false, true, true]);
});

test("a failure is told, and still thrown", async () => {
	const error = new ProviderError("qdrant-unreachable", "It is down.");
	const { searcher, facts, failures } = await watched({
		library: { use: () => Promise.reject(error), close: () => {} },
	});
	await expect(searcher.search(requestOf("retry"))).rejects.toBe(error);
	expect({ facts, failures }).toEqual({ facts: [], failures: [error] });
});
