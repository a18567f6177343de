import { formatDollars, fromDollars } from "../budget/money.ts";
import type { MonthSpend } from "../budget/spend-view.ts";
import type { Freshness } from "../github/freshness.ts";
import { codeSpan } from "../github/markdown/code-span.ts";
import { commitLink } from "../github/markdown/links.ts";
import { prose } from "../github/markdown/prose.ts";
import type { EndpointView } from "../resilience/endpoint-view.ts";
import type { IndexStatus } from "../store/index-status.ts";
import { count } from "./count-matches.ts";
import { STATE_WORDS } from "./endpoint-words.ts";
import { ageWords } from "./render-age.ts";
import { distanceWords } from "./render-freshness.ts";
import { minuteOf } from "./render-problem.ts";
import type { IndexReading, PastError, RepositoryStatus, SourceInUse } from "./repository-status.ts";

/** Everything that the reply to `/find status` shows. */
export interface StatusView {
	readonly status: RepositoryStatus;
	/** Of the index that is asked first; undefined where there is none. */
	readonly freshness: Freshness | undefined;
	/** `https://github.com/owner/name` */
	readonly repositoryUrl: string;
	/** Milliseconds since 1970. */
	readonly now: number;
}

const MAX_REF = 200;
const MAX_MODEL = 60;

const FOOTER = '<sub>to search for the word: `/find "status"` · `/find --help`</sub>';

const IN_USE = {
	live: "Searches go to the **live index**",
	snapshot: "Searches go to the **snapshot**",
	none: "**Searches are not answered**",
};

/** The names of servers as people write them. Where they are is nobody's business who reads a pull request. */
const NAMES: Readonly<Record<string, string>> = { qdrant: "Qdrant", voyage: "Voyage", github: "GitHub" };

export function renderStatus(view: StatusView): string {
	const { inUse, live, snapshot, endpoints, errors, spend } = view.status;
	const lines = [
		useLine(inUse),
		...indexLine("Live index", live, view),
		...indexLine("Newest snapshot here", snapshot, view),
		...endpoints.map(endpointLine),
		...(spend ? [spendLine(spend)] : []),
		...errorLines(errors),
	];
	const list = lines.map((line) => (line.startsWith("  ") ? line : `- ${line}`)).join("\n");
	return `**Status** of this repository's search, as seen by the process that answers here\n\n${list}\n\n${FOOTER}`;
}

/** One polite line for who may not see it. */
export function renderStatusRefused(why: "refused" | "role-unknown"): string {
	const reason =
		why === "refused"
			? "The status is for who may write to this repository."
			: "The status is for who may write to this repository, and GitHub did not say who that is. Please ask again later.";
	return `${reason} To search for the word: \`/find "status"\` · \`/find --help\``;
}

/** Where commands are answered by something that lives for one command. */
export function renderNoStatus(): string {
	return 'There is no status here, as a workflow answers; `slashfind status` on a command line tells it. To search for the word: `/find "status"` · `/find --help`';
}

function useLine({ source, why, since }: SourceInUse): string {
	const from = since === undefined ? "" : `, since ${minuteOf(new Date(since))}`;
	return `${IN_USE[source]}: ${prose(why)}${from}`;
}

function indexLine(name: string, reading: IndexReading | undefined, view: StatusView): string[] {
	if (!reading) return [];
	if (reading.state === "none") return [`${name}: none`];
	if (reading.state === "failed") return [`${name}: could not be read (${codeSpan(reading.code)})`];
	return [`${name}: ${indexWords(reading.index, view)}`];
}

function indexWords(index: IndexStatus, { freshness, repositoryUrl, now, status }: StatusView): string {
	const { commit, ref, indexedAt, files, chunks } = index;
	const written = Date.parse(indexedAt);
	const first = status.live?.state === "found" ? status.live : status.snapshot;
	const isCompared = freshness && first?.state === "found" && first.index.commit === commit;
	return [
		`[${codeSpan(commit.slice(0, 7))}](${commitLink(repositoryUrl, commit)}) of ${codeSpan(ref, MAX_REF)}`,
		...(isCompared ? [distanceWords(freshness)] : []),
		...(Number.isNaN(written) ? [] : [`written ${minuteOf(new Date(written))}, ${ageWords(now - written)}`]),
		count(files, "file"),
		count(chunks, "chunk"),
		vectorWords(index),
	].join(", ");
}

function vectorWords({ embedding, pending }: IndexStatus): string {
	if (!embedding) return "no dense vectors";
	const model = codeSpan(embedding.name, MAX_MODEL);
	const left = pending > 0 ? `${pending.toLocaleString("en-US")} still pending` : "none pending";
	return `dense vectors by ${model} (${left})`;
}

function endpointLine({ name, state, since, lastError }: EndpointView): string {
	const server = NAMES[name] ?? codeSpan(name);
	const failure = lastError
		? `; last failure ${minuteOf(new Date(lastError.at))} (${codeSpan(lastError.code)})`
		: "";
	const from = state === "closed" ? "since" : "out of use since";
	return `${server} ${STATE_WORDS[state]}, ${from} ${minuteOf(new Date(since))}${failure}`;
}

function spendLine({ name, usd, capUsd }: MonthSpend): string {
	const spent = formatDollars(fromDollars(usd));
	const cap = capUsd === undefined ? "" : ` of ${formatDollars(fromDollars(capUsd))}`;
	return `Queries have cost ${spent}${cap} in ${name}, those of all repositories on this account together`;
}

function errorLines(errors: readonly PastError[]): string[] {
	if (errors.length === 0) return ["No command of this repository went wrong since this process was started"];
	const items = errors.map(
		({ at, outcome, reference, code }) =>
			`  - ${minuteOf(new Date(at))} · ${codeSpan(outcome)} · ${codeSpan(code)} · ref ${codeSpan(reference)}`,
	);
	return ["Commands of this repository that went wrong last:", ...items];
}
