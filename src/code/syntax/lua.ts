import type { Node } from "web-tree-sitter";
import { type Found, foundIn, type GrammarRules, isLocal, type Site, textOf } from "./rules.ts";
import { testTitled } from "./test-title.ts";

/** Nothing but names and dots: what may stand before the last dot of a name. */
const TABLE_PATH = /^\w+(?:\.\w+)*$/;

/** What is longer than this is no name that anybody wrote. UTF-16 units. */
const MAX_PATH_UNITS = 200;

const TEST_CALL = /(?:describe|context|it|test|spec|pending|insulate|expose)\s*\(/y;

/** `f`, `M.f` and `M:f`; the table is the scope, and what is called on it with a colon is a method. */
function functionDeclaration(site: Site): Found | undefined {
	const name = site.node.childForFieldName("name");
	return placed(name, name?.type === "method_index_expression" ? "method" : "function", site);
}

/** What makes a function of a name: all that matters of the statements inside functions. */
const FUNCTION_VALUE = /[\w.]+\s*=\s*function\b/y;

/** One name and one value; what `require` brings is defined elsewhere. */
function assignment(site: Site): Found | undefined {
	FUNCTION_VALUE.lastIndex = site.start;
	if (isLocal(site) && !FUNCTION_VALUE.test(site.text)) return undefined;
	const [names, values] = site.node.namedChildren;
	if (names?.namedChildCount !== 1 || names.type !== "variable_list") return undefined;
	const name = names.firstNamedChild;
	const value = values?.type === "expression_list" ? values.firstNamedChild : null;
	if (value?.type === "function_definition") return placed(name, "function", site);
	if (isImport(value, site.text)) return undefined;
	const found = placed(name, "variable", site);
	return found?.name.startsWith("__") ? undefined : found;
}

function placed(name: Node | null, kind: Found["kind"], { text }: Site): Found | undefined {
	if (name?.type === "identifier") return foundIn({ node: name, kind, text });
	const last = name?.childForFieldName("field") ?? name?.childForFieldName("method");
	const found = last?.type === "identifier" ? foundIn({ node: last, kind, text }) : undefined;
	const table = textOf(name?.childForFieldName("table") ?? null, text);
	if (!found || table.length > MAX_PATH_UNITS || !TABLE_PATH.test(table)) return undefined;
	return { ...found, scope: table.split(".") };
}

function isImport(value: Node | null, text: string): boolean {
	return value?.type === "function_call" && textOf(value.childForFieldName("name"), text) === "require";
}

/** `evict = function() end` in a table. */
function field({ node, start, text }: Site): Found | undefined {
	FUNCTION_VALUE.lastIndex = start;
	if (!FUNCTION_VALUE.test(text)) return undefined;
	const name = node.childForFieldName("name");
	return name?.type === "identifier" ? foundIn({ node: name, kind: "method", text }) : undefined;
}

function call(site: Site): Found | undefined {
	TEST_CALL.lastIndex = site.start;
	if (!TEST_CALL.test(site.text)) return undefined;
	const list = site.node.childForFieldName("arguments");
	const title = list && list.namedChildCount > 1 ? list.firstNamedChild : null;
	return title?.type === "string" ? testTitled(title, site) : undefined;
}

export const LUA: GrammarRules = {
	comments: ["comment", "hash_bang_line"],
	commentOpening: /--/g,
	entered: ["assignment_statement", "block", "expression_list", "table_constructor", "variable_declaration"],
	enteredInFunctions: ["block", "variable_declaration"],
	anonymousFunctions: ["function_definition"],
	definitions: {
		assignment_statement: assignment,
		field,
		function_call: call,
		function_declaration: functionDeclaration,
	},
};
