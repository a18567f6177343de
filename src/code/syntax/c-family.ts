import type { Kind } from "../chunk.ts";
import { type Declared, declaredName, withoutArguments } from "./c-declarator.ts";
import {
	type Definer,
	type Found,
	foundIn,
	type GrammarRules,
	isLocal,
	named,
	namedWithBody,
	type Site,
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
	const declared = declaredName(site.node.childForFieldName("declarator"), site.text);
	if (!declared) return undefined;
	if (declared.isFunction) return callable(site, declared);
	return { kind: "variable", name: declared.name, nameAt: declared.nameAt, scope: declared.scope };
}

/** A member function's prototype; data members are no symbols. */
function memberDeclaration(site: Site): Found | undefined {
	const declared = declaredName(site.node.childForFieldName("declarator"), site.text);
	return declared?.isFunction ? callable(site, declared) : undefined;
}

/** `typedef struct { … } Point;` defines a structure, and so does not name a mere alias. */
function typedef({ node, text }: Site): Found | undefined {
	const declared = declaredName(node.childForFieldName("declarator"), text);
	const type = node.childForFieldName("type");
	const kind = type?.childForFieldName("body") ? TYPE_KINDS[type.type] : undefined;
	return declared && { kind: kind ?? "type", name: declared.name, nameAt: declared.nameAt };
}

/** A structure with its body; a mere mention (`struct node *next`) defines nothing. */
const structure =
	(kind: Kind): Definer =>
	({ node, text }) => {
		const name = node.childForFieldName("body") && withoutArguments(node.childForFieldName("name"));
		return foundIn({ node: name, kind, text });
	};

/** An include guard has no value and says nothing. */
function macro(site: Site): Found | undefined {
	return site.node.childForFieldName("value") ? named("variable")(site) : undefined;
}

function alias(site: Site): Found | undefined {
	return isLocal(site) ? undefined : named("type")(site);
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
		"namespace_definition",
		"struct_specifier",
		"template_declaration",
		"type_definition",
	],
	anonymousFunctions: ["lambda_expression"],
	definitions: {
		...DEFINITIONS,
		alias_declaration: alias,
		class_specifier: structure("class"),
		concept_definition: named("type"),
		field_declaration: memberDeclaration,
		namespace_definition: namedWithBody("module"),
	},
};
