import { describe, expect, test } from "@jest/globals";
import type { CodeSymbol } from "../../src/code/chunk.ts";
import { weighFile } from "../../src/lexical/term-weights.ts";
import { definitionTerm, definitionTerms } from "../../src/lexical/words.ts";

describe("a name of several parts can be asked for by its last", () => {
	test.each([
		["Phoenix.CodeReloader", "CodeReloader"],
		["std::vector", "vector"],
		["Acme\\Mail", "Mail"],
		["Foo::Bar::run!", "run!"],
	])("%s as %s", (name, last) => {
		expect(definitionTerms(name)).toEqual([definitionTerm(name), definitionTerm(last)]);
	});

	test.each(["Router", "operator ==", "~Router", "[]=", "v1.2", "join-paths", "...", "<.>"])(
		"%s has one",
		(name) => {
			expect(definitionTerms(name)).toEqual([definitionTerm(name)]);
		},
	);
});

test("a mark at the end of a name does not count, operators keep theirs", () => {
	expect(["empty", "empty?", "empty!", "empty="].map(definitionTerm)).toEqual(new Array(4).fill("@empty"));
	expect(["==", "!", "<=>", "[]="].map(definitionTerm)).toEqual(["@==", "@!", "@<=>", "@[]="]);
});

describe("a file carries a term for each name that it defines", () => {
	function definedIn(path: string, symbols: readonly Pick<CodeSymbol, "kind" | "name">[]): string[] {
		const place = { startLine: 1, nameLine: 1, endLine: 1, scope: [] };
		const { file } = weighFile({
			path,
			text: "",
			chunks: [],
			symbols: symbols.map((symbol) => ({ ...symbol, ...place })),
			comments: [],
			prose: false,
		});
		return [...file.keys()].filter((term) => term.startsWith("@"));
	}

	test("the whole of it and its last part", () => {
		expect(definedIn("lib/router.ex", [{ kind: "module", name: "Phoenix.Router" }])).toEqual([
			"@phoenix.router",
			"@router",
		]);
	});

	test("tests that are functions among them, and not those with a title", () => {
		const symbols = [{ kind: "test", name: "budgeting" }] as const;
		expect(definedIn("tests/coop.rs", symbols)).toEqual(["@budgeting"]);
		expect(definedIn("tests/coop.js", symbols)).toEqual([]);
	});
});
