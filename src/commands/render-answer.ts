import { codeSpan } from "../github/markdown/code-span.ts";
import { commitLink } from "../github/markdown/links.ts";
import { prose } from "../github/markdown/prose.ts";
import type { Answer, Hit } from "../search/answer.ts";
import { MAX_PAGE } from "../search/grammar/qualifiers.ts";
import { describeAssumptions } from "../search/terms/typos/describe-assumptions.ts";
import type { AnswerView } from "./answer-view.ts";
import { count, countMatches } from "./count-matches.ts";
import { distanceWords, staleSentences } from "./render-freshness.ts";
import { MAX_NAME, renderNoMatch } from "./render-no-match.ts";
import { alert, renderNotes } from "./render-notes.ts";
import { MAX_PATH, renderListed, renderSnippet } from "./render-place.ts";
import { minuteOf } from "./render-problem.ts";

/** The answer as markdown, within a number of characters: places that do not fit are counted instead. */
export function renderAnswer(view: AnswerView, budget: number): string {
	const { hits } = view.answer;
	for (let shown = hits.length; shown > 0; shown--) {
		const body = renderShown(view, hits.slice(0, shown));
		if (body.length <= budget) return body;
	}
	return renderShown(view, []);
}

function renderShown(view: AnswerView, shown: readonly Hit[]): string {
	const { answer, notes } = view;
	const blocks = [
		...answer.provenance.degradations.map((sentence) => alert("WARNING", prose(sentence))),
		answer.hits.length > 0 ? `${title(view, shown)} · ${origin(view)}` : renderNoMatch(view, origin(view)),
		...assumptionLine(answer),
		...staleNote(view, shown),
		...places(view, shown),
		...facetLine(answer),
		...answer.hints.map((hint) => alert("TIP", prose(hint))),
		...renderNotes(notes),
		footer(view, shown),
	];
	return blocks.join("\n\n");
}

function assumptionLine({ assumed }: Answer): string[] {
	return describeAssumptions(assumed, (name) => codeSpan(name, MAX_NAME));
}

function title({ answer, near }: AnswerView, shown: readonly Hit[]): string {
	const page = answer.page > 1 ? ` (page ${answer.page})` : "";
	const preferred = near === undefined ? "" : `, those near ${codeSpan(near, MAX_PATH)} first`;
	return `**${countShown(shown.length, answer.places)}** for ${codeSpan(answer.query)}${page}${preferred}`;
}

function countShown(shown: number, all: number): string {
	return all > shown ? `${shown} of ${count(all, "place")}` : count(shown, "place");
}

function origin({ answer, freshness, repositoryUrl }: AnswerView): string {
	const { commit } = answer.provenance;
	return `index at [${codeSpan(commit.slice(0, 7))}](${commitLink(repositoryUrl, commit)}), ${distanceWords(freshness)}`;
}

function staleNote(view: AnswerView, shown: readonly Hit[]): string[] {
	const sentences = staleSentences(view, shown);
	return sentences.length > 0 ? [alert("NOTE", sentences.join("\n> "))] : [];
}

function places(view: AnswerView, shown: readonly Hit[]): string[] {
	const first = (view.answer.page - 1) * view.limit;
	const snippets = shown
		.slice(0, view.embeds)
		.map((hit, at) => renderSnippet(hit, { ...view, rank: first + at + 1 }));
	const listed = shown.slice(view.embeds).map((hit) => renderListed(hit, view));
	if (listed.length === 0) return snippets;
	const list = listed.join("\n");
	if (snippets.length === 0) return [list];
	return [...snippets, `<details><summary>${listed.length} more</summary>\n\n${list}\n\n</details>`];
}

function facetLine({ facets }: Answer): string[] {
	if (facets.length === 0) return [];
	const parts = facets.map(({ qualifier, places }) => `${codeSpan(qualifier)} (${places})`);
	return [`Narrow it down: ${parts.join(" · ")}`];
}

function footer({ answer, limit }: AnswerView, shown: readonly Hit[]): string {
	const left = answer.hits.length - shown.length;
	const parts = [
		...(left > 0 ? [`${left} more did not fit into a comment`] : []),
		...(answer.hits.length > 0 ? [countMatches(answer)] : []),
		...(hasNextPage(answer, limit) ? [`more: ${codeSpan(nextPage(answer))}`] : []),
		searched(answer),
		`${Math.round(answer.tookMs)} ms`,
		"`/find --help`",
	];
	return `<sub>${parts.join(" · ")}</sub>`;
}

function hasNextPage({ hits, places, page }: Answer, limit: number): boolean {
	return hits.length > 0 && page < MAX_PAGE && places > page * limit;
}

function nextPage({ query, page }: Answer): string {
	const words = query.split(/\s+/u).filter((word) => !/^page:/i.test(word));
	return `/find ${words.join(" ")} page:${page + 1}`;
}

/** Which index, of when, and how. */
function searched(answer: Answer): string {
	const { source, mode, reranked } = answer.provenance;
	const index = `${source === "live" ? "live index" : "snapshot"} of ${builtAt(answer)}`;
	return [
		index,
		...(mode === "hybrid" ? ["by words and meaning"] : []),
		...(reranked ? ["reranked"] : []),
	].join(", ");
}

function builtAt({ provenance }: Answer): string {
	const date = new Date(provenance.indexedAt);
	return Number.isNaN(date.getTime()) ? "an unknown time" : minuteOf(date);
}
