import { describe, expect, test } from "@jest/globals";
import { FEATURES } from "../../../src/search/ranking/features.ts";
import { CERTAINTY } from "../../../src/search/terms/certainty.ts";
import { ask, pathsOf } from "../../support/ask.ts";
import { askRepository } from "../ask-repository.ts";

const lines = (count: number, text: string) => `${text}\n`.repeat(count);

describe("of a name's definitions in code comes first", () => {
	const statements = lines(40, "\ttotal = total + next(total);");

	test("the body of a function, before and after its prototype", async () => {
		const body = `int parse_request(int total) {\n${statements}\treturn total;\n}\n`;
		const prototype = "int parse_request(int total);\n";
		const bodyOf = async (text: string) =>
			(await askRepository({ "a.c": text }, "parse_request")).hits[0]?.text.includes("return total");
		expect(await bodyOf(`${prototype}\n${body}`)).toBe(true);
		expect(await bodyOf(`${body}\n${prototype}`)).toBe(true);
	});

	test("the file with the body, before the header with its prototype", async () => {
		const files = {
			"include/wire.h": "int parse_request(int total);\n",
			"lib/wire.c": `int parse_request(int total) {\n${statements}\treturn total;\n}\n`,
		};
		expect(pathsOf(await askRepository(files, "parse_request"))[0]).toBe("lib/wire.c");
	});

	test("a method, before a property of its name in the same file", async () => {
		const property = `class Options {\n\tflush = 1;\n${lines(30, "\t// palette of colours")}\n}\n`;
		const method = `class Queue {\n\tflush() {\n${statements}\t}\n}\n`;
		const [hit] = (await askRepository({ "a.ts": `${property}\n${method}` }, "flush")).hits;
		expect(hit).toMatchObject({ kind: "method", symbol: "flush", startLine: 36 });
	});

	test("and it is shown with the comment above it", async () => {
		const before = `export function other() {\n${statements}}\n`;
		const comment = "/**\n * Waits longer each time.\n */\n";
		const definition = `export function withBackoff() {\n${statements}}\n`;
		const [hit] = (
			await askRepository({ "src/wait.ts": `${before}\n${comment}${definition}` }, "withBackoff")
		).hits;
		expect(hit!.text).toMatch(/^\/\*\*\n \* Waits longer each time\.\n \*\/\nexport function withBackoff/);
		expect(hit).toMatchObject({ symbol: "withBackoff", startLine: 44, focusLine: 44 });
	});
});

describe("of equal files comes first the one that defines", () => {
	test.each([
		["the name with these capitals", "function parseurl", "function parseURL", "parseURL"],
		["the name with these separators", "function parseUrl", "function parse_url", "parse_url"],
		["a type, not a function", "function Session", "class Session", "Session"],
		["a function, not a variable", "variable limit", "function limit", "limit"],
	])("%s", async (_, worse, better, query) => {
		expect(pathsOf(await ask({ "a.ts": `${worse}\n`, "b.ts": `${better}\n` }, query))).toEqual([
			"b.ts",
			"a.ts",
		]);
		expect(pathsOf(await ask({ "a.ts": `${better}\n`, "b.ts": `${worse}\n` }, query))).toEqual([
			"a.ts",
			"b.ts",
		]);
	});

	test.each([
		["it under a path of its name", "src/queue.ts", "src/retry.ts"],
		["it outside of tests", "e2e/queue.ts", "src/queue.ts"],
		["it outside of examples", "demo/queue.ts", "src/queue.ts"],
		["it outside of old code", "compat/queue.ts", "src/queue.ts"],
	])("%s", async (_, worse, better) => {
		const files = { [worse]: "function retry\n", [better]: "function retry\n" };
		const { hits } = await ask(files, "retry");
		const [first, second] = hits.map(({ features }) => features!["defined-name"]!);
		expect(hits.map(({ path }) => path)).toEqual([better, worse]);
		expect(first).toBeGreaterThan(second!);
	});
});

test("a definition in a test comes before code that mentions the name", async () => {
	const files = {
		"src/a.ts": lines(9, "fakeServer fakeServer"),
		"test/fake.test.ts": "function fakeServer\n",
	};
	expect(pathsOf(await ask(files, "fakeServer"))).toEqual(["test/fake.test.ts", "src/a.ts"]);
});

test("several definitions in one file come in the order in which they stand, where they fit alike", async () => {
	const files = { "a.ts": "function retry\nx\n\nfunction retry\ny\n\nclass retry\nz\n" };
	expect((await ask(files, "symbol:retry")).hits.map(({ startLine }) => startLine)).toEqual([7, 1, 4]);
});

describe("in a sentence a definition counts", () => {
	const EVIDENCE = FEATURES.filter(({ part }) => part === "evidence").map(({ name }) => name);

	/** In units of the only file's evidence. */
	const gain = async (text: string, query: string) => {
		const features = (await ask({ "a.ts": text }, query)).hits[0]!.features!;
		const evidence = EVIDENCE.reduce((sum, name) => sum + (features[name] ?? 0), 0);
		return (features["defined-in-sentence"] ?? 0) / evidence;
	};

	test("less for a name that its words only spell than for one that is written as code", async () => {
		const text = "class RetryPolicy\nthe retry policy applies\n";
		const written = await gain(text, "which RetryPolicy applies");
		expect(await gain(text, "which retry policy applies")).toBeCloseTo(CERTAINTY.spelled * written, 6);
		expect(written).toBeGreaterThan(0);
	});

	test("not for a name that the sentence does not mean", async () => {
		expect(await gain("class Session\nclosed\n", "a session is closed")).toBe(0);
	});

	test("once, however many there are, and as the best of them", async () => {
		const query = "where is Session closed";
		const alone = await gain("class Session\nclosed\n", query);
		expect(await gain("function Session\nclass Session\nclosed\n", query)).toBeCloseTo(alone, 6);
		expect(await gain("class Session\nfunction Session\nclosed\n", query)).toBeCloseTo(alone, 6);
		expect(await gain("function Session\nclosed\n", query)).toBeLessThan(alone);
	});
});

test("a definition of a kind that is not asked for lifts no file", async () => {
	const files = {
		"a.ts": "function Provision\nprovision once\n\ninterface Source\nprovision\n",
		"b.ts": "interface Provisioner\nprovision provision provision\n",
	};
	expect(pathsOf(await ask(files, "Provision"))[0]).toBe("a.ts");
	expect(pathsOf(await ask(files, "kind:interface Provision"))[0]).toBe("b.ts");
});

test("what stands in front of a name says where it is defined", async () => {
	const files = { "json/dumps.ts": "function dumps\n x\n", "flask/tag.ts": "function dumps\n x\n" };
	expect(pathsOf(await ask(files, "dumps"))[0]).toBe("json/dumps.ts");
	expect(pathsOf(await ask(files, "flask.tag.dumps"))[0]).toBe("flask/tag.ts");
});

test("a name that is used but defined nowhere leads to where it is used", async () => {
	const files = {
		"a.ts": "use(adminAddr)\n",
		"admin.ts": "class Admin\nadmin admin admin addr addr\n",
	};
	expect(pathsOf(await ask(files, "adminAddr"))[0]).toBe("a.ts");
});
