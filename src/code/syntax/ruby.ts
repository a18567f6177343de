import type { Node } from "web-tree-sitter";
import { type Found, foundIn, type GrammarRules, named, type Site, textOf } from "./rules.ts";
import { testTitled } from "./test-title.ts";

/** Calls that say something: the rest of them, which is most of a file, is passed over by a look at the text. */
const TELLING_CALL =
	/(?:RSpec\.)?[fx]?(describe|context|it|specify|example|feature|scenario|test|should)\b|define_method\b|alias_method\b|scope\b/y;

/** What makes a class without the keyword. */
const CLASS_MAKER = /(?:Struct|Data|Class|Module)\.(?:new|define)\b/y;

function module(site: Site): Found | undefined {
	const found = qualified(site, "module");
	return found && { ...found, container: "type" };
}

function qualified({ node, text }: Site, kind: "class" | "module"): Found | undefined {
	let name = node.childForFieldName("name");
	const scope: string[] = [];
	if (name?.type === "scope_resolution") {
		scope.push(...textOf(name.childForFieldName("scope"), text).split("::").filter(Boolean));
		name = name.childForFieldName("name");
	}
	const found = foundIn({ node: name, kind, text });
	return found && { ...found, scope };
}

/** Minitest runs what begins with `test_`. */
function method(site: Site): Found | undefined {
	const found = named(site.container === "type" ? "method" : "function")(site);
	return found && /^test_/.test(found.name) && site.container === "type" ? { ...found, kind: "test" } : found;
}

/** Constants; what is made a class is one. */
function assignment({ node, text }: Site): Found | undefined {
	const left = node.childForFieldName("left");
	if (left?.type !== "constant") return undefined;
	const right = node.childForFieldName("right");
	CLASS_MAKER.lastIndex = right?.startIndex ?? 0;
	return foundIn({ node: left, kind: right && CLASS_MAKER.test(text) ? "class" : "variable", text });
}

function call(site: Site): Found | undefined {
	TELLING_CALL.lastIndex = site.start;
	const match = TELLING_CALL.exec(site.text);
	if (!match) return undefined;
	const first = site.node.childForFieldName("arguments")?.firstNamedChild;
	return match[1] ? test(site, first) : madeMethod(site, first);
}

function test(site: Site, title: Node | null | undefined): Found | undefined {
	if (!site.node.childForFieldName("block")) return undefined;
	const isTitle = title && /^(?:string|constant|scope_resolution|simple_symbol)$/.test(title.type);
	return isTitle ? testTitled(title, site) : undefined;
}

/** `alias closed? closed`: the new name stands first. */
function alias({ node, text }: Site): Found | undefined {
	const name = node.childForFieldName("name");
	const found = foundIn({ node: name, kind: "method", text });
	return found && { ...found, name: found.name.replace(/^:/, "") };
}

/** `define_method(:reset) do`, `alias_method :size, :length`, `scope :recent, -> {}`. */
function madeMethod({ node, text }: Site, name: Node | null | undefined): Found | undefined {
	if (name?.type !== "simple_symbol" || node.childForFieldName("receiver")) return undefined;
	return { kind: "method", name: textOf(name, text).slice(1), nameAt: name.startIndex };
}

export const RUBY: GrammarRules = {
	comments: ["comment"],
	commentOpening: /#/g,
	entered: [
		"argument_list",
		"body_statement",
		"call",
		"class",
		"if_modifier",
		"module",
		"singleton_class",
		"unless_modifier",
	],
	anonymousFunctions: ["lambda"],
	definitions: {
		alias,
		assignment,
		call,
		class: (site) => qualified(site, "class"),
		method,
		module,
		singleton_method: named("method"),
	},
};
