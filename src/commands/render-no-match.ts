import { codeSpan } from "../github/markdown/code-span.ts";
import type { Answer } from "../search/answer.ts";
import type { SearchQuery } from "../search/query.ts";
import type { AnswerView } from "./answer-view.ts";
import { count, countMatches } from "./count-matches.ts";

/** Characters of a name that are shown. */
export const MAX_NAME = 120;

/** What stands in the place of results where there are none: what was searched, and what to try instead. */
export function renderNoMatch({ answer, query, limit }: AnswerView, origin: string): string {
	const { provenance, page, places, similarSymbols } = answer;
	const files = count(provenance.files, "file");
	const isPastEnd = places > 0;
	const failure = isPastEnd ? `**Nothing more** on page ${page}` : "**No match**";
	const names = similarSymbols.map((name) => codeSpan(name, MAX_NAME));
	const lines = [
		`${failure} for ${codeSpan(answer.query)} · ${origin}, ${files}`,
		"",
		isPastEnd ? pastEnd(answer, limit) : advice(query),
		...(names.length > 0 ? [`Similar symbols: ${names.join(" · ")}`] : []),
	];
	return lines.join("\n");
}

function pastEnd(answer: Answer, limit: number): string {
	const pages = Math.ceil(answer.places / limit);
	const end =
		pages === 1 ? "All are on the first page; leave `page:` out." : `The last page is \`page:${pages}\`.`;
	return `${countMatches(answer)} matched. ${end}`;
}

function advice(query: SearchQuery): string {
	const filters = usedFilters(query);
	const describe = 'describe what the code does ("parse the config file") instead of naming it';
	return filters.length > 0
		? `Try without ${filters.join(", ")}, or ${describe}.`
		: `Try fewer words, or ${describe}.`;
}

function usedFilters(query: SearchQuery): string[] {
	const used: readonly (readonly [string, boolean])[] = [
		["the quotes", query.phrases.length > 0],
		["`path:`", query.paths.length > 0],
		["`lang:`", query.languages.length + query.excludedLanguages.length > 0],
		["`symbol:`", query.symbols.length > 0],
		["`kind:`", query.kinds.length + query.excludedKinds.length > 0],
		["`in:`", query.corpus !== "all"],
	];
	return used.filter(([, isUsed]) => isUsed).map(([name]) => name);
}
