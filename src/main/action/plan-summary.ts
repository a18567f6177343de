import { formatDollars } from "../../budget/money.ts";
import { findLanguage } from "../../code/languages.ts";
import { codeSpan } from "../../github/markdown/code-span.ts";
import { commitLink } from "../../github/markdown/links.ts";
import { prose } from "../../github/markdown/prose.ts";
import type { IndexPlan, PlanGroup } from "../../indexing/plan/plan.ts";
import {
	allowanceInWords,
	chunksInWords,
	costInWords,
	filesInWords,
	planHeadline,
	tokensInWords,
	vectorsInWords,
} from "../plan-wording.ts";
import { count } from "../wording.ts";

export interface PlanView {
	readonly plan: IndexPlan;
	/** `https://github.com/owner/name` */
	readonly repositoryUrl: string;
}

/** A plan as the page of a run, as markdown in which nothing foreign is alive. */
export function renderPlan({ plan, repositoryUrl }: PlanView): string {
	const { commit, languages, directories } = plan;
	const title = `## slashfind: a plan for ${codeSpan(commit.slice(0, 10))}`;
	const headline = planHeadline(plan, codeSpan);
	if (plan.mode === "unchanged") return page([title, ...todo(plan), headline]);
	const link = `[${codeSpan(commit.slice(0, 10))}](${commitLink(repositoryUrl, commit)})`;
	return page([
		title,
		...todo(plan),
		`${headline} Nothing was written, and nothing was paid for. The commit: ${link}.`,
		bill(plan),
		...groups("language", languages, (name) => findLanguage(name)?.name ?? name),
		...groups("folder", directories, (name) => name),
	]);
}

function page(blocks: readonly string[]): string {
	return `${blocks.join("\n\n")}\n`;
}

function todo({ notes }: IndexPlan): string[] {
	if (notes.length === 0) return [];
	return [["> [!NOTE]", ...notes.map((note) => `> - ${prose(note)}`)].join("\n")];
}

function bill(plan: IndexPlan): string {
	const { toEmbed, allowance } = plan;
	const isFree = toEmbed.texts === 0;
	const lines: readonly (readonly [string, string])[] = [
		["files", filesInWords(plan)],
		["chunks", chunksInWords(plan)],
		["vectors", vectorsInWords(plan, codeSpan)],
		...(isFree ? [] : [["tokens", tokensInWords(toEmbed)] as const]),
		["cost", costInWords(plan, codeSpan)],
		...(isFree ? [] : [["caps", allowanceInWords(allowance, codeSpan)] as const]),
	];
	return lines.map(([what, words]) => `- **${what}**: ${words}`).join("\n");
}

/** In UTF-16 units. */
const MOST_NAME = 120;

function groups(
	what: string,
	rows: readonly PlanGroup[],
	nameOf: (name: string) => string,
): readonly string[] {
	if (rows.length === 0) return [];
	const lines = rows.map(({ name, chunks, tokens, cost }) => {
		const cells = [
			codeSpan(inCell(nameOf(name)), MOST_NAME),
			count(chunks),
			count(tokens.expected),
			codeSpan(formatDollars(cost.expected)),
		];
		return `| ${cells.join(" | ")} |`;
	});
	return [[`| by ${what} | chunks | tokens | cost |`, "| --- | --: | --: | --: |", ...lines].join("\n")];
}

/** A table's cell ends at every bar, also in code. */
function inCell(name: string): string {
	return name.replaceAll("|", "\\x7c");
}
