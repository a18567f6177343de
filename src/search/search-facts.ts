import type { Answer, Provenance } from "./answer.ts";

/** What may be said of a search to who counts them: nothing of what was asked or found. */
export interface AnswerFacts extends Pick<Provenance, "source" | "mode"> {
	/** Whether the answer was kept from before, or was on its way for somebody else. */
	readonly cached: boolean;
	/** Milliseconds that the asker waited for the search. */
	readonly tookMs: number;
	/** On the page that was asked for. */
	readonly places: number;
}

/** Told of each search how it ended. Must not throw. */
export interface SearchHooks {
	readonly onAnswer?: (facts: AnswerFacts) => void;
	/** Told what a search threw, a repository without an index and a query that cannot be run among them. */
	readonly onFailure?: (error: unknown) => void;
}

/** An answer, and whether somebody had asked for it before. */
export interface FoundAnswer {
	readonly answer: Answer;
	readonly cached: boolean;
}

/** Settles as the search does, and tells how. */
export async function told(
	search: () => Promise<FoundAnswer>,
	{ onAnswer, onFailure }: SearchHooks,
): Promise<Answer> {
	const started = performance.now();
	try {
		const { answer, cached } = await search();
		const { source, mode } = answer.provenance;
		onAnswer?.({
			source,
			mode,
			cached,
			tookMs: performance.now() - started,
			places: answer.hits.length,
		});
		return answer;
	} catch (error) {
		onFailure?.(error);
		throw error;
	}
}
