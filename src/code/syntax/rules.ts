import type { Node } from "web-tree-sitter";
import type { Kind } from "../chunk.ts";

/** What a grammar's node types mean for chunks and symbols. Every list holds names of node types. */
export interface GrammarRules {
	readonly comments: readonly string[];
	/** Finds where a comment may begin; global. A node on one line is searched for comments only if this matches. */
	readonly commentOpening: RegExp;
	/** Decorators and attributes that stand beside the definition they belong to, as comments do. */
	readonly annotations?: readonly string[];
	/** Nodes around a single definition, to which they lend their first line: `template <…>`, or all its decorators. */
	readonly wrappers?: readonly string[];
	/** Nodes that are searched for definitions even when they stand on one line. */
	readonly entered: readonly string[];
	/** Those of them that are searched inside functions as well. */
	readonly enteredInFunctions?: readonly string[];
	/** Functions without a name: what is declared inside them is local. */
	readonly anonymousFunctions: readonly string[];
	/** Statements that may be documentation, and the string in one that is. */
	readonly docstrings?: { readonly statement: string; readonly of: (statement: Node) => Node | undefined };
	/** The text as the grammar reads it best, every offset as it was: names are read off the text itself. */
	readonly readable?: (text: string) => string;
	readonly definitions: Readonly<Record<string, Definer>>;
	/** How often each part of a text may be read on average, where this grammar needs more than others. */
	readonly readsPerPart?: number;
	/** Marks a function or method as a test by what stands before its name: attributes and annotations. */
	readonly testMark?: RegExp;
}

/** Reads the definition off a node, or says that this one defines nothing that is worth a symbol. */
export type Definer = (site: Site) => Found | undefined;

/** A node that may be a definition. */
export interface Site {
	readonly node: Node;
	/** UTF-16 offset of the node. */
	readonly start: number;
	readonly text: string;
	readonly container: Container;
	/** Type of the node around this one, or "". */
	readonly parentType: string;
}

/** What the definition stands in: variables inside functions are nobody's symbols, functions inside types are methods. */
export type Container = "file" | "type" | "function" | "test";

export interface Found {
	readonly kind: Kind;
	readonly name: string;
	/** UTF-16 offset of the name. */
	readonly nameAt: number;
	/** Names to add to the scope, where the definition does not stand inside what it belongs to. */
	readonly scope?: readonly string[];
	/** What is inside it, where its kind does not tell. */
	readonly container?: Container;
	/** True if, right below one of the same name and kind, it is but another clause of that. */
	readonly continues?: true;
	/** Further names of the same definition, as of `typedef struct { … } Point, *PointPtr;`. */
	readonly also?: readonly Found[];
	/** False for parts that carry a name that is defined elsewhere; true if absent. */
	readonly listed?: boolean;
}

/** A definition whose name is in the node's field `name`. */
export function named(kind: Kind): Definer {
	return ({ node, text }) => foundIn({ node: node.childForFieldName("name"), kind, text });
}

/** A definition that counts only if the node has a body: without one it is a mere mention. */
export function namedWithBody(kind: Kind): Definer {
	const define = named(kind);
	return (site) => (site.node.childForFieldName("body") ? define(site) : undefined);
}

/** A function, or a method if it stands in a type. */
export function namedFunction(site: Site): Found | undefined {
	return named(site.container === "type" ? "method" : "function")(site);
}

/** A name that is a symbol unless it is local to a function. */
export function namedVariable(site: Site): Found | undefined {
	return isLocal(site) ? undefined : named("variable")(site);
}

export function isLocal({ container }: Site): boolean {
	return container === "function" || container === "test";
}

/** The definition named by a node, or nothing where the parser had to make the name up. */
export function foundIn({
	node,
	kind,
	text,
}: {
	readonly node: Node | null;
	readonly kind: Kind;
	readonly text: string;
}): Found | undefined {
	const name = textOf(node, text);
	return node && name !== "" ? { kind, name, nameAt: node.startIndex } : undefined;
}

/** What a node spans, or "" for none. */
export function textOf(node: Node | null, text: string): string {
	return node ? text.slice(node.startIndex, node.endIndex) : "";
}
