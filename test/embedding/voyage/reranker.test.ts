import { describe, expect, test } from "@jest/globals";
import { Prices } from "../../../src/budget/prices.ts";
import { VoyageReranker, type VoyageRerankerOptions } from "../../../src/embedding/voyage/voyage-reranker.ts";
import { ConfigurationError, explain, ProviderError, ValidationError } from "../../../src/errors.ts";
import { budgetOf, roomyBudget } from "../../support/budgets.ts";
import { startVoyage } from "../../support/voyage-embedders.ts";
import type { Fault } from "../../support/voyage-server/faults.ts";
import { VoyageServer } from "../../support/voyage-server/voyage-server.ts";

const DOCUMENTS = ["parse the settings", "retryWebhook delivery", "a webhook"];

/** The error of reranking under a fault that stays, and how often that was tried. */
async function failUnder(fault: Fault, options: Partial<VoyageRerankerOptions> = {}) {
	const { server, clock, reranker } = await startVoyage();
	server.failAlways(fault);
	const outcome = reranker(options).rerank("retry webhook", DOCUMENTS);
	const error = await outcome.then(() => undefined).catch((caught: unknown) => caught);
	return { error: error as ProviderError, requests: server.requests, pauses: clock.pauses };
}

function refuse(status: number, detail = "", headers: Readonly<Record<string, string>> = {}): Fault {
	return { kind: "refuse", status, detail, headers };
}

describe("documents", () => {
	test("are scored in the order given, and what that cost is told", async () => {
		const { server, reranker } = await startVoyage();
		const { scores, billedTokens } = await reranker().rerank("retry webhook", DOCUMENTS);
		expect(scores).toHaveLength(3);
		expect(scores[1]).toBeGreaterThan(scores[2]!);
		expect(scores[2]).toBeGreaterThan(scores[0]!);
		expect(server.billedReranks).toEqual([
			{ query: "retry webhook", documents: DOCUMENTS, model: "rerank-2.5-lite", tokens: billedTokens },
		]);
	});

	test("are scored right whatever order the answer has", async () => {
		const { server, reranker } = await startVoyage();
		const one = reranker();
		const straight = await one.rerank("retry webhook", DOCUMENTS);
		server.failNext({ kind: "spoil", how: "shuffled" });
		expect(await one.rerank("retry webhook", DOCUMENTS)).toEqual(straight);
	});

	test("with half a character are scored, too", async () => {
		const { reranker } = await startVoyage();
		const { scores } = await reranker().rerank("retry \ud83d", ["retry \ud83d"]);
		expect(scores).toHaveLength(1);
	});

	test("that are none cost no request", async () => {
		const { server, reranker } = await startVoyage();
		expect(await reranker().rerank("retry", [])).toEqual({ scores: [], billedTokens: 0 });
		expect(server.requests).toBe(0);
	});

	test("are not sent where the asker has gone", async () => {
		const { server, reranker } = await startVoyage();
		const signal = AbortSignal.abort(new Error("too late"));
		await expect(reranker().rerank("retry", DOCUMENTS, { signal })).rejects.toThrow("too late");
		expect(server.requests).toBe(0);
	});
});

describe("a permanent answer of Voyage is told at once, with advice", () => {
	test.each([
		[refuse(400, "Something new."), "voyage-bad-request", "Voyage refused the request (400)."],
		[refuse(401), "voyage-key-refused", "Voyage does not accept the key (401)."],
		[refuse(403), "voyage-forbidden", "does not let this key, or this machine, in (403)."],
		[refuse(404), "voyage-not-found", "There is no rerank API at"],
		[refuse(413), "voyage-batch-too-large", "Voyage takes fewer tokens in one request than were sent."],
		[refuse(422), "voyage-failed", "Voyage answered 422."],
		[
			refuse(429, "You have not yet added your payment method."),
			"voyage-no-payment-method",
			"The Voyage account has no payment method",
		],
	])("%j", async (fault, code, message) => {
		const { error, requests } = await failUnder(fault);
		expect(error).toBeInstanceOf(ProviderError);
		expect(error).toMatchObject({ code, retryable: false });
		expect(error.message).toContain(message);
		expect(error.suggestions.length).toBeGreaterThan(0);
		expect(requests).toBe(1);
	});

	test("nothing in it is about the model or the texts of the index", async () => {
		const { reranker } = await startVoyage({ models: [] });
		await expect(reranker().rerank("retry", DOCUMENTS)).rejects.toMatchObject({
			message: expect.stringMatching(/^This Voyage account does not have the model rerank-2\.5-lite\./),
			suggestions: expect.arrayContaining(["Set rerank to off."]),
		});
		const { reranker: other } = await startVoyage({ bytesPerToken: 0.005 });
		await expect(other().rerank("retry", ["long ".repeat(40)])).rejects.toMatchObject({
			code: "voyage-text-too-long",
			message: expect.stringContaining("A text is longer than rerank-2.5-lite takes (32000 tokens)."),
			suggestions: ["Ask in fewer words."],
		});
	});

	test("the key is never in it", async () => {
		const { error } = await failUnder(refuse(400, `Bearer ${VoyageServer.KEY}`));
		expect(explain(error)).not.toContain(VoyageServer.KEY);
	});
});

describe("a failure that may pass is tried twice, because somebody waits", () => {
	test.each([
		[refuse(408), "voyage-failed"],
		[refuse(429, "Rate limit reached."), "voyage-rate-limited"],
		[refuse(500), "voyage-failed"],
		[refuse(503), "voyage-failed"],
		[{ kind: "hang up" }, "voyage-unreachable"],
		[{ kind: "break off" }, "voyage-unreachable"],
	] as const)("%j", async (fault, code) => {
		const { error, requests, pauses } = await failUnder(fault);
		expect(error).toMatchObject({ code, retryable: true });
		expect(requests).toBe(2);
		expect(pauses).toHaveLength(1);
		expect(pauses[0]).toBeLessThanOrEqual(200);
	});

	test.each([{ kind: "silence" }, { kind: "stall" }] as const)("%j, after its deadline", async (fault) => {
		const { error, pauses } = await failUnder(fault, { deadline: 40 });
		expect(error).toMatchObject({ code: "voyage-timeout", retryable: true });
		// On a busy machine a try may be given up before it has arrived.
		expect(pauses).toHaveLength(1);
	});

	test("and then it passes", async () => {
		const { server, reranker } = await startVoyage();
		server.failNext(refuse(503));
		expect((await reranker().rerank("retry webhook", DOCUMENTS)).scores).toHaveLength(3);
		expect(server.billedReranks).toHaveLength(1);
	});

	test("but not where Voyage wants a longer wait than the asker has", async () => {
		const { requests, pauses } = await failUnder(refuse(429, "", { "retry-after": "20" }));
		expect(requests).toBe(1);
		expect(pauses).toEqual([]);
	});
});

describe("an answer with status 200 that cannot be used is refused and not paid for twice", () => {
	test.each([
		[{ kind: "spoil", how: "short" }, "it has 2 scores for 3 texts"],
		[{ kind: "spoil", how: "long" }, "it has 4 scores for 3 texts"],
		[{ kind: "spoil", how: "doubled index" }, "text 0 has two scores"],
		[{ kind: "spoil", how: "no index" }, "a score does not say which text it belongs to"],
		[{ kind: "spoil", how: "index out of range" }, "a score does not say which text it belongs to"],
		[{ kind: "spoil", how: "null scores" }, "a score is no number"],
		[{ kind: "spoil", how: "text scores" }, "a score is no number"],
		[{ kind: "spoil", how: "no scores" }, "a score is no number"],
		[{ kind: "spoil", how: "no usage" }, "it does not say how many tokens were billed"],
		[{ kind: "spoil", how: "no data" }, "it is not what the rerank API gives"],
		[{ kind: "spoil", how: "list" }, "it is not what the rerank API gives"],
		[{ kind: "raw", body: "html" }, "it is not what the rerank API gives"],
		[{ kind: "raw", body: "NaN values" }, "it is not what the rerank API gives"],
		[{ kind: "raw", body: "cut JSON" }, "it is not what the rerank API gives"],
		[{ kind: "raw", body: "nothing" }, "it is not what the rerank API gives"],
	] as const)("%j", async (fault, what) => {
		const { error, requests } = await failUnder(fault);
		expect(error).toBeInstanceOf(ValidationError);
		expect(error.message).toBe(`Voyage's answer cannot be used: ${what}.`);
		expect(requests).toBe(1);
	});

	test("scores that are not finite", async () => {
		const { server, reranker } = await startVoyage();
		server.failAlways({ kind: "raw", body: "infinite scores" });
		await expect(reranker().rerank("retry", ["one"])).rejects.toThrow("a score is no number");
	});
});

test("I4: the query is reserved once with each document, as it is billed", async () => {
	const { reranker } = await startVoyage();
	// "retry" twice, "one" and "three": their bytes, and 16 each.
	const most = 2 * (5 + 16) + (3 + 16) + (5 + 16);
	const prices = new Prices({ "rerank-2.5-lite": 0.001 });
	const withCap = (queriesMonthly: number) =>
		reranker({ budget: budgetOf({ prices, caps: { queriesMonthly } }) }).rerank("retry", ["one", "three"]);
	await expect(withCap(most - 1)).rejects.toMatchObject({ code: "budget-queries" });
	await expect(withCap(most)).resolves.toMatchObject({ scores: [expect.any(Number), expect.any(Number)] });
});

test.each([
	["a key", { apiKey: "pa-1\n" }],
	["an address", { apiKey: "pa-1", baseUrl: "ftp://a" }],
])("%s that cannot be used is refused before anything is asked", (_, options) => {
	expect(() => new VoyageReranker({ ...options, budget: roomyBudget() })).toThrow(ConfigurationError);
});
