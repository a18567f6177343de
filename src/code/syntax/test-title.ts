import type { Node } from "web-tree-sitter";
import type { Found } from "./rules.ts";

/** Enough of a test's title to name it by, however its white space looks. UTF-16 units. */
const MAX_TITLE_UNITS = 400;

const QUOTES = /^[\w]*["'`]+|["'`]+$/g;

/** A test that is named by a string or by what else stands in the node's place; undefined where that is empty. */
export function testTitled(
	title: Node | null | undefined,
	{ start, text }: { readonly start: number; readonly text: string },
): Found | undefined {
	if (!title) return undefined;
	const end = Math.min(title.endIndex, title.startIndex + MAX_TITLE_UNITS);
	const name = oneLine(text.slice(title.startIndex, end).replace(QUOTES, ""));
	return name === "" ? undefined : { kind: "test", name, nameAt: start };
}

/** A text without line ends and doubled blanks. */
export function oneLine(text: string): string {
	return text.trim().replace(/\s+/g, " ");
}
