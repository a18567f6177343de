import { expect, jest, test } from "@jest/globals";
import type { Embedder, EmbeddingModel } from "../../src/embedding/embedder.ts";
import { ProviderError } from "../../src/errors.ts";
import { endpointOpen } from "../../src/resilience/endpoint-open.ts";
import { parseQuery } from "../../src/search/grammar/parse-query.ts";
import { queryVector } from "../../src/search/query-vector.ts";
import type { Manifest } from "../../src/store/manifest.ts";

const MODEL: EmbeddingModel = { name: "voyage-4-large", dimension: 256 };
const VECTOR = new Float32Array([1]);

/** An embedder that notes what it is asked. */
function embedderOf(model = MODEL, failure?: Error) {
	const asked: string[] = [];
	const embedder: Embedder = {
		model,
		embedDocuments: () => {
			throw new Error("A query is no document.");
		},
		embedQuery: async (text) => {
			asked.push(text);
			if (failure) throw failure;
			return VECTOR;
		},
	};
	return { embedder, asked };
}

const manifestOf = (embedding?: EmbeddingModel, pending = 3) =>
	({
		identity: { host: "github.com", id: "4711" },
		embedding,
		pending,
		counts: { chunks: 10 },
	}) as Manifest;

test("a query's words are embedded, without its qualifiers", async () => {
	const { embedder, asked } = embedderOf();
	const query = parseQuery("where do we retry webhooks lang:ts path:src");
	expect(await queryVector({ query, embedder, manifest: manifestOf(MODEL) })).toEqual({
		dense: VECTOR,
		degradations: [],
	});
	expect(asked).toEqual(["where do we retry webhooks"]);
});

test.each(['"exact words"', "symbol:retry"])("%s costs nothing", async (text) => {
	const { embedder, asked } = embedderOf();
	const found = await queryVector({ query: parseQuery(text), embedder, manifest: manifestOf(MODEL) });
	expect(found).toEqual({ dense: undefined, degradations: [] });
	expect(asked).toEqual([]);
});

test("without an embedder nothing is said: words alone are what the operator wants", async () => {
	const query = parseQuery("retry");
	expect(await queryVector({ query, embedder: undefined, manifest: manifestOf(MODEL) })).toEqual({
		dense: undefined,
		degradations: [],
	});
});

test.each([
	["another model", { name: "voyage-code-4", dimension: 256 }],
	["another dimension", { name: "voyage-4-large", dimension: 1024 }],
])("vectors of %s are never compared, and the answer says so", async (_, embedding) => {
	const { embedder, asked } = embedderOf();
	const manifest = manifestOf(embedding);
	const { dense, degradations } = await queryVector({ query: parseQuery("retry"), embedder, manifest });
	expect({ dense, asked }).toEqual({ dense: undefined, asked: [] });
	expect(degradations).toEqual([
		`Searched by words alone: the vectors of the index are by ${embedding.name} (${embedding.dimension}), those of queries by voyage-4-large (256).`,
	]);
});

test("models of one space are compared", async () => {
	const { embedder } = embedderOf({ name: "voyage-4-lite", dimension: 256 });
	const found = await queryVector({ query: parseQuery("retry"), embedder, manifest: manifestOf(MODEL) });
	expect(found.dense).toBe(VECTOR);
});

test.each([
	["without vectors", manifestOf()],
	["all of whose chunks wait for theirs", manifestOf(MODEL, 10)],
])("an index %s is searched by words, and the answer says so", async (_, manifest) => {
	const { embedder, asked } = embedderOf();
	const found = await queryVector({ query: parseQuery("retry"), embedder, manifest });
	expect(found.degradations).toEqual(["Searched by words alone: the index has no dense vectors yet."]);
	expect(asked).toEqual([]);
});

test("an embedder that fails makes the answer less clever, and no error", async () => {
	const { embedder } = embedderOf(MODEL, new ProviderError("voyage-timeout", "Too late."));
	const found = await queryVector({ query: parseQuery("retry"), embedder, manifest: manifestOf(MODEL) });
	expect(found).toEqual({
		dense: undefined,
		degradations: ["Searched by words alone: the query could not be embedded (voyage-timeout)."],
	});
});

test("while the embedder is not asked, the answer says since when", async () => {
	const since = Date.UTC(2026, 10, 21, 12, 3);
	jest.useFakeTimers({ now: since + 60_000 });
	const address = "https://api.voyageai.com";
	const { embedder } = embedderOf(MODEL, endpointOpen({ name: "voyage", address, state: "open", since }));
	const { degradations } = await queryVector({
		query: parseQuery("retry"),
		embedder,
		manifest: manifestOf(MODEL),
	});
	jest.useRealTimers();
	expect(degradations).toEqual(["Searched by words alone: Voyage has been failing since 12:03 UTC."]);
});

test("a mistake of ours is not taken for a provider's failure", async () => {
	const { embedder } = embedderOf(MODEL, new TypeError("ours"));
	const asking = queryVector({ query: parseQuery("retry"), embedder, manifest: manifestOf(MODEL) });
	await expect(asking).rejects.toThrow("ours");
});
