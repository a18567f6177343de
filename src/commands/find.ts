import type { RepositorySettings } from "../config/settings.ts";
import { QueryError } from "../errors.ts";
import type { Freshness } from "../github/freshness.ts";
import type { RepositoryPlace } from "../github/repository-place.ts";
import type { Answer } from "../search/answer.ts";
import { parseQuery } from "../search/grammar/parse-query.ts";
import type { SearchRequest } from "../search/searcher.ts";
import type { RepositoryIdentity } from "../store/identity.ts";
import { readFindArguments } from "./find-arguments.ts";
import { renderAnswer } from "./render-answer.ts";
import { renderHelp } from "./render-help.ts";
import { renderNotIndexed, renderQueryError, renderUnknownFlag } from "./render-problem.ts";
import type { CommandReply } from "./reply.ts";
import { type StatusRequest, status } from "./status.ts";

/** A search, and where the repository is whose snapshots may have to be fetched for it. */
export interface PlacedSearchRequest extends SearchRequest {
	readonly place: RepositoryPlace;
}

/** Answers from the repository's index; throws QueryError `not-indexed` where there is none. */
export type Search = (request: PlacedSearchRequest) => Promise<Answer>;

export interface FindRequest {
	/** What stands behind `/find`. */
	readonly text: string;
	readonly identity: RepositoryIdentity;
	/** `https://github.com/owner/name` */
	readonly repositoryUrl: string;
	readonly place: RepositoryPlace;
	readonly settings: RepositorySettings;
	/** What was wrong with the repository's settings. */
	readonly notes: readonly string[];
	/** Path of the file that the asker is looking at. */
	readonly near: string | undefined;
	/** Characters that the reply may have. */
	readonly budget: number;
	readonly search: Search;
	/** Whether money may be spent on the answer; see {@link SearchRequest}. */
	readonly clearance: SearchRequest["clearance"];
	readonly readStatus: StatusRequest["readStatus"];
	/** Compares the indexed commit with that branch. */
	readonly readFreshness: (commit: string) => Promise<Freshness>;
}

/** Runs one `/find`. Errors that the asker can correct become a reply, others are thrown. */
export async function find(request: FindRequest): Promise<CommandReply> {
	const asked = readFindArguments(request.text);
	switch (asked.ask) {
		case "help":
			return { body: renderHelp(), answers: true, outcome: "help" };
		case "status":
			return status(request);
		case "unknown-flag":
			return { body: renderUnknownFlag(asked.flag), answers: true, outcome: "unknown-flag" };
		case "search":
			return searchFor(asked.query, request);
	}
}

async function searchFor(text: string, request: FindRequest): Promise<CommandReply> {
	const { identity, place, settings, repositoryUrl, notes, near, budget, clearance } = request;
	try {
		const query = parseQuery(text);
		const limit = query.limit ?? settings.reply.limit;
		const more = { ...(near !== undefined && { near }), ...(clearance && { clearance }) };
		const answer = await request.search({ identity, place, query, limit, ...more });
		const freshness = await request.readFreshness(answer.provenance.commit);
		const { embeds } = settings.reply;
		const view = { answer, query, limit, embeds, notes, near, repositoryUrl, freshness };
		const places = answer.hits.length;
		const { source, degradations } = answer.provenance;
		return {
			body: renderAnswer(view, budget),
			answers: true,
			outcome: places > 0 ? "found" : "no-match",
			places,
			source,
			...(degradations.length > 0 && { degradations }),
		};
	} catch (error) {
		if (!(error instanceof QueryError)) throw error;
		const body = error.code === "not-indexed" ? renderNotIndexed() : renderQueryError(error);
		return { body, answers: error.code !== "not-indexed", outcome: error.code };
	}
}
