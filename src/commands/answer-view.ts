import type { Answer } from "../search/answer.ts";
import type { SearchQuery } from "../search/query.ts";
import type { PlaceContext } from "./render-place.ts";

/** Everything that a reply shows. */
export interface AnswerView extends PlaceContext {
	readonly answer: Answer;
	readonly query: SearchQuery;
	/** Places shown as snippets; the others are links. */
	readonly embeds: number;
	/** Places that a page of this reply holds. */
	readonly limit: number;
	/** What was wrong with the repository's settings. */
	readonly notes: readonly string[];
	/** Path of the file whose neighbourhood was preferred. */
	readonly near: string | undefined;
}
