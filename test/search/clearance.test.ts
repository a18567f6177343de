import { afterEach, describe, expect, test } from "@jest/globals";
import { Searcher, type SearcherOptions } from "../../src/search/searcher.ts";
import { countingModels, embeddedLibrary, requestOf } from "../support/embedded-library.ts";

const opened: Searcher[] = [];

afterEach(async () => {
	await Promise.all(opened.splice(0).map((searcher) => searcher.close()));
});

function searcherOf(options: SearcherOptions): Searcher {
	const searcher = new Searcher(options);
	opened.push(searcher);
	return searcher;
}

/** A searcher over an embedded index, with models that count. */
async function hybrid(more: Partial<SearcherOptions> = {}) {
	const { paid, ...models } = countingModels();
	const searcher = searcherOf({ library: await embeddedLibrary(), ...models, ...more });
	return { searcher, paid };
}

/** Says how often somebody was asked for clearance, and gives or refuses it. */
function clearanceOf(reason: string | undefined) {
	const asked: string[] = [];
	const clearance = async () => {
		asked.push("asked");
		return reason;
	};
	return { asked, clearance };
}

const REFUSED = "you may not";

test("without clearance neither the embedder nor the reranker is asked, and the answer says why", async () => {
	const { searcher, paid } = await hybrid();
	const { clearance, asked } = clearanceOf(REFUSED);
	const { provenance, hits } = await searcher.search({ ...requestOf("retry"), clearance });
	expect(provenance).toMatchObject({
		mode: "lexical",
		reranked: false,
		degradations: ["Searched by words alone: you may not."],
	});
	expect(hits).toHaveLength(2);
	expect(paid).toEqual({ embedded: [], reranked: [] });
	expect(asked).toHaveLength(1);
});

test.each([
	["with clearance", clearanceOf(undefined).clearance],
	["for who needs none", undefined],
])("%s both are asked", async (_, clearance) => {
	const { searcher, paid } = await hybrid();
	const { provenance } = await searcher.search({ ...requestOf("retry"), clearance });
	expect(provenance).toMatchObject({ mode: "hybrid", reranked: true, degradations: [] });
	expect(paid).toEqual({ embedded: ["retry"], reranked: ["retry"] });
});

describe("clearance is not asked for", () => {
	test.each<[string, string, () => Promise<Partial<SearcherOptions>>]>([
		["where there are no models", "retry", async () => ({ embedder: undefined, reranker: undefined })],
		["for an exact phrase that nobody reranks", '"retry webhooks"', async () => ({ reranker: undefined })],
		["for a symbol's name", "symbol:retry", async () => ({})],
		[
			"in an index without vectors",
			"retry",
			async () => ({ library: await embeddedLibrary({ dense: false }), reranker: undefined }),
		],
		[
			"in an index of another model",
			"retry",
			async () => ({
				embedder: { ...countingModels().embedder, model: { name: "other", dimension: 16 } },
				reranker: undefined,
			}),
		],
		["behind the places that are reranked", "retry page:7", async () => ({ embedder: undefined })],
	])("%s", async (_, text, more) => {
		const { searcher } = await hybrid(await more());
		const { clearance, asked } = clearanceOf(REFUSED);
		const { provenance } = await searcher.search({ ...requestOf(text), clearance });
		expect(asked).toEqual([]);
		expect(provenance.degradations).not.toContain("Searched by words alone: you may not.");
	});

	test("where a complete answer is kept: who may not pay is given it, too", async () => {
		const { searcher, paid } = await hybrid();
		await searcher.search({ ...requestOf("retry"), clearance: clearanceOf(undefined).clearance });
		const { clearance, asked } = clearanceOf(REFUSED);
		const { provenance } = await searcher.search({ ...requestOf("retry"), clearance });
		expect(provenance).toMatchObject({ mode: "hybrid", degradations: [] });
		expect(asked).toEqual([]);
		expect(paid.embedded).toHaveLength(1);
	});
});

test("it is asked for where a reranker alone is paid", async () => {
	const { searcher, paid } = await hybrid({ embedder: undefined });
	const { clearance, asked } = clearanceOf(REFUSED);
	await searcher.search({ ...requestOf("retry"), clearance });
	expect(asked).toHaveLength(1);
	expect(paid.reranked).toEqual([]);
});

test("it is asked for once, also where the index is read twice", async () => {
	const library = await embeddedLibrary();
	const twice: SearcherOptions["library"] = {
		...library,
		use: async (identity, work) => {
			await library.use(identity, work);
			return library.use(identity, work);
		},
	};
	const { searcher } = await hybrid({ library: twice });
	const { clearance, asked } = clearanceOf(REFUSED);
	await searcher.search({ ...requestOf("retry"), clearance });
	expect(asked).toHaveLength(1);
});

describe("equal queries at the same time", () => {
	test("each get the answer that they have clearance for", async () => {
		const { searcher, paid } = await hybrid();
		const refused = clearanceOf(REFUSED).clearance;
		const cleared = clearanceOf(undefined).clearance;
		const order = [refused, cleared, refused, cleared, refused];
		const answers = await Promise.all(
			order.map((clearance) => searcher.search({ ...requestOf("retry"), clearance })),
		);
		expect(answers.map(({ provenance }) => provenance.mode)).toEqual([
			"lexical",
			"hybrid",
			"lexical",
			"hybrid",
			"lexical",
		]);
		expect(paid.embedded).toHaveLength(1);
	});

	test("do not share a reason: each is told their own", async () => {
		const { searcher } = await hybrid();
		const reasons = ["yours is used up", "theirs is used up"];
		const answers = await Promise.all(
			reasons.map((reason) =>
				searcher.search({ ...requestOf("retry"), clearance: clearanceOf(reason).clearance }),
			),
		);
		expect(answers.map(({ provenance }) => provenance.degradations)).toEqual(
			reasons.map((reason) => [`Searched by words alone: ${reason}.`]),
		);
	});

	test("an answer by words is not kept for who may have a better one", async () => {
		const { searcher } = await hybrid();
		await searcher.search({ ...requestOf("retry"), clearance: clearanceOf(REFUSED).clearance });
		const { provenance } = await searcher.search(requestOf("retry"));
		expect(provenance.mode).toBe("hybrid");
	});
});
