import type { Node } from "web-tree-sitter";
import { childOfType } from "./child-of-type.ts";
import {
	type Found,
	foundIn,
	type GrammarRules,
	isLocal,
	named,
	namedWithBody,
	type Site,
	textOf,
} from "./rules.ts";

/** PHPUnit runs what begins with `test`. */
function method(site: Site): Found | undefined {
	const found = named("method")(site);
	return found && /^test(?!\p{Ll})/u.test(found.name) ? { ...found, kind: "test" } : found;
}

/** `$sent` of a class is `sent` wherever it is used. */
function property({ node, text }: Site): Found | undefined {
	return foundIn({ node: nameOf(node.childForFieldName("name")), kind: "variable", text });
}

function constant({ node, text }: Site): Found | undefined {
	return foundIn({ node: childOfType(node, "name"), kind: "variable", text });
}

/** Of variables outside functions only those that hold a function are looked for. */
function assignment(site: Site): Found | undefined {
	if (isLocal(site)) return undefined;
	const { node, text } = site;
	const left = node.childForFieldName("left");
	const value = node.childForFieldName("right")?.type ?? "";
	if (left?.type !== "variable_name") return undefined;
	const isFunction = value === "anonymous_function" || value === "arrow_function";
	return isFunction ? foundIn({ node: nameOf(left), kind: "function", text }) : undefined;
}

/** `define('MAIL_LIMIT', 50)`. */
function define({ node, text, start }: Site): Found | undefined {
	if (!text.startsWith("define", start)) return undefined;
	if (textOf(node.childForFieldName("function"), text) !== "define") return undefined;
	const name = node.childForFieldName("arguments")?.firstNamedChild?.firstNamedChild;
	const content = name && childOfType(name, "string_content");
	return foundIn({ node: content ?? null, kind: "variable", text });
}

function nameOf(variable: Node | null): Node | null {
	return variable && childOfType(variable, "name");
}

export const PHP: GrammarRules = {
	comments: ["comment"],
	commentOpening: /\/[/*]|#/g,
	entered: [
		"class_declaration",
		"const_declaration",
		"declaration_list",
		"enum_declaration_list",
		"expression_statement",
		"interface_declaration",
		"property_declaration",
		"trait_declaration",
	],
	anonymousFunctions: ["anonymous_function", "arrow_function"],
	definitions: {
		assignment_expression: assignment,
		class_declaration: named("class"),
		const_element: constant,
		enum_declaration: named("enum"),
		function_call_expression: define,
		function_definition: named("function"),
		interface_declaration: named("interface"),
		method_declaration: method,
		namespace_definition: namedWithBody("module"),
		property_element: property,
		trait_declaration: named("class"),
	},
	testMark: /#\[\s*(?:\w+\\)*Test\b|@test\b/,
};
