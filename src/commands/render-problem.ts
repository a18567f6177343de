import type { QueryError } from "../errors.ts";
import { codeSpan } from "../github/markdown/code-span.ts";
import { prose } from "../github/markdown/prose.ts";

const HELP = "`/find --help`";

/** One line for what the asker can correct. */
export function renderQueryError({ message, suggestions }: QueryError): string {
	return `${prose([message, ...suggestions].join(" "))} · ${HELP}`;
}

export function renderUnknownFlag(flag: string): string {
	return `There is no flag ${codeSpan(flag, 60)}. To search for it, put it in quotes. · ${HELP}`;
}

/** The friendly answer where nobody has indexed the repository. */
export function renderNotIndexed(): string {
	return `**Nothing to search.** This repository has no index yet.

A maintainer builds it by running the workflow with the slashfind index Action or, for the App, with \`slashfind index\`. Then ask again.`;
}

/** What stands for a reply that is too long for its share of a comment. */
export function renderTooLong(): string {
	return "This answer does not fit beside the others. Ask for it in a comment of its own.";
}

/** What a failed search leaves to go by. */
export interface FailureRecord {
	/** Eight hex digits that the log line carries, too. */
	readonly reference: string;
	/** When it was logged. */
	readonly at: Date;
}

/** What a failure on our side is answered with; the reason is in the log alone. */
export function renderApology(record: FailureRecord): string {
	return `**Couldn't search.** Something went wrong on our side, not in your query. Please try again later.

${recordLine(record)}`;
}

/** Where more is asked than can be answered. */
export function renderBusy(record: FailureRecord): string {
	return `**Busy.** More commands wait than can be answered now. Please ask again in a minute.

${recordLine(record)}`;
}

/** Where the index is damaged, another try would only fail again. */
export function renderUnreadableIndex(record: FailureRecord): string {
	return `**Couldn't search.** This repository's index cannot be read.

A maintainer has to run the workflow with the slashfind index Action again or, for the App, build it again with \`slashfind index\`. Then ask again.

${recordLine(record)}`;
}

/** Where the operator has to act, and nobody else can. */
export function renderNoMemory(record: FailureRecord): string {
	return `**Couldn't search.** This repository's index takes more memory than there is. Whoever runs the App can give it more; the log says how much.

${recordLine(record)}`;
}

function recordLine({ reference, at }: FailureRecord): string {
	return `<sub>ref ${codeSpan(reference)} · logged ${minuteOf(at)}</sub>`;
}

/** `2026-11-20 22:06 UTC` */
export function minuteOf(date: Date): string {
	return `${date.toISOString().slice(0, 16).replace("T", " ")} UTC`;
}
