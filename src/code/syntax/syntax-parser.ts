import { type Language as Grammar, Parser, type Tree } from "web-tree-sitter";
import type { GrammarId } from "../grammar-files.ts";
import { LineTable } from "../line-table.ts";
import type { Outline } from "../outline.ts";
import { type CompiledRules, compileRules } from "./compiled-rules.ts";
import { RULES } from "./grammar-rules.ts";
import { ParseBudget, type Progress, READ_UNITS } from "./parse-budget.ts";
import { syntaxOutline } from "./syntax-outline.ts";

export interface ParseRequest {
	readonly grammar: GrammarId;
	/** Not empty. */
	readonly text: string;
}

/**
 * `parse-too-long`: the budget was used up, or the text was found hopeless. `parse-failed`: the grammar cannot be loaded, or does not work.
 * `crashed`: WebAssembly itself broke down, mostly for want of memory; nothing that the same thread parses afterwards
 * could be trusted.
 */
export type ParseReply = Outline | "parse-too-long" | "parse-failed" | "crashed";

interface Loaded {
	readonly grammar: Grammar;
	readonly rules: CompiledRules;
}

/** Parses with tree-sitter; each grammar is loaded when the first file needs it. */
export class SyntaxParser {
	readonly #load: (grammar: GrammarId) => Promise<Grammar>;
	readonly #loaded = new Map<GrammarId, Promise<Loaded>>();
	#parser: Parser | undefined;

	constructor(load: (grammar: GrammarId) => Promise<Grammar>) {
		this.#load = load;
	}

	async parse({ grammar: id, text }: ParseRequest): Promise<ParseReply> {
		try {
			const { grammar, rules } = await this.#grammar(id);
			const tree = this.#parse(text, { grammar, rules });
			return tree ? outlineOf(tree, { text, rules }) : "parse-too-long";
		} catch (error) {
			return error instanceof Error && error.name === "RuntimeError" ? "crashed" : "parse-failed";
		}
	}

	#grammar(id: GrammarId): Promise<Loaded> {
		const known = this.#loaded.get(id);
		if (known) return known;
		const loading = this.#load(id).then((grammar) => ({ grammar, rules: compileRules(grammar, RULES[id]) }));
		this.#loaded.set(id, loading);
		return loading;
	}

	#parse(whole: string, { grammar, rules }: Loaded): Tree | undefined {
		const text = rules.rules.readable?.(whole) ?? whole;
		this.#parser ??= new Parser();
		const budget = new ParseBudget(text, rules.rules.readsPerPart);
		const read = (index: number) => (budget.read() ? text.slice(index, index + READ_UNITS) : "");
		const progressCallback = (progress: Progress) => !budget.step(progress);
		const tree = this.#parser.setLanguage(grammar).parse(read, null, { progressCallback });
		if (tree && !budget.isSpent) return tree;
		tree?.delete();
		// Else the next parse would go on where this one was stopped.
		this.#parser.reset();
		return undefined;
	}
}

function outlineOf(
	tree: Tree,
	{ text, rules }: { readonly text: string; readonly rules: CompiledRules },
): Outline {
	try {
		return syntaxOutline(tree, new LineTable(text), rules);
	} finally {
		tree.delete();
	}
}
