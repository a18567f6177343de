import type { Kind } from "../../code/chunk.ts";
import { definesName } from "../../lexical/defines-name.ts";
import { stemOfName } from "../../lexical/term-weights.ts";
import { definitionTerm, definitionTerms, lastName } from "../../lexical/words.ts";
import type { Candidate, FileRecord, SymbolRecord } from "../../store/code-index.ts";
import { CERTAINTY } from "../terms/certainty.ts";
import type { QueryIdentifier } from "../terms/identifiers.ts";
import type { QueryTerms } from "../terms/query-terms.ts";
import type { Measure } from "./feature.ts";
import { wordsOfPath } from "./path-words.ts";
import type { RankingContext } from "./ranked-file.ts";

/** How well a definition is the one that is meant, beside one of a function that is spelled just so: factors. */
const FIT = {
	/** A type stands for more than a function of its name. */
	type: 1.4,
	/** A field or a constant: who looks up a common word by its name mostly means something larger. */
	value: 0.35,
	/** A function in one line is mostly a prototype of one that stands elsewhere. */
	oneLine: 0.8,
	/** Its file is called like it. */
	namesake: 1.5,
	/** It stands where the query says in front of the name. */
	qualified: 2.5,
	/** In a test, an example, or a copy: behind an equal one elsewhere. */
	aside: 0.6,
	/** Spelled with other capitals or separators. */
	otherSpelling: 0.2,
} as const;

const TYPES: ReadonlySet<Kind> = new Set<Kind>(["class", "interface", "type", "enum", "module"]);
const VALUES: ReadonlySet<Kind> = new Set<Kind>(["variable", "config", "other"]);

/** How well the file defines what a query asks for that is nothing but a name. */
export function definedName(context: RankingContext): Measure {
	return context.query.shape === "symbol" ? bestFit(context) : () => 0;
}

/** How well the file defines one of the names in a sentence. */
export function definedInSentence(context: RankingContext): Measure {
	return context.query.shape === "sentence" ? bestFit(context) : () => 0;
}

function bestFit(context: RankingContext): Measure {
	if (context.query.identifiers.length === 0) return () => 0;
	return (candidate) => {
		let best = 0;
		for (const fit of fits(candidate, context, 0).values()) best = Math.max(best, fit);
		return best;
	};
}

/**
 * The candidate's definitions that the query asks for: best fitting first, as they stand in the file among equals. What
 * the words of a sentence may spell besides is a guess, and no reason to show it.
 */
export function definitionsFor(candidate: Candidate, context: RankingContext): SymbolRecord[] {
	const least = context.query.shape === "symbol" ? 0 : CERTAINTY.spelledInFull;
	return [...fits(candidate, context, least)]
		.sort((a, b) => b[1] - a[1] || a[0].nameLine - b[0].nameLine)
		.map(([symbol]) => symbol);
}

/** How well each definition of a wanted kind fits that is meant with at least some certainty. */
function fits(
	candidate: Candidate,
	context: RankingContext,
	leastCertainty: number,
): ReadonlyMap<SymbolRecord, number> {
	const { query, kinds } = context;
	const found = new Map<SymbolRecord, number>();
	for (const identifier of definedHere(candidate, query)) {
		if (identifier.certainty < leastCertainty) continue;
		for (const symbol of definitionsOf(candidate, identifier)) {
			if (!(kinds?.has(symbol.kind) ?? true)) continue;
			const fit = identifier.certainty * fitOf(symbol, { record: candidate.record, identifier });
			found.set(symbol, Math.max(found.get(symbol) ?? 0, fit * placeFit(candidate, context)));
		}
	}
	return found;
}

/** Whether the file stands where the query says in front of the name: `caddyhttp.Handler` is the one in `caddyhttp/`. */
function placeFit({ record }: Candidate, { query: { qualifiers }, lexicon }: RankingContext): number {
	if (qualifiers.length === 0) return 1;
	const { all } = wordsOfPath(record.path, lexicon);
	const shared = qualifiers.filter((word) => all.has(word)).length;
	return 1 + (FIT.qualified - 1) * (shared / qualifiers.length);
}

function fitOf(
	{ name, kind, nameLine, endLine }: SymbolRecord,
	{ record, identifier }: { readonly record: FileRecord; readonly identifier: QueryIdentifier },
): number {
	const { path, traits } = record;
	const stem = stemOfName(path.slice(path.lastIndexOf("/") + 1));
	const isType = TYPES.has(kind);
	const isValue = VALUES.has(kind);
	return (
		(isType ? FIT.type : isValue ? FIT.value : nameLine === endLine ? FIT.oneLine : 1) *
		(definitionTerm(stem) === identifier.term ? FIT.namesake : 1) *
		(traits.test || traits.example || traits.legacy ? FIT.aside : 1) *
		(name === identifier.name || lastName(name) === identifier.name ? 1 : FIT.otherSpelling)
	);
}

/** The stored weights tell without looking at symbols whether a file defines a name. */
function definedHere(candidate: Candidate, { identifiers, wordCount }: QueryTerms): QueryIdentifier[] {
	return identifiers.filter((_, at) => candidate.weights[wordCount + at]! > 0);
}

function definitionsOf({ record }: Candidate, { term }: QueryIdentifier): SymbolRecord[] {
	return record.symbols.filter(
		(symbol) => definitionTerms(symbol.name).includes(term) && definesName(symbol, record.language),
	);
}
