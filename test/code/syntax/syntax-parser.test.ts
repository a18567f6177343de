import { describe, expect, test } from "@jest/globals";
import type { GrammarId } from "../../../src/code/grammar-files.ts";
import { loadGrammar } from "../../../src/code/grammar-loader.ts";
import { SyntaxParser } from "../../../src/code/syntax/syntax-parser.ts";

describe("grammars", () => {
	test("are loaded when the first file needs them, once each, and no others", async () => {
		const loaded: GrammarId[] = [];
		const parser = new SyntaxParser((grammar) => {
			loaded.push(grammar);
			return loadGrammar(grammar, undefined);
		});
		expect(loaded).toEqual([]);
		for (const text of ["a = 1\n", "b = 2\n"]) await parser.parse({ grammar: "lua", text });
		await parser.parse({ grammar: "css", text: "a { b: c }\n" });
		await parser.parse({ grammar: "lua", text: "c = 3\n" });
		expect(loaded).toEqual(["lua", "css"]);
	});
});
