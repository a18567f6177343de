import type { Node } from "web-tree-sitter";
import { textOf } from "./rules.ts";

/** What a C declarator declares, found under its pointers, arrays and parameter lists. */
export interface Declared {
	readonly name: string;
	/** UTF-16 offset. */
	readonly nameAt: number;
	/** Qualifiers of `Foo<T>::bar`, without template arguments. */
	readonly scope: readonly string[];
	readonly isFunction: boolean;
	/** Text of the parameter list with its parentheses, or "". */
	readonly parameters: string;
}

const NAMES = new Set([
	"destructor_name",
	"field_identifier",
	"identifier",
	"operator_cast",
	"operator_name",
	"qualified_identifier",
	"template_function",
	"type_identifier",
]);

/** A declaration is read no further than this many declarators: tables of data are lists as well. */
const MAX_DECLARATORS = 20;

/** All that one declaration declares: `int width, height;`. */
export function declaredNames(declaration: Node, text: string): Declared[] {
	const declarators = declaration.childrenForFieldName("declarator").slice(0, MAX_DECLARATORS);
	return declarators.flatMap((declarator) => declaredName(declarator, text) ?? []);
}

/** Undefined where a declaration has no declarator with a name, as `struct node;` or broken code. */
export function declaredName(declarator: Node | null, text: string): Declared | undefined {
	let node = declarator;
	let parameters = "";
	let isFunction = false;
	while (node && !NAMES.has(node.type)) {
		if (node.type === "function_declarator") {
			isFunction = true;
			parameters = textOf(node.childForFieldName("parameters"), text);
		} else if (node.type === "pointer_declarator") {
			// Below a parameter list it is a pointer to a function: `int (*handler)(void)` is a variable.
			isFunction = false;
		}
		node = node.childForFieldName("declarator") ?? node.firstNamedChild;
	}
	return node ? qualifiedName(node, { text, isFunction, parameters }) : undefined;
}

function qualifiedName(
	node: Node,
	{ text, ...rest }: Pick<Declared, "isFunction" | "parameters"> & { readonly text: string },
): Declared | undefined {
	const scope: string[] = [];
	let inner: Node | null = node;
	while (inner?.type === "qualified_identifier") {
		const qualifier = withoutArguments(inner.childForFieldName("scope"));
		if (qualifier) scope.push(textOf(qualifier, text));
		inner = inner.childForFieldName("name");
	}
	const last = withoutArguments(inner);
	if (!last) return undefined;
	const written = textOf(last, text);
	if (last.type === "operator_cast") return { ...conversion(written), nameAt: last.startIndex, scope };
	return written === "" ? undefined : { name: written, nameAt: last.startIndex, scope, ...rest };
}

/** `operator bool() const`: the grammar counts the parameter list as part of the name. */
function conversion(written: string): Pick<Declared, "name" | "isFunction" | "parameters"> {
	return { name: written.split("(", 1)[0]!.trim(), isFunction: true, parameters: "()" };
}

/** The plain name of `Box<int>`. */
export function withoutArguments(node: Node | null): Node | null {
	return node?.type === "template_type" || node?.type === "template_function"
		? node.childForFieldName("name")
		: node;
}
