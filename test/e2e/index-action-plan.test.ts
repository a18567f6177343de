import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { IndexJobs, type JobOptions } from "../support/index-job.ts";
import { writesAmong } from "../support/planned-store.ts";
import { type QdrantServer, startQdrantServer } from "../support/qdrant-server/qdrant-server.ts";
import { VoyageServer } from "../support/voyage-server/voyage-server.ts";

const KEY = "the-key-of-the-server";

let jobs: IndexJobs;
let qdrant: QdrantServer;
let voyage: VoyageServer;
beforeEach(async () => {
	jobs = await IndexJobs.start();
	qdrant = await startQdrantServer({ apiKey: KEY });
	voyage = await VoyageServer.start();
	for (let part = 0; part < 12; part++) jobs.origin.write(`docs/part${part}.md`, `# Part ${part}\n`);
	await jobs.origin.commit("one");
});
afterEach(async () => {
	expect(qdrant.defects).toEqual([]);
	expect(jobs.services.unknownCalls).toEqual([]);
	await jobs.close();
	await qdrant.close();
	await voyage.close();
});

const places = {
	"the Actions cache": () => ({}),
	Qdrant: () => ({ "qdrant-url": qdrant.url, "qdrant-api-key": KEY }),
};

const keyed = () => ({ "voyage-api-key": VoyageServer.KEY, "voyage-base-url": voyage.url });

/** Plans on a new machine with a clone of depth 1, which must leave no trace anywhere. */
async function plan(inputs: Readonly<Record<string, string>>, options: JobOptions = {}) {
	const before = traces();
	const asked = qdrant.requests.length;
	const result = await jobs.run({
		...options,
		inputs: { "embedding-dimension": "256", ...inputs, plan: "true" },
	});
	expect(result).toMatchObject({ code: 0, annotations: [] });
	expect(traces()).toEqual(before);
	expect(writesAmong(qdrant.requests.slice(asked))).toEqual([]);
	return result;
}

function traces() {
	const { caches, artifacts } = jobs.services;
	const points = qdrant.collections.map((name) => [name, qdrant.dump(name)]);
	return { caches, artifacts, points, asked: voyage.requests };
}

async function run(inputs: Readonly<Record<string, string>>) {
	const before = voyage.billedTexts.length;
	const result = await jobs.run({ inputs: { "embedding-dimension": "256", ...keyed(), ...inputs } });
	expect(result.code).toBe(0);
	return voyage.billedTexts.length - before;
}

describe.each(Object.entries(places))("plan: true, with %s", (_, place) => {
	test("shows the bill on the run's page without a key, and what the runs then leave to do", async () => {
		const first = await plan(place());
		expect(first.outputs).toMatchObject({ "index-status": "planned", mode: "full" });
		expect(first.outputs).not.toHaveProperty("tokens");
		expect(first.outputs).toMatchObject({
			"plan-tokens": expect.stringMatching(/^[1-9]\d*$/),
			"plan-cost-usd": expect.stringMatching(/^0\.0\d+$/),
			"plan-chunks-pending": "0",
		});
		expect(first.summary).toContain("12 different texts to embed with `voyage-code-4` at 256");
		expect(first.summary).toContain("`VOYAGE_API_KEY` is not set");
		expect(await run(place())).toBe(12);

		const nothing = await plan({ ...keyed(), ...place() });
		expect(nothing.outputs).toMatchObject({ "index-status": "planned", mode: "unchanged" });
		expect(nothing.summary).toContain("there is nothing to do, and nothing to pay.");

		jobs.origin.write("docs/part0.md", "# Another part\n");
		jobs.origin.remove("docs/part1.md");
		await jobs.origin.commit("two");
		const second = await plan({ ...keyed(), ...place() });
		expect(second.outputs).toMatchObject({ "index-status": "planned", mode: "incremental" });
		expect(second.summary).toContain("**files**: 1 to index, 1 to remove");
		expect(second.summary).toContain("1 different text to embed");
		const full = await plan({ ...keyed(), ...place(), full: "true" });
		expect(full.summary).toContain(
			"1 different text to embed with `voyage-code-4` at 256; 10 vectors reused",
		);
		expect(await run(place())).toBe(1);
	});

	test("shows what a pull request would cost, and that its own run could not pay", async () => {
		await run(place());
		jobs.origin.write("docs/new.md", "# New\n");
		await jobs.origin.commit("topic");
		const options = { event: "pull_request", ref: "refs/pull/1/merge" };
		const { outputs, summary } = await plan({ ...keyed(), ...place() }, options);
		expect(outputs).toMatchObject({ "index-status": "planned", mode: "incremental" });
		expect(summary).toContain("1 different text to embed");
		expect(summary).toContain("could neither write the live index nor pay");
	});
});

describe("plan: true", () => {
	test("of an older commit says that another run does the work", async () => {
		const commit = await jobs.origin.git("rev-parse", "HEAD");
		jobs.origin.write("docs/new.md", "# New\n");
		await jobs.origin.commit("two");
		const { outputs, summary } = await plan({}, { commit });
		expect(outputs).toMatchObject({ "index-status": "planned", commit });
		expect(summary).toContain("the plan is for the older commit");
	});

	test("says what the caps leave pending", async () => {
		const environment = { SLASHFIND_BUDGET_PER_RUN_TOKENS: "20" };
		const { summary, stdout, outputs } = await plan({}, { environment });
		expect(summary).toMatch(/`budget.per-run-tokens` \(20 tokens\) has room for about \d of 12 chunks/);
		expect(stdout).toMatch(/^Caps: budget.per-run-tokens \(20 tokens\) has room for about \d of 12 chunks/m);
		expect(Number(outputs["plan-chunks-pending"])).toBeGreaterThan(0);
	});

	test("makes the run red, with what to do, where a setting cannot be used", async () => {
		const environment = { SLASHFIND_BUDGET_MONTHLY_USD: "5" };
		const { code, summary } = await jobs.run({ inputs: { plan: "true" }, environment });
		expect(code).toBe(1);
		expect(summary).toContain("Set QDRANT_URL");
	});
});
