import { describe, expect, test } from "@jest/globals";
import { collect } from "../../support/collect.ts";
import { documents } from "../../support/document-texts.ts";
import { startVoyage } from "../../support/voyage-embedders.ts";

function dot(a: Float32Array, b: Float32Array): number {
	return a.reduce((sum, value, at) => sum + value * b[at]!, 0);
}

describe("a query", () => {
	test("is embedded as a query, near the documents that answer it", async () => {
		const { server, embedder } = await startVoyage();
		const one = embedder();
		const [batch] = await collect(
			one.embedDocuments(documents(["retryWebhook delivery", "parse the settings"])),
		);
		const query = await one.embedQuery("where do we retry webhook");
		const [near, far] = batch!.vectors.map((vector) => dot(query, vector));
		expect(near).toBeGreaterThan(far!);
		expect(server.billed.at(-1)).toMatchObject({ inputType: "query" });
	});

	test("goes over the connection of the one before", async () => {
		const { server, embedder } = await startVoyage();
		const one = embedder();
		for (const query of ["one", "two", "three", "four", "five"]) await one.embedQuery(query);
		expect(server.connections).toBeLessThanOrEqual(2);
	});

	test("is tried twice, with a short pause, because somebody waits", async () => {
		const { server, clock, embedder } = await startVoyage();
		server.failAlways({ kind: "refuse", status: 503, detail: "" });
		await expect(embedder().embedQuery("retry")).rejects.toMatchObject({ retryable: true });
		expect(server.requests).toBe(2);
		expect(clock.now() - Date.UTC(2026, 10, 1)).toBeLessThanOrEqual(200);
	});

	test("does not wait for a limit that lasts longer than the asker", async () => {
		const { server, clock, embedder } = await startVoyage();
		server.failNext({ kind: "refuse", status: 429, detail: "", headers: { "retry-after": "20" } });
		await expect(embedder().embedQuery("retry")).rejects.toMatchObject({ code: "voyage-rate-limited" });
		expect(clock.pauses).toEqual([]);
	});

	test("has its own deadline, also while documents are embedded", async () => {
		const { server, embedder } = await startVoyage();
		server.failAlways({ kind: "silence" });
		const one = embedder({ deadlines: { document: 60_000, query: 30 } });
		const stop = new AbortController();
		const embedded = collect(one.embedDocuments(documents(["one"]), { signal: stop.signal }));
		await expect(one.embedQuery("retry")).rejects.toMatchObject({ code: "voyage-timeout" });
		stop.abort(new Error("enough"));
		await expect(embedded).rejects.toThrow("enough");
	});

	test("is not sent where it is called off before", async () => {
		const { server, embedder } = await startVoyage();
		const signal = AbortSignal.abort(new Error("too late"));
		await expect(embedder().embedQuery("retry", { signal })).rejects.toThrow("too late");
		expect(server.requests).toBe(0);
	});
});
