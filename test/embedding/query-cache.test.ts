import { describe, expect, test } from "@jest/globals";
import { CacheCounts } from "../../src/embedding/cache-counts.ts";
import { DEFAULT_MODEL } from "../../src/embedding/models.ts";
import { withQueryCache } from "../../src/embedding/query-cache.ts";
import { startVoyage } from "../support/voyage-embedders.ts";

const MINUTE = 60_000;

async function start() {
	const { server, clock, embedder } = await startVoyage();
	const counts = new CacheCounts();
	return { server, clock, counts, embedder: withQueryCache(embedder(), { now: clock.now, counts }) };
}

describe("the cache of query vectors", () => {
	test("answers the same question for five minutes, and then asks again", async () => {
		const { server, clock, embedder } = await start();
		const first = await embedder.embedQuery("retry webhooks");
		clock.advance(5 * MINUTE - 1);
		expect(await embedder.embedQuery("retry webhooks")).toEqual(first);
		expect(server.billed).toHaveLength(1);
		clock.advance(2);
		expect(await embedder.embedQuery("retry webhooks")).toEqual(first);
		expect(server.billed).toHaveLength(2);
	});

	test("asks once where fifty ask at the same time", async () => {
		const { server, embedder } = await start();
		const vectors = await Promise.all(Array.from({ length: 50 }, () => embedder.embedQuery("retry")));
		expect(new Set(vectors).size).toBe(1);
		expect(server.requests).toBe(1);
	});

	test("counts what it had, what was on its way, and what it had not", async () => {
		const { counts, embedder } = await start();
		await Promise.all(["retry", "retry", "backoff"].map((text) => embedder.embedQuery(text)));
		await embedder.embedQuery("backoff");
		const { hits, misses } = counts;
		expect({ hits, misses }).toEqual({ hits: 2, misses: 2 });
	});

	test("keeps a thousand questions, the most recent ones", async () => {
		const asked: string[] = [];
		const embedder = withQueryCache({
			model: DEFAULT_MODEL,
			embedDocuments: async function* () {},
			embedQuery: async (text) => {
				asked.push(text);
				return new Float32Array(1);
			},
		});
		for (let at = 0; at < 1_001; at++) await embedder.embedQuery(`question ${at}`);
		await embedder.embedQuery("question 1");
		expect(asked).toHaveLength(1_001);
		await embedder.embedQuery("question 0");
		expect(asked).toHaveLength(1_002);
	});

	test("forgets a failure once those who waited for it know", async () => {
		const { server, embedder } = await start();
		server.failNext({ kind: "refuse", status: 404, detail: "Not Found" });
		const asked = [embedder.embedQuery("retry"), embedder.embedQuery("retry")];
		const outcomes = await Promise.allSettled(asked);
		expect(outcomes.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
		await expect(embedder.embedQuery("retry")).resolves.toHaveLength(1024);
		expect(server.requests).toBe(2);
	});

	test("lets one give up without taking the answer from the others", async () => {
		const { server, embedder } = await start();
		const stop = new AbortController();
		const impatient = embedder.embedQuery("retry", { signal: stop.signal });
		const patient = embedder.embedQuery("retry");
		stop.abort(new Error("too slow"));
		await expect(impatient).rejects.toThrow("too slow");
		await expect(patient).resolves.toHaveLength(1024);
		await expect(embedder.embedQuery("other", { signal: stop.signal })).rejects.toThrow("too slow");
		expect(server.requests).toBe(1);
	});
});
