import { describe, expect, test } from "@jest/globals";
import type { Kind } from "../../src/code/chunk.ts";
import { definesName } from "../../src/lexical/defines-name.ts";

const defines = (kind: Kind, name: string, language: string) => definesName({ kind, name }, language);

describe("what a test is called", () => {
	test.each([
		["rust", "budgeting"],
		["python", "test_parse"],
		["go", "TestParse"],
		["kotlin", "parses"],
		["ruby", "test_parse"],
	])("is a name in %s: %s", (language, name) => {
		expect(defines("test", name, language)).toBe(true);
	});

	test.each([
		["javascript", "router"],
		["typescript", "parseConfig"],
		["elixir", "broadcasts"],
		["ruby", "streams"],
		["kotlin", "a late order"],
		["cpp", "locale_test.sign"],
	])("is a title in %s: %s", (language, name) => {
		expect(defines("test", name, language)).toBe(false);
	});
});

test("headings define no name, everything else does", () => {
	expect(defines("doc", "Installation", "markdown")).toBe(false);
	expect(defines("function", "parse", "javascript")).toBe(true);
	expect(defines("config", "services", "yaml")).toBe(true);
});
