import type { Node } from "web-tree-sitter";
import { type Found, type GrammarRules, named, namedVariable, type Site, textOf } from "./rules.ts";

const TYPE_KINDS: Readonly<Record<string, "class" | "interface">> = {
	interface_type: "interface",
	struct_type: "class",
};

/** What `go test` runs: the prefix, then anything but a lower-case letter. */
const TEST_NAME = /^(?:Test|Benchmark|Fuzz|Example)(?!\p{Ll})/u;

function functionOrTest(site: Site): Found | undefined {
	const found = named("function")(site);
	return found && TEST_NAME.test(found.name) ? { ...found, kind: "test" } : found;
}

function method(site: Site): Found | undefined {
	const found = named("method")(site);
	const type = textOf(receiverType(site.node), site.text);
	return found && type ? { ...found, scope: [type] } : found;
}

/** `Lease` of `(l *Lease[K])`. */
function receiverType(method: Node): Node | null {
	let type = method.childForFieldName("receiver")?.firstNamedChild?.childForFieldName("type") ?? null;
	while (type && type.type !== "type_identifier") type = type.firstNamedChild;
	return type;
}

function type(site: Site): Found | undefined {
	const kind = TYPE_KINDS[site.node.childForFieldName("type")?.type ?? ""] ?? "type";
	return named(kind)(site);
}

export const GO: GrammarRules = {
	comments: ["comment"],
	commentOpening: /\/[/*]/g,
	entered: ["const_declaration", "type_declaration", "var_declaration", "var_spec_list"],
	anonymousFunctions: ["func_literal"],
	definitions: {
		const_spec: namedVariable,
		function_declaration: functionOrTest,
		method_declaration: method,
		method_elem: named("method"),
		type_alias: named("type"),
		type_spec: type,
		var_spec: namedVariable,
	},
};
