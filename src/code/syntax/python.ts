import type { Node } from "web-tree-sitter";
import { type Found, foundIn, type GrammarRules, named, type Site } from "./rules.ts";

function functionOrTest(site: Site): Found | undefined {
	const found = named(site.container === "type" ? "method" : "function")(site);
	return found && /^test(_|$)/.test(found.name) ? { ...found, kind: "test" } : found;
}

/** Module-level names only: attributes of a class are mostly fields or members of an enum. */
function assignment({ node, text, container }: Site): Found | undefined {
	const left = node.childForFieldName("left");
	if (container !== "file" || left?.type !== "identifier") return undefined;
	const kind = node.childForFieldName("right")?.type === "lambda" ? "function" : "variable";
	return foundIn({ node: left, kind, text });
}

function typeAlias({ node, text }: Site): Found | undefined {
	return foundIn({ node: node.childForFieldName("left"), kind: "type", text });
}

/** A statement that is nothing but a string. */
function docstring({ namedChildCount, firstNamedChild }: Node): Node | undefined {
	return namedChildCount === 1 && firstNamedChild?.type === "string" ? firstNamedChild : undefined;
}

export const PYTHON: GrammarRules = {
	comments: ["comment"],
	commentOpening: /#/g,
	wrappers: ["decorated_definition"],
	entered: ["block", "class_definition", "expression_statement"],
	anonymousFunctions: ["lambda"],
	docstrings: { statement: "expression_statement", of: docstring },
	definitions: {
		assignment,
		class_definition: named("class"),
		function_definition: functionOrTest,
		type_alias_statement: typeAlias,
	},
};
