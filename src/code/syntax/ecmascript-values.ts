import type { Node } from "web-tree-sitter";
import type { Kind } from "../chunk.ts";
import { type Definer, foundIn, textOf } from "./rules.ts";

export const FUNCTION_VALUES = ["arrow_function", "function_expression", "generator_function"];
const CLASS_VALUES = ["class"];

/** Nodes that say something about a value's type or grouping and leave it what it is. */
const TRANSPARENT_VALUES = [
	"parenthesized_expression",
	"as_expression",
	"satisfies_expression",
	"non_null_expression",
];

/** What a value is called by what it is given to: `name = `, `name: `, `name = memo(`. */
const GIVEN_NAME = /([\w$]+)["']?\s*[=:]\s*\(*(?:[\w$.]+(?:<[^<>()]*>)?\(\s*)*(?:async\s+)?$/;

/** A value's name is looked for this far before it. UTF-16 units. */
const MAX_GIVER_UNITS = 200;

/** What a value is: a class, what it is where it can be called, or undefined where it is neither. */
export function kindOfValue(value: Node | null, callable: Kind): Kind | undefined {
	let inner = value;
	while (inner && TRANSPARENT_VALUES.includes(inner.type)) inner = inner.firstNamedChild;
	if (!inner) return undefined;
	if (FUNCTION_VALUES.includes(inner.type)) return callable;
	return CLASS_VALUES.includes(inner.type) ? "class" : undefined;
}

/** `on("end", function finish() {})`, `return class Entry {}`: a name of its own, unless it is given that one anyway. */
export const expression =
	(kind: Kind): Definer =>
	({ node, start, text }) => {
		const name = node.childForFieldName("name");
		const given = GIVEN_NAME.exec(text.slice(Math.max(0, start - MAX_GIVER_UNITS), start))?.[1];
		return textOf(name, text) === given ? undefined : foundIn({ node: name, kind, text });
	};
