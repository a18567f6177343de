import { describe, expect, test } from "@jest/globals";
import { languageOfPath } from "../../src/code/languages.ts";
import { lineComments } from "../../src/code/line-comments.ts";
import { LineTable } from "../../src/code/line-table.ts";

function commentsIn(path: string, text: string): string[] {
	const style = languageOfPath(path).comments;
	if (!style) return [];
	return lineComments(new LineTable(text), style).map(({ start, end }) => text.slice(start, end));
}

describe("comments without a grammar", () => {
	test.each([
		["a.kt", "// one\nval a = 1\n\t/* two\n\t * more */\n", ["// one", "/* two\n\t * more */"]],
		["a.sh", "#!/bin/sh\nrun\n  # two\n", ["#!/bin/sh", "# two"]],
		["a.sql", "-- one\nselect 1;\n/* two */\n", ["-- one", "/* two */"]],
		["a.lua", "--[[ one\nmore ]]\n-- two\n", ["--[[ one\nmore ]]", "-- two"]],
		["a.hs", "{- one\n-}\n-- two\n", ["{- one\n-}", "-- two"]],
		["a.clj", ";; one\n(f)\n", [";; one"]],
		["a.ini", "; one\n# two\nkey = 1\n", ["; one", "# two"]],
		["a.html", "<p>\n<!-- one -->\n", ["<!-- one -->"]],
		["a.css", "/* one */\na { }\n", ["/* one */"]],
	])("%s", (path, text, expected) => {
		expect(commentsIn(path, text)).toEqual(expected);
	});

	test("leaves out what stands after code, as it may be a string", () => {
		expect(commentsIn("a.kt", 'val a = "https://example.org" // why\n')).toEqual([]);
		expect(commentsIn("a.yml", "colour: #fff\n")).toEqual([]);
	});

	test("takes a block that never ends for code", () => {
		expect(commentsIn("a.kt", "/* one\n// two\n/* three\n")).toEqual(["// two"]);
	});

	test("finds none in formats that have none", () => {
		expect(commentsIn("a.csv", "# a,b\n")).toEqual([]);
	});
});
