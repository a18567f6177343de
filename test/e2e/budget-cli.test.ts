import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { identityKey, localIdentity } from "../../src/store/identity.ts";
import { type Environment, LiveCli, withId } from "../support/live-cli.ts";
import { ALIAS } from "../support/qdrant-index.ts";
import { spendBefore } from "../support/spent-before.ts";

const live = LiveCli.forEachTest();

/** A tenth of a cent a token, so that a few texts are worth talking of. */
const DEAR: Environment = { SLASHFIND_PRICES: "voyage-code-4=1000" };
/** For one or two of the texts that these tests write. */
const SMALL_RUN: Environment = { SLASHFIND_BUDGET_PER_RUN_USD: "0.15" };
const NO_QDRANT: Environment = { QDRANT_URL: "", QDRANT_API_KEY: "" };

async function writeFiles(count: number, word = "first"): Promise<void> {
	for (let file = 0; file < count; file++)
		live.repository.write(`docs/part${file}.md`, `# Part ${file}\n\nSays ${word} of ${file}.\n`);
	await live.repository.commit(word);
}

/** Indexes and gives the report, which is the live one where there is a server. */
async function index(environment: Environment, ...args: readonly string[]) {
	const { code, stdout, stderr } = await live.run(["index", "--json", ...args], {
		...live.hybrid,
		...DEAR,
		...environment,
	});
	expect(stderr).toBe("");
	const report = JSON.parse(stdout);
	return { code, notes: report.notes, ...(report.live ?? report) };
}

/** Runs until nothing waits any more; gives how many runs it took. */
async function indexToTheEnd(environment: Environment, ...args: readonly string[]): Promise<number> {
	for (let run = 1; run < 20; run++) {
		const before = live.voyage.billedTokens;
		const { code, chunks, budget, notes } = await index({ ...SMALL_RUN, ...environment }, ...args);
		const billed = live.voyage.billedTokens - before;
		expect(billed).toBeGreaterThan(0);
		expect(budget).toMatchObject({ tokens: billed, doubtfulTokens: 0, capUsd: 0.15 });
		expect(budget.usd).toBeCloseTo(billed / 1_000, 9);
		expect(budget.usd).toBeLessThanOrEqual(0.15);
		if (chunks.pending === 0) {
			expect({ code, notes }).toEqual({ code: 0, notes: [] });
			return run;
		}
		expect({ code, notes: notes.join() }).toEqual({
			code: 3,
			notes: expect.stringMatching(
				/^\d+ of 22 chunks have no dense vector yet .*budget\.per-run-usd: \$0\.15/,
			),
		});
	}
	throw new Error("It never ends.");
}

describe("slashfind index at the cap of a run", () => {
	test.each([
		["with Qdrant", {}, withId()],
		["without Qdrant", NO_QDRANT, []],
	])("I4 I5 %s: lexically complete, partial, and the next runs go on", async (_, environment, args) => {
		await writeFiles(20);
		expect(await indexToTheEnd(environment, ...args)).toBeGreaterThan(2);
		expect(live.voyage.billedTexts).toHaveLength(22);
		expect(new Set(live.voyage.billedTexts).size).toBe(22);
	});

	test("all files are in the live index after the first run, and the note names what raises the cap", async () => {
		await writeFiles(20);
		const { code, stdout } = await live.run(withId("index"), { ...live.hybrid, ...DEAR, ...SMALL_RUN });
		expect(code).toBe(3);
		expect(live.pathsIn(ALIAS)).toHaveLength(22);
		expect(stdout).toContain("Whoever runs slashfind can raise budget.per-run-usd.");
		expect(stdout).toMatch(/^ {2}cost {5}\d+ tokens, \$0\.\d+ of \$0\.15$/m);
		expect(stdout).toMatch(/^ {2}month {4}█░{9} (less than 1|1) % of \$10\.00 in \d{4}-\d{2}$/m);
	});

	test("tokens are capped as well", async () => {
		await writeFiles(20);
		const capped = await index({ SLASHFIND_BUDGET_PER_RUN_TOKENS: "100", ...NO_QDRANT });
		expect(capped).toMatchObject({ code: 3, budget: { capTokens: 100 } });
		expect(capped.budget.tokens).toBeLessThanOrEqual(100);
		expect(capped.budget.month).toBeUndefined();
	});

	test.each([
		"SLASHFIND_BUDGET_PER_RUN_USD",
		"SLASHFIND_BUDGET_PER_RUN_TOKENS",
		"SLASHFIND_BUDGET_MONTHLY_USD",
	])("%s=0 pays for nothing, and is no error", async (variable) => {
		const run = await index({ [variable]: "0" }, ...withId());
		expect(run).toMatchObject({ code: 3, chunks: { total: 2, pending: 2 }, budget: { tokens: 0, usd: 0 } });
		expect(live.voyage.requests).toBe(0);
	});

	test("slashfind store migrate ends partial, too", async () => {
		await writeFiles(20);
		await live.run(withId("index"));
		const migrated = await live.run(withId("store", "migrate"), { ...live.hybrid, ...DEAR, ...SMALL_RUN });
		expect(migrated).toMatchObject({ code: 3, stdout: expect.stringContaining("budget.per-run-usd") });
	});
});

describe("slashfind index and the month", () => {
	test("is shared by all repositories on a server", async () => {
		const month = { SLASHFIND_BUDGET_MONTHLY_USD: "0.25" };
		await writeFiles(5);
		const first = await index(month, ...withId());
		expect(first).toMatchObject({ code: 0, budget: { month: { usd: first.budget.usd, capUsd: 0.25 } } });
		await writeFiles(20, "second");
		const other = await index(month, "--repository", "4712");
		expect(other).toMatchObject({
			code: 3,
			notes: expect.arrayContaining([expect.stringContaining("budget.monthly-usd: $0.25")]),
		});
		expect(other.budget.month.usd).toBeCloseTo(first.budget.usd + other.budget.usd, 9);
		expect(live.voyage.billedTokens / 1_000).toBeLessThanOrEqual(0.25);
	});

	test("warns once a month that it is nearly used up", async () => {
		await spendBefore(live.qdrant, { usd: 8.5 });
		const warned = await live.run(withId("index"), live.hybrid);
		expect(warned.stdout).toMatch(
			/85 % of what index runs may spend in \d{4}-\d{2} is used up: \$8\.50 of \$10\.00/,
		);
		await writeFiles(2);
		const again = await live.run(withId("index"), live.hybrid);
		expect(again).toMatchObject({ code: 0, stdout: expect.not.stringContaining("is used up") });
	});

	test("a cap that nobody could count stops before anything is paid for", async () => {
		const { code, stdout, stderr } = await live.run(["index"], {
			...live.hybrid,
			...NO_QDRANT,
			SLASHFIND_BUDGET_MONTHLY_USD: "5",
		});
		expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
		expect(stderr).toContain("budget.monthly-usd is set");
		expect(stderr).toContain("Set QDRANT_URL");
		expect(live.voyage.requests).toBe(0);
	});

	test.each(["-1", "NaN", "Infinity", "1e3", "1000001", "0x10", "ten"])(
		"a cap of %s is refused by its name",
		async (cap) => {
			for (const name of ["SLASHFIND_BUDGET_PER_RUN_USD", "SLASHFIND_BUDGET_MONTHLY_USD"]) {
				const { code, stderr } = await live.run(withId("index"), { ...live.hybrid, [name]: cap });
				expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining(name) });
			}
			expect(live.voyage.requests).toBe(0);
		},
	);
});

describe("slashfind index and bills that are not as they should be", () => {
	test.each([
		["with Qdrant", {}, withId()],
		["without Qdrant", NO_QDRANT, []],
	])(
		"%s: a bill above its reservation ends all spending, and what was paid for is kept",
		async (_, environment, args) => {
			await writeFiles(3);
			live.voyage.failAlways({ kind: "spoil", how: "dear bill" });
			const dear = await index(environment, ...args);
			expect(dear).toMatchObject({ code: 3, chunks: { pending: 4 }, embedding: { embedded: 1 } });
			expect(dear.notes.join()).toMatch(
				/voyage-code-4 billed \d+ tokens for a request that can have no more than \d+/,
			);
			expect(dear.budget.tokens).toBe(100 * live.voyage.billedTokens);
			live.voyage.failAlways();
			expect(await index({ ...environment, SLASHFIND_PRICES: "" }, ...args)).toMatchObject({ code: 0 });
			expect(new Set(live.voyage.billedTexts).size).toBe(live.voyage.billedTexts.length);
		},
	);

	test("an attempt whose bill nobody has seen counts as spent", async () => {
		live.voyage.failNext({ kind: "spoil", how: "no usage" });
		const { code, budget } = await index({}, ...withId());
		expect(code).toBe(3);
		expect(budget).toMatchObject({ tokens: 0, month: { usd: budget.usd } });
		expect(budget.usd).toBeCloseTo(budget.doubtfulTokens / 1_000, 9);
		expect(budget.doubtfulTokens).toBeGreaterThan(0);
	});

	test("a run that fails after it has paid says what it has cost", async () => {
		const folder = join(
			live.repository.directory,
			".slashfind",
			identityKey(localIdentity(live.repository.directory)),
		);
		// Nothing can take the place of a folder that is not empty.
		mkdirSync(join(folder, "current", "blocked"), { recursive: true });
		const { code, stderr } = await live.run(["index"], { ...live.hybrid, ...NO_QDRANT });
		expect(code).toBe(1);
		expect(stderr).toContain(`Until it failed, this run has cost: ${live.voyage.billedTokens} tokens, $0.0`);
	});
});
