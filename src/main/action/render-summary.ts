import { findLanguage } from "../../code/languages.ts";
import { codeSpan } from "../../github/markdown/code-span.ts";
import { commitLink } from "../../github/markdown/links.ts";
import { prose } from "../../github/markdown/prose.ts";
import type { IndexReport } from "../../indexing/index-report.ts";
import { count, duration, headline, plural, size } from "../wording.ts";
import {
	notesOf,
	type Outcome,
	type Publication,
	payingReport,
	pendingOf,
	type Superseded,
} from "./outcome.ts";
import { renderBudget } from "./render-budget.ts";
import { serverLine } from "./server-line.ts";

export interface SummaryView {
	readonly outcome: Outcome;
	/** `https://github.com/owner/name` */
	readonly repositoryUrl: string;
}

/** The page of a run, as markdown in which nothing foreign is alive. */
export function renderSummary({ outcome, repositoryUrl }: SummaryView): string {
	const link = (commit: string) => `[${codeSpan(commit.slice(0, 10))}](${commitLink(repositoryUrl, commit)})`;
	switch (outcome.status) {
		case "empty":
			return section("nothing to index", [
				"The repository has no commit yet. The first push to the default branch is indexed.",
			]);
		case "superseded":
			return section("superseded", [
				`This run is for ${link(outcome.commit)}, and ${codeSpan(outcome.ref)} is at ${link(outcome.tip)} by now. ${consequence(outcome, link)}`,
				...todo(notesOf(outcome)),
				...renderBudget(payingReport(outcome) ?? {}),
			]);
		case "local":
			return section("an index for this job alone", [
				`The live index is untouched: ${prose(outcome.reason)}.`,
				...built(outcome),
			]);
		case "live":
			return section(`the index is at ${codeSpan(outcome.report.commit.slice(0, 10))}${waiting(outcome)}`, [
				...built(outcome),
				...(outcome.written ? [prose(serverLine(outcome.written)), ...renderBudget(outcome.written)] : []),
				...published(outcome.publication, outcome.report.snapshot.bytes),
				...firstSteps(outcome.report),
			]);
	}
}

/** A run may learn of the newer commit after it has written. */
function consequence({ written, discarded }: Superseded, link: (commit: string) => string): string {
	if (!written) {
		return `The run for that commit brings the index up to date; this one has changed nothing. ${detoursOf(discarded)}`.trimEnd();
	}
	return `This one has brought the live index to ${link(written.commit)}, and saved no snapshot: the run for the newer commit does. ${prose(serverLine(written))}`;
}

/** On the way to an index that nobody gets. */
function detoursOf(discarded: Superseded["discarded"]): string {
	return (discarded?.detours ?? []).map(prose).join(" ");
}

/** In the heading: not all of the index is as it should be. */
function waiting(outcome: Outcome): string {
	const pending = pendingOf(outcome);
	return pending > 0 ? `, ${plural(pending, "chunk")} pending` : "";
}

function section(title: string, blocks: readonly string[]): string {
	return `${[`## slashfind: ${title}`, ...blocks].join("\n\n")}\n`;
}

function built(outcome: Extract<Outcome, { readonly report: IndexReport }>): string[] {
	const { report, detours } = outcome;
	return [
		...todo(notesOf(outcome)),
		`${withHashesAsCode(headline(report))} (${duration(report.tookMs)}). ${detours.map(prose).join(" ")}`.trimEnd(),
		changes(report),
		...renderBudget(report),
		...languages(report.languages),
		...skipped(report.files.skipped),
	];
}

/** GitHub would link a bare one. */
function withHashesAsCode(text: string): string {
	return text.replace(/\b[0-9a-f]{10}\b/g, (hash) => codeSpan(hash));
}

/** First on the page: what somebody has to do. */
function todo(notes: readonly string[]): string[] {
	if (notes.length === 0) return [];
	return [["> [!WARNING]", ...notes.map((note) => `> - ${prose(note)}`)].join("\n")];
}

function changes({ files, chunks }: IndexReport): string {
	return table(
		["", "total", "new", "changed", "removed", "unchanged"],
		[
			["files", files.indexed, files.added, files.changed, files.removed, files.unchanged],
			["chunks", chunks.total, chunks.written, "", chunks.removed, chunks.reused],
		],
	);
}

const LANGUAGES_SHOWN = 8;

/** GitHub draws the pie. Only names from our own table are shown: a restored index may hold any. */
function languages(counts: Readonly<Record<string, number>>): string[] {
	const known = Object.entries(counts).flatMap(([id, files]) => {
		const language = findLanguage(id);
		return language ? [[language.name, files] as const] : [];
	});
	if (known.length === 0) return [];
	const shown = known.sort(([, a], [, b]) => b - a).slice(0, LANGUAGES_SHOWN);
	const others = sum(Object.values(counts)) - sum(shown.map(([, files]) => files));
	const slices = others > 0 ? [...shown, ["others", others] as const] : shown;
	const lines = slices.map(([name, files]) => `  "${name}" : ${files}`);
	return [["```mermaid", "pie showData title Files by language", ...lines, "```"].join("\n")];
}

function sum(numbers: readonly number[]): number {
	return numbers.reduce((total, number) => total + number, 0);
}

function skipped(counts: Readonly<Record<string, number>>): string[] {
	const reasons = Object.entries(counts).sort(([, a], [, b]) => b - a);
	const total = sum(reasons.map(([, files]) => files));
	if (total === 0) return [];
	const rows = reasons.map(([reason, files]) => [codeSpan(reason), files]);
	return [
		`<details><summary>${plural(total, "file")} left out</summary>\n\n${table(["why", "files"], rows)}\n\n</details>`,
	];
}

/** What GitHub gives a repository where its owner pays for no more, in bytes. */
const CACHE_QUOTA = 10 * 1024 ** 3;

function published({ cache, artifact, retentionDays }: Publication, bytes: number): string[] {
	const share = (bytes / CACHE_QUOTA) * 100;
	const inCache = {
		saved: `Saved to the Actions cache as ${codeSpan(cache.key)}: ${size(bytes)}, ${share < 0.01 ? "less than 0.01" : share.toPrecision(2)} % of the 10 GiB that a repository has by default; GitHub deletes what nobody uses for seven days.`,
		taken: `Another job of this run has saved the same index to the Actions cache (${size(bytes)}).`,
		"not-needed": "No indexed file has changed, so the index in the Actions cache stays as it is.",
		failed:
			"**The Actions cache did not take the index**; the log says why. The find Action answers from the artifact or from the index before.",
		unavailable: "This runner has no Actions cache.",
	}[cache.state];
	const inArtifact = {
		uploaded: `Uploaded as the artifact \`slashfind-snapshot\`, kept for ${plural(retentionDays, "day")}.`,
		failed: `**The artifact could not be uploaded**, so there is no second source where the cache has none: ${reasonOf(artifact)}`,
		unavailable: "This server has no artifacts that slashfind can use; the cache alone is enough.",
		"not-needed": "",
		"not-wanted": "",
	}[artifact.state];
	return [`${inCache} ${inArtifact}`.trimEnd()];
}

function reasonOf(artifact: Publication["artifact"]): string {
	return artifact.state === "failed" ? prose(artifact.reason) : "";
}

function firstSteps({ base, commit }: IndexReport): string[] {
	if (base !== null) return [];
	return [
		`No earlier index was used, so every file was read. Once the workflow with the find Action is on the default branch, a comment in a pull request such as \`/find where are requests retried\` is answered from ${codeSpan(commit.slice(0, 10))}.`,
	];
}

function table(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
	const line = (cells: readonly (string | number)[]) =>
		`| ${cells.map((cell) => (typeof cell === "number" ? count(cell) : cell)).join(" | ")} |`;
	const rule = `|${head.map((_, at) => (at === 0 ? " --- " : " --: ")).join("|")}|`;
	return [line(head), rule, ...rows.map(line)].join("\n");
}
