import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { fromDollars } from "../../src/budget/money.ts";
import type { IndexPlan, PlanGroup, TextCount } from "../../src/indexing/plan/plan.ts";
import { renderPlan } from "../../src/main/action/plan-summary.ts";
import { formatIndexPlan } from "../../src/main/cli/plan/format-index-plan.ts";
import { expectGolden } from "../support/golden.ts";
import { hostileText } from "../support/hostile-text.ts";
import { liveParts } from "../support/inert-markdown.ts";

const GOLDEN = new URL("golden-plans/", import.meta.url);
const COMMIT = "3f9c2abd5e0f7a1b2c3d4e5f60718293a4b5c6d7";
const BASE = "91b0c4d5e6f708192a3b4c5d6e7f8091a2b3c4d5";
const REPOSITORY = "https://github.com/octo/tools";

function counted(texts: number, chunks = texts): TextCount {
	const tokens = { expected: texts * 220, atMost: texts * 680 };
	return { texts, chunks, tokens, cost: { expected: tokens.expected * 120, atMost: tokens.atMost * 120 } };
}

const NONE = counted(0);
const group = (name: string, texts: number): PlanGroup => ({ name, ...counted(texts) });
const PER_RUN = { cap: "budget.per-run-usd", most: fromDollars(1), used: 0 } as const;

const first: IndexPlan = {
	commit: COMMIT,
	ref: "refs/heads/main",
	base: null,
	mode: "full",
	files: { written: 1_240, removed: 0 },
	chunks: { written: 9_876, waiting: 0 },
	notes: [],
	model: { name: "voyage-code-4", dimension: 1_024 },
	usdPerMillionTokens: 0.12,
	reused: { texts: 0, chunks: 0 },
	toEmbed: counted(9_870, 9_876),
	allowance: { cap: PER_RUN, now: counted(9_870, 9_876), pending: NONE, furtherRuns: 0 },
	languages: [group("typescript", 9_000), group("markdown", 870)],
	directories: [group("src/store", 6_000), group("docs", 3_860), group(".", 10)],
};

const unkeyed =
	"A run as things stand pays for nothing, as VOYAGE_API_KEY is not set; this is the bill that voyage-code-4 would make with a key.";

const plans: Readonly<Record<string, IndexPlan>> = {
	first: { ...first, notes: [unkeyed] },
	"over-the-run": {
		...first,
		allowance: {
			cap: { ...PER_RUN, most: fromDollars(0.1) },
			now: counted(3_787, 3_790),
			pending: counted(6_083, 6_086),
			furtherRuns: 2,
		},
	},
	"over-the-month": {
		...first,
		mode: "incremental",
		base: BASE,
		files: { written: 9, removed: 1 },
		chunks: { written: 24, waiting: 120 },
		reused: { texts: 1, chunks: 2 },
		toEmbed: counted(142),
		allowance: {
			cap: { cap: "budget.monthly-usd", most: fromDollars(10), used: fromDollars(9.99) },
			now: counted(37),
			pending: counted(105),
			furtherRuns: null,
		},
		languages: [group("go", 142)],
		directories: [group("cmd", 142)],
	},
	"no-money": {
		...first,
		allowance: {
			cap: { cap: "budget.per-run-tokens", most: 0, used: 0 },
			now: NONE,
			pending: counted(9_870, 9_876),
			furtherRuns: null,
		},
	},
	"nothing-to-pay": {
		...first,
		mode: "reselected",
		base: BASE,
		files: { written: 1, removed: 0 },
		chunks: { written: 2, waiting: 0 },
		reused: { texts: 2, chunks: 2 },
		toEmbed: NONE,
		allowance: { cap: PER_RUN, now: NONE, pending: NONE, furtherRuns: 0 },
		languages: [],
		directories: [],
	},
	unchanged: {
		...first,
		mode: "unchanged",
		base: COMMIT,
		files: { written: 0, removed: 0 },
		chunks: { written: 0, waiting: 0 },
		toEmbed: NONE,
		allowance: { cap: PER_RUN, now: NONE, pending: NONE, furtherRuns: 0 },
		languages: [],
		directories: [],
	},
};

describe("a plan in words", () => {
	test.each(Object.entries(plans))("for a terminal: %s", (name, plan) => {
		expectGolden(GOLDEN, { name: `${name}-text`, markdown: formatIndexPlan(plan) });
	});

	test.each(Object.entries(plans))("as the page of a run: %s", (name, plan) => {
		const markdown = renderPlan({ plan, repositoryUrl: REPOSITORY });
		expectGolden(GOLDEN, { name, markdown: markdown.trimEnd() });
	});

	test.each([
		["reconciled", BASE, "as 91b0c4d5e6 is not in this clone"],
		["reconciled", null, "as the last run was cut short"],
		["incremental", COMMIT, "would go on with 3f9c2abd5e"],
	] as const)("says why a run would be %s (from %s)", (mode, base, words) => {
		expect(formatIndexPlan({ ...first, mode, base })).toContain(words);
	});
});

describe("I9 names in a plan", () => {
	const hostile = fc.record({ folder: hostileText, language: hostileText, note: hostileText });

	test("I9 bring nothing to life on the page of a run", () => {
		fc.assert(
			fc.property(hostile, ({ folder, language, note }) => {
				const plan = {
					...first,
					notes: [note],
					languages: [group(language, 3)],
					directories: [group(folder, 2)],
				};
				const markdown = renderPlan({ plan, repositoryUrl: REPOSITORY });
				expect(liveParts(markdown.replace("> [!NOTE]", "> note"), { linkPrefix: REPOSITORY })).toEqual([]);
				const rows = markdown.split("\n").filter((line) => line.startsWith("|"));
				expect(rows).toHaveLength(6);
				for (const row of rows) expect(row.split("|")).toHaveLength(6);
			}),
		);
	});

	test("I9 stay on their line in a terminal", () => {
		fc.assert(
			fc.property(hostile, ({ folder, language, note }) => {
				const plan = {
					...first,
					notes: [note],
					languages: [group(language, 3)],
					directories: [group(folder, 2)],
				};
				const text = formatIndexPlan(plan);
				expect(text.split("\n")).toHaveLength(13);
				expect(text.replaceAll("\n", "")).not.toMatch(/\p{Cc}/u);
			}),
		);
	});
});
