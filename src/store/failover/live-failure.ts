import { ProviderError, QueryError, SlashfindError, ValidationError } from "../../errors.ts";
import type { EndpointView } from "../../resilience/endpoint-view.ts";
import { NOT_INDEXED } from "../index-library.ts";

/** Why a search is not answered from the live index. */
export interface LiveFailure {
	readonly error: SlashfindError;
	/** For the asker. */
	readonly sentence: string;
	/** Why nothing may be paid for meanwhile, as the end of a sentence; undefined where something may. */
	readonly unpaid: string | undefined;
}

/** The ledger of what is spent lies beside the live indexes. */
const NOT_WRITTEN_DOWN = "what a query costs cannot be written down while Qdrant cannot be reached";

/** Undefined for an error that another index would meet as well. */
export function failureOf(error: unknown, view?: EndpointView): LiveFailure | undefined {
	if (error instanceof ProviderError) {
		return { error, sentence: said(whyNotReached(error, view)), unpaid: NOT_WRITTEN_DOWN };
	}
	if (error instanceof ValidationError) {
		const sentence = said(`The live index cannot be read as it is (${error.code})`);
		return { error, sentence, unpaid: undefined };
	}
	if (error instanceof QueryError && error.code === NOT_INDEXED) {
		return { error, sentence: said("Qdrant holds no index of this repository"), unpaid: undefined };
	}
	return undefined;
}

function said(reason: string): string {
	return `${reason}, so this answer is from a snapshot.`;
}

function whyNotReached({ code, retryable }: ProviderError, view: EndpointView | undefined): string {
	if (!retryable) return `The live index could not be had from Qdrant (${code})`;
	if (!view || view.state === "closed") return `The live index could not be reached (${code})`;
	const since = new Date(view.since).toISOString().slice(11, 16);
	if (view.state !== "recovering") return `The live index has not been reachable since ${since} UTC`;
	return `The live index has not been reachable since ${since} UTC, and only just is again`;
}

/** What the asker's apology is about: of a repository that is not there either way, that there is none. */
export function withBackupFailure(error: SlashfindError, backup: unknown): SlashfindError {
	if (!(error instanceof ProviderError) || !(backup instanceof Error)) return error;
	const { code, details, suggestions, retryable, message } = error;
	return new ProviderError(code, `${message} No snapshot could answer in its place: ${backup.message}`, {
		details,
		suggestions: [...suggestions, ...suggestionsOf(backup)],
		retryable,
		cause: error,
	});
}

function suggestionsOf(error: Error): readonly string[] {
	return error instanceof SlashfindError ? error.suggestions : [];
}
