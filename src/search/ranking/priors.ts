import { analyseWord } from "../../lexical/words.ts";
import type { Candidate } from "../../store/code-index.ts";
import type { QueryTerms } from "../query-terms.ts";
import type { RankingContext } from "./ranked-file.ts";
import { RANKING_WEIGHTS } from "./weights.ts";

/** Words that ask for a kind of file; then it is not held against a file that it is of this kind. */
const ASKED_BY = {
	test: stems("test", "tests", "testing", "spec", "mock", "fixture", "assert"),
	example: stems("example", "sample", "demo", "tutorial", "usage"),
	legacy: stems("legacy", "compat", "compatibility", "deprecated", "vendor"),
	barrel: stems("export", "import", "package", "index", "module"),
	doc: stems("doc", "docs", "documentation", "guide", "readme", "changelog", "manual", "tutorial"),
	declaration: stems("type", "types", "declaration", "typing"),
} as const;

/** What is known of a file before the query is read: factors on its score. */
export function priors({ record }: Candidate, { query, lexicon }: RankingContext): Record<string, number> {
	const { factors } = RANKING_WEIGHTS;
	const applied: Record<string, number> = {};
	for (const trait of ["test", "example", "legacy", "barrel", "declaration", "doc"] as const) {
		if (record.traits[trait] && !asks(query, ASKED_BY[trait])) applied[trait] = factors[trait];
	}
	applied.size = 1 + factors.size * Math.log2(1 + record.lines / Math.max(1, lexicon.meanLines));
	return applied;
}

function stems(...words: readonly string[]): ReadonlySet<string> {
	return new Set(words.flatMap((word) => analyseWord(word).parts));
}

function asks({ parts }: QueryTerms, words: ReadonlySet<string>): boolean {
	return parts.some((part) => words.has(part.stem));
}
