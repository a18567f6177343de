import { blanked } from "./blanked.ts";
import { childOfType } from "./child-of-type.ts";
import {
	type Definer,
	type Found,
	foundIn,
	type GrammarRules,
	named,
	namedWithBody,
	type Site,
	textOf,
} from "./rules.ts";

/** Fields and events: the name is that of the first one that is declared. */
function field({ node, text }: Site): Found | undefined {
	const declaration = childOfType(node, "variable_declaration");
	const declarator = declaration && childOfType(declaration, "variable_declarator");
	return foundIn({ node: declarator?.childForFieldName("name") ?? null, kind: "variable", text });
}

/** What has no name of its own is called by its keyword and what the keyword is about. */
const keyword =
	(word: string, field: string | undefined): Definer =>
	({ node, start, text }) => {
		const about = field ? textOf(node.childForFieldName(field), text) : "[]";
		const name = field ? `${word} ${about}` : `${word}${about}`;
		const at = text.indexOf(word, start);
		return at === -1 || at > node.endIndex ? undefined : { kind: "method", name, nameAt: at };
	};

function destructor(site: Site): Found | undefined {
	const found = named("method")(site);
	return found && { ...found, name: `~${found.name}` };
}

/** What the grammar reads as something else: values behind pointers (`*(int*)p`), and `ref partial struct`. */
const UNKNOWN = /\*\(\w{1,40}\*{1,2}\)|\bref(?= partial struct\b)/g;

export const CSHARP: GrammarRules = {
	comments: ["comment"],
	commentOpening: /\/[/*]/g,
	entered: [
		"class_declaration",
		"declaration_list",
		"global_statement",
		"interface_declaration",
		"namespace_declaration",
		"record_declaration",
		"struct_declaration",
	],
	anonymousFunctions: [
		"accessor_declaration",
		"anonymous_method_expression",
		"arrow_expression_clause",
		"lambda_expression",
	],
	definitions: {
		class_declaration: named("class"),
		constructor_declaration: named("method"),
		conversion_operator_declaration: keyword("operator", "type"),
		delegate_declaration: named("type"),
		destructor_declaration: destructor,
		enum_declaration: named("enum"),
		event_declaration: named("variable"),
		event_field_declaration: field,
		field_declaration: field,
		indexer_declaration: keyword("this", undefined),
		interface_declaration: named("interface"),
		local_function_statement: named("function"),
		method_declaration: named("method"),
		namespace_declaration: namedWithBody("module"),
		operator_declaration: keyword("operator", "operator"),
		property_declaration: named("variable"),
		record_declaration: named("class"),
		struct_declaration: named("class"),
	},
	readable: (text) => blanked(text, UNKNOWN),
	testMark:
		/[[,]\s*(?:\w+\.)*(?:Test|TestCase|TestCaseSource|TestMethod|DataTestMethod|Fact|Theory)\s*[\](,]/,
};
