import type { Node } from "web-tree-sitter";
import type { Kind } from "../chunk.ts";
import { childOfType } from "./child-of-type.ts";
import { olderKotlin } from "./kotlin-text.ts";
import { type Found, foundIn, type GrammarRules, isLocal, named, type Site, textOf } from "./rules.ts";

/** The one node type of classes, interfaces and enums is told apart by what stands before the name. */
const CLASS_KINDS: readonly (readonly [RegExp, Kind])[] = [
	[/\binterface\b/, "interface"],
	[/\benum\b/, "enum"],
	[/\bannotation\b/, "interface"],
];

/** Modifiers and annotations before a class's name are looked through this far back. UTF-16 units. */
const MAX_HEAD_UNITS = 100;

function classLike({ node, text }: Site): Found | undefined {
	const name = node.childForFieldName("name");
	const found = foundIn({ node: name, kind: "class", text });
	if (!found) return undefined;
	const head = text.slice(Math.max(node.startIndex, found.nameAt - MAX_HEAD_UNITS), found.nameAt);
	const kind = CLASS_KINDS.find(([pattern]) => pattern.test(head))?.[1] ?? "class";
	return { ...withoutBackticks(found), kind };
}

/** A companion without a name is called `Companion`, by the compiler and by its users. */
function companion(site: Site): Found {
	return named("class")(site) ?? { kind: "class", name: "Companion", nameAt: site.start };
}

function functionOrMethod(site: Site): Found | undefined {
	const receiver = receiverOf(site.node, site.text);
	const isMember = receiver !== undefined || /class_body$/.test(site.parentType);
	const found = named(isMember ? "method" : "function")(site);
	return found && { ...withoutBackticks(found), ...(receiver && { scope: [receiver] }) };
}

/** `List` of `fun <T> List<T>.second()`: the type before the name. */
function receiverOf(node: Node, text: string): string | undefined {
	const name = node.childForFieldName("name") ?? childOfType(node, "variable_declaration");
	const type = childOfType(node, "user_type") ?? childOfType(node, "nullable_type");
	if (!type || !name || type.startIndex > name.startIndex) return undefined;
	return /^[\w.]+/.exec(textOf(type, text).slice(0, MAX_HEAD_UNITS))?.[0];
}

function property(site: Site): Found | undefined {
	if (isLocal(site)) return undefined;
	const declared = childOfType(site.node, "variable_declaration");
	const receiver = receiverOf(site.node, site.text);
	const name = declared && childOfType(declared, "identifier");
	const found = foundIn({ node: name, kind: "variable", text: site.text });
	return found && { ...withoutBackticks(found), ...(receiver && { scope: [receiver] }) };
}

function alias({ node, text }: Site): Found | undefined {
	return foundIn({ node: node.childForFieldName("type"), kind: "type", text });
}

function secondaryConstructor({ start }: Site): Found {
	return { kind: "method", name: "constructor", nameAt: start };
}

/** `a late order` of a function whose name is a sentence. */
function withoutBackticks(found: Found): Found {
	return { ...found, name: found.name.replace(/^`(.+)`$/s, "$1") };
}

export const KOTLIN: GrammarRules = {
	comments: ["line_comment", "block_comment"],
	commentOpening: /\/[/*]/g,
	entered: ["class_body", "class_declaration", "companion_object", "enum_class_body", "object_declaration"],
	anonymousFunctions: ["anonymous_function", "anonymous_initializer", "getter", "lambda_literal", "setter"],
	definitions: {
		class_declaration: classLike,
		companion_object: companion,
		function_declaration: functionOrMethod,
		object_declaration: named("class"),
		property_declaration: property,
		secondary_constructor: secondaryConstructor,
		type_alias: alias,
	},
	readable: olderKotlin,
	testMark: /^\s*@(?:\w+\.)*(?:\w+)?Test\b/m,
};
