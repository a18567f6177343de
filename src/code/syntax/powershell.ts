import type { Node } from "web-tree-sitter";
import type { Kind } from "../chunk.ts";
import { childOfType } from "./child-of-type.ts";
import { type Definer, type Found, foundIn, type GrammarRules, isLocal, type Site } from "./rules.ts";
import { testTitled } from "./test-title.ts";

/** `$script:Retention = …`; what is taken apart, indexed or a property is no variable of its own. */
const ASSIGNMENT = /\$(?:\w+:)?(\w+)\s*=\s*(\{)?/y;

const TEST_COMMAND = /(?:Describe|Context|It)\s/iy;

/** The grammar gives no fields to names. */
const namedBy =
	(type: string, kind: Kind): Definer =>
	({ node, text }) => {
		const found = foundIn({ node: childOfType(node, type), kind, text });
		return found && { ...found, name: found.name.replace(/^\$|^\w+:/, "") };
	};

function assignment(site: Site): Found | undefined {
	if (isLocal(site)) return undefined;
	ASSIGNMENT.lastIndex = site.start;
	const match = ASSIGNMENT.exec(site.text);
	if (!match) return undefined;
	return { kind: match[2] ? "function" : "variable", name: match[1]!, nameAt: site.start };
}

/** Pester: `It 'copies nothing' { … }`. */
function command(site: Site): Found | undefined {
	TEST_COMMAND.lastIndex = site.start;
	if (!TEST_COMMAND.test(site.text)) return undefined;
	const elements = site.node.childForFieldName("command_elements");
	const title = elements && firstArgument(elements);
	return title && /^['"]/.test(site.text[title.startIndex]!) ? testTitled(title, site) : undefined;
}

function firstArgument(elements: Node): Node | null {
	return childOfType(elements, "array_literal_expression");
}

export const POWERSHELL: GrammarRules = {
	comments: ["comment"],
	commentOpening: /#/g,
	entered: ["class_statement", "pipeline", "statement_list"],
	anonymousFunctions: ["script_block_expression"],
	definitions: {
		assignment_expression: assignment,
		class_method_definition: namedBy("simple_name", "method"),
		class_property_definition: namedBy("variable", "variable"),
		class_statement: namedBy("simple_name", "class"),
		command,
		enum_statement: namedBy("simple_name", "enum"),
		function_statement: namedBy("function_name", "function"),
	},
};
