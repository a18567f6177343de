import { describe, expect, test } from "@jest/globals";
import { formatMonth, monthOf } from "../../src/budget/month.ts";
import { cliBeside } from "../support/cli-process.ts";
import { type Environment, LiveCli, withId } from "../support/live-cli.ts";
import { spendBefore } from "../support/spent-before.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const live = LiveCli.forEachTest();
const THIS_MONTH = formatMonth(monthOf(Date.now()));

/** Outside of any repository; must not write anything. */
async function ledger(args: readonly string[] = [], environment: Environment = {}) {
	const before = { dumps: dumps(), requests: live.qdrant.requests.length };
	const result = await cliBeside(["ledger", ...args], {
		cwd: temporaryFolder(),
		environment: { ...live.environment, ...environment },
	});
	expect(dumps()).toEqual(before.dumps);
	const writes = live.qdrant.requests
		.slice(before.requests)
		.filter(({ method, path }) => method !== "GET" && !/\/points(\/scroll|\/count)?$/.test(path));
	expect(writes).toEqual([]);
	return result;
}

const dumps = () => live.qdrant.collections.map((name) => [name, live.qdrant.dump(name)]);

describe("slashfind ledger", () => {
	test("tells what a run has spent, for people and as JSON", async () => {
		expect(await live.run(withId("index"), live.hybrid)).toMatchObject({ code: 0 });
		const tokens = live.voyage.billedTokens;
		const usd = expect.closeTo((tokens * 0.12) / 1e6, 9);
		const { code, stdout } = await ledger(["--json"]);
		expect({ code, ...JSON.parse(stdout) }).toMatchObject({
			code: 0,
			isEmpty: false,
			month: THIS_MONTH,
			pots: [
				{ pot: "index", tokens, usd, capUsd: 10 },
				{ pot: "queries", tokens: 0, usd: 0, capUsd: 2 },
			],
			models: [{ purpose: "index", model: "voyage-code-4", tokens, usd }],
			repositories: [{ repository: "github.com/4711", tokens, usd }],
			others: { repositories: 0 },
			unsettled: { reservedTokens: 0, reservedSince: null, doubtfulTokens: 0 },
			later: [],
		});
		const { stdout: text } = await ledger();
		expect(text).toContain(`${THIS_MONTH} (UTC), the ledger on 127.0.0.1:`);
		expect(text).toMatch(/^ {2}index {4}█░{9} \$0\.\d+ of \$10\.00 \(budget\.monthly-usd\), less than 1 %$/m);
		expect(text).toContain(`github.com/4711  ${tokens} tokens`);
	});

	test("tells an empty ledger, and makes none", async () => {
		expect(await ledger()).toMatchObject({
			code: 0,
			stdout: expect.stringContaining("nothing was paid for"),
		});
		expect(live.qdrant.collections).toEqual([]);
		expect(JSON.parse((await ledger(["--json"])).stdout)).toMatchObject({ isEmpty: true, models: [] });
	});

	test("tells a month in which nothing was spent, and one of before", async () => {
		await spendBefore(live.qdrant, { usd: 3, month: 202_601 });
		expect((await ledger()).stdout).toContain("nothing was spent in this month");
		const { stdout } = await ledger(["--month", "2026-01"]);
		expect(stdout).toMatch(/^2026-01 \(UTC\)/);
		expect(stdout).toContain("███░░░░░░░ $3.00 of $10.00");
	});

	test("tells what is reserved and doubtful, what is free, and the ten dearest repositories", async () => {
		const others = Array.from({ length: 12 }, (_, at) => ({
			usd: 0.1 * (at + 1),
			identity: `github.com/${at}`,
		}));
		const time = "2026-11-02T03:04:05.000Z";
		await spendBefore(live.qdrant, ...others, {
			usd: 0,
			identity: "",
			purpose: "query",
			reserved: 300,
			doubtful: 50,
			time,
		});
		const { stdout } = await ledger([], { SLASHFIND_BUDGET_FREE_TOKENS: "voyage-code-4=20000" });
		expect(stdout).toContain(`reserved 300 tokens, some since ${time}`);
		expect(stdout).toContain("doubtful 50 tokens");
		expect(stdout).toContain("voyage-code-4: 8,000 of 20,000 tokens left");
		expect(stdout).toContain("github.com/11");
		expect(stdout).not.toContain("github.com/1 ");
		expect(stdout).toMatch(/^ {2}3 others +3,000 tokens +\$0\.30$/m);
		expect(stdout).toContain("index runs, voyage-code-4");
	});

	test("explains entries of a month that has not begun", async () => {
		await spendBefore(live.qdrant, { usd: 1, month: 209_901 });
		const { stdout } = await ledger();
		expect(stdout).toMatch(/^2099-01 \(UTC\)/);
		expect(stdout).toContain(`has entries of 2099-01, and by this machine's clock it is ${THIS_MONTH}`);
		expect((await ledger(["--month", THIS_MONTH])).stdout).toContain("has entries of 2099-01");
	});

	test("names the point where the ledger is damaged", async () => {
		await spendBefore(live.qdrant, { usd: 1, tokens: 5, reserved: 9 });
		const [{ id }] = live.qdrant.dump("slashfind-ledger") as [{ id: unknown }];
		expect(await ledger()).toMatchObject({
			code: 1,
			stdout: "",
			stderr: expect.stringContaining(String(id)),
		});
	});

	test.each([
		["without a server", [], { QDRANT_URL: "" }, "Set QDRANT_URL"],
		["for what is no month", ["--month", "2026-13"], {}, "It is a month such as 2026-11"],
	])("ends with 2 %s", async (_, args, environment, words) => {
		expect(await ledger(args, environment)).toMatchObject({
			code: 2,
			stdout: "",
			stderr: expect.stringContaining(words),
		});
	});
});
