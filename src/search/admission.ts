import { KINDS, type Kind } from "../code/chunk.ts";
import type { FileSummary, Lexicon } from "../store/code-index.ts";
import { compilePathFilters } from "./path-filter.ts";
import type { Corpus, SearchQuery } from "./query.ts";

/** Numbers of the files that the query's qualifiers admit; undefined where they admit all. */
export function admittedFiles(query: SearchQuery, lexicon: Lexicon): ReadonlySet<number> | undefined {
	const { paths, languages, excludedLanguages, corpus } = query;
	if (paths.length + languages.length + excludedLanguages.length === 0 && corpus === "all") return undefined;
	const matchesPath = compilePathFilters(paths);
	const admitted = new Set<number>();
	lexicon.files().forEach((file, number) => {
		if (!inCorpus(file, corpus)) return;
		if (languages.length > 0 && !languages.includes(file.language)) return;
		if (!excludedLanguages.includes(file.language) && matchesPath(file.path)) admitted.add(number);
	});
	return admitted;
}

function inCorpus({ traits }: FileSummary, corpus: Corpus): boolean {
	switch (corpus) {
		case "all":
			return true;
		case "tests":
			return traits.test;
		case "docs":
			return traits.doc;
		case "code":
			return !traits.test && !traits.doc;
	}
}

/** Kinds of chunks that the query admits; undefined where it admits all. */
export function admittedKinds({ kinds, excludedKinds }: SearchQuery): ReadonlySet<Kind> | undefined {
	if (kinds.length + excludedKinds.length === 0) return undefined;
	const wanted = kinds.length > 0 ? kinds : KINDS;
	return new Set(wanted.filter((kind) => !excludedKinds.includes(kind)));
}
