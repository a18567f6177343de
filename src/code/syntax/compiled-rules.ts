import type { Language } from "web-tree-sitter";
import type { Definer, GrammarRules } from "./rules.ts";

/** What a node type is, as bits: one look-up per node decides what else is asked of it. */
export const ROLE = {
	named: 1,
	comment: 2,
	annotation: 4,
	wrapper: 8,
	entered: 16,
	anonymousFunction: 32,
	statement: 64,
	enteredInFunctions: 128,
} as const;

/** A grammar's rules by the numbers that its nodes carry. */
export interface CompiledRules {
	readonly rules: GrammarRules;
	readonly typeNames: readonly string[];
	readonly roles: Uint8Array;
	readonly definers: readonly (Definer | undefined)[];
}

export function compileRules(grammar: Language, rules: GrammarRules): CompiledRules {
	const rolesByType = new Map<string, number>();
	const give = (types: readonly string[], role: number) => {
		for (const type of types) rolesByType.set(type, (rolesByType.get(type) ?? 0) | role);
	};
	give(rules.comments, ROLE.comment);
	give(rules.annotations ?? [], ROLE.annotation);
	give(rules.wrappers ?? [], ROLE.wrapper);
	give(rules.entered, ROLE.entered);
	give(rules.enteredInFunctions ?? [], ROLE.enteredInFunctions);
	give(rules.anonymousFunctions, ROLE.anonymousFunction);
	if (rules.docstrings) give([rules.docstrings.statement], ROLE.statement);
	const roles = new Uint8Array(grammar.nodeTypeCount);
	const definers: (Definer | undefined)[] = new Array(grammar.nodeTypeCount);
	for (let id = 0; id < roles.length; id++) {
		if (!grammar.nodeTypeIsNamed(id)) continue;
		const type = grammar.types[id]!;
		roles[id] = ROLE.named | (rolesByType.get(type) ?? 0);
		definers[id] = Object.hasOwn(rules.definitions, type) ? rules.definitions[type] : undefined;
	}
	return { rules, typeNames: grammar.types, roles, definers };
}
