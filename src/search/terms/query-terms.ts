import { wholeTerm, wordsOf } from "../../lexical/words.ts";
import type { Lexicon, QueryTerm } from "../../store/code-index.ts";
import type { SearchQuery } from "../query.ts";
import { RETRIEVAL_WEIGHTS } from "../retrieval-weights.ts";
import { CERTAINTY } from "./certainty.ts";
import { fileNamesIn, pathIn } from "./file-names.ts";
import { asksForName, type QueryIdentifier, spelledIdentifiers, writtenIdentifiers } from "./identifiers.ts";
import { labelOf } from "./label.ts";
import { subjectOf } from "./question/subject.ts";
import { rarityOf } from "./rarity.ts";
import { standingNames } from "./standing-names.ts";
import { type Assumption, type Guess, guess } from "./typos/assume.ts";
import { sumWords, type WordSum } from "./word-sum.ts";

/** One of the query's words, as ranking looks at it. */
export interface QueryPart {
	readonly stem: string;
	/** How much the word tells files apart: inverse document frequency, files and chunks mixed. */
	readonly rarity: number;
}

export type QueryShape = "symbol" | "sentence";

/** A query in the index's terms. */
export interface QueryTerms {
	readonly shape: QueryShape;
	/** What retrieval asks for; words first, then definitions. */
	readonly terms: readonly QueryTerm[];
	/** How many of `terms` are words (the rest are definitions). */
	readonly wordCount: number;
	/** Distinct, in the query's order. */
	readonly parts: readonly QueryPart[];
	/** As many as there are definitions among `terms`, in their order. */
	readonly identifiers: readonly QueryIdentifier[];
	/** What stands in front of a sentence, up to its colon: `parser` in `parser: …` and in `fix(parser): …`; or "". */
	readonly label: string;
	/** The path, or its end, that is all the query says; undefined where it says anything else. */
	readonly path: string | undefined;
	/** Names of files that the query spells, lower-cased, with their extensions. */
	readonly fileNames: ReadonlySet<string>;
	/** `symbol:` asks for places that define a name, not for places that mention it. */
	readonly definitionsOnly: boolean;
	/** Stems of what stands in front of the one name that is asked for: `caddyhttp` in `caddyhttp.Handler`. */
	readonly qualifiers: readonly string[];
	/** Terms of names that are defined nowhere and stand somewhere just as they were typed. */
	readonly standing: readonly string[];
	/** What the words that the index does not hold were taken for. */
	readonly assumed: readonly Assumption[];
}

/** Translates a query; the lexicon says how rare each term is, and what it holds instead of a mistyped one. */
export function queryTerms(query: SearchQuery, lexicon: Lexicon): QueryTerms {
	const subject = subjectOf(query);
	const definitionsOnly = query.symbols.length > 0;
	const shape = asksForName(query, subject) ? "symbol" : "sentence";
	const written = writtenIdentifiers(query, { subject, lexicon });
	const asks = definitionsOnly ? "definitions" : shape === "symbol" ? "name" : "sentence";
	const guesses = guess({ identifiers: written, subject, asks }, lexicon);
	const spelled = shape === "sentence" ? spelledIdentifiers(subject, lexicon) : [];
	const identifiers = [...written, ...guesses.flatMap(({ names }) => names), ...spelled];

	const text = subject.map((piece) => piece.text).join(" ");
	const exact = sumWords([text, ...query.symbols].join(APART));
	const words = new Map([...guessedTerms(guesses), ...joined(text, lexicon), ...exact.terms]);
	const rarity = (term: string) => rarityOf(term, lexicon);
	return {
		shape,
		terms: [
			...[...words].map(([term, factor]) => weighted(term, factor * rarity(term))),
			...identifiers.map(({ term, certainty }) => ({
				term,
				fileWeight: RETRIEVAL_WEIGHTS.definition * certainty,
				chunkWeight: 0,
			})),
		],
		wordCount: words.size,
		parts: [...partsOf(exact, { guesses, lexicon })].map(([stem, share]) => ({
			stem,
			rarity: share * rarity(stem),
		})),
		identifiers,
		label: labelOf(query.text),
		path: pathIn(query.text),
		fileNames: fileNamesIn(query.text),
		definitionsOnly,
		qualifiers: shape === "symbol" ? qualifiersOf(text, written) : [],
		standing: standingNames({ guesses, written: shape === "symbol" ? written : [] }, lexicon),
		assumed: guesses.map(({ typed, meant }) => ({ typed, meant })),
	};
}

/** Between texts whose words are no neighbours. */
const APART = "\n\n";

/** A name in one word (`httpclient`) is also looked for where it is written in several (`HttpClient`). */
function joined(text: string, lexicon: Lexicon): [string, number][] {
	const [only, ...others] = wordsOf(text);
	if (only === undefined || others.length > 0) return [];
	const term = wholeTerm(only.text.toLowerCase());
	return lexicon.fileFrequency(term) > 0 ? [[term, RETRIEVAL_WEIGHTS.whole]] : [];
}

function guessedTerms(guesses: readonly Guess[]): [string, number][] {
	const { terms } = sumWords(guesses.flatMap(({ meant }) => meant).join(APART));
	return [...terms].map(([term, factor]) => [term, Math.min(factor, 1) * CERTAINTY.assumed]);
}

/** The stems of a qualified name that are no part of the name itself. */
function qualifiersOf(text: string, written: readonly QueryIdentifier[]): string[] {
	const own = new Set(written.flatMap(({ name }) => [...sumWords(name).stems]));
	return [...sumWords(text).stems].filter((stem) => !own.has(stem));
}

/** The words that count, each with its share: those of a guess take the place of what the index does not hold. */
function partsOf(
	{ stems }: WordSum,
	{ guesses, lexicon }: { readonly guesses: readonly Guess[]; readonly lexicon: Lexicon },
): Map<string, number> {
	const parts = new Map([...stems].map((stem) => [stem, 1]));
	for (const { typed, meant } of guesses) {
		const unknown = [...sumWords(typed).stems].filter((stem) => lexicon.fileFrequency(stem) === 0);
		const meanings = [...sumWords(meant.join(APART)).stems].filter((stem) => !stems.has(stem));
		if (unknown.length === 0 || meanings.length === 0) continue;
		for (const stem of unknown) parts.delete(stem);
		for (const stem of meanings) parts.set(stem, CERTAINTY.assumed / meant.length);
	}
	return parts;
}

function weighted(term: string, weight: number): QueryTerm {
	return { term, fileWeight: weight, chunkWeight: weight };
}
