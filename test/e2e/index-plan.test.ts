import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { LiveCli, withId } from "../support/live-cli.ts";
import { filesIn, writesAmong } from "../support/planned-store.ts";

const live = LiveCli.forEachTest();

/** What makes an index hybrid, but for the key. */
const unkeyed = () => ({ ...live.hybrid, VOYAGE_API_KEY: "" });
const withoutQdrant = { QDRANT_URL: "", QDRANT_API_KEY: "" };

const git = () => filesIn(join(live.repository.directory, ".git"));
const dataFolder = () => join(live.repository.directory, ".slashfind");

/** Plans, which must leave no trace anywhere. */
async function plan(environment: Readonly<Record<string, string>>, ...args: readonly string[]) {
	const before = traces();
	const asked = live.qdrant.requests.length;
	const result = await live.run(["index", "--plan", "--json", ...args], environment);
	expect(result).toMatchObject({ code: 0, stderr: "" });
	expect(traces()).toEqual(before);
	expect(writesAmong(live.qdrant.requests.slice(asked))).toEqual([]);
	return JSON.parse(result.stdout);
}

function traces() {
	const { qdrant, voyage } = live;
	const points = qdrant.collections.map((name) => [name, qdrant.dump(name)]);
	return { points, asked: voyage.requests, git: git(), data: filesIn(dataFolder()) };
}

async function run(environment: Readonly<Record<string, string>>, ...args: readonly string[]) {
	const result = await live.run(["index", "--json", ...args], environment);
	expect(result).toMatchObject({ code: 0, stderr: "" });
	const report = JSON.parse(result.stdout);
	return { ...report, embedding: report.live?.embedding ?? report.embedding };
}

const NOTHING = { mode: "unchanged", toEmbed: { texts: 0, usd: { expected: 0, atMost: 0 } }, languages: [] };

describe.each([
	["a live index", () => ({}), withId()],
	["a snapshot", () => withoutQdrant, []],
])("slashfind index --plan for %s", (_, place, id) => {
	test("shows the bill before there is a key, which is that of the run with one; then there is nothing to do", async () => {
		const planned = await plan({ ...unkeyed(), ...place() }, ...id);
		expect(planned).toMatchObject({
			mode: "full",
			files: { written: 2, removed: 0 },
			model: { name: "voyage-code-4", dimension: 256 },
			toEmbed: { texts: 2, chunks: 2 },
			notes: [expect.stringContaining("VOYAGE_API_KEY is not set")],
		});
		expect(existsSync(dataFolder())).toBe(false);
		const { embedding } = await run({ ...live.hybrid, ...place() }, ...id);
		expect(embedding).toMatchObject({ embedded: planned.toEmbed.texts, reused: planned.reused.texts });
		expect(embedding.billedTokens).toBeLessThanOrEqual(planned.toEmbed.tokens.atMost);
		expect(await plan({ ...live.hybrid, ...place() }, ...id)).toMatchObject({ ...NOTHING, notes: [] });
		const text = await live.run(["index", "--plan", ...id], { ...live.hybrid, ...place() });
		expect(text.stdout).toContain("there is nothing to do, and nothing to pay.");
	});

	test("counts what has changed, and reuses what was paid for", async () => {
		await run({ ...live.hybrid, ...place() }, ...id);
		live.repository.write("c.md", "# Gamma\n");
		live.repository.remove("a.md");
		await live.repository.commit("second");
		const changed = await plan({ ...live.hybrid, ...place() }, ...id);
		expect(changed).toMatchObject({
			mode: "incremental",
			files: { written: 1, removed: 1 },
			toEmbed: { texts: 1 },
			reused: { texts: 0 },
		});
		const full = await plan({ ...live.hybrid, ...place() }, "--full", ...id);
		expect(full).toMatchObject({ mode: "full", toEmbed: { texts: 1 }, reused: { texts: 1 } });
		expect((await run({ ...live.hybrid, ...place() }, ...id)).embedding).toMatchObject({ embedded: 1 });
	});

	test("counts chunks that wait for a vector, and says what a cap of nothing leaves", async () => {
		const broke = { SLASHFIND_BUDGET_PER_RUN_USD: "0", ...place() };
		const refused = { kind: "refuse", status: 401, detail: "Provided API key is invalid." } as const;
		live.voyage.failAlways(refused);
		await live.run(["index", ...id], { ...live.hybrid, ...place() });
		live.voyage.failAlways();
		expect(await plan({ ...live.hybrid, ...broke }, ...id)).toMatchObject({
			files: { written: 0 },
			chunks: { written: 0, waiting: 2 },
			toEmbed: { texts: 2 },
			allowance: {
				cap: { name: "budget.per-run-usd", usd: 0 },
				now: { texts: 0 },
				pending: { chunks: 2 },
				furtherRuns: null,
			},
		});
	});
});

describe("slashfind index --plan", () => {
	test("counts what the month has cost by the ledger", async () => {
		await run(live.hybrid, ...withId());
		live.repository.write("c.md", "# Gamma\n");
		await live.repository.commit("second");
		const tight = { ...live.hybrid, SLASHFIND_BUDGET_MONTHLY_USD: "0.000002" };
		const { allowance } = await plan(tight, ...withId());
		expect(allowance.cap).toEqual({ name: "budget.monthly-usd", usd: 0.000002, usedUsd: expect.any(Number) });
		expect(allowance.cap.usedUsd).toBeCloseTo((live.voyage.billedTokens * 0.12) / 1e6, 9);
	});

	test("says what a run would leave alone, where HEAD is not what the live index follows", async () => {
		await run(live.hybrid, ...withId());
		await live.repository.git("checkout", "--quiet", "-b", "topic");
		live.repository.write("c.md", "# Gamma\n");
		await live.repository.commit("topic");
		const { notes, toEmbed } = await plan(live.hybrid, ...withId());
		expect(toEmbed.texts).toBe(1);
		expect(notes).toEqual([
			expect.stringMatching(/^A run would pay for nothing: .*follows refs\/heads\/main/),
		]);
	});

	test("I9 shows names from the repository as they are harmless", async () => {
		live.repository.write("dir\u001b[2J\u202e/a.md", "# Escape\n");
		await live.repository.commit("hostile");
		const { code, stdout } = await live.run(["index", "--plan"], withoutQdrant);
		expect(code).toBe(0);
		expect(stdout).toContain("dir\\x1b[2J\\u{202e}");
	});

	test("goes by the price that the operator states, also of a model that nobody listed", async () => {
		const stated = { SLASHFIND_EMBEDDING_MODEL: "voyage-9", SLASHFIND_PRICES: "voyage-9=500" };
		expect(await plan({ ...withoutQdrant, ...stated })).toMatchObject({
			model: { name: "voyage-9" },
			usdPerMillionTokens: 500,
		});
	});

	test.each([
		["--why beside it", ["--why", "a.md"], {}, "--why"],
		["a model that is not known", [], { SLASHFIND_EMBEDDING_MODEL: "voyage-9" }, "embedding.model"],
		["a monthly cap that nobody counts", [], { SLASHFIND_BUDGET_MONTHLY_USD: "5" }, "budget.monthly-usd"],
	])("refuses %s", async (_, args, environment, named) => {
		expect(await live.run(["index", "--plan", ...args], { ...withoutQdrant, ...environment })).toMatchObject({
			code: 2,
			stdout: "",
			stderr: expect.stringContaining(named),
		});
		expect(existsSync(dataFolder())).toBe(false);
	});
});
