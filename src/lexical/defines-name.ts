import type { CodeSymbol } from "../code/chunk.ts";
import { findLanguage } from "../code/languages.ts";

const IDENTIFIER = /^[\p{L}_$][\p{L}\p{N}_$]*$/u;

/**
 * Whether a symbol defines a name that somebody may ask for: headings do not, and of tests only those that are functions,
 * as the language tells; where it does not, those whose name is written like code. `language` is that of the file.
 */
export function definesName({ kind, name }: Pick<CodeSymbol, "kind" | "name">, language: string): boolean {
	if (kind !== "test") return kind !== "doc";
	const { tests } = findLanguage(language) ?? { tests: "functions" };
	if (tests === "titles" || !IDENTIFIER.test(name)) return false;
	return tests === "functions" || /[\p{Lu}_]/u.test(name);
}
