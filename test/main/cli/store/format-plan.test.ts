import { expect, test } from "@jest/globals";
import { formatPlan } from "../../../../src/main/cli/store/format-plan.ts";

const MODEL = { name: "voyage-code-4", dimension: 1024 };

function planOf(different: number, cached: number): string {
	return formatPlan({
		isNeeded: true,
		live: { collection: "old", fingerprint: "1", model: null, commit: "c".repeat(40), files: 1, chunks: 1 },
		wanted: {
			fingerprint: "2",
			model: MODEL,
			collection: null,
			commit: "d".repeat(40),
			ref: "refs/heads/main",
		},
		texts: {
			different,
			cached,
			unpaid: different - cached,
			tokens: 8,
			tokensAtMost: 40,
			usd: 0.05,
			usdAtMost: 0.25,
		},
	});
}

test.each([
	[
		1,
		0,
		"0 of 1 text is paid for already; 1 would be embedded, about 8 tokens for $0.05, at most 40 for $0.25",
	],
	[1, 1, "1 of 1 text is paid for already: it costs nothing"],
	[
		2,
		1,
		"1 of 2 texts are paid for already; 1 would be embedded, about 8 tokens for $0.05, at most 40 for $0.25",
	],
])("counts %d texts of which %d are paid for in plain English", (different, cached, words) => {
	expect(planOf(different, cached)).toContain(`vectors  ${words}`);
});
