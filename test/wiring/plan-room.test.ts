import { describe, expect, test } from "@jest/globals";
import type { Caps } from "../../src/budget/caps.ts";
import type { LedgerEntry } from "../../src/budget/ledger.ts";
import { fromDollars } from "../../src/budget/money.ts";
import { Prices } from "../../src/budget/prices.ts";
import { roomOf } from "../../src/wiring/plan-room.ts";

const MODEL = "voyage-code-4";
const MONTH = 202_611;

const caps: Caps = {
	perRun: fromDollars(1),
	perRunTokens: Number.POSITIVE_INFINITY,
	monthly: fromDollars(10),
	queriesMonthly: 0,
	freeTokens: new Map(),
};

function room(changes: Partial<Caps> = {}, entries: readonly LedgerEntry[] = [], prices = new Prices()) {
	return roomOf({ caps: { ...caps, ...changes }, prices, model: MODEL, entries, month: MONTH });
}

/** What another run has spent. */
function entry(changes: Partial<LedgerEntry>): LedgerEntry {
	const tokens = changes.tokens ?? 0;
	return {
		run: "other",
		identity: "",
		purpose: "index",
		model: MODEL,
		month: MONTH,
		time: "2026-11-02T00:00:00.000Z",
		tokens,
		reserved: 0,
		doubtful: 0,
		cost: new Prices().costOf(MODEL, tokens),
		sequence: 1,
		...changes,
	};
}

describe("the room of a run that begins now", () => {
	test("is that of the cap which is reached first", () => {
		expect(room()).toEqual({
			tokens: 8_333_333,
			freeTokens: 0,
			cap: { cap: "budget.per-run-usd", most: fromDollars(1), used: 0 },
		});
		expect(room({ perRunTokens: 5 })).toMatchObject({
			tokens: 5,
			cap: { cap: "budget.per-run-tokens", most: 5 },
		});
	});

	test("is what others have left of the month", () => {
		const spent = [entry({ tokens: 80_000_000 })];
		expect(room({}, spent)).toMatchObject({
			tokens: 3_333_333,
			cap: { cap: "budget.monthly-usd", most: fromDollars(10), used: fromDollars(9.6) },
		});
	});

	test("begins with what is free and nobody has used", () => {
		const freeTokens = new Map([[MODEL, 1_000]]);
		expect(room({ freeTokens })).toMatchObject({ tokens: 8_334_333, freeTokens: 1_000 });
		const before = [entry({ tokens: 600, month: MONTH - 1 })];
		expect(room({ freeTokens }, before)).toMatchObject({ tokens: 8_333_733, freeTokens: 400 });
	});

	test.each([{ perRun: 0 }, { perRunTokens: 0 }, { monthly: 0 }])("is nothing under a cap of %j", (cap) => {
		expect(room(cap)).toMatchObject({ tokens: 0, cap: { most: 0, used: 0 } });
	});

	test("has no end where tokens cost nothing and nobody counts them", () => {
		expect(room({}, [], new Prices({ [MODEL]: 0 }))).toEqual({
			tokens: Number.POSITIVE_INFINITY,
			freeTokens: 0,
			cap: undefined,
		});
	});
});
