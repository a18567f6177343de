import type { GrammarId } from "./grammar-files.ts";
import type { Language } from "./language.ts";

/** Files that count as a language and whose text is another one, with marks for what is filled in. */
const TEMPLATES = /\.(?:bats|eex|erb|fish|heex|hsc|leex|lhs|zon|zsh)$/i;

/**
 * The grammar that reads a file. Headers are read by that of C++, which reads C's declarations as well: the name does
 * not tell the two apart, and C's grammar makes nothing of a class.
 */
export function grammarOf(path: string, { grammar }: Language): GrammarId | undefined {
	if (TEMPLATES.test(path)) return undefined;
	return path.toLowerCase().endsWith(".h") ? "cpp" : grammar;
}
