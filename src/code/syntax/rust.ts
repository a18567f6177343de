import {
	type Found,
	foundIn,
	type GrammarRules,
	named,
	namedFunction,
	namedVariable,
	type Site,
} from "./rules.ts";

/** `impl Display for Point<T>` is a part named `Point`: it defines methods, and the name stands elsewhere. */
function implementation({ node, text }: Site): Found | undefined {
	let type = node.childForFieldName("type");
	if (type?.type === "generic_type") type = type.childForFieldName("type");
	if (type?.type === "scoped_type_identifier") type = type.childForFieldName("name");
	const found = foundIn({ node: type, kind: "class", text });
	return found && { ...found, listed: false };
}

export const RUST: GrammarRules = {
	comments: ["line_comment", "block_comment"],
	commentOpening: /\/[/*]/g,
	annotations: ["attribute_item"],
	entered: ["declaration_list", "impl_item", "mod_item", "trait_item"],
	anonymousFunctions: ["closure_expression"],
	definitions: {
		associated_type: named("type"),
		const_item: namedVariable,
		enum_item: named("enum"),
		function_item: namedFunction,
		function_signature_item: namedFunction,
		impl_item: implementation,
		macro_definition: named("function"),
		mod_item: named("module"),
		static_item: namedVariable,
		struct_item: named("class"),
		trait_item: named("interface"),
		type_item: named("type"),
		union_item: named("class"),
	},
	testMark: /^\s*#\[\s*(?:\w+::)*test\b/m,
};
