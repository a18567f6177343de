import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type { INDEX_INPUTS } from "../../src/main/action/contract.ts";
import { IndexJobs } from "../support/index-job.ts";
import { archiveOf, plant, snapshotOf } from "../support/live-index.ts";

let jobs: IndexJobs;
let workspace: string;
beforeAll(async () => {
	jobs = await IndexJobs.start();
	for (const path of ["src/a.ts", "src/b.ts", "lib/c.ts", "docs/d.md"]) jobs.origin.write(path, "text\n");
	jobs.origin.write("src/large.ts", "export const line = 1;\n".repeat(200));
	plant(jobs, archiveOf(await snapshotOf(jobs, { commit: await jobs.origin.commit("one") })));
	workspace = await jobs.checkout();
});
afterAll(() => jobs.close());

type Input = keyof (typeof INDEX_INPUTS)["shape"];

type Effect = readonly [
	value: string,
	effect: Readonly<Record<string, unknown>>,
	beside?: Readonly<Record<string, string>>,
];

/** What each input does to a run that without it would be green and have nothing to do. */
const effects: Readonly<Record<Input, Effect>> = {
	"github-token": ["ghs_of_nobody", { code: 1 }],
	path: ["elsewhere", { code: 1 }],
	full: ["true", { mode: "full" }],
	plan: ["true", { "index-status": "planned" }],
	"retention-days": ["0", { artifacts: 0 }],
	"selection-include": ["src/, docs/", { "files-indexed": "4" }],
	"selection-exclude": ["docs/\nsrc/b.ts\n", { "files-indexed": "3" }],
	"selection-max-file-kb": ["2", { "files-indexed": "4", skipped: '{"too-large":1}' }],
	// What they do to a live index stands in live-index.test.ts; here, that they are read at all.
	"qdrant-url": ["qdrant", { code: 1 }],
	"qdrant-api-key": ["two words", { code: 1 }, { "qdrant-url": "http://127.0.0.1:1" }],
	"store-keep-days": ["week", { code: 1 }],
	"embedding-provider": ["voyage", { code: 1 }],
	"embedding-model": ["code", { code: 1 }, { "voyage-api-key": "pa-key" }],
	"embedding-dimension": ["0", { code: 1 }],
	"embedding-keep-days": ["0", { code: 1 }],
	"voyage-api-key": ["two words", { code: 1 }],
	"voyage-base-url": ["voyage", { code: 1 }],
	// What they do stands in budget-action.test.ts.
	"budget-per-run-usd": ["free", { code: 1 }],
	"budget-per-run-tokens": ["many", { code: 1 }],
	"budget-monthly-usd": ["free", { code: 1 }],
	"budget-free-tokens": ["many", { code: 1 }],
	prices: ["low", { code: 1 }],
};

async function effectOf(inputs: Readonly<Record<string, string>>) {
	const before = jobs.services.artifacts.length;
	// Of a pull request, which leaves what is cached alone; only the artifact needs more.
	const event = "retention-days" in inputs || Object.keys(inputs).length === 0 ? "schedule" : "pull_request";
	const { code, outputs } = await jobs.run({ workspace, event, inputs });
	return { code, ...outputs, artifacts: jobs.services.artifacts.length - before };
}

describe("the inputs of the index Action", () => {
	test("without any, the run has nothing to do but to renew the artifact", async () => {
		expect(await effectOf({})).toMatchObject({
			code: 0,
			mode: "unchanged",
			artifacts: 1,
			"files-indexed": "5",
		});
	});

	test.each(Object.entries(effects))("%s is read", async (name, [value, effect, beside]) => {
		expect(await effectOf({ ...beside, [name]: value })).toMatchObject(effect);
	});

	test.each([
		["full", "yes"],
		["plan", "1"],
		["retention-days", "91"],
		["retention-days", "-1"],
		["retention-days", "two"],
		["selection-max-file-kb", "big"],
		["budget-per-run-usd", "-1"],
		["budget-per-run-usd", "NaN"],
		["budget-monthly-usd", "1000001"],
		["budget-monthly-usd", "1e9"],
		["budget-per-run-tokens", "-5"],
	])("an unusable %s (%s) makes the run red, and is named", async (name, value) => {
		const { code, annotations, summary } = await jobs.run({ workspace, inputs: { [name]: value } });
		expect(code).toBe(1);
		expect(annotations).toHaveLength(1);
		expect(annotations[0]).toMatchObject({
			level: "error",
			message: expect.stringContaining(`input ${name} cannot be used`),
		});
		expect(summary).toContain(`input ${name} cannot be used`);
	});
});
