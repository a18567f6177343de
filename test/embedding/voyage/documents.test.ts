import { describe, expect, test } from "@jest/globals";
import type { EmbeddedBatch } from "../../../src/embedding/embedder.ts";
import { collect } from "../../support/collect.ts";
import { documents } from "../../support/document-texts.ts";
import { joinBatches, startVoyage } from "../../support/voyage-embedders.ts";

/** Texts of which each has a word of its own. */
function textsOf(count: number, bytes = 60): string[] {
	return Array.from({ length: count }, (_, at) => `unique${at} `.padEnd(bytes, "common "));
}

/** Few of these go into one request of it. */
const SMALL_REQUESTS = { name: "voyage-code-3", dimension: 256 };
const LARGE = 80_000;

describe("documents", () => {
	test("are embedded as documents, whole, in the configured dimension", async () => {
		const { server, embedder } = await startVoyage();
		const model = { name: "voyage-code-3", dimension: 512 };
		const { vectors } = joinBatches(
			await collect(embedder({ model }).embedDocuments(documents(["retry webhooks"]))),
		);
		expect(vectors.map(({ length }) => length)).toEqual([512]);
		expect(server.billed).toEqual([
			{ input: ["retry webhooks"], model: "voyage-code-3", inputType: "document", dimension: 512, tokens: 4 },
		]);
	});

	test("have the vector of their own text, whatever order the answer has", async () => {
		const { server, embedder } = await startVoyage();
		const texts = textsOf(20);
		const straight = joinBatches(await collect(embedder().embedDocuments(documents(texts))));
		server.failNext({ kind: "spoil", how: "shuffled" });
		const shuffled = joinBatches(await collect(embedder().embedDocuments(documents(texts))));
		expect(shuffled).toEqual(straight);
		expect(new Set(straight.vectors.map(String)).size).toBe(20);
	});

	test("that are none cost nothing", async () => {
		const { server, embedder } = await startVoyage();
		await expect(collect(embedder().embedDocuments(documents([])))).resolves.toEqual([]);
		expect(server.requests).toBe(0);
	});

	test("go in few requests, each billed and embedded once", async () => {
		const { server, embedder } = await startVoyage();
		const texts = textsOf(1_001);
		const { vectors, billedTokens } = joinBatches(await collect(embedder().embedDocuments(documents(texts))));
		expect(server.requests).toBe(2);
		expect(vectors).toHaveLength(1_001);
		expect(billedTokens).toBe(server.billedTokens);
		expect(server.billedTexts.toSorted()).toEqual(texts.toSorted());
	});

	test("that are denser than was guessed are sent in halves until Voyage takes them", async () => {
		const { server, embedder } = await startVoyage({ bytesPerToken: 1, requestTokens: 200 });
		const texts = textsOf(32);
		const { vectors } = joinBatches(await collect(embedder().embedDocuments(documents(texts))));
		expect(vectors).toHaveLength(32);
		expect(server.billedTexts.toSorted()).toEqual(texts.toSorted());
	});

	test("that a proxy finds too large (413) are sent in halves, too", async () => {
		const { server, embedder } = await startVoyage();
		server.failNext({ kind: "refuse", status: 413, detail: "" });
		const { vectors } = joinBatches(await collect(embedder().embedDocuments(documents(textsOf(3)))));
		expect(vectors).toHaveLength(3);
		expect(server.billed.map(({ input }) => input.length)).toEqual([2, 1]);
	});

	test("are not sent while nobody takes the vectors", async () => {
		const { server, embedder } = await startVoyage();
		const one = embedder({ model: SMALL_REQUESTS, concurrency: { document: 1, query: 1 } });
		const batches = one.embedDocuments(documents(textsOf(20, LARGE)))[Symbol.asyncIterator]();
		await batches.next();
		expect(server.requests).toBe(1);
		await batches.next();
		expect(server.requests).toBe(2);
		await batches.return?.();
		expect(server.requests).toBe(2);
	});
});

describe("when a batch of documents fails", () => {
	test("those that were paid for are given before the error", async () => {
		const { server, embedder } = await startVoyage();
		server.failNext({ kind: "refuse", status: 400, detail: "Something new." });
		const given: EmbeddedBatch[] = [];
		const take = async () => {
			for await (const batch of embedder({ model: SMALL_REQUESTS }).embedDocuments(
				documents(textsOf(9, LARGE)),
			))
				given.push(batch);
		};
		await expect(take()).rejects.toMatchObject({ code: "voyage-bad-request" });
		expect(joinBatches(given).billedTokens).toBe(server.billedTokens);
		expect(given).toHaveLength(2);
	});

	test("nothing more is sent", async () => {
		const { server, embedder } = await startVoyage({ apiKey: "pa-another" });
		const one = embedder({ model: SMALL_REQUESTS, concurrency: { document: 2, query: 1 } });
		const all = collect(one.embedDocuments(documents(textsOf(30, LARGE))));
		await expect(all).rejects.toMatchObject({ code: "voyage-key-refused" });
		expect(server.requests).toBe(2);
	});

	test("the next texts are embedded all the same (I7)", async () => {
		const { server, embedder } = await startVoyage();
		const one = embedder();
		server.failNext({ kind: "refuse", status: 400, detail: "Something new." });
		await expect(collect(one.embedDocuments(documents(["a"])))).rejects.toThrow();
		await expect(collect(one.embedDocuments(documents(["b"])))).resolves.toHaveLength(1);
	});

	test("because it was called off, what is under way ends and the reason is thrown", async () => {
		const { server, embedder } = await startVoyage();
		server.failAlways({ kind: "silence" });
		const stop = new AbortController();
		const all = collect(embedder().embedDocuments(documents(textsOf(3)), { signal: stop.signal }));
		stop.abort(new Error("called off"));
		await expect(all).rejects.toThrow("called off");
	});
});
