import { describe, expect, test } from "@jest/globals";
import { DEFAULT_MODEL } from "../../../src/embedding/models.ts";
import { VoyageEmbedder, type VoyageOptions } from "../../../src/embedding/voyage/voyage-embedder.ts";
import { httpClient } from "../../../src/resilience/http-client.ts";
import { roomyBudget } from "../../support/budgets.ts";
import { aTurn, CountingServer } from "../../support/counting-server.ts";

const ANSWER = {
	object: "list",
	data: [
		{ object: "embedding", index: 0, embedding: [1, ...new Array(DEFAULT_MODEL.dimension - 1).fill(0)] },
	],
	model: DEFAULT_MODEL.name,
	usage: { total_tokens: 1 },
};

function embedderFor({ url }: CountingServer, more: Partial<VoyageOptions>): VoyageEmbedder {
	return new VoyageEmbedder({
		apiKey: "pa-1",
		baseUrl: `${url}/v1`,
		model: DEFAULT_MODEL,
		budget: roomyBudget(),
		...more,
	});
}

describe("the connections to Voyage", () => {
	test("are as many as the limit says for 40 queries at a time, and not one more", async () => {
		const server = await CountingServer.start({ answer: ANSWER, gather: 5 });
		const http = httpClient(5);
		const concurrency = { document: 4, query: 40 };
		const embedder = embedderFor(server, { fetch: http.fetch, concurrency });
		await Promise.all(Array.from({ length: 40 }, (_, at) => embedder.embedQuery(`query ${at}`)));
		expect(server.opened).toBe(5);
		await http.close();
	});

	test("are one for 10 queries one after another", async () => {
		const server = await CountingServer.start({ answer: ANSWER });
		const http = httpClient();
		const embedder = embedderFor(server, { fetch: http.fetch });
		for (let at = 0; at < 10; at++) {
			await embedder.embedQuery(`query ${at}`);
			await aTurn();
		}
		expect(server.opened).toBe(1);
		await http.close();
	});

	test("all end when the client is closed, and so does a query that is under way", async () => {
		const server = await CountingServer.start({ answer: ANSWER, gather: 2 });
		const http = httpClient();
		const embedder = embedderFor(server, { fetch: http.fetch });
		const arrived = server.nextRequest();
		const failed = expect(embedder.embedQuery("one")).rejects.toMatchObject({
			code: "voyage-closed",
			retryable: false,
		});
		await arrived;
		await http.close();
		await failed;
		await server.allClosed();
		expect(server.open).toBe(0);
	});
});
