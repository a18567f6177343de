import type { Node } from "web-tree-sitter";
import { childOfType } from "./child-of-type.ts";
import { type Found, foundIn, type GrammarRules, isLocal, named, type Site } from "./rules.ts";
import { oneLine, testTitled } from "./test-title.ts";

/** A binding of one of these is a value; all others may be a function, whatever they lack on their left. */
const VALUES = new Set(["char", "list", "literal", "negation", "record", "tuple"]);

/** Heads of instances are cut here. UTF-16 units. */
const MAX_HEAD_UNITS = 200;

const TEST_CALL = /(?:describe|context|it|specify|prop|testCase|testProperty|testGroup)\s*"/y;

/** The clauses of a function stand one below the other, and are one definition. */
function functionClause(site: Site): Found | undefined {
	const found = foundIn({ node: nameOf(site.node), kind: kindIn(site), text: site.text });
	return found && { ...withoutParentheses(found), continues: true };
}

function nameOf(node: Node): Node | null {
	return node.childForFieldName("name") ?? childOfType(node, "infix")?.childForFieldName("operator") ?? null;
}

function kindIn({ container }: Site): "function" | "method" {
	return container === "type" ? "method" : "function";
}

function binding(site: Site): Found | undefined {
	const value = site.node.childForFieldName("match")?.childForFieldName("expression");
	const isValue = VALUES.has(value?.type ?? "");
	if (isLocal(site)) return undefined;
	const kind = isValue && site.container !== "type" ? "variable" : kindIn(site);
	const found = foundIn({ node: site.node.childForFieldName("name"), kind, text: site.text });
	return found && { ...withoutParentheses(found), continues: true };
}

/** Outside of a class it only leads to what it is the signature of. */
function signature(site: Site): Found | undefined {
	if (site.container !== "type") return undefined;
	const found = named("method")(site);
	return found && { ...withoutParentheses(found), continues: true };
}

/** `instance Valued Entry` is a part called by that: it defines methods, and both names stand elsewhere. */
function instance({ node, text }: Site): Found | undefined {
	const name = node.childForFieldName("name");
	if (!name) return undefined;
	const end = node.childForFieldName("patterns")?.endIndex ?? name.endIndex;
	const head = oneLine(text.slice(name.startIndex, Math.min(end, name.startIndex + MAX_HEAD_UNITS)));
	return head === "" ? undefined : { kind: "class", name: head, nameAt: name.startIndex, listed: false };
}

function withoutParentheses(found: Found): Found {
	return { ...found, name: found.name.replace(/^\(\s*|\s*\)$/g, "") };
}

/** `it "adds" $ do`: the title is an argument on the left of `$`. */
function test(site: Site): Found | undefined {
	TEST_CALL.lastIndex = site.start;
	if (!TEST_CALL.test(site.text)) return undefined;
	const title = site.node.childForFieldName("left_operand")?.childForFieldName("argument");
	return title?.type === "literal" ? testTitled(title, site) : undefined;
}

const DATA = named("type");

/** `display, root :: Window` of a record: each is a function that takes the record. */
function fields({ node, text }: Site): Found | undefined {
	const [first, ...others] = node
		.childrenForFieldName("name")
		.flatMap((name) => foundIn({ node: name, kind: "function", text }) ?? []);
	return first && { ...first, also: others };
}

/** `module Ledger.Account (balance) where`: the file's, so that it holds no more than its own lines. */
function header({ node, text }: Site): Found | undefined {
	return foundIn({ node: node.childForFieldName("module"), kind: "module", text });
}

export const HASKELL: GrammarRules = {
	comments: ["comment", "haddock"],
	commentOpening: /--|\{-/g,
	annotations: ["signature"],
	entered: [
		"class",
		"class_declarations",
		"data_constructor",
		"data_constructors",
		"data_type",
		"declarations",
		"fields",
		"gadt_constructor",
		"gadt_constructors",
		"instance",
		"instance_declarations",
		"newtype",
		"newtype_constructor",
		"record",
	],
	anonymousFunctions: ["lambda", "lambda_case"],
	definitions: {
		bind: binding,
		class: named("interface"),
		data_family: DATA,
		data_type: DATA,
		field: fields,
		function: functionClause,
		header,
		infix: test,
		instance,
		newtype: DATA,
		pattern_synonym: named("function"),
		signature,
		type_family: DATA,
		type_synomym: DATA,
	},
};
