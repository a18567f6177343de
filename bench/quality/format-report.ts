import type { QualityReport } from "./quality-report.ts";
import type { RepositoryMean } from "./repository-mean.ts";

const SETTINGS = { roots: "benchmark root", full: "whole checkout" } as const;

/** For a terminal. */
export function formatReport(report: QualityReport): string {
	const { overall, setting, absent, queryP50 } = report;
	return [
		`${overall.repositories} × ${SETTINGS[setting]}, ${overall.queries} queries, query p50 ${queryP50.toFixed(1)} ms`,
		...absent.map(({ name, reason }) => `not measured: ${name} (${reason})`),
		"",
		line("", ["queries", "NDCG@10", "MRR", "hit@1", "recall@10"]),
		meanLine("mean of the repositories", overall),
		...section("by category", report.byCategory),
		...section("by language", report.byLanguage),
		...formatRepositories(report),
		...formatPublished(report),
		...formatAblation(report),
	].join("\n");
}

function section(title: string, means: Readonly<Record<string, RepositoryMean>>): string[] {
	return ["", title, ...Object.entries(means).map(([name, mean]) => meanLine(`  ${name}`, mean))];
}

function formatRepositories({ repositories }: QualityReport): string[] {
	return ["", "by repository", ...repositories.map((row) => meanLine(`  ${row.name}`, row))];
}

function formatPublished({ published }: QualityReport): string[] {
	const rows = Object.entries(published).map(([system, { published, slashfind, repositories, missing }]) => {
		const note = missing.length > 0 ? `  no figure for ${missing.join(", ")}` : "";
		return line(`  ${system}`, [String(repositories), three(published), three(slashfind)]) + note;
	});
	if (rows.length === 0) return [];
	return ["", line("published, NDCG@10", ["repos", "theirs", "slashfind"]), ...rows];
}

function formatAblation({ ablation }: QualityReport): string[] {
	const rows = Object.entries(ablation).map(([feature, { ndcg10, change }]) =>
		line(`  ${feature}`, [three(ndcg10), signed(change)]),
	);
	return ["", line("without one feature", ["NDCG@10", "change"]), ...rows];
}

function meanLine(
	label: string,
	{ queries, ndcg10, mrr, hit1, recall10 }: Omit<RepositoryMean, "repositories">,
): string {
	return line(label, [String(queries), ...[ndcg10, mrr, hit1, recall10].map(three)]);
}

function line(label: string, cells: readonly string[]): string {
	return `${label.padEnd(26)}${cells.map((cell) => cell.padStart(11)).join("")}`.trimEnd();
}

function three(value: number): string {
	return value.toFixed(3);
}

function signed(value: number): string {
	const shown = three(Math.abs(value));
	if (shown === "0.000") return shown;
	return `${value < 0 ? "−" : "+"}${shown}`;
}
