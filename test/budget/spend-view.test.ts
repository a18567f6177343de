import { afterEach, describe, expect, jest, test } from "@jest/globals";
import { MemoryLedger } from "../../src/budget/memory-ledger.ts";
import { spendView } from "../../src/budget/spend-view.ts";
import { budgetOf } from "../support/budgets.ts";

const MODEL = "voyage-code-4";
const SHARED = { pot: "queries", isShared: true } as const;

afterEach(() => {
	jest.restoreAllMocks();
});

const query = (tokens: number, identity = "github.com/1") =>
	({ purpose: "query", model: MODEL, tokens, identity }) as const;

describe("what a process has spent", () => {
	test("is what was billed and what may have been, of all repositories together", async () => {
		const budget = budgetOf({});
		(await budget.reserve(query(100))).settle(40);
		(await budget.reserve(query(100, "github.com/2"))).settle(2);
		(await budget.reserve(query(100))).doubt();
		(await budget.reserve(query(100))).release();
		await budget.reserve(query(100));
		const { own } = spendView(budget, SHARED);
		const usd = budget.prices.costOf(MODEL, 142) / 1e9;
		expect(own).toEqual([{ purpose: "query", model: MODEL, tokens: 42, doubtfulTokens: 100, usd }]);
	});

	test("is nothing at first", () => {
		expect(spendView(budgetOf({}), SHARED)).toEqual({ own: [] });
	});
});

describe("what the month has cost", () => {
	test("is what the ledger says of all, once it was read", async () => {
		const ledger = new MemoryLedger();
		const [one, other] = [budgetOf({ ledger, caps: { queriesMonthly: 2e9 } }), budgetOf({ ledger })];
		(await other.reserve(query(1_000))).settle(1_000);
		await other.close();
		expect(spendView(one, SHARED).month).toBeUndefined();
		await one.look();
		const usd = one.prices.costOf(MODEL, 1_000) / 1e9;
		const name = new Date().toISOString().slice(0, 7);
		expect(spendView(one, SHARED).month).toEqual({ name, usd, capUsd: 2 });
		expect(spendView(other, SHARED).month).toEqual({ name, usd });
	});

	test("is not known where this process alone counts, or it was read last month", async () => {
		const budget = budgetOf({});
		await budget.look();
		expect(spendView(budget, { ...SHARED, isShared: false }).month).toBeUndefined();
		expect(spendView(budget, SHARED).month).toBeDefined();
		jest.spyOn(Date, "now").mockReturnValue(Date.now() + 32 * 86_400_000);
		expect(spendView(budget, SHARED).month).toBeUndefined();
	});
});
