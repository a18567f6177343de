import { afterAll, describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { createCodeParser } from "../../../src/code/parser.ts";
import { findSecrets } from "../../../src/indexing/secrets/find-secrets.ts";
import { redactFile } from "../../../src/indexing/secrets/redact-file.ts";
import { GITHUB_TOKEN, MADE_UP_TOKENS, madeUpKey } from "../../support/made-up-secrets.ts";

const parser = createCodeParser();
afterAll(() => parser.close());

async function redact(path: string, text: string) {
	return redactFile({ text, parsed: await parser.parse(path, text) }, findSecrets(text));
}

/** A function that is a chunk of its own. */
function codeOf(name: string, inside = ""): string {
	const lines = Array.from({ length: 12 }, (_, at) => `\tconst ${name}${at} = compute(${at}, "${name}");\n`);
	return `export function ${name}() {\n${inside}${lines.join("")}}\n`;
}

describe("a file with a secret", () => {
	const text = codeOf("first") + codeOf("second", `\tconst key = "${GITHUB_TOKEN}";\n`) + codeOf("third");

	test("loses the chunk that holds it, its symbols and its text, and nothing else", async () => {
		const whole = await parser.parse("a.ts", text);
		const redacted = await redact("a.ts", text);
		expect(redacted.redactions).toEqual([{ line: 16, what: "GitHub token" }]);
		expect(whole.chunks.map(({ symbol }) => symbol)).toEqual(["first", "second", "third"]);
		expect(redacted.parsed.chunks).toEqual(whole.chunks.filter(({ symbol }) => symbol !== "second"));
		expect(redacted.parsed.symbols.map(({ name }) => name)).toEqual(["first", "third"]);
		for (const { start, end } of redacted.parsed.chunks) {
			expect(redacted.text.slice(start, end)).toBe(text.slice(start, end));
		}
		expect(redacted.text).not.toContain("second");
		expect(redacted.text.split("\n")).toHaveLength(text.split("\n").length);
	});

	test("loses all chunks over which a long key is spread", async () => {
		const key = madeUpKey(120);
		const { parsed, redactions, text: left } = await redact("key.txt", `before\n\n${key}\n\nafter\n`);
		expect(redactions.length).toBeGreaterThan(2);
		expect(redactions[0]).toEqual({ line: 3, what: "private key" });
		expect(left).not.toMatch(/[A-Za-z0-9+/]{30}/);
		expect(parsed.chunks.every(({ start, end }) => !left.slice(start, end).includes("KEY"))).toBe(true);
	});

	test("loses all parts of a long line that the secret lies in, wherever the cuts are", async () => {
		for (let before = 2_950; before <= 3_010; before += 6) {
			const line = `${"=".repeat(before)}${GITHUB_TOKEN}${"=".repeat(3_500)}`;
			const { text: left, redactions } = await redact("a.txt", line);
			expect(left).not.toMatch(/[A-Za-z0-9]/);
			expect(left.trim().length).toBeGreaterThan(0);
			expect(redactions.map(({ line: at }) => at)).toContain(1);
		}
	});

	test("loses what is named after it: a heading's token stands over all of its section", async () => {
		const section = (title: string) =>
			`## ${title}\n\n${"Words to fill a chunk of its own. ".repeat(40)}\n\n`;
		const { parsed, redactions } = await redact(
			"a.md",
			`# Notes\n\n${"Text. ".repeat(90)}\n\n# Key ${GITHUB_TOKEN}\n\n${section("inner")}${section("other")}`,
		);
		expect(JSON.stringify(parsed)).not.toContain(GITHUB_TOKEN.slice(0, 16));
		expect(redactions.length).toBeGreaterThan(1);
		expect(parsed.chunks.map(({ symbol }) => symbol)).toEqual(["Notes"]);
	});
});

test("I12 every chunk is kept as it is or counted as left out, and no secret remains, whatever stands around", async () => {
	const secret = fc.constantFrom(...Object.values(MADE_UP_TOKENS), madeUpKey(3), madeUpKey(80));
	const code = fc.constantFrom(
		codeOf("alpha"),
		codeOf("beta"),
		"# heading\n",
		"class A {\n",
		"}\n",
		"\n\n",
		"x = 1\r\n",
	);
	const part = fc.oneof({ weight: 3, arbitrary: code }, secret, fc.string({ unit: "binary", maxLength: 20 }));
	await fc.assert(
		fc.asyncProperty(
			fc.array(part, { maxLength: 12 }),
			fc.constantFrom("a.ts", "a.py", "a.md", "a.yml", "a.txt"),
			async (parts, path) => {
				const text = parts.join("");
				const whole = await parser.parse(path, text);
				const { parsed, redactions, text: left } = redactFile({ text, parsed: whole }, findSecrets(text));
				expect(parsed.chunks.length + redactions.length).toBe(whole.chunks.length);
				expect(left).toHaveLength(text.length);
				expect(
					parsed.chunks.every(({ start, end }) => left.slice(start, end) === text.slice(start, end)),
				).toBe(true);
				expect(findSecrets(left)).toEqual([]);
				expect(findSecrets(JSON.stringify(parsed))).toEqual([]);
			},
		),
		{ numRuns: 300 },
	);
});
