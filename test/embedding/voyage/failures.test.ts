import { describe, expect, test } from "@jest/globals";
import type { VoyageOptions } from "../../../src/embedding/voyage/voyage-embedder.ts";
import { explain, ProviderError, type SlashfindError, ValidationError } from "../../../src/errors.ts";
import { roomyBudget } from "../../support/budgets.ts";
import { collect } from "../../support/collect.ts";
import { documents } from "../../support/document-texts.ts";
import { startVoyage } from "../../support/voyage-embedders.ts";
import type { Fault } from "../../support/voyage-server/faults.ts";
import { VoyageServer } from "../../support/voyage-server/voyage-server.ts";

/** Long enough for an answer on loopback only where one comes at all. */
const SHORT = { deadlines: { document: 40, query: 40 } };

/** The error of embedding under a fault that stays, and how often that was tried. */
async function failUnder(fault: Fault, options: Partial<VoyageOptions> = {}) {
	const { server, clock, embedder } = await startVoyage();
	server.failAlways(fault);
	const error = await errorOf(collect(embedder(options).embedDocuments(documents(["one", "two"]))));
	return { error, requests: server.requests, pauses: clock.pauses };
}

async function errorOf(work: Promise<unknown>): Promise<SlashfindError> {
	try {
		await work;
	} catch (error) {
		return error as SlashfindError;
	}
	throw new Error("nothing was thrown");
}

function refuse(status: number, detail = "", headers: Readonly<Record<string, string>> = {}): Fault {
	return { kind: "refuse", status, detail, headers };
}

describe("a permanent answer of Voyage is told at once, with advice", () => {
	test.each([
		[
			refuse(400, "Request to model 'x' failed. Something new."),
			"voyage-bad-request",
			"Voyage refused the request (400). It said: Request to model 'x' failed. Something new.",
		],
		[
			refuse(400, "The example at index 0 does not fit into the model's context window of 32000 tokens."),
			"voyage-text-too-long",
			"A text is longer than voyage-code-4 takes (32000 tokens).",
		],
		[
			refuse(404, "model 'voyage-code-4' not found"),
			"voyage-model-unknown",
			"This Voyage account does not have the model voyage-code-4.",
		],
		[
			refuse(400, "Value 1024 of output_dimension is not supported by model voyage-code-4."),
			"voyage-bad-request",
			"Voyage refused the request (400).",
		],
		[
			refuse(401, "Provided API key is invalid."),
			"voyage-key-refused",
			"Voyage does not accept the key (401).",
		],
		[refuse(403), "voyage-forbidden", "does not let this key, or this machine, in (403)."],
		[refuse(404), "voyage-not-found", "There is no embeddings API at"],
		[refuse(422), "voyage-failed", "Voyage answered 422."],
		[refuse(302, "", { location: "https://elsewhere.example/" }), "voyage-failed", "Voyage answered 302."],
	])("%j", async (fault, code, message) => {
		const { error, requests } = await failUnder(fault);
		expect(error).toBeInstanceOf(ProviderError);
		expect(error).toMatchObject({ code, retryable: false });
		expect(error.message).toContain(message);
		expect(error.suggestions.length).toBeGreaterThan(0);
		expect(requests).toBe(1);
	});

	test("a model that the account does not have is answered with the one to take instead", async () => {
		const { embedder } = await startVoyage({ models: ["voyage-code-3", "voyage-4"] });
		const error = await errorOf(embedder().embedQuery("retry"));
		expect(error.code).toBe("voyage-model-unknown");
		expect(error.message).toMatch(/^This Voyage account does not have the model voyage-code-4\. It said: /);
		expect(error.suggestions[0]).toBe("Set embedding.model to voyage-code-3.");
	});

	test("one text that Voyage finds too large cannot be halved", async () => {
		const { embedder } = await startVoyage({ requestTokens: 1 });
		const error = await errorOf(collect(embedder().embedDocuments(documents(["much too long"]))));
		expect(error.code).toBe("voyage-batch-too-large");
	});
});

describe("an answer that says nothing useful", () => {
	test("is neither quoted as a page nor at length, and never with the key", async () => {
		const long = `Bearer ${VoyageServer.KEY}\n\n${"and so on ".repeat(100)}`;
		const { error } = await failUnder(refuse(400, long));
		expect(explain(error)).not.toContain(VoyageServer.KEY);
		expect(error.message).toContain("It said: Bearer [the key] and so on");
		expect(error.message).not.toContain("\n");
		expect(error.message.length).toBeLessThan(400);
	});
});

/** Of "one" and "two": their bytes, and 16 each. */
const RESERVED = 2 * (3 + 16);

describe("a failure that may pass is tried again", () => {
	test.each([
		[refuse(429, "Rate limit reached."), "voyage-rate-limited"],
		[refuse(403, "", { "retry-after": "1" }), "voyage-forbidden"],
	] as const)("%j: seven times, as it is billed by nobody", async (fault, code) => {
		const budget = roomyBudget();
		const { error, requests, pauses } = await failUnder(fault, { budget });
		expect(error).toMatchObject({ code, retryable: true });
		expect(error.suggestions.length).toBeGreaterThan(0);
		expect([requests, pauses.length]).toEqual([7, 6]);
		expect(budget.own).toMatchObject([{ tokens: 0, reserved: 0 }]);
	});

	test.each([
		[refuse(408), "voyage-failed"],
		[refuse(500), "voyage-failed"],
		[refuse(503), "voyage-failed"],
		[{ kind: "hang up" }, "voyage-unreachable"],
		[{ kind: "break off" }, "voyage-unreachable"],
	] as const)("%j: three times, as each may be billed", async (fault, code) => {
		const budget = roomyBudget();
		const { error, requests, pauses } = await failUnder(fault, { budget });
		expect(error).toMatchObject({ code });
		expect(error.suggestions.length).toBeGreaterThan(0);
		expect([requests, pauses.length]).toEqual([3, 2]);
		expect(budget.own).toMatchObject([{ tokens: 3 * RESERVED, reserved: 0, doubtful: 3 * RESERVED }]);
	});

	test.each([{ kind: "silence" }, { kind: "stall" }] as const)("%j, after its deadline", async (fault) => {
		const budget = roomyBudget();
		const { error, pauses } = await failUnder(fault, { ...SHORT, budget });
		expect(error).toMatchObject({ code: "voyage-timeout" });
		expect(error.message).toMatch(/^Voyage \(127\.0\.0\.1:\d+\) did not answer within 0\.04 s\.$/);
		// Counted here: on a busy machine a try may be over before it arrives.
		expect(pauses).toHaveLength(2);
		expect(budget.own).toMatchObject([{ doubtful: 3 * RESERVED }]);
	});

	test("an answer that cannot be used counts as billed", async () => {
		const budget = roomyBudget();
		await failUnder({ kind: "spoil", how: "no usage" }, { budget });
		expect(budget.own).toMatchObject([{ doubtful: RESERVED }]);
	});

	test("what was refused, or reached nobody, does not", async () => {
		const budget = roomyBudget();
		await failUnder(refuse(400), { budget });
		const { server, embedder } = await startVoyage();
		const one = embedder({ budget });
		await server.close();
		await errorOf(one.embedQuery("retry"));
		for (const entry of budget.own) expect(entry).toMatchObject({ tokens: 0, reserved: 0, doubtful: 0 });
	});

	test("a host that refuses connections, by the network's own word", async () => {
		const { server, embedder } = await startVoyage();
		const one = embedder();
		await server.close();
		const error = await errorOf(one.embedQuery("retry"));
		expect(error.message).toMatch(/^Voyage \(127\.0\.0\.1:\d+\) cannot be reached: ECONNREFUSED\.$/);
	});

	test("a port that no request may go to, too", async () => {
		const { embedder } = await startVoyage();
		const error = await errorOf(embedder({ baseUrl: "http://127.0.0.1:9/v1" }).embedQuery("retry"));
		expect(error.message).toBe("Voyage (127.0.0.1:9) cannot be reached: bad port.");
	});

	test.each([
		[{ kind: "hang up" }, true],
		[{ kind: "refuse", status: 503, detail: "" }, false],
	] as const)("at once where a kept connection has ended: after %j that is %p", async (fault, isAtOnce) => {
		const { server, clock, embedder } = await startVoyage();
		const one = embedder();
		await one.embedQuery("one");
		server.failNext(fault);
		await one.embedQuery("two");
		expect(clock.pauses.map((pause) => pause === 0)).toEqual([isAtOnce]);
	});

	test("and then it passes", async () => {
		const { server, embedder } = await startVoyage();
		server.failNext(refuse(503), { kind: "hang up" }, refuse(429));
		await expect(collect(embedder().embedDocuments(documents(["one"])))).resolves.toHaveLength(1);
		expect(server.billed).toHaveLength(1);
	});
});

describe("429 with Retry-After", () => {
	test("is heeded in seconds", async () => {
		const { server, clock, embedder } = await startVoyage();
		server.failNext(refuse(429, "", { "retry-after": "37" }));
		await collect(embedder().embedDocuments(documents(["one"])));
		expect(clock.pauses).toEqual([37_000]);
	});

	test("is heeded as a date", async () => {
		const { server, clock, embedder } = await startVoyage();
		server.failNext(refuse(429, "", { "retry-after": new Date(0).toUTCString() }));
		await collect(embedder().embedDocuments(documents(["one"])));
		expect(clock.pauses).toEqual([0]);
	});

	test("is not waited for where it is hours", async () => {
		const { error, requests } = await failUnder(refuse(429, "", { "retry-after": "7200" }));
		expect(error.code).toBe("voyage-rate-limited");
		expect(requests).toBe(1);
	});
});

describe("an answer with status 200 that cannot be used is refused and not paid for twice", () => {
	test.each([
		[{ kind: "spoil", how: "short" }, "it has 1 vectors for 2 texts"],
		[{ kind: "spoil", how: "long" }, "it has 3 vectors for 2 texts"],
		[{ kind: "spoil", how: "doubled index" }, "text 0 has two vectors"],
		[{ kind: "spoil", how: "no index" }, "a vector does not say which text it belongs to"],
		[{ kind: "spoil", how: "index out of range" }, "a vector does not say which text it belongs to"],
		[{ kind: "spoil", how: "other dimension" }, "a vector has 1023 values, not 1024"],
		[{ kind: "spoil", how: "null values" }, "a vector holds what is no number"],
		[{ kind: "spoil", how: "text values" }, "a vector holds what is no number"],
		[{ kind: "spoil", how: "zero vectors" }, "a vector has no direction"],
		[{ kind: "spoil", how: "no vectors" }, "a vector is missing"],
		[{ kind: "spoil", how: "no usage" }, "it does not say how many tokens were billed"],
		[{ kind: "spoil", how: "no data" }, "it is not what the embeddings API gives"],
		[{ kind: "spoil", how: "list" }, "it is not what the embeddings API gives"],
		[{ kind: "raw", body: "html" }, "it is not what the embeddings API gives"],
		[{ kind: "raw", body: "NaN values" }, "it is not what the embeddings API gives"],
		[{ kind: "raw", body: "cut JSON" }, "it is not what the embeddings API gives"],
		[{ kind: "raw", body: "nothing" }, "it is not what the embeddings API gives"],
	] as const)("%j", async (fault, what) => {
		const { error, requests } = await failUnder(fault);
		expect(error).toBeInstanceOf(ValidationError);
		expect(error.message).toBe(`Voyage's answer cannot be used: ${what}.`);
		expect(error.suggestions.length).toBeGreaterThan(0);
		expect(requests).toBe(1);
	});

	test("values that are no finite numbers", async () => {
		const { server, embedder } = await startVoyage();
		server.failAlways({ kind: "raw", body: "infinite values" });
		const error = await errorOf(embedder().embedQuery("retry"));
		expect(error.message).toBe("Voyage's answer cannot be used: a vector holds what is no number.");
	});
});
