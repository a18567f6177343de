import { codeSpan } from "../github/markdown/code-span.ts";
import { commitLink } from "../github/markdown/links.ts";
import { prose } from "../github/markdown/prose.ts";
import type { Answer, Hit } from "../search/answer.ts";
import { MAX_PAGE } from "../search/grammar/qualifiers.ts";
import type { AnswerView } from "./answer-view.ts";
import { countMatches } from "./count-matches.ts";
import { distanceWords, staleSentences } from "./render-freshness.ts";
import { renderNoMatch } from "./render-no-match.ts";
import { renderListed, renderSnippet } from "./render-place.ts";
import { minuteOf } from "./render-problem.ts";
import { MAX_BODY } from "./reply.ts";

const SHOWN_NOTES = 3;

/** The answer as markdown, at most {@link MAX_BODY} characters: places that do not fit are counted instead. */
export function renderAnswer(view: AnswerView): string {
	const { hits } = view.answer;
	for (let shown = hits.length; shown > 0; shown--) {
		const body = renderShown(view, hits.slice(0, shown));
		if (body.length <= MAX_BODY) return body;
	}
	return renderShown(view, []);
}

function renderShown(view: AnswerView, shown: readonly Hit[]): string {
	const { answer, notes } = view;
	const blocks = [
		...answer.provenance.degradations.map((sentence) => alert("WARNING", prose(sentence))),
		answer.hits.length > 0 ? `${title(view, shown)} · ${origin(view)}` : renderNoMatch(view, origin(view)),
		...staleNote(view, shown),
		...places(view, shown),
		...answer.hints.map((hint) => alert("TIP", prose(hint))),
		...settingsNote(notes),
		footer(view, shown),
	];
	return blocks.join("\n\n");
}

function alert(kind: "WARNING" | "NOTE" | "TIP", text: string): string {
	return `> [!${kind}]\n> ${text}`;
}

function title({ answer }: AnswerView, shown: readonly Hit[]): string {
	const places = shown.length === 1 ? "**1 place**" : `**${shown.length} places**`;
	const page = answer.page > 1 ? ` (page ${answer.page})` : "";
	return `${places} for ${codeSpan(answer.query)}${page}`;
}

function origin({ answer, freshness, repositoryUrl }: AnswerView): string {
	const { commit } = answer.provenance;
	return `index at [${codeSpan(commit.slice(0, 7))}](${commitLink(repositoryUrl, commit)}), ${distanceWords(freshness)}`;
}

function staleNote(view: AnswerView, shown: readonly Hit[]): string[] {
	const sentences = staleSentences(view, shown);
	return sentences.length > 0 ? [alert("NOTE", sentences.join("\n> "))] : [];
}

function settingsNote(notes: readonly string[]): string[] {
	if (notes.length === 0) return [];
	const more =
		notes.length > SHOWN_NOTES ? [`There are ${notes.length - SHOWN_NOTES} more such problems.`] : [];
	return [alert("NOTE", [...notes.slice(0, SHOWN_NOTES), ...more].map(prose).join("\n> "))];
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

function footer({ answer, limit }: AnswerView, shown: readonly Hit[]): string {
	const left = answer.hits.length - shown.length;
	const parts = [
		...(left > 0 ? [`${left} more did not fit into a comment`] : []),
		...(answer.hits.length > 0 ? [countMatches(answer)] : []),
		...(hasNextPage(answer, limit) ? [`more: ${codeSpan(nextPage(answer))}`] : []),
		`snapshot of ${builtAt(answer)}`,
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

function builtAt({ provenance }: Answer): string {
	const date = new Date(provenance.indexedAt);
	return Number.isNaN(date.getTime()) ? "an unknown time" : minuteOf(date);
}
