import type { Kind } from "../chunk.ts";
import { childOfType } from "./child-of-type.ts";
import { type Found, foundIn, type GrammarRules, isLocal, named, type Site, textOf } from "./rules.ts";
import { testTitled } from "./test-title.ts";

/** Types have no syntax of their own for their name: they are values of constants. */
const TYPE_KINDS: Readonly<Record<string, Kind>> = {
	enum_declaration: "enum",
	error_set_declaration: "enum",
	opaque_declaration: "class",
	struct_declaration: "class",
	union_declaration: "class",
};

/** What `@import` brings is defined elsewhere. */
function variable(site: Site): Found | undefined {
	const { node, text } = site;
	const value = node.lastNamedChild;
	const kind = TYPE_KINDS[value?.type ?? ""];
	if (!kind && (isLocal(site) || textOf(value, text).startsWith("@import"))) return undefined;
	return foundIn({ node: childOfType(node, "identifier"), kind: kind ?? "variable", text });
}

/** A function that returns a structure has methods, too, so what counts is where this one stands. */
function functionOrMethod(site: Site): Found | undefined {
	return named(Object.hasOwn(TYPE_KINDS, site.parentType) ? "method" : "function")(site);
}

/** `test "title" {}` or `test wrap {}`; some have no name. */
function test(site: Site): Found | undefined {
	return testTitled(childOfType(site.node, "string") ?? childOfType(site.node, "identifier"), site);
}

export const ZIG: GrammarRules = {
	comments: ["comment"],
	commentOpening: /\/\//g,
	entered: ["enum_declaration", "struct_declaration", "union_declaration", "variable_declaration"],
	anonymousFunctions: ["comptime_declaration", "test_declaration"],
	definitions: {
		function_declaration: functionOrMethod,
		test_declaration: test,
		variable_declaration: variable,
	},
};
