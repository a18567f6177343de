import type { PlanAllowance, PlanRoom, TextCount } from "./plan.ts";
import type { TextCounter } from "./text-counter.ts";
import type { TalliedText } from "./text-tally.ts";

/** Caps that are as good as new in the next run. */
const OF_ONE_RUN: readonly string[] = ["budget.per-run-usd", "budget.per-run-tokens"];

/** How far a room goes for texts in that order. A run stops at the first that does not fit. */
export function allowanceOf(
	texts: readonly TalliedText[],
	{ room, count }: { readonly room: PlanRoom; readonly count: TextCounter },
): PlanAllowance {
	let [fitting, tokens] = [0, 0];
	for (const text of texts) {
		tokens += text.tokens.expected;
		if (tokens > room.tokens) break;
		fitting++;
	}
	const now = count(texts.slice(0, fitting));
	const pending = restOf(count(texts), now);
	return { cap: room.cap, now, pending, furtherRuns: furtherRuns({ now, pending, room }) };
}

/** What is free is used up by what comes first. */
function restOf(all: TextCount, now: TextCount): TextCount {
	return {
		texts: all.texts - now.texts,
		chunks: all.chunks - now.chunks,
		tokens: {
			expected: all.tokens.expected - now.tokens.expected,
			atMost: all.tokens.atMost - now.tokens.atMost,
		},
		cost: { expected: all.cost.expected - now.cost.expected, atMost: all.cost.atMost - now.cost.atMost },
	};
}

function furtherRuns({
	now,
	pending,
	room,
}: {
	readonly now: TextCount;
	readonly pending: TextCount;
	readonly room: PlanRoom;
}): number | null {
	if (pending.texts === 0) return 0;
	if (now.texts === 0 || !OF_ONE_RUN.includes(room.cap?.cap ?? "")) return null;
	return Math.ceil(pending.tokens.expected / now.tokens.expected);
}
