import type { PotReport } from "../../../budget/pot-report.ts";
import { explain, type SlashfindError } from "../../../errors.ts";
import { printable } from "../../../git/printable.ts";
import { type IndexStatus, indexStatus } from "../../../store/index-status.ts";
import { budgetBar, dollars } from "../../budget-wording.ts";
import { ago, count, size } from "../../wording.ts";
import { listCounts } from "../format-report.ts";
import { formatDistance } from "../place.ts";
import type { Aged } from "./aged.ts";
import { leftUsd } from "./left.ts";
import type { LivePart } from "./read-live.ts";
import type { MonthPart } from "./read-month.ts";
import type { SnapshotPart } from "./read-snapshot.ts";
import type { Status } from "./read-status.ts";

/** The status for a terminal. */
export function formatStatus({ snapshot, failure, live, month }: Status): string {
	return [
		...(snapshot ? snapshotLines(snapshot) : noSnapshotLines(failure)),
		...(live ? liveLines(live) : []),
		...(month ? monthLines(month) : []),
	].join("\n");
}

function snapshotLines({ manifest, path, bytes, problems, ...aged }: SnapshotPart): string[] {
	const { counts } = manifest;
	const index = { ...indexStatus(manifest), ...aged };
	return [
		whatIsIndexed(index),
		`  files     ${count(counts.files)}`,
		`  chunks    ${count(counts.chunks)}${counts.redacted > 0 ? `; left out: secret ${count(counts.redacted)}` : ""}`,
		`  symbols   ${count(counts.symbols)}`,
		`  parsers   ${listCounts(counts.parsers) || "none"}`,
		`  languages ${listCounts(counts.languages) || "none"}`,
		`  skipped   ${listCounts(counts.skipped) || "nothing"}`,
		...vectorsLine(index),
		`  snapshot  ${printable(path)} (${size(bytes)})`,
		...problems.map((problem) => `  problem   ${printable(problem)}`),
	];
}

function noSnapshotLines(failure: SlashfindError | undefined): string[] {
	if (!failure) return ["There is no snapshot in the data folder."];
	return ["No snapshot in the data folder can be used.", ...problemLines(failure)];
}

function liveLines({ server, name, collection, index, problem }: LivePart): string[] {
	const where = `live      ${printable(name?.alias ?? "index")} at ${printable(server)}`;
	if (problem) return [`${where} cannot be searched`, ...problemLines(problem)];
	if (!index) return [`${where}: nothing is indexed there yet`];
	return [
		`${where}: ${whatIsIndexed(index)}`,
		`  files     ${count(index.files)}`,
		`  chunks    ${count(index.chunks)}`,
		...vectorsLine(index),
		...(collection === undefined ? [] : [`  index     ${printable(collection)}`]),
	];
}

function monthLines(month: MonthPart): string[] {
	if ("problem" in month) return ["month     not known what was spent", ...problemLines(month.problem)];
	return [`month     ${month.name} (UTC), by all who share the ledger`, ...month.pots.map(potLine)];
}

function potLine({ pot, usd, capUsd }: PotReport): string {
	const share = { usd, capUsd };
	return `  ${pot.padEnd(9)} ${budgetBar(share)} ${dollars(usd)} of ${dollars(capUsd)}, ${dollars(leftUsd(share))} left`;
}

function whatIsIndexed({
	commit,
	ref,
	indexedAt,
	ordinal,
	age,
	distance,
}: Pick<IndexStatus, "commit" | "ref" | "indexedAt" | "ordinal"> & Aged): string {
	return `${commit.slice(0, 10)} of ${printable(ref)}, ${formatDistance(distance)}, indexed ${indexedAt} (run ${ordinal}), ${ago(age)}`;
}

function vectorsLine({
	embedding,
	chunks,
	pending,
}: Pick<IndexStatus, "embedding" | "chunks" | "pending">): string[] {
	if (!embedding) return [];
	const { name, dimension } = embedding;
	const waiting = pending > 0 ? `; ${count(pending)} pending: \`slashfind index\` goes on with them` : "";
	return [`  vectors   ${printable(name)} at ${dimension}: ${count(chunks - pending)}${waiting}`];
}

function problemLines(problem: SlashfindError): string[] {
	const [first, ...advice] = explain(problem).split("\n");
	return [`  problem   ${printable(first!)}`, ...advice.map((line) => `          ${printable(line)}`)];
}
