import type { Node } from "web-tree-sitter";
import {
	type Found,
	foundIn,
	type GrammarRules,
	isLocal,
	named,
	namedFunction,
	namedVariable,
	type Site,
	textOf,
} from "./rules.ts";
import { testTitled } from "./test-title.ts";

const TEST_CALL = /(?:test|it|describe|feature|scenario|property|ignore)\s*\(/y;

/** Patterns that take a value apart name nothing by themselves. */
function value(site: Site): Found | undefined {
	if (isLocal(site)) return undefined;
	const pattern = site.node.childForFieldName("pattern");
	if (pattern?.type !== "identifier") return undefined;
	return foundIn({ node: pattern, kind: "variable", text: site.text });
}

/** An instance: with a body of its own it is an object, else a value. */
function given(site: Site): Found | undefined {
	const hasBody = site.node.childForFieldName("body")?.type.endsWith("template_body");
	return named(hasBody ? "class" : "variable")(site);
}

/** `extension (text: String)` is a part named `String`: its functions are what is defined. */
function extension({ node, text }: Site): Found | undefined {
	const type = node.childForFieldName("parameters")?.firstNamedChild?.childForFieldName("type") ?? null;
	const plain = type?.type === "generic_type" ? type.childForFieldName("type") : type;
	const found = foundIn({ node: plain, kind: "class", text });
	return found && { ...found, listed: false };
}

/** `test("title") { … }`: the title and the block are arguments of two calls. */
function call(site: Site): Found | undefined {
	TEST_CALL.lastIndex = site.start;
	if (!TEST_CALL.test(site.text)) return undefined;
	const { node } = site;
	const inner = node.childForFieldName("function");
	if (inner?.type !== "call_expression" || !isBlock(node.childForFieldName("arguments"))) return undefined;
	const title = inner.childForFieldName("arguments")?.firstNamedChild;
	return title?.type === "string" ? testTitled(title, site) : undefined;
}

/** `"a stack" should "pop" in { … }`. */
function sentence(site: Site): Found | undefined {
	if (site.text[site.start] !== '"') return undefined;
	const { node, text } = site;
	const operator = textOf(node.childForFieldName("operator"), text);
	if (operator !== "in" && operator !== "should" && operator !== "when") return undefined;
	if (!isBlock(node.childForFieldName("right"))) return undefined;
	const found = testTitled(node.childForFieldName("left"), site);
	return found && { ...found, name: found.name.replaceAll('"', "") };
}

function isBlock(node: Node | null): boolean {
	return node?.type === "block" || node?.type === "indented_block" || node?.type === "colon_argument";
}

export const SCALA: GrammarRules = {
	comments: ["comment", "block_comment"],
	commentOpening: /\/[/*]/g,
	entered: [
		"class_definition",
		"enum_body",
		"enum_definition",
		"object_definition",
		"package_clause",
		"template_body",
		"trait_definition",
		"with_template_body",
	],
	anonymousFunctions: ["lambda_expression", "case_block"],
	// Each line's indentation is read anew for each of the grammar's doubts: 65 times in ordinary code.
	readsPerPart: 300,
	definitions: {
		call_expression: call,
		class_definition: named("class"),
		enum_definition: named("enum"),
		extension_definition: extension,
		function_declaration: namedFunction,
		function_definition: namedFunction,
		given_definition: given,
		infix_expression: sentence,
		object_definition: named("class"),
		package_object: named("module"),
		trait_definition: named("interface"),
		type_definition: named("type"),
		val_declaration: namedVariable,
		val_definition: value,
		var_declaration: namedVariable,
		var_definition: value,
	},
	testMark: /^\s*@(?:\w+\.)*(?:\w+)?Test\b/m,
};
