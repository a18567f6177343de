import type { FileTraits } from "../../code/file-traits.ts";
import type { Candidate } from "../../store/code-index.ts";
import type { QueryTerms } from "../terms/query-terms.ts";
import type { Measure } from "./feature.ts";
import { stemsOf } from "./path-words.ts";
import type { RankingContext } from "./ranked-file.ts";

/** Words that ask for a kind of file; then it is not held against a file that it is of this kind. */
const ASKED_BY = {
	test: "test tests testing spec mock fixture assert",
	example: "example sample demo tutorial usage",
	doc: "doc docs documentation guide readme changelog manual tutorial",
	legacy: "legacy compat compatibility deprecated vendor",
	barrel: "export import package index module",
	declaration: "type types declaration typing",
} as const satisfies Partial<Record<keyof FileTraits, string>>;

/** Whether the file is of a kind that the query does not ask for. */
export function unlessAsked(trait: keyof typeof ASKED_BY): (context: RankingContext) => Measure {
	const askedBy = new Set(stemsOf(ASKED_BY[trait]));
	return ({ query }) => {
		if (asks(query, askedBy)) return () => 0;
		return ({ record }) => (record.traits[trait] ? 1 : 0);
	};
}

function asks({ parts }: QueryTerms, words: ReadonlySet<string>): boolean {
	return parts.some((part) => words.has(part.stem));
}

export function isTest({ record }: Candidate): number {
	return record.traits.test ? 1 : 0;
}

/** In doublings of the mean: 1 for a file of mean length. */
export function largeness({ lexicon }: RankingContext): Measure {
	const mean = Math.max(1, lexicon.meanLines);
	return ({ record }) => Math.log2(1 + record.lines / mean);
}

/** Deeper folders than this are a matter of taste. */
const DEEPEST = 10;

/** How many folders a file stands in. */
export function depth(): Measure {
	return ({ record }) => Math.min(DEEPEST, record.path.split("/").length - 1);
}
