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

async function post(body: unknown, key = VoyageServer.KEY) {
	const response = await fetch(`${server.url}/embeddings`, {
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
		expect(await post(SOUND, "pa-another")).toMatchObject({ status: 401 });
	});
});
