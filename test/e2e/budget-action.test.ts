import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { IndexJobs } from "../support/index-job.ts";
import { type QdrantServer, startQdrantServer } from "../support/qdrant-server/qdrant-server.ts";
import { spendBefore } from "../support/spent-before.ts";
import { VoyageServer } from "../support/voyage-server/voyage-server.ts";

const KEY = "the-key-of-the-server";

let jobs: IndexJobs;
let qdrant: QdrantServer;
let voyage: VoyageServer;
beforeEach(async () => {
	jobs = await IndexJobs.start();
	qdrant = await startQdrantServer({ apiKey: KEY });
	voyage = await VoyageServer.start();
	for (let file = 0; file < 20; file++) jobs.origin.write(`docs/part${file}.md`, `# Part ${file}\n`);
	await jobs.origin.commit("one");
});
afterEach(async () => {
	expect(qdrant.defects).toEqual([]);
	await jobs.close();
	await qdrant.close();
	await voyage.close();
});

const withoutQdrant = () => ({
	"voyage-api-key": VoyageServer.KEY,
	"voyage-base-url": voyage.url,
	"embedding-dimension": "256",
	"retention-days": "0",
	prices: "voyage-code-4=1000",
});

const withQdrant = () => ({ ...withoutQdrant(), "qdrant-url": qdrant.url, "qdrant-api-key": KEY });

/** Runs the Action on a new clone of depth 1, with what it was billed. */
async function run(inputs: Readonly<Record<string, string>>) {
	const before = voyage.billedTokens;
	const result = await jobs.run({ inputs });
	for (const secret of [KEY, VoyageServer.KEY]) {
		expect(result.stdout + result.stderr + result.summary + JSON.stringify(result.outputs)).not.toContain(
			secret,
		);
	}
	return { ...result, billed: voyage.billedTokens - before };
}

describe("the index Action at a cap", () => {
	test.each([
		["with Qdrant", withQdrant],
		["without Qdrant", withoutQdrant],
	])("I4 I5 %s: green and partial, told in words, and the next runs go on", async (name, inputs) => {
		const capped = () => run({ ...inputs(), "budget-per-run-usd": "0.1" });
		const first = await capped();
		const { "chunks-pending": pending, "cost-usd": cost, ...outputs } = first.outputs;
		expect({ code: first.code, ...outputs }).toMatchObject({
			code: 0,
			"index-status": "partial",
			tokens: `${first.billed}`,
			"files-indexed": "20",
		});
		expect(cost).toMatch(/^0\.\d+$/);
		expect(Number(cost)).toBeCloseTo(first.billed / 1_000, 9);
		expect(Number(outputs["budget-remaining-usd"])).toBeCloseTo(0.1 - first.billed / 1_000, 9);
		expect(first.annotations).toEqual([
			expect.objectContaining({
				level: "warning",
				message: expect.stringMatching(
					new RegExp(`^${pending} of 20 chunks have no dense vector yet .*budget\\.per-run-usd: \\$0\\.10`),
				),
			}),
		]);
		expect(first.summary).toContain(`, ${pending} chunks pending\n`);
		expect(first.summary).toContain("budget.per-run-usd");
		expect(first.summary.includes("that index runs may spend in")).toBe(name === "with Qdrant");

		let last = first;
		for (let runs = 1; last.outputs["index-status"] === "partial" && runs < 20; runs++) last = await capped();
		expect(last).toMatchObject({
			annotations: [],
			outputs: { "index-status": "live", "chunks-pending": "0" },
		});
		expect(voyage.billedTexts).toHaveLength(20);
		expect(new Set(voyage.billedTexts).size).toBe(20);
	});

	test("a cap of nothing pays for nothing and is green", async () => {
		expect(await run({ ...withQdrant(), "budget-per-run-usd": "0" })).toMatchObject({
			code: 0,
			billed: 0,
			outputs: {
				"index-status": "partial",
				"chunks-pending": "20",
				tokens: "0",
				"cost-usd": "0",
				"budget-remaining-usd": "0",
			},
		});
	});

	test("where nothing is to be paid for, nothing is said of money", async () => {
		const { outputs, summary } = await run({ "retention-days": "0" });
		expect(outputs).toMatchObject({ "index-status": "live" });
		expect(Object.keys(outputs)).not.toEqual(expect.arrayContaining(["cost-usd"]));
		expect(summary).not.toMatch(/dollars|\$|░|pending/);
	});

	test("a bill above its reservation is an annotation with what to do, and what was paid for is kept", async () => {
		voyage.failAlways({ kind: "spoil", how: "dear bill" });
		const dear = await run(withoutQdrant());
		expect(dear).toMatchObject({ code: 0, outputs: { "index-status": "partial", "chunks-pending": "19" } });
		expect(dear.annotations[0]!.message).toMatch(/voyage-code-4 billed \d+ tokens .* Compare the ledger/);
		expect(dear.summary).toContain("can have no more than");
		voyage.failAlways();
		expect(await run(withoutQdrant())).toMatchObject({ outputs: { "chunks-pending": "0" } });
		expect(new Set(voyage.billedTexts).size).toBe(voyage.billedTexts.length);
	});
});

describe("the index Action and the month", () => {
	test("warns once that it is nearly used up, on the run and on its page", async () => {
		await spendBefore(qdrant, { usd: 9 });
		const first = await run(withQdrant());
		expect(first.annotations).toEqual([
			expect.objectContaining({
				message: expect.stringMatching(/^9\d % of what index runs may spend in .* \$10\.00/),
			}),
		]);
		expect(first.summary).toMatch(/> - `?9\d/);
		expect(first.summary).toMatch(/`█████████░` `?9\d/);
		expect(await run(withQdrant())).toMatchObject({ code: 0, annotations: [] });
	});

	test("what others have spent counts: nothing is left for this repository", async () => {
		await spendBefore(qdrant, { usd: 10 });
		const { code, outputs, annotations, billed } = await run(withQdrant());
		expect({ code, billed, outputs }).toMatchObject({
			code: 0,
			billed: 0,
			outputs: { "index-status": "partial", "budget-remaining-usd": "0" },
		});
		expect(annotations.map(({ message }) => message).join()).toMatch(
			/budget\.monthly-usd: \$10\.00.*A new month begins on/,
		);
	});

	test("a cap that nobody could count makes the step red before anything is paid for", async () => {
		const { code, annotations, summary, billed } = await run({
			...withoutQdrant(),
			"budget-monthly-usd": "5",
		});
		expect({ code, billed }).toEqual({ code: 1, billed: 0 });
		expect(annotations[0]!.message).toContain("budget.monthly-usd is set");
		expect(summary).toContain("Set QDRANT_URL");
	});
});
