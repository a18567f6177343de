import { type Found, foundIn, type GrammarRules, isLocal, named, type Site } from "./rules.ts";

/** Where an assignment is one of the script; before a command it is one of that command's environment. */
const STATEMENT_LISTS = new Set(["declaration_command", "program", "variable_assignments"]);

function variable(site: Site): Found | undefined {
	if (isLocal(site) || !STATEMENT_LISTS.has(site.parentType)) return undefined;
	const name = site.node.childForFieldName("name");
	return name?.type === "variable_name"
		? foundIn({ node: name, kind: "variable", text: site.text })
		: undefined;
}

export const BASH: GrammarRules = {
	comments: ["comment"],
	commentOpening: /#/g,
	entered: ["declaration_command", "variable_assignments"],
	anonymousFunctions: [],
	definitions: {
		function_definition: named("function"),
		variable_assignment: variable,
	},
};
