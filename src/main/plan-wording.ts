import { formatDollars, fromDollars, type Nanodollars } from "../budget/money.ts";
import type { CapState } from "../budget/room.ts";
import type { IndexPlan, PlanAllowance, TextCount } from "../indexing/plan/plan.ts";
import { count, plural } from "./wording.ts";

/** Makes names, hashes and amounts of money inert where the words are to stand. */
export type Quote = (text: string) => string;

/** What a run would do, in a sentence. */
export function planHeadline({ mode, ...plan }: IndexPlan, quote: Quote): string {
	const commit = quote(plan.commit.slice(0, 10));
	const base = plan.base === null ? undefined : quote(plan.base.slice(0, 10));
	switch (mode) {
		case "unchanged":
			return `${commit} is indexed already, with all its vectors: there is nothing to do, and nothing to pay.`;
		case "full":
			return `A run would index ${commit} from nothing.`;
		case "incremental":
			return base === commit
				? `A run would go on with ${commit}, which is indexed already.`
				: `A run would index ${commit} from the changes since ${base}.`;
		case "reconciled":
			return base === undefined
				? `A run would compare the whole tree of ${commit} with the index, as the last run was cut short.`
				: `A run would compare the whole tree of ${commit} with the index, as ${base} is not in this clone.`;
		case "reselected":
			return `A run would look at every file of ${commit} again, as what to index has changed.`;
	}
}

export function filesInWords({ files: { written, removed } }: IndexPlan): string {
	return `${count(written)} to index, ${count(removed)} to remove`;
}

export function chunksInWords({ chunks: { written, waiting } }: IndexPlan): string {
	const ofFiles = `${count(written)} in these files`;
	return waiting === 0
		? ofFiles
		: `${ofFiles}, and ${count(waiting)} of other files that earlier runs left without a vector`;
}

export function vectorsInWords({ model, toEmbed, reused }: IndexPlan, quote: Quote): string {
	const wanted = toEmbed.texts === 0 ? "nothing" : plural(toEmbed.texts, "different text");
	const embed = `${wanted} to embed with ${quote(model.name)} at ${model.dimension}`;
	if (reused.texts === 0) return embed;
	return `${embed}; ${plural(reused.texts, "vector")} reused that ${reused.texts === 1 ? "was" : "were"} paid for before`;
}

export function tokensInWords({ tokens }: Pick<TextCount, "tokens">): string {
	return `about ${count(tokens.expected)}, at most ${count(tokens.atMost)}`;
}

export function costInWords({ toEmbed, usdPerMillionTokens }: IndexPlan, quote: Quote): string {
	if (toEmbed.texts === 0) return "nothing";
	const dollars = (amount: Nanodollars) => quote(formatDollars(amount));
	const { expected, atMost } = toEmbed.cost;
	return `about ${dollars(expected)}, at most ${dollars(atMost)}, at ${dollars(fromDollars(usdPerMillionTokens))} a million tokens`;
}

/** How far the caps let a run go. */
export function allowanceInWords({ cap, now, pending, furtherRuns }: PlanAllowance, quote: Quote): string {
	if (!cap) return "no cap stands in the way";
	const room = `${quote(cap.cap)} (${amountsOf(cap, quote)}) has room for`;
	if (pending.texts === 0) return `${room} all that is expected`;
	const rest = `about ${plural(pending.tokens.expected, "token")} (${quote(formatDollars(pending.cost.expected))})`;
	const later = `${plural(pending.chunks, "chunk")} would stay pending, found by their words alone, for ${rest} more`;
	if (now.texts === 0) return `${room} nothing of it: ${later}`;
	const runs = furtherRuns === null ? "" : `, in about ${plural(furtherRuns, "further run")}`;
	return `${room} about ${count(now.chunks)} of ${plural(now.chunks + pending.chunks, "chunk")}, source code first; ${later}${runs}`;
}

function amountsOf({ cap, most, used }: CapState, quote: Quote): string {
	const amount = (number: number) =>
		cap === "budget.per-run-tokens" ? plural(number, "token") : quote(formatDollars(number));
	return used > 0 ? `${amount(most)}, of which ${amount(used)} are used` : amount(most);
}
