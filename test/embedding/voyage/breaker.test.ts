import { expect, test } from "@jest/globals";
import { EndpointBreaker } from "../../../src/resilience/endpoint-breaker.ts";
import { ENDPOINT_OPEN } from "../../../src/resilience/endpoint-open.ts";
import { collect } from "../../support/collect.ts";
import { documents } from "../../support/document-texts.ts";
import { startVoyage } from "../../support/voyage-embedders.ts";

const RULES = {
	failures: 5,
	window: 60_000,
	probeInterval: 600_000,
	probeTimeout: 1_500,
	restoreDelay: 60_000,
};

function breakerOf(address: string): EndpointBreaker {
	return new EndpointBreaker({ name: "voyage", address, rules: RULES });
}

async function codeOf(work: Promise<unknown>): Promise<unknown> {
	return work.then(
		() => "answered",
		({ code }) => code,
	);
}

test("queries and reranking stop asking together, after five calls that failed with their retries", async () => {
	const { server, embedder, reranker } = await startVoyage();
	const breaker = breakerOf(server.url);
	const embed = () => codeOf(embedder({ breaker }).embedQuery("retry"));
	const rerank = () => codeOf(reranker({ breaker }).rerank("retry", ["one", "two"]));
	server.failAlways({ kind: "refuse", status: 503, detail: "" });
	for (const ask of [embed, rerank, embed, rerank, embed]) expect(await ask()).toBe("voyage-failed");
	expect(server.requests).toBe(10);
	expect(await embed()).toBe(ENDPOINT_OPEN);
	expect(await rerank()).toBe(ENDPOINT_OPEN);
	expect(server.requests).toBe(10);
});

test("each of a query's many tries counts as one failure, also where no more of them are paid for", async () => {
	const { server, embedder } = await startVoyage();
	const breaker = breakerOf(server.url);
	const rule = { retries: 9, firstPause: 1, longestPause: 1, longestStatedWait: 0 };
	const one = embedder({ breaker, rules: { query: rule, document: rule } });
	server.failAlways({ kind: "refuse", status: 503, detail: "" });
	for (let query = 0; query < 5; query++) expect(await codeOf(one.embedQuery("retry"))).toBe("voyage-failed");
	expect(server.requests).toBe(15);
	expect(breaker.isClosed).toBe(false);
});

test("documents are embedded as long as it may help, whatever queries have met", async () => {
	const { server, embedder } = await startVoyage();
	const breaker = breakerOf(server.url);
	const one = embedder({ breaker });
	server.failAlways({ kind: "refuse", status: 503, detail: "" });
	for (let query = 0; query < 5; query++) await codeOf(one.embedQuery("retry"));
	server.failAlways();
	expect(await collect(one.embedDocuments(documents(["one"])))).toHaveLength(1);
	expect(await codeOf(one.embedQuery("retry"))).toBe(ENDPOINT_OPEN);
});
