import type { CodeSymbol } from "../code/chunk.ts";

/** Tests are titles here, not functions: `it("parses")`. */
const TITLED = new Set([
	"astro",
	"elixir",
	"haskell",
	"html",
	"javascript",
	"lua",
	"powershell",
	"svelte",
	"tsx",
	"typescript",
	"vue",
	"zig",
]);

/** Both are in use here: `it "parses"` beside `def test_parse`. */
const MIXED = new Set(["ruby", "scala"]);

const IDENTIFIER = /^[\p{L}_$][\p{L}\p{N}_$]*$/u;

/**
 * Whether a symbol defines a name that somebody may ask for: headings do not, and of tests only those that are functions,
 * as the language tells; where it does not, those whose name is written like code. `language` is that of the file.
 */
export function definesName({ kind, name }: Pick<CodeSymbol, "kind" | "name">, language: string): boolean {
	if (kind !== "test") return kind !== "doc";
	if (TITLED.has(language) || !IDENTIFIER.test(name)) return false;
	return !MIXED.has(language) || /[\p{Lu}_]/u.test(name);
}
