import { Parser, type Tree } from "web-tree-sitter";
import type { GrammarId } from "../grammar-files.ts";
import { type Grammar, heapBytes } from "../grammar-loader.ts";
import type { LineTable } from "../line-table.ts";
import type { Outline } from "../outline.ts";
import { C, CPP } from "./c-family.ts";
import { type CompiledRules, compileRules } from "./compiled-rules.ts";
import { JAVASCRIPT, TYPESCRIPT } from "./ecmascript.ts";
import { GO } from "./go.ts";
import { JAVA } from "./java.ts";
import { PYTHON } from "./python.ts";
import type { GrammarRules } from "./rules.ts";
import { RUST } from "./rust.ts";
import { syntaxOutline } from "./syntax-outline.ts";

const RULES: Readonly<Record<GrammarId, GrammarRules>> = {
	c: C,
	cpp: CPP,
	go: GO,
	java: JAVA,
	javascript: JAVASCRIPT,
	python: PYTHON,
	rust: RUST,
	tsx: TYPESCRIPT,
	typescript: TYPESCRIPT,
};

/**
 * How often a parse may call its progress callback, which it does every hundred operations. Never a clock: a result
 * must not depend on how busy a machine is. Measured with web-tree-sitter 0.27: ordinary code takes 7 calls per 1,000
 * units, minified code up to 20, so this is 2.5 MB at the very least.
 */
const MAX_STEPS = 50_000;

/** The reader hands over the text in parts of this many UTF-16 units, about what the runtime's buffer takes. */
const READ_UNITS = 5_000;

/**
 * How often each part of a text may be read, and how many reads are free. Ordinary code needs less than two, and ten in
 * all when it is short; but a comment that never ends makes a lexer read the rest of the text at each of its beginnings.
 */
const MAX_READS = { perPart: 20, free: 200 };

/**
 * A parse that makes the heap grow beyond this is stopped: for hostile text memory grows by the square of its length,
 * and when the last of WebAssembly's 2 GiB is gone, nothing else can be parsed either. All of TypeScript's own library
 * takes 0.2 GB.
 */
const MAX_HEAP_BYTES = 1024 ** 3;

/** A parse was stopped because it took more steps or memory than any sane file does. */
export class ParseTooLong extends Error {}

/** WebAssembly itself crashed. Its memory is in an unknown state, so that no later parse could be trusted. */
export class RuntimeCrash extends Error {
	/** The file that was being read. */
	readonly path: string;

	constructor(path: string, cause: unknown) {
		super(`WebAssembly crashed while reading ${path}`, { cause });
		this.path = path;
	}
}

export interface ParseRequest {
	readonly path: string;
	readonly grammar: GrammarId;
}

interface Loaded {
	readonly grammar: Grammar;
	readonly rules: CompiledRules;
}

/** Parses with tree-sitter; each grammar is loaded when the first file needs it. */
export class SyntaxParser {
	readonly #load: (grammar: GrammarId) => Promise<Grammar>;
	readonly #loaded = new Map<GrammarId, Promise<Loaded>>();
	#parser: Parser | undefined;
	#crash: RuntimeCrash | undefined;

	constructor(load: (grammar: GrammarId) => Promise<Grammar>) {
		this.#load = load;
	}

	/**
	 * @throws ParseTooLong when the budget is used up.
	 * @throws RuntimeCrash when the runtime is lost, now or at an earlier call.
	 * @throws whatever the grammar's loader or the runtime throws.
	 */
	async outline(lines: LineTable, { path, grammar: id }: ParseRequest): Promise<Outline> {
		const { grammar, rules } = await this.#grammar(id);
		if (this.#crash) throw this.#crash;
		const tree = this.#parse(lines.text, { path, grammar });
		try {
			return syntaxOutline(tree, lines, rules);
		} finally {
			tree.delete();
		}
	}

	close(): void {
		this.#parser?.delete();
		this.#parser = undefined;
	}

	#grammar(id: GrammarId): Promise<Loaded> {
		const known = this.#loaded.get(id);
		if (known) return known;
		const loading = this.#load(id).then((grammar) => ({ grammar, rules: compileRules(grammar, RULES[id]) }));
		this.#loaded.set(id, loading);
		return loading;
	}

	#parse(text: string, { path, grammar }: { readonly path: string; readonly grammar: Grammar }): Tree {
		this.#parser ??= new Parser();
		const budget = new Budget(text);
		try {
			const tree = this.#parser
				.setLanguage(grammar)
				.parse((index) => (budget.read() ? text.slice(index, index + READ_UNITS) : ""), null, {
					progressCallback: () => !budget.step(),
				});
			if (tree && !budget.isSpent) return tree;
			tree?.delete();
			throw new ParseTooLong();
		} catch (error) {
			this.#crash = isCrash(error) ? new RuntimeCrash(path, error) : undefined;
			if (this.#crash) throw this.#crash;
			// A parser that was stopped would go on where it was.
			this.close();
			throw error;
		}
	}
}

function isCrash(error: unknown): boolean {
	return error instanceof Error && error.name === "RuntimeError";
}

/** What one parse may still use up. */
class Budget {
	#steps = MAX_STEPS;
	#reads: number;
	readonly #heapBefore = heapBytes();

	constructor(text: string) {
		this.#reads = MAX_READS.free + MAX_READS.perPart * (text.length / READ_UNITS);
	}

	get isSpent(): boolean {
		return this.#steps < 0 || this.#reads < 0;
	}

	/** Counts one step; false if there was none left. */
	step(): boolean {
		const heap = heapBytes();
		const hasRoom = heap <= MAX_HEAP_BYTES || heap <= this.#heapBefore;
		this.#steps = hasRoom ? this.#steps - 1 : -1;
		return !this.isSpent;
	}

	/** Counts one read; false if there was none left. */
	read(): boolean {
		this.#reads--;
		return !this.isSpent;
	}
}
