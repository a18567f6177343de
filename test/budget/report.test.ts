import { describe, expect, test } from "@jest/globals";
import type { Budget } from "../../src/budget/budget.ts";
import { endRun } from "../../src/budget/end-run.ts";
import { MemoryLedger } from "../../src/budget/memory-ledger.ts";
import { fromDollars } from "../../src/budget/money.ts";
import { NearCapWatch } from "../../src/budget/near-cap-watch.ts";
import { Prices } from "../../src/budget/prices.ts";
import { budgetReport } from "../../src/budget/report.ts";
import { ProviderError } from "../../src/errors.ts";
import { budgetOf } from "../support/budgets.ts";
import { StillClock } from "../support/still-clock.ts";

const model = "voyage-code-4";
/** A dollar for a thousand tokens. */
const prices = new Prices({ [model]: 1_000 });
const NOVEMBER = { clock: new StillClock(Date.UTC(2026, 10, 5)), prices };
const usd = (dollars: number) => fromDollars(dollars);

/** Has a run of its own spend on the ledger. */
async function spend(ledger: MemoryLedger, tokens: number, purpose: "index" | "query" = "index") {
	const budget = budgetOf({ ledger, ...NOVEMBER });
	const reservation = await budget.reserve({ purpose, model, tokens });
	reservation.settle(tokens);
	await budget.close();
}

describe("what a run says of the money", () => {
	test("tells its own bill apart from what may have been billed, and from the month", async () => {
		const ledger = new MemoryLedger();
		await spend(ledger, 2_000);
		await spend(ledger, 5_000, "query");
		const budget = budgetOf({
			ledger,
			...NOVEMBER,
			caps: { perRun: usd(1), perRunTokens: 900, monthly: usd(4) },
		});
		(await budget.reserve({ purpose: "index", model, tokens: 500 })).settle(200);
		(await budget.reserve({ purpose: "index", model, tokens: 100 })).doubt();
		(await budget.reserve({ purpose: "index", model, tokens: 100 })).release();
		const { budget: report, notes } = await endRun(budget);
		expect({ report, notes }).toEqual({
			report: {
				tokens: 200,
				doubtfulTokens: 100,
				usd: 0.3,
				capUsd: 1,
				capTokens: 900,
				month: { name: "2026-11", usd: 2.3, capUsd: 4 },
				remainingUsd: 0.7,
			},
			notes: [],
		});
	});

	test("names no cap that there is not", () => {
		expect(budgetReport(budgetOf(NOVEMBER))).toEqual({ tokens: 0, doubtfulTokens: 0, usd: 0 });
	});

	test("what is left is what the month leaves, where that is less", async () => {
		const ledger = new MemoryLedger();
		await spend(ledger, 3_500);
		const budget = budgetOf({ ledger, ...NOVEMBER, caps: { perRun: usd(1), monthly: usd(4) } });
		await budget.look();
		expect(budgetReport(budget)).toMatchObject({ usd: 0, remainingUsd: 0.5 });
	});

	test("what was free costs nothing", async () => {
		const budget = budgetOf({ ...NOVEMBER, caps: { freeTokens: new Map([[model, 150]]) } });
		(await budget.reserve({ purpose: "index", model, tokens: 200 })).settle(200);
		expect(budgetReport(budget)).toMatchObject({ tokens: 200, usd: 0.05 });
	});

	test("a ledger that cannot be asked in the end is a note, and no failure", async () => {
		const ledger = new MemoryLedger();
		const budget = budgetOf({ ledger, ...NOVEMBER, caps: { perRun: usd(1), monthly: usd(4) } });
		(await budget.reserve({ purpose: "index", model, tokens: 500 })).settle(200);
		ledger.write = () => Promise.reject(new ProviderError("qdrant-down", "Qdrant is down."));
		const { budget: report, notes } = await endRun(budget);
		expect(report).toEqual({ tokens: 200, doubtfulTokens: 0, usd: 0.2, capUsd: 1 });
		expect(notes).toEqual([expect.stringMatching(/the ledger could not be asked.* Qdrant is down\.$/)]);
	});
});

describe("the warning that a month is nearly used up", () => {
	const caps = { monthly: usd(10), queriesMonthly: usd(10) };

	test.each([
		["at 80 %", 8_000, []],
		[
			"past it",
			8_001,
			[
				expect.stringMatching(
					/^80 % of .* in 2026-11 is used up: \$8\.00\d* of \$10\.00\..*budget\.monthly-usd\.$/,
				),
			],
		],
		["past the cap", 12_000, [expect.stringMatching(/^120 % of /)]],
	])("%s", async (_, tokens, notes) => {
		const ledger = new MemoryLedger();
		await spend(ledger, tokens);
		expect((await endRun(budgetOf({ ledger, ...NOVEMBER, caps }))).notes).toEqual(notes);
	});

	test("comes once for all who share the ledger, and again in the next month", async () => {
		const ledger = new MemoryLedger();
		await spend(ledger, 9_000);
		const notes = async (budget: Budget) => (await endRun(budget)).notes.length;
		const november = () => budgetOf({ ledger, ...NOVEMBER, caps });
		expect([await notes(november()), await notes(november())]).toEqual([1, 0]);
		const clock = new StillClock(Date.UTC(2026, 11, 5));
		const december = budgetOf({ ledger, prices, clock, caps });
		(await december.reserve({ purpose: "index", model, tokens: 9_000 })).settle(9_000);
		expect([await notes(december), await notes(budgetOf({ ledger, prices, clock, caps }))]).toEqual([1, 0]);
	});

	test("is told of queries as they are spent, once, to one of several processes", async () => {
		const ledger = new MemoryLedger();
		await spend(ledger, 9_000);
		await spend(ledger, 7_000, "query");
		const told: string[] = [];
		for (let process = 0; process < 2; process++) {
			const budget = budgetOf({ ledger, ...NOVEMBER, caps });
			const tell = (warning: string) => told.push(warning);
			const watch = new NearCapWatch({ pot: "queries", budget: () => budget, tell });
			for (let query = 0; query < 4; query++) {
				(await budget.reserve({ purpose: "query", model, tokens: 300 })).settle(300);
				watch.look();
				await watch.close();
			}
			await budget.close();
		}
		expect(told).toEqual([
			expect.stringMatching(/^82 % of what queries may cost.*budget\.queries-monthly-usd\.$/),
		]);
	});

	test("keeps nobody from spending where the ledger cannot note it, and is told later", async () => {
		const ledger = new MemoryLedger();
		const { noteOnce } = ledger;
		ledger.noteOnce = () => Promise.reject(new ProviderError("qdrant-down", "Qdrant is down."));
		const told: string[] = [];
		const budget = budgetOf({ ledger, ...NOVEMBER, caps });
		const watch = new NearCapWatch({ pot: "queries", budget: () => budget, tell: (text) => told.push(text) });
		(await budget.reserve({ purpose: "query", model, tokens: 9_000 })).settle(9_000);
		watch.look();
		await watch.close();
		expect(told).toEqual([]);
		ledger.noteOnce = noteOnce;
		watch.look();
		await watch.close();
		expect(told).toHaveLength(1);
	});
});
