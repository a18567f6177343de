import { describe, expect, test } from "@jest/globals";
import { embeddedText } from "../../src/embedding/embedded-text.ts";
import type { KeyedText } from "../../src/embedding/text-key.ts";
import { textKey } from "../../src/embedding/text-key.ts";

const TEXT: KeyedText = {
	model: { name: "voyage-code-4", dimension: 1024 },
	inputType: "document",
	text: embeddedText({ breadcrumb: "retry.ts › withRetry", code: "function withRetry() {}" }),
};

describe("the embedded text", () => {
	test("is the breadcrumb and the code", () => {
		expect(TEXT.text).toBe("retry.ts › withRetry\nfunction withRetry() {}");
	});

	test("can be sent and hashed when a long line was cut inside a character", () => {
		const text = embeddedText({ breadcrumb: "a.ts", code: "\ud83d" });
		expect(text.isWellFormed()).toBe(true);
	});
});

describe("the key of a text (I6)", () => {
	test("is the same for the same text", () => {
		expect(textKey({ ...TEXT })).toBe(textKey(TEXT));
		expect(textKey(TEXT)).toMatch(/^[0-9a-f]{64}$/);
	});

	test.each<[string, Partial<KeyedText>]>([
		["model", { model: { name: "voyage-code-3", dimension: 1024 } }],
		["dimension", { model: { name: "voyage-code-4", dimension: 512 } }],
		["input type", { inputType: "query" }],
		["text", { text: `${TEXT.text} ` }],
	])("is another for another %s", (_, change) => {
		expect(textKey({ ...TEXT, ...change })).not.toBe(textKey(TEXT));
	});
});
