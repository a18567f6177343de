import type { Node } from "web-tree-sitter";
import type { Kind } from "../chunk.ts";
import { type Definer, type Found, foundIn, type GrammarRules, isLocal, type Site, textOf } from "./rules.ts";
import { testTitled } from "./test-title.ts";

/** All definitions are calls of macros; most other calls are passed over by a look at the text. */
const TELLING_CALL = /(def\w*|test|describe|property)\b(?!\s*[.=|(])/y;

/** Attributes that hold a value. What else there is documents or steers what follows. */
const STEERING =
	/^(?:after_compile|before_compile|behaviour|compile|deprecated|derive|describetag|dialyzer|doc|enforce_keys|external_resource|file|fallback_to_any|impl|moduledoc|moduletag|on_definition|on_load|optional_callbacks|since|spec|tag|typedoc|vsn)$/;

const TYPE_ATTRIBUTES: Readonly<Record<string, Kind>> = {
	callback: "method",
	macrocallback: "method",
	opaque: "type",
	type: "type",
	typep: "type",
};

const module =
	(kind: Kind): Definer =>
	({ node, text }) => {
		const name = argumentOf(node);
		return name?.type === "alias" ? foundIn({ node: name, kind, text }) : undefined;
	};

/** `defimpl Describe, for: Account` is a part named `Account`: its functions are what is defined. */
function implementation({ node, text }: Site): Found | undefined {
	const list = node.namedChildren.find((child) => child?.type === "arguments");
	const options = list?.namedChildren.find((child) => child?.type === "keywords");
	const target = options?.firstNamedChild?.childForFieldName("value") ?? argumentOf(node);
	const found = foundIn({ node: target ?? null, kind: "class", text });
	return found && { ...found, listed: false };
}

/** `def f`, `def f(x)`, `def f(x) when x > 0`, `def left <~> right`. */
function functionOrMacro(site: Site): Found | undefined {
	let head = argumentOf(site.node);
	if (isGuarded(head, site.text)) head = head!.childForFieldName("left");
	const name = head?.type === "identifier" ? head : nameIn(head);
	const isName = name?.type === "identifier" || head?.type === "binary_operator";
	return isName ? foundIn({ node: name, kind: kindIn(site), text: site.text }) : undefined;
}

function isGuarded(head: Node | null | undefined, text: string): boolean {
	return head?.type === "binary_operator" && textOf(head.childForFieldName("operator"), text) === "when";
}

function nameIn(head: Node | null | undefined): Node | null {
	return head?.childForFieldName(head.type === "binary_operator" ? "operator" : "target") ?? null;
}

function kindIn({ container }: Site): Kind {
	return container === "type" ? "method" : "function";
}

const test: Definer = (site) => {
	const title = argumentOf(site.node);
	return title?.type === "string" ? testTitled(title, site) : undefined;
};

const DEFINERS: Readonly<Record<string, Definer>> = {
	def: functionOrMacro,
	defdelegate: functionOrMacro,
	defguard: functionOrMacro,
	defguardp: functionOrMacro,
	defimpl: implementation,
	defmacro: functionOrMacro,
	defmacrop: functionOrMacro,
	defmodule: module("module"),
	defp: functionOrMacro,
	defprotocol: module("interface"),
	describe: test,
	property: test,
	test,
};

function call(site: Site): Found | undefined {
	TELLING_CALL.lastIndex = site.start;
	const word = TELLING_CALL.exec(site.text)?.[1];
	return word !== undefined && Object.hasOwn(DEFINERS, word) ? DEFINERS[word]!(site) : undefined;
}

/** `@timeout 5_000`, `@type id :: integer()`. */
function attribute(site: Site): Found | undefined {
	const { start, text } = site;
	if (text[start] !== "@" || isLocal(site)) return undefined;
	const operand = site.node.childForFieldName("operand");
	const word = operand?.type === "call" ? operand.childForFieldName("target") : null;
	const name = textOf(word, text);
	if (name === "" || STEERING.test(name)) return undefined;
	const kind = Object.hasOwn(TYPE_ATTRIBUTES, name) ? TYPE_ATTRIBUTES[name]! : undefined;
	return kind
		? typeOrCallback(argumentOf(operand!), { kind, text })
		: foundIn({ node: word, kind: "variable", text });
}

/** `id` of `id :: integer()` and of `id(x) :: x when x: term`. */
function typeOrCallback(
	specification: Node | null | undefined,
	{ kind, text }: { readonly kind: Kind; readonly text: string },
): Found | undefined {
	let head = specification ?? null;
	while (head?.type === "binary_operator") head = head.childForFieldName("left");
	return foundIn({ node: head?.type === "call" ? head.childForFieldName("target") : head, kind, text });
}

function argumentOf(call: Node): Node | null | undefined {
	const list = call.childForFieldName("target")?.nextNamedSibling;
	return list?.type === "arguments" ? list.firstNamedChild : undefined;
}

/** The text of `@doc "…"` and its like. */
function documentation(statement: Node): Node | undefined {
	const operand = statement.childForFieldName("operand");
	const text = operand?.type === "call" ? argumentOf(operand) : undefined;
	return text?.type === "string" && /doc$/.test(operand!.firstNamedChild!.text) ? text : undefined;
}

export const ELIXIR: GrammarRules = {
	comments: ["comment"],
	commentOpening: /#/g,
	annotations: ["unary_operator"],
	entered: ["do_block"],
	anonymousFunctions: ["anonymous_function"],
	docstrings: { statement: "unary_operator", of: documentation },
	definitions: { call, unary_operator: attribute },
};
