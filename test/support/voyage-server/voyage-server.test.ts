import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { VoyageServer } from "./voyage-server.ts";

const SOUND = {
	input: ["const answer = 42;", "a"],
	model: "voyage-code-4",
	input_type: "document",
	truncation: false,
	output_dimension: 256,
	output_dtype: "float",
};

let server: VoyageServer;

beforeAll(async () => {
	server = await VoyageServer.start();
});

afterAll(() => server.close());

async function post(body: unknown, { key = VoyageServer.KEY, api = "embeddings" } = {}) {
	const response = await fetch(`${server.url}/${api}`, {
		method: "POST",
		headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
		body: typeof body === "string" ? body : JSON.stringify(body),
	});
	return { status: response.status, body: JSON.parse(await response.text()) };
}

describe("the stand-in of Voyage", () => {
	test("answers with unit vectors and the tokens of each text, a quarter of its bytes", async () => {
		const { status, body } = await post(SOUND);
		expect(status).toBe(200);
		expect(body).toMatchObject({ object: "list", model: "voyage-code-4", usage: { total_tokens: 5 + 1 } });
		for (const { embedding } of body.data) expect(Math.hypot(...embedding)).toBeCloseTo(1);
		expect(server.billedTokens).toBe(6);
	});

	test.each<[string, object | string]>([
		["no JSON", "{"],
		["an unknown field", { ...SOUND, encoding_format: "base64" }],
		["an unknown model", { ...SOUND, model: "voyage-5" }],
		["no texts", { ...SOUND, input: [] }],
		["a text alone", { ...SOUND, input: "a" }],
		["an empty text", { ...SOUND, input: ["a", ""] }],
		["half a character", { ...SOUND, input: ["\ud83d"] }],
		["too many texts", { ...SOUND, input: Array(1_001).fill("a") }],
		["no input type", { ...SOUND, input_type: undefined }],
		["truncation", { ...SOUND, truncation: true }],
		["truncation left to Voyage", { ...SOUND, truncation: undefined }],
		["another dimension", { ...SOUND, output_dimension: 768 }],
		["other values", { ...SOUND, output_dtype: "int8" }],
		["a text over the model's context", { ...SOUND, input: ["a".repeat(4 * 32_001)] }],
		["more tokens than a request may have", { ...SOUND, input: Array(11).fill("a".repeat(4 * 30_000)) }],
	])("refuses %s", async (_, body) => {
		const billed = server.billedTokens;
		expect(await post(body)).toEqual({ status: 400, body: { detail: expect.any(String) } });
		expect(server.billedTokens).toBe(billed);
	});

	test("refuses another key", async () => {
		expect(await post(SOUND, { key: "pa-another" })).toMatchObject({ status: 401 });
	});
});

const SOUND_RERANK = {
	query: "retry webhook",
	documents: ["parse the settings", "retryWebhook delivery", "a webhook"],
	model: "rerank-2.5-lite",
	truncation: false,
};

describe("the stand-in of Voyage, asked to rerank,", () => {
	const rerank = (body: unknown) => post(body, { api: "rerank" });

	test("answers best first and bills the query with each document", async () => {
		const { status, body } = await rerank(SOUND_RERANK);
		expect(status).toBe(200);
		expect(body).toMatchObject({ object: "list", model: "rerank-2.5-lite" });
		expect(body.data.map(({ index }: { readonly index: number }) => index)).toEqual([1, 2, 0]);
		expect(body.usage).toEqual({ total_tokens: 3 * 4 + 5 + 6 + 3 });
		expect(server.billedReranks).toEqual([
			{ ...SOUND_RERANK, truncation: undefined, tokens: body.usage.total_tokens },
		]);
	});

	test.each<[string, object | string]>([
		["no JSON", "{"],
		["an unknown field", { ...SOUND_RERANK, input_type: "query" }],
		["documents sent back", { ...SOUND_RERANK, return_documents: true }],
		["a part of the scores", { ...SOUND_RERANK, top_k: 2 }],
		["a model that embeds", { ...SOUND_RERANK, model: "voyage-code-4" }],
		["no query", { ...SOUND_RERANK, query: undefined }],
		["an empty query", { ...SOUND_RERANK, query: " " }],
		["no documents", { ...SOUND_RERANK, documents: [] }],
		["an empty document", { ...SOUND_RERANK, documents: ["a", ""] }],
		["half a character", { ...SOUND_RERANK, documents: ["\ud83d"] }],
		["too many documents", { ...SOUND_RERANK, documents: Array(1_001).fill("a") }],
		["truncation left to Voyage", { ...SOUND_RERANK, truncation: undefined }],
		["a query over its context", { ...SOUND_RERANK, query: "a".repeat(4 * 8_001) }],
		["a pair over the model's context", { ...SOUND_RERANK, documents: ["a".repeat(4 * 31_999)] }],
		[
			"more tokens than a request may have",
			{ ...SOUND_RERANK, query: "a".repeat(4 * 700), documents: Array(1_000).fill("a") },
		],
	])("refuses %s", async (_, body) => {
		const billed = server.billedReranks.length;
		expect(await rerank(body)).toEqual({ status: 400, body: { detail: expect.any(String) } });
		expect(server.billedReranks).toHaveLength(billed);
	});
});

test("the stand-in of Voyage fails at one API and not at the other, where it is told so", async () => {
	server.failAlways({ kind: "refuse", status: 503, detail: "" }, ["rerank"]);
	expect(await post(SOUND)).toMatchObject({ status: 200 });
	expect(await post(SOUND_RERANK, { api: "rerank" })).toMatchObject({ status: 503 });
	server.failAlways();
	expect(await post(SOUND_RERANK, { api: "rerank" })).toMatchObject({ status: 200 });
});
