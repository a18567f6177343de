import { describe, expect, test } from "@jest/globals";
import type { BudgetReport } from "../../../src/budget/report.ts";
import type { IndexReport } from "../../../src/indexing/index-report.ts";
import type { LiveReport } from "../../../src/indexing/live-run.ts";
import type { Outcome, Publication } from "../../../src/main/action/outcome.ts";
import { renderSummary } from "../../../src/main/action/render-summary.ts";
import { expectGolden } from "../../support/golden.ts";

const GOLDEN = new URL("golden/", import.meta.url);
const COMMIT = "3f9c2abd5e0f7a1b2c3d4e5f60718293a4b5c6d7";
const BASE = "91b0c4d5e6f708192a3b4c5d6e7f8091a2b3c4d5";

const report: IndexReport = {
	repository: "github.com/4242",
	ref: "refs/heads/main",
	commit: COMMIT,
	base: BASE,
	mode: "incremental",
	files: {
		indexed: 1_240,
		added: 2,
		changed: 7,
		removed: 1,
		unchanged: 1_231,
		skipped: { "lock-file": 2, binary: 31 },
	},
	chunks: { total: 9_876, written: 24, reused: 9_852, removed: 19, pending: 0, skipped: {} },
	parsers: {},
	languages: {
		typescript: 700,
		javascript: 200,
		python: 100,
		go: 90,
		rust: 60,
		java: 40,
		c: 20,
		cpp: 15,
		markdown: 10,
		json: 5,
	},
	notes: [],
	snapshot: { path: "/tmp/snapshot", bytes: 6_500_000 },
	tookMs: 2_345,
};

const embedding = {
	model: { name: "voyage-code-4", dimension: 1_024 },
	reused: 9_852,
	embedded: 24,
	billedTokens: 8_421,
	dropped: 0,
	failure: undefined,
};

const budget: BudgetReport = {
	tokens: 8_421,
	doubtfulTokens: 0,
	usd: 0.001_010_52,
	capUsd: 1,
	month: { name: "2026-11", usd: 6.2, capUsd: 10 },
	remainingUsd: 0.998_989_48,
};

const written: LiveReport = {
	...report,
	collection: { alias: "slashfind-4242", name: "slashfind-4242-s1-0-1" },
	embedding,
	budget,
};

const waiting =
	"12 of 9876 chunks have no dense vector yet and are found by their words alone until a later run embeds them: What this run may spend is used up (budget.per-run-usd: $1.00). The next run goes on. Whoever runs slashfind can raise budget.per-run-usd.";

const publication: Publication = {
	cache: { state: "saved", key: "slashfind-main-f921bd05-c45cb1b2bde450d2-3f9c2abd5e0f-1001-1" },
	artifact: { state: "uploaded" },
	retentionDays: 5,
};

const built = { report, detours: [], snapshotPath: "/tmp/index.snapshot" };
const first: IndexReport = { ...report, base: null, mode: "full" };

const outcomes: Readonly<Record<string, Outcome>> = {
	live: { status: "live", publication, ...built },
	"live-first": { status: "live", publication, ...built, report: first },
	"live-unchanged": {
		status: "live",
		...built,
		report: { ...report, mode: "unchanged" },
		publication: {
			...publication,
			cache: { state: "not-needed", key: "k" },
			artifact: { state: "not-needed" },
		},
	},
	"live-after-a-broken-cache": {
		status: "live",
		...built,
		report: {
			...first,
			notes: ["`.github/slashfind.yml:5`: `qdrant` is not a setting."],
			files: { ...report.files, skipped: {} },
			languages: {},
		},
		detours: ["The index in the cache is not used, and this one was built from nothing: It is @damaged."],
		publication: { ...publication, cache: { state: "failed", key: "k" } },
	},
	"live-without-artifact": {
		status: "live",
		...built,
		publication: {
			...publication,
			artifact: { state: "failed", reason: "Failed to CreateArtifact: (403) <Forbidden>." },
		},
	},
	"live-on-an-old-server": {
		status: "live",
		...built,
		publication: { ...publication, cache: { state: "taken", key: "k" }, artifact: { state: "unavailable" } },
	},
	"live-without-cache": {
		status: "live",
		...built,
		publication: { ...publication, cache: { state: "unavailable", key: "k" }, retentionDays: 1 },
	},
	"live-with-vectors": { status: "live", publication, ...built, written },
	"live-with-vectors-without-qdrant": {
		status: "live",
		publication,
		...built,
		report: {
			...report,
			embedding,
			budget: { tokens: 8_421, doubtfulTokens: 0, usd: 0.001_010_52, capUsd: 1, remainingUsd: 0.9 },
		},
	},
	partial: {
		status: "live",
		publication,
		...built,
		written: {
			...written,
			chunks: { ...report.chunks, pending: 12 },
			budget: { ...budget, doubtfulTokens: 120, usd: 0.999_9, capTokens: 9_000_000, remainingUsd: 0.000_1 },
			notes: [waiting],
		},
	},
	local: {
		status: "local",
		reason: "it follows `refs/heads/main`, and this run is for `refs/heads/topic`",
		...built,
		report: { ...report, mode: "reconciled" },
	},
	"local-after-a-cut": {
		status: "local",
		reason: "runs on `pull_request` never write it",
		...built,
		report: { ...report, base: null, mode: "reconciled" },
	},
	"local-reselected": {
		status: "local",
		reason: "runs on `pull_request` never write it",
		...built,
		report: { ...report, mode: "reselected" },
	},
	superseded: { status: "superseded", commit: BASE, tip: COMMIT, ref: "refs/heads/main" },
	"superseded-after-paying": {
		status: "superseded",
		commit: BASE,
		tip: COMMIT,
		ref: "refs/heads/main",
		discarded: {
			report: { ...report, embedding, budget },
			detours: ["The vectors that this run has paid for were not saved: this runner has no @cache."],
		},
	},
	"superseded-after-writing": {
		status: "superseded",
		commit: BASE,
		tip: COMMIT,
		ref: "refs/heads/main",
		written,
	},
	empty: { status: "empty" },
};

describe("the page of a run", () => {
	test.each(Object.entries(outcomes))("%s", (name, outcome) => {
		const markdown = renderSummary({ outcome, repositoryUrl: "https://github.com/octo/tools" });
		expectGolden(GOLDEN, { name, markdown: markdown.trimEnd() });
	});

	test("names a person can read in the chart, with the rest in one slice", () => {
		const markdown = renderSummary({
			outcome: outcomes.live!,
			repositoryUrl: "https://github.com/octo/tools",
		});
		expect(markdown).toContain('"C++" : 15\n  "others" : 15\n');
	});
});
