import { z } from "zod";

/** Tokens of a byte of UTF-8 until more is known: code has a third, prose a quarter, minified code and CJK up to one. */
const FIRST_RATIO = 1 / 3;

/** Until so many bytes of a language are known, the first ratio stands for those that are missing. */
const FIRST_BYTES = 10_000;

/** No byte-level tokenizer gives more tokens than bytes, and none of a provider has so few. */
const BOUNDS = { least: 0.05, most: 1 };

/** Of one language: what came earlier counts less and less. */
const REMEMBERED_BYTES = 2_000_000;

/** More than there are; a manifest may come from anybody. */
const MAX_LANGUAGES = 200;

const count = z.int().min(0).max(REMEMBERED_BYTES);

/** Bytes of texts that were paid for lately, and the tokens billed for them, by language. */
export const learnedTokensSchema = z
	.record(z.string().min(1).max(100), z.strictObject({ bytes: count, tokens: count }))
	.refine((languages) => Object.keys(languages).length <= MAX_LANGUAGES, "too many languages");

export type LearnedTokens = z.infer<typeof learnedTokensSchema>;

/** A text of a language. */
export interface LanguageText {
	readonly text: string;
	readonly language: string;
}

/** How many tokens a text may have of which nothing is known but its size; more than 0 for all but none. */
export function firstEstimate(text: string): number {
	return Math.ceil(Buffer.byteLength(text) * FIRST_RATIO);
}

interface Counted {
	bytes: number;
	tokens: number;
}

/**
 * How many tokens texts have, learned from what was billed for others of their language. For plans and for the size of
 * batches; never for what is reserved, since it may be wrong.
 */
export class TokenRatios {
	readonly #languages = new Map<string, Counted>();

	constructor(learned: LearnedTokens = {}) {
		this.recall(learned);
	}

	/** Goes on from what an earlier run has learned; of languages that this one knows of, it knows better. */
	recall(learned: LearnedTokens): void {
		for (const [language, counted] of Object.entries(learned))
			if (!this.#languages.has(language)) this.#languages.set(language, { ...counted });
	}

	expected({ text, language }: LanguageText): number {
		return Math.ceil(Buffer.byteLength(text) * this.#ratioOf(language));
	}

	/** What was billed for texts together is shared out among their languages as it was expected of them. */
	learn(texts: readonly LanguageText[], billedTokens: number): void {
		const bytes = new Map<string, number>();
		for (const { text, language } of texts)
			bytes.set(language, (bytes.get(language) ?? 0) + Buffer.byteLength(text));
		const expected = [...bytes].map(([language, sum]) => [language, sum * this.#ratioOf(language)] as const);
		const all = expected.reduce((sum, [, tokens]) => sum + tokens, 0);
		if (all === 0) return;
		for (const [language, tokens] of expected)
			this.#add(language, { bytes: bytes.get(language)!, tokens: (billedTokens * tokens) / all });
	}

	/** For the manifest; the languages of which there was most. */
	learned(): LearnedTokens {
		const most = [...this.#languages].sort(([, one], [, other]) => other.bytes - one.bytes);
		const rows = most.slice(0, MAX_LANGUAGES).map(([language, { bytes, tokens }]) => {
			return [language, { bytes: Math.round(bytes), tokens: Math.round(tokens) }] as const;
		});
		return Object.fromEntries(rows.sort(([one], [other]) => (one < other ? -1 : 1)));
	}

	#ratioOf(language: string): number {
		const { bytes, tokens } = this.#languages.get(language) ?? { bytes: 0, tokens: 0 };
		const unknown = Math.max(0, FIRST_BYTES - bytes);
		return bounded((tokens + FIRST_RATIO * unknown) / (bytes + unknown));
	}

	#add(language: string, { bytes, tokens }: Counted): void {
		if (language === "" || bytes === 0) return;
		const before = this.#languages.get(language) ?? { bytes: 0, tokens: 0 };
		const all = {
			bytes: before.bytes + bytes,
			tokens: before.tokens + bytes * bounded(tokens / bytes),
		};
		const share = Math.min(1, REMEMBERED_BYTES / all.bytes);
		this.#languages.set(language, { bytes: all.bytes * share, tokens: all.tokens * share });
	}
}

function bounded(ratio: number): number {
	return Math.min(BOUNDS.most, Math.max(BOUNDS.least, ratio));
}
