import type { Node } from "web-tree-sitter";
import { childOfType } from "./child-of-type.ts";
import { type Found, type GrammarRules, type Site, textOf } from "./rules.ts";
import { oneLine } from "./test-title.ts";

/** Selectors and conditions are cut here. UTF-16 units. */
const MAX_NAME_UNITS = 120;

/** A rule is called by its selectors. */
function rule(site: Site): Found | undefined {
	return headed(site, childOfType(site.node, "block"));
}

/** `@media (…)`, `@layer base`; one without a block defines nothing, and `@font-face` no name. */
function atRule(site: Site): Found | undefined {
	const { node } = site;
	const found = headed(site, childOfType(node, "block") ?? childOfType(node, "keyframe_block_list"));
	if (!found?.name.includes(" ")) return undefined;
	const property = /^@property (--\S+)$/.exec(found.name)?.[1];
	return property ? { ...found, kind: "variable", name: property } : found;
}

function headed({ start, text }: Site, block: Node | null): Found | undefined {
	if (!block) return undefined;
	const name = oneLine(text.slice(start, Math.min(block.startIndex, start + MAX_NAME_UNITS)));
	return name === "" ? undefined : { kind: "other", name, nameAt: start };
}

/** Custom properties are CSS's variables. */
function declaration({ node, start, text }: Site): Found | undefined {
	if (!text.startsWith("--", start)) return undefined;
	const name = textOf(childOfType(node, "property_name"), text);
	return name === "" ? undefined : { kind: "variable", name, nameAt: start };
}

export const CSS: GrammarRules = {
	comments: ["comment", "js_comment"],
	commentOpening: /\/[/*]/g,
	entered: ["block", "media_statement", "rule_set", "supports_statement"],
	anonymousFunctions: [],
	definitions: {
		at_rule: atRule,
		declaration,
		keyframes_statement: atRule,
		media_statement: atRule,
		rule_set: rule,
		supports_statement: atRule,
	},
};
