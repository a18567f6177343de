import { describe, expect, test } from "@jest/globals";
import type { Budget } from "../../src/budget/budget.ts";
import type { LedgerEntry } from "../../src/budget/ledger.ts";
import { MemoryLedger } from "../../src/budget/memory-ledger.ts";
import { Prices } from "../../src/budget/prices.ts";
import { mostTokens, spend, UNBILLED } from "../../src/budget/spend.ts";
import type { Spending } from "../../src/budget/spending.ts";
import { BudgetError, ConfigurationError, ProviderError } from "../../src/errors.ts";
import { budgetOf } from "../support/budgets.ts";
import { ONE_EACH } from "../support/simulated-billing.ts";
import { StillClock } from "../support/still-clock.ts";

const NOVEMBER = Date.UTC(2026, 10, 30, 23, 59);
const MODEL = "model";

/** A ledger that tells what is asked of it. */
class WatchedLedger extends MemoryLedger {
	readonly asked: string[] = [];
	hidesWrites = false;

	override async write(entries: readonly LedgerEntry[]): Promise<void> {
		this.asked.push(`write ${entries.map(({ tokens }) => tokens).join()}`);
		if (!this.hidesWrites) await super.write(entries);
	}

	override async read(since: number): Promise<readonly LedgerEntry[]> {
		this.asked.push(`read ${since}`);
		return super.read(since);
	}
}

function setUp(caps: Parameters<typeof budgetOf>[0]["caps"] = {}, time = NOVEMBER) {
	const ledger = new WatchedLedger();
	const clock = new StillClock(time);
	const open = (more = {}) => budgetOf({ caps, prices: ONE_EACH, ledger, clock, ...more });
	return { ledger, clock, open, budget: open() };
}

const index = (tokens: number, more: Partial<Spending> = {}): Spending => {
	return { purpose: "index", model: MODEL, tokens, ...more };
};

/** Spends, and is billed what it says. */
async function pay(budget: Budget, tokens: number, billed = tokens, more: Partial<Spending> = {}) {
	(await budget.reserve(index(tokens, more))).settle(billed);
}

function refusal(promise: Promise<unknown>): Promise<unknown> {
	return promise.then(
		() => undefined,
		(error: BudgetError) => (error instanceof BudgetError ? [error.code, error.details.tokensLeft] : error),
	);
}

/** An entry of another process. */
function entry(more: Partial<LedgerEntry>): LedgerEntry {
	const tokens = more.tokens ?? 0;
	return {
		run: "00000000-0000-4000-8000-000000000000",
		identity: "github.com/2",
		purpose: "index",
		model: MODEL,
		month: 202_611,
		time: new Date(NOVEMBER).toISOString(),
		reserved: 0,
		doubtful: 0,
		cost: tokens,
		sequence: 1,
		...more,
		tokens,
	};
}

describe("I4: before an attempt", () => {
	test("the reservation stands in the ledger, and only then the sum is read", async () => {
		const { ledger, budget } = setUp();
		await budget.reserve(index(10));
		expect(ledger.asked).toEqual(["write 10", "read 202611"]);
	});

	test("several that come together share a round", async () => {
		const { ledger, budget } = setUp();
		await Promise.all([1, 2, 3, 4].map((tokens) => budget.reserve(index(tokens))));
		expect(ledger.asked).toEqual(["write 1", "read 202611", "write 10", "read 202611"]);
	});

	test("what is passed together is refused to the last, and taken back", async () => {
		const { ledger, budget } = setUp({ monthly: 10 });
		await budget.reserve(index(1));
		const results = await Promise.all([4, 4, 4].map((tokens) => refusal(budget.reserve(index(tokens)))));
		expect(results).toEqual([undefined, undefined, ["budget-month", 1]]);
		expect(ledger.asked.at(-1)).toBe("write 9");
	});

	test("nothing is granted that the ledger cannot hold, or does not show", async () => {
		const { ledger, budget } = setUp();
		ledger.hidesWrites = true;
		await expect(budget.reserve(index(10))).rejects.toMatchObject({ code: "ledger-unreliable" });
		ledger.write = () => Promise.reject(new ProviderError("down", "The ledger is down."));
		await expect(budget.reserve(index(10))).rejects.toThrow(
			/^The ledger could not be asked, so nothing is spent \(down\): The ledger is down\.$/,
		);
		expect(budget.own.map(({ tokens }) => tokens)).toEqual([0]);
	});

	test("a model that nobody knows the price of is refused before the ledger is asked", async () => {
		const { ledger, budget } = setUp();
		const spending = index(1, { model: "voyage-code-9" });
		await expect(budget.reserve(spending)).rejects.toThrow(ConfigurationError);
		await expect(budget.reserve(spending)).rejects.toThrow("What voyage-code-9 costs is not known");
		expect(ledger.asked).toEqual([]);
	});

	test.each([0, -1, Number.NaN, 0.5, Number.POSITIVE_INFINITY])(
		"%s tokens are no reservation",
		async (tokens) => {
			await expect(setUp().budget.reserve(index(tokens))).rejects.toThrow(ConfigurationError);
		},
	);
});

describe("after an attempt", () => {
	test("what was billed is what counts, and the rest can be spent again", async () => {
		const { budget } = setUp({ monthly: 100 });
		await pay(budget, 100, 40);
		await pay(budget, 60, 60);
		expect(await refusal(budget.reserve(index(1)))).toEqual(["budget-month", 0]);
	});

	test("the ledger learns of it with the next round, or at the end", async () => {
		const { ledger, budget } = setUp();
		await pay(budget, 100, 40);
		expect((await ledger.read(0))[0]).toMatchObject({ tokens: 100, reserved: 100, cost: 100 });
		await budget.close();
		expect((await ledger.read(0))[0]).toMatchObject({ tokens: 40, reserved: 0, cost: 40 });
		await budget.close();
		expect(ledger.asked.filter((asked) => asked.startsWith("write"))).toEqual(["write 100", "write 40"]);
	});

	test("one that was surely not billed costs nothing; one that may have been counts in full", async () => {
		const { ledger, budget } = setUp();
		const failing = (details: Record<string, boolean>) =>
			spend(budget, {
				...index(50),
				attempt: () => Promise.reject(new ProviderError("x", "x", { details })),
			});
		await expect(failing({ [UNBILLED]: true })).rejects.toThrow(ProviderError);
		await expect(failing({})).rejects.toThrow(ProviderError);
		await budget.close();
		expect((await ledger.read(0))[0]).toMatchObject({ tokens: 50, reserved: 0, doubtful: 50 });
	});

	test("a bill above its reservation is kept, told, and ends all spending", async () => {
		const { ledger, budget } = setUp();
		const answer = await spend(budget, { ...index(50), attempt: async () => ({ billedTokens: 51 }) });
		expect(answer.overrun).toMatchObject({ code: "budget-bill-above-reservation" });
		await expect(budget.reserve(index(1))).rejects.toThrow(
			"model billed 51 tokens for a request that can have no",
		);
		await budget.close();
		expect((await ledger.read(0))[0]).toMatchObject({ tokens: 51 });
	});
});

describe("the caps", () => {
	test("of a run hold for the run, of the month for all", async () => {
		const { open } = setUp({ perRun: 50, monthly: 80 });
		const [one, other] = [open(), open()];
		await pay(one, 50);
		expect(await refusal(one.reserve(index(1)))).toEqual(["budget-run", 0]);
		await pay(other, 30);
		expect(await refusal(other.reserve(index(1)))).toEqual(["budget-month", 0]);
	});

	test("of a run's tokens count what is free as well", async () => {
		const { budget } = setUp({ perRunTokens: 50, freeTokens: new Map([[MODEL, 1_000]]) });
		await pay(budget, 50);
		expect(await refusal(budget.reserve(index(1)))).toEqual(["budget-run-tokens", 0]);
	});

	test("of queries and of index runs do not touch each other", async () => {
		const { budget } = setUp({ monthly: 10, queriesMonthly: 5 });
		await pay(budget, 10);
		await pay(budget, 3, 3, { purpose: "query" });
		await pay(budget, 2, 2, { purpose: "rerank" });
		const query = budget.reserve(index(1, { purpose: "query" }));
		expect(await refusal(query)).toEqual(["budget-queries", 0]);
	});

	test("of nothing let nothing through", async () => {
		const { budget } = setUp({ perRun: 0 });
		expect(await refusal(budget.reserve(index(1)))).toEqual(["budget-run", 0]);
	});

	test("say how much could still be had", async () => {
		const { budget } = setUp({ perRun: 100, perRunTokens: 70 });
		await pay(budget, 30);
		expect(await refusal(budget.reserve(index(41)))).toEqual(["budget-run-tokens", 40]);
		expect(budget.room({ purpose: "index", model: MODEL }).tokens).toBe(40);
	});

	test("name what they are, when there is more, and what raises them", async () => {
		const { budget } = setUp({ monthly: 10_000_000 });
		const error = await budget.reserve(index(10_000_001)).catch((thrown) => thrown);
		expect([error.message, ...error.suggestions].join("\n")).toBe(
			[
				"What index runs may spend this month is used up (budget.monthly-usd: $0.01).",
				"A new month begins on 2026-12-01, UTC.",
				"Whoever runs slashfind can raise budget.monthly-usd.",
			].join("\n"),
		);
	});
});

test("a run's cap holds over the end of a month, and of two", async () => {
	const { budget, clock } = setUp({ perRun: 100 });
	await pay(budget, 90);
	clock.advance(60_000);
	expect(await refusal(budget.reserve(index(11)))).toEqual(["budget-run", 10]);
	await pay(budget, 10);
	clock.advance(40 * 86_400_000);
	expect(await refusal(budget.reserve(index(1)))).toEqual(["budget-run", 0]);
});

test("what an attempt costs nothing is granted, also past a cap", async () => {
	const { ledger, open } = setUp({ monthly: 10, freeTokens: new Map([["free", 1_000]]) });
	await ledger.write([entry({ tokens: 50 })]);
	const budget = open({ prices: new Prices({ [MODEL]: 0.001, free: 0.001 }) });
	await pay(budget, 1_000, 1_000, { model: "free" });
	expect(await refusal(budget.reserve(index(1, { model: "free" })))).toEqual(["budget-month", 0]);
	expect(budget.states("index").find(({ cap }) => cap === "budget.per-run-usd")).toMatchObject({ used: 0 });
});

test("an attempt that is called off while it waits for its reservation costs nothing", async () => {
	const { ledger, budget } = setUp();
	const stop = new AbortController();
	const read = ledger.read.bind(ledger);
	ledger.read = async (since) => {
		stop.abort();
		return read(since);
	};
	await expect(budget.reserve(index(10, { signal: stop.signal }))).rejects.toThrow("aborted");
	expect(budget.own).toMatchObject([{ tokens: 0 }]);
});

test("a ledger that fails is not asked again and again, nor once more at the end", async () => {
	const { ledger, budget } = setUp();
	let asked = 0;
	ledger.write = () => {
		asked++;
		return Promise.reject(new ProviderError("down", "It is down.", { retryable: true }));
	};
	const failed = await budget.reserve(index(10)).catch((error) => error);
	expect(failed).toMatchObject({ code: "ledger-failed", retryable: false });
	expect(failed.message).toBe("The ledger could not be asked, so nothing is spent (down): It is down.");
	await budget.closeQuietly();
	expect(asked).toBe(1);
});

test.each([
	["ASCII", "retry()", 7 + 16],
	["letters with marks", "é", 3 + 16],
	["what normalisation makes longer", "\u{1d160}", 12 + 16],
	["ligatures", "\ufdfa", 33 + 16],
	["emoji", "👩‍💻", 11 + 16],
])("a text of %s has no more tokens than bytes in any form", (_, text, most) => {
	expect(mostTokens(text)).toBe(most);
});

describe("tokens that are free", () => {
	const free = { freeTokens: new Map([[MODEL, 100]]), monthly: 20 };

	test("are spent first, once and not every month", async () => {
		const { budget, clock, open } = setUp(free);
		await pay(budget, 70);
		await budget.close();
		clock.advance(60_000);
		const next = open();
		await pay(next, 50);
		expect(next.month).toBe(202_612);
		expect(next.states("index").find(({ cap }) => cap === "budget.monthly-usd")).toMatchObject({ used: 20 });
		expect(await refusal(next.reserve(index(1)))).toEqual(["budget-month", 0]);
	});

	test("of two runs are not spent twice", async () => {
		const { open } = setUp(free, Date.UTC(2026, 10, 22));
		const [one, other] = [open(), open()];
		await Promise.all([pay(one, 60), pay(other, 55)]);
		await other.close();
		expect(await refusal(one.reserve(index(6)))).toEqual(["budget-month", 5]);
	});

	test("that others have used before the month began are gone", async () => {
		const { ledger, clock, budget, open } = setUp(free);
		await pay(budget, 1);
		await ledger.write([entry({ tokens: 90 })]);
		clock.advance(60_000);
		await pay(budget, 20);
		expect(budget.room({ purpose: "index", model: MODEL }).tokens).toBe(9);
		const later = open();
		await later.look();
		expect(later.room({ purpose: "index", model: MODEL }).tokens).toBe(9);
	});

	test("are for index runs and reranking: queries count as if they paid", async () => {
		const { budget } = setUp({ freeTokens: new Map([[MODEL, 100]]), queriesMonthly: 5 });
		await pay(budget, 100, 100, { purpose: "rerank" });
		expect(await refusal(budget.reserve(index(6, { purpose: "query" })))).toEqual(["budget-queries", 0]);
	});
});

describe("the month", () => {
	test("ends while a run is under way: what comes later counts for the new one", async () => {
		const { ledger, budget, clock } = setUp({ monthly: 10 });
		await pay(budget, 10);
		clock.advance(60_000);
		await pay(budget, 10);
		await budget.close();
		const months = (await ledger.read(0)).map(({ month, tokens }) => [month, tokens]);
		expect(months).toEqual([
			[202_611, 10],
			[202_612, 10],
		]);
		expect(await refusal(budget.reserve(index(1)))).toEqual(["budget-month", 0]);
	});

	test("does not begin again where the clock jumps back over its end", async () => {
		const { budget, clock, open } = setUp({ monthly: 10 }, NOVEMBER + 60_000);
		await pay(budget, 10);
		clock.advance(-60_000);
		expect(await refusal(budget.reserve(index(1)))).toEqual(["budget-month", 0]);
		expect(await refusal(open().reserve(index(1)))).toEqual(["budget-month", 0]);
	});

	test("is the latest that anybody has spent in: a clock that is behind spends out of that one", async () => {
		const { ledger, open } = setUp({ monthly: 10 });
		await ledger.write([entry({ month: 202_701, tokens: 4 })]);
		const late = open();
		await pay(late, 6);
		expect(late.month).toBe(202_701);
		expect(await refusal(late.reserve(index(1)))).toEqual(["budget-month", 0]);
		await late.close();
		expect((await ledger.read(202_701)).map(({ tokens }) => tokens)).toEqual([4, 6]);
	});

	test("an attempt that ends in the next one counts where it was reserved", async () => {
		const { ledger, budget, clock } = setUp();
		const reservation = await budget.reserve(index(10));
		clock.advance(60_000);
		reservation.settle(7);
		await budget.close();
		expect((await ledger.read(0)).map(({ month, tokens }) => [month, tokens])).toEqual([[202_611, 7]]);
	});
});

describe("what others have reserved", () => {
	test("is waited for by an index run that can have nothing else", async () => {
		const { ledger, clock, budget } = setUp({ monthly: 100 });
		const held = entry({ tokens: 100, reserved: 100 });
		await ledger.write([held]);
		const pause = clock.pause.bind(clock);
		clock.pause = async (milliseconds) => {
			await pause(milliseconds);
			await ledger.write([{ ...held, tokens: 40, reserved: 0, cost: 40, sequence: 2 }]);
		};
		await budget.reserve(index(60));
		expect(clock.pauses).toHaveLength(1);
	});

	test("is not waited for where some of it can be had, by a query, or where its run is long dead", async () => {
		const { ledger, clock, budget } = setUp({ monthly: 100, queriesMonthly: 0 });
		await ledger.write([entry({ tokens: 90, reserved: 90 })]);
		expect(await refusal(budget.reserve(index(60, { least: 5 })))).toEqual(["budget-month", 10]);
		expect(await refusal(budget.reserve(index(1, { purpose: "query" })))).toEqual(["budget-queries", 0]);
		clock.advance(-10 * 60_000);
		const old = { tokens: 100, reserved: 100, time: new Date(NOVEMBER - 20 * 60_000).toISOString() };
		await ledger.write([entry({ ...old, sequence: 2 })]);
		expect(await refusal(budget.reserve(index(60)))).toEqual(["budget-month", 0]);
		expect(clock.pauses).toEqual([]);
	});

	test("is not waited for for ever", async () => {
		const { ledger, clock, budget } = setUp({ monthly: 100 }, Date.UTC(2026, 10, 22));
		await ledger.write([entry({ tokens: 100, reserved: 100 })]);
		ledger.read = async () => [
			entry({ tokens: 100, reserved: 100, time: new Date(clock.now()).toISOString() }),
			...budget.own,
		];
		await expect(budget.reserve(index(60))).rejects.toThrow(BudgetError);
		const waited = clock.pauses.reduce((sum, pause) => sum + pause, 0);
		expect(waited).toBeGreaterThan(4 * 60_000);
		expect(waited).toBeLessThan(6 * 60_000);
	});
});

test("prices that the operator states hold, and those of models that nobody listed", () => {
	const prices = new Prices({ "voyage-code-4": 0.5, "voyage-code-9": 1 });
	expect(prices.costOf("voyage-code-4", 1_000_000)).toBe(500_000_000);
	expect(prices.costOf("voyage-code-9", 1)).toBe(1_000);
	expect(new Prices().costOf("voyage-code-4", 1_000_000)).toBe(120_000_000);
	expect(new Prices({ m: 0.000_001 }).costOf("m", 1)).toBe(1);
});
