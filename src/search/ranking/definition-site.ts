import type { Kind } from "../../code/chunk.ts";
import { definesName } from "../../lexical/defines-name.ts";
import { stemOfName } from "../../lexical/term-weights.ts";
import { definitionTerm } from "../../lexical/words.ts";
import type { Candidate, SymbolRecord } from "../../store/code-index.ts";
import type { QueryIdentifier, QueryTerms } from "../query-terms.ts";
import type { RankingContext } from "./ranked-file.ts";
import { RANKING_WEIGHTS } from "./weights.ts";

const TYPE_KINDS: ReadonlySet<Kind> = new Set<Kind>(["class", "interface", "type", "enum", "module"]);

/** The file defines a name that the query spells, in units of the best base score. */
export function definitionSite(candidate: Candidate, { query }: RankingContext): Record<string, number> {
	const { agreement } = RANKING_WEIGHTS;
	const strength = query.shape === "symbol" ? agreement.definition : agreement.definitionInSentence;
	let definition = 0;
	for (const identifier of definedHere(candidate, query)) {
		for (const symbol of definitionsOf(candidate, identifier)) {
			definition = Math.max(definition, strength * definitionFit(symbol, { candidate, identifier }));
		}
	}
	return { definition };
}

/** The candidate's definitions that the query asks for: best fitting first, as they stand in the file among equals. */
export function definitionsFor(candidate: Candidate, query: QueryTerms): SymbolRecord[] {
	const fits = new Map<SymbolRecord, number>();
	for (const identifier of definedHere(candidate, query)) {
		for (const symbol of definitionsOf(candidate, identifier)) {
			fits.set(symbol, Math.max(fits.get(symbol) ?? 0, definitionFit(symbol, { candidate, identifier })));
		}
	}
	return [...fits].sort((a, b) => b[1] - a[1] || a[0].nameLine - b[0].nameLine).map(([symbol]) => symbol);
}

function definitionFit(
	symbol: SymbolRecord,
	{ candidate, identifier }: { candidate: Candidate; identifier: QueryIdentifier },
): number {
	const { agreement } = RANKING_WEIGHTS;
	const stem = stemOfName(candidate.record.path.slice(candidate.record.path.lastIndexOf("/") + 1));
	return (
		(TYPE_KINDS.has(symbol.kind) ? agreement.definedType : 1) *
		(definitionTerm(stem) === identifier.term ? agreement.definedInNamesake : 1) *
		(symbol.name === identifier.name ? 1 : agreement.otherCase)
	);
}

/** The stored weights tell without looking at symbols whether a file defines a name. */
function definedHere(candidate: Candidate, { identifiers, wordCount }: QueryTerms): QueryIdentifier[] {
	return identifiers.filter((_, at) => candidate.weights[wordCount + at]! > 0);
}

function definitionsOf({ record }: Candidate, { term }: QueryIdentifier): SymbolRecord[] {
	return record.symbols.filter((symbol) => definitionTerm(symbol.name) === term && definesName(symbol));
}
