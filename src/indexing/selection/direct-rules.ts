import ignore, { type Ignore } from "ignore";

/**
 * `ignore` keeps an answer for every path that it was ever asked about. Thousands of matchers would fill the memory with
 * them, so each is made anew after this many questions.
 */
const QUESTIONS_A_MATCHER = 100;

/**
 * Tells whether a rule matches a path itself. `ignore` alone would also say yes where a rule matches one of the path's
 * folders, and what comes of that is for all rules together to say.
 */
export class DirectRules {
	readonly #rules: readonly string[];
	#matcher: Ignore | undefined;
	#questions = 0;

	/** @param patterns rules without the exclamation mark of a negation */
	constructor(patterns: readonly string[]) {
		// A negated rule never ignores a folder: nothing keeps `ignore` from looking at the path itself.
		this.#rules = patterns.map((pattern) => `!${pattern}`);
	}

	/** @param path with a slash at its end where it is a folder */
	matches(path: string): boolean {
		if (this.#matcher === undefined || this.#questions === QUESTIONS_A_MATCHER) {
			this.#matcher = ignore({ ignoreCase: false, allowRelativePaths: true }).add(this.#rules);
			this.#questions = 0;
		}
		this.#questions += 1;
		return this.#matcher.test(path).unignored;
	}
}
