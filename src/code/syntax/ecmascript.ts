import type { Node } from "web-tree-sitter";
import type { Kind } from "../chunk.ts";
import { expression, FUNCTION_VALUES, kindOfValue } from "./ecmascript-values.ts";
import {
	type Definer,
	type Found,
	foundIn,
	type GrammarRules,
	isLocal,
	named,
	namedFunction,
	type Site,
	textOf,
} from "./rules.ts";

/** Nothing but names and dots: what may stand before the last dot of an assignment's target. */
const OBJECT_PATH = /^[\w$]+(?:\.[\w$]+)*$/;

/** What is longer than this is no target that anybody wrote, and reading it would take its time. UTF-16 units. */
const MAX_TARGET_UNITS = 200;

/** Enough of a test's title to name it by, however its white space looks. UTF-16 units. */
const MAX_TITLE_UNITS = 400;

const TEST_CALL = /[fx]?(?:describe|context|suite|it|test|specify)(?:\.[\w$]+)*\s*[(`<]/y;

const valueDefiner =
	(nameField: string): Definer =>
	(site) => {
		const kind = kindOfValue(site.node.childForFieldName("value"), "function");
		if (!kind && isLocal(site)) return undefined;
		return nameOf(site, { field: nameField, kind: kind ?? "variable" });
	};

const fieldDefiner =
	(nameField: string): Definer =>
	(site) =>
		nameOf(site, {
			field: nameField,
			kind: kindOfValue(site.node.childForFieldName("value"), "method") ?? "variable",
		});

/** `key: function () {}` in an object. Inside functions arrows are mostly options of a call, so they stay out. */
function pair(site: Site): Found | undefined {
	const value = site.node.childForFieldName("value");
	if (isLocal(site) && value?.type === "arrow_function") return undefined;
	const kind = kindOfValue(value, "method");
	return kind && nameOf(site, { field: "key", kind });
}

/** `exports.x = …`, `Foo.prototype.bar = function …`, `app.use = function …`, `module.exports = class Foo …`. */
function assignment(site: Site): Found | undefined {
	const { node, text } = site;
	const left = node.childForFieldName("left");
	const right = node.childForFieldName("right");
	if (left?.type === "identifier") return namedFunctionValue(site, left);
	if (left?.type !== "member_expression" || left.endIndex - left.startIndex > MAX_TARGET_UNITS)
		return undefined;
	const owner = textOf(left.childForFieldName("object"), text).replace(/\.prototype$/, "");
	const property = left.childForFieldName("property");
	if (textOf(left, text) === "module.exports") return namedValue(right, text);
	if (owner === "exports" || owner === "module.exports") {
		const kind = kindOfValue(right, "function") ?? (isLocal(site) ? undefined : "variable");
		return kind && foundIn({ node: property, kind, text });
	}
	const kind = kindOfValue(right, "method");
	const found = kind && foundIn({ node: property, kind, text });
	if (!found || owner === "this") return found;
	return OBJECT_PATH.test(owner) ? { ...found, scope: [owner] } : undefined;
}

/** `later = function () {}`: other values are those of a variable that is declared elsewhere. */
function namedFunctionValue({ node, text }: Site, name: Node): Found | undefined {
	const kind = kindOfValue(node.childForFieldName("right"), "function");
	return kind && foundIn({ node: name, kind, text });
}

/** `export default class extends …`: what has no name of its own is imported by this one. */
function defaultExport({ node }: Site): Found | undefined {
	const value = node.childForFieldName("value");
	const kind = kindOfValue(value, "function");
	return kind && value ? { kind, name: "default", nameAt: value.startIndex } : undefined;
}

function namedValue(value: Node | null, text: string): Found | undefined {
	const kind = kindOfValue(value, "function");
	return kind && value ? foundIn({ node: value.childForFieldName("name"), kind, text }) : undefined;
}

/** `describe("title", …)`, also `.each(table)("title", …)`; the title names the test. */
function testCall({ node, start, text }: Site): Found | undefined {
	const list = node.childForFieldName("arguments");
	const title = list?.type === "arguments" && list.namedChildCount > 1 ? list.firstNamedChild : null;
	if (title?.type !== "string" && title?.type !== "template_string") return undefined;
	const written = text.slice(title.startIndex + 1, title.endIndex - 1).slice(0, MAX_TITLE_UNITS);
	const name = written.trim().replace(/\s+/g, " ");
	return name === "" ? undefined : { kind: "test", name, nameAt: start };
}

function call(site: Site): Found | undefined {
	TEST_CALL.lastIndex = site.start;
	return TEST_CALL.test(site.text) ? testCall(site) : undefined;
}

/** The name in a field; patterns that take values apart have none, quotes of a quoted one are not part of it. */
function nameOf({ node, text }: Site, { field, kind }: { readonly field: string; readonly kind: Kind }) {
	const name = node.childForFieldName(field);
	if (!name || name.type.endsWith("_pattern") || name.type === "computed_property_name") return undefined;
	const found = foundIn({ node: name, kind, text });
	if (!found || name.type !== "string") return found;
	const unquoted = found.name.slice(1, -1);
	return unquoted === "" ? undefined : { ...found, name: unquoted };
}

const method: Definer = (site) => nameOf(site, { field: "name", kind: "method" });
const namespace: Definer = (site) => nameOf(site, { field: "name", kind: "module" });

const SHARED = {
	comments: ["comment", "html_comment"],
	commentOpening: /\/[/*]|<!--/g,
	annotations: ["decorator"],
	entered: [
		"ambient_declaration",
		"class_body",
		"class_declaration",
		"export_statement",
		"expression_statement",
		"lexical_declaration",
		"statement_block",
		"variable_declaration",
	],
	anonymousFunctions: FUNCTION_VALUES,
} as const;

const DEFINITIONS: GrammarRules["definitions"] = {
	function_declaration: namedFunction,
	generator_function_declaration: namedFunction,
	class: expression("class"),
	class_declaration: named("class"),
	function_expression: expression("function"),
	generator_function: expression("function"),
	method_definition: method,
	variable_declarator: valueDefiner("name"),
	assignment_expression: assignment,
	export_statement: defaultExport,
	pair,
	call_expression: call,
};

export const JAVASCRIPT: GrammarRules = {
	...SHARED,
	definitions: { ...DEFINITIONS, field_definition: fieldDefiner("property") },
};

/** Of both the `typescript` and the `tsx` grammar. */
export const TYPESCRIPT: GrammarRules = {
	...SHARED,
	definitions: {
		...DEFINITIONS,
		abstract_class_declaration: named("class"),
		abstract_method_signature: method,
		enum_declaration: named("enum"),
		function_signature: namedFunction,
		interface_declaration: named("interface"),
		internal_module: namespace,
		method_signature: method,
		module: namespace,
		public_field_definition: fieldDefiner("name"),
		type_alias_declaration: named("type"),
	},
};
