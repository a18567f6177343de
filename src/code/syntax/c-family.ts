import type { Kind } from "../chunk.ts";
import { type Declared, declaredName, declaredNames, withoutArguments } from "./c-declarator.ts";
import { withoutMisleadingMacros } from "./c-macros.ts";
import {
	type Definer,
	type Found,
	foundIn,
	type GrammarRules,
	isLocal,
	named,
	namedWithBody,
	type Site,
	textOf,
} from "./rules.ts";

/** Kinds of the types that C lets one define in passing, inside a `typedef`. */
const TYPE_KINDS: Readonly<Record<string, Kind>> = {
	enum_specifier: "enum",
	struct_specifier: "class",
	union_specifier: "class",
};

/** GoogleTest's macros look like functions to the grammar. */
const TEST_MACRO = /^(?:TYPED_)?TEST(?:_[FP])?$/;

function functionDefinition(site: Site): Found | undefined {
	const declared = declaredName(site.node.childForFieldName("declarator"), site.text);
	if (!declared) return undefined;
	return TEST_MACRO.test(declared.name) ? googleTest(declared) : callable(site, declared);
}

function googleTest({ name, nameAt, parameters }: Declared): Found {
	const title = parameters.slice(1, -1).split(",");
	return { kind: "test", name: title.map((part) => part.trim()).join(".") || name, nameAt };
}

function callable({ container }: Site, { name, nameAt, scope }: Declared): Found {
	return { kind: container === "type" || scope.length > 0 ? "method" : "function", name, nameAt, scope };
}

/** Prototypes are functions; everything else that is declared outside a function is a variable. */
function declaration(site: Site): Found | undefined {
	if (isLocal(site)) return undefined;
	const [first, ...others] = declaredNames(site.node, site.text);
	if (!first) return undefined;
	const declared = ({ name, nameAt, scope }: Declared): Found => ({ kind: "variable", name, nameAt, scope });
	return { ...(first.isFunction ? callable(site, first) : declared(first)), also: others.map(declared) };
}

/** A member function's prototype; data members are no symbols. */
function memberDeclaration(site: Site): Found | undefined {
	const declared = declaredName(site.node.childForFieldName("declarator"), site.text);
	return declared?.isFunction ? callable(site, declared) : undefined;
}

/** `typedef struct { … } Point;` defines a structure, and so does not name a mere alias. */
function typedef({ node, text }: Site): Found | undefined {
	const [first, ...others] = declaredNames(node, text);
	if (!first) return undefined;
	const type = node.childForFieldName("type");
	const kind = type?.childForFieldName("body") ? TYPE_KINDS[type.type] : undefined;
	const also = others.map(({ name, nameAt }): Found => ({ kind: "type", name, nameAt }));
	return { kind: kind ?? "type", name: first.name, nameAt: first.nameAt, also };
}

/** A structure with its body; a mere mention (`struct node *next`) defines nothing. */
const structure =
	(kind: Kind): Definer =>
	({ node, text }) => {
		const name = node.childForFieldName("body") && withoutArguments(node.childForFieldName("name"));
		return foundIn({ node: name, kind, text });
	};

/** What an include guard stands behind. */
const GUARD_OPENING = /#[ \t]*ifndef[ \t]+(\w+)\s*$/;

/** An include guard begins no later than this, and what leads to it is no longer. UTF-16 units. */
const MAX_GUARD_START = 10_000;
const MAX_OPENING_UNITS = 200;

/** An include guard says nothing. */
function macro(site: Site): Found | undefined {
	return site.node.childForFieldName("value") || !isGuard(site) ? named("variable")(site) : undefined;
}

/** `#define LIST_H` right below `#ifndef LIST_H`, which is the file's first directive. */
function isGuard({ node, start, text }: Site): boolean {
	if (start > MAX_GUARD_START) return false;
	const opening = GUARD_OPENING.exec(text.slice(Math.max(0, start - MAX_OPENING_UNITS), start));
	if (opening?.[1] !== textOf(node.childForFieldName("name"), text)) return false;
	return !/^[ \t]*#/m.test(text.slice(0, start - opening[0].length));
}

const DEFINITIONS: GrammarRules["definitions"] = {
	declaration,
	enum_specifier: structure("enum"),
	function_definition: functionDefinition,
	preproc_def: macro,
	preproc_function_def: named("function"),
	struct_specifier: structure("class"),
	type_definition: typedef,
	union_specifier: structure("class"),
};

export const C: GrammarRules = {
	comments: ["comment"],
	commentOpening: /\/[/*]/g,
	entered: ["type_definition"],
	anonymousFunctions: [],
	readable: withoutMisleadingMacros,
	definitions: DEFINITIONS,
};

export const CPP: GrammarRules = {
	comments: ["comment"],
	commentOpening: /\/[/*]/g,
	wrappers: ["template_declaration"],
	entered: [
		"class_specifier",
		"declaration_list",
		"field_declaration_list",
		"friend_declaration",
		"namespace_definition",
		"struct_specifier",
		"template_declaration",
		"type_definition",
	],
	anonymousFunctions: ["lambda_expression"],
	readable: withoutMisleadingMacros,
	definitions: {
		...DEFINITIONS,
		alias_declaration: named("type"),
		class_specifier: structure("class"),
		concept_definition: named("type"),
		field_declaration: memberDeclaration,
		namespace_definition: namedWithBody("module"),
	},
};
