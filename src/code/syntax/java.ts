import { type Found, foundIn, type GrammarRules, isLocal, named, type Site } from "./rules.ts";

function field(site: Site): Found | undefined {
	const declarator = site.node.childForFieldName("declarator");
	if (isLocal(site) || !declarator) return undefined;
	return foundIn({ node: declarator.childForFieldName("name"), kind: "variable", text: site.text });
}

export const JAVA: GrammarRules = {
	comments: ["line_comment", "block_comment"],
	commentOpening: /\/[/*]/g,
	entered: [
		"annotation_type_body",
		"class_body",
		"class_declaration",
		"enum_body",
		"enum_body_declarations",
		"interface_body",
	],
	anonymousFunctions: ["lambda_expression"],
	definitions: {
		annotation_type_declaration: named("interface"),
		annotation_type_element_declaration: named("method"),
		class_declaration: named("class"),
		compact_constructor_declaration: named("method"),
		constant_declaration: field,
		constructor_declaration: named("method"),
		enum_declaration: named("enum"),
		field_declaration: field,
		interface_declaration: named("interface"),
		method_declaration: named("method"),
		record_declaration: named("class"),
	},
	testMark: /^\s*@(?:\w+\.)*(?:\w+)?Test\b/m,
};
