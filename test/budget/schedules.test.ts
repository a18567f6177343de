import { describe, test } from "@jest/globals";
import type { Pot } from "../../src/budget/pots.ts";
import { DocumentRun } from "../../src/embedding/voyage/document-run.ts";
import type { Pace } from "../../src/embedding/voyage/pace.ts";
import { BudgetError } from "../../src/errors.ts";
import { withRetries } from "../../src/resilience/retry.ts";
import { documents } from "../support/document-texts.ts";
import {
	SimulatedAccount,
	SimulatedLedger,
	SimulatedProcess,
	sumIn,
	type Troubles,
} from "../support/simulated-billing.ts";
import { SimulatedWorld } from "../support/simulated-world.ts";

const RULES = { retries: 2, firstPause: 1_000, longestPause: 8_000, longestStatedWait: 0 };
const QUICK = { concurrency: 2, isSlow: false } as Pace;
/** Bytes, and 16. */
const LARGEST_TEXT = 216;

/** Of one request, as the simulated model takes them. */
const REQUEST_TOKENS = 400;

interface Schedule {
	readonly world: SimulatedWorld;
	readonly ledger: SimulatedLedger;
	readonly account: SimulatedAccount;
	readonly caps: { readonly monthly: number; readonly queriesMonthly: number };
	/** The largest reservation of an index run. */
	largest: number;
	/** Whether a run had to stop at a cap with work left. */
	isWorkLeft: boolean;
	/** Whether a month ends under way. */
	readonly isMonthEnd: boolean;
}

function scheduleOf(seed: number, troubles: Troubles): Schedule {
	const world = new SimulatedWorld(seed);
	const isMonthEnd = world.chance(0.2);
	if (isMonthEnd) world.time = Date.UTC(2026, 10, 30, 23, 59, 59);
	return {
		isMonthEnd,
		world,
		ledger: new SimulatedLedger(world, troubles),
		account: new SimulatedAccount(world, troubles),
		caps: { monthly: world.between(0, 6_000), queriesMonthly: world.between(0, 300) },
		largest: 0,
		isWorkLeft: false,
	};
}

/** A run that has texts to embed, in as many requests as it takes. */
async function indexRun(schedule: Schedule, troubles: Troubles): Promise<void> {
	const { world, ledger, account, caps } = schedule;
	const perRun = world.chance(0.3) ? world.between(0, 2_000) : Number.POSITIVE_INFINITY;
	const process = new SimulatedProcess(world, { ledger, caps: { ...caps, perRun } });
	if (world.chance(troubles.kill)) {
		void world.later(world.between(0, 5_000)).then(() => process.kill());
	}
	await process.live(world.later(world.between(0, 1_000)));
	const texts = Array.from({ length: world.between(1, 25) }, () => "x".repeat(world.between(1, 200)));
	const run = new DocumentRun(documents(texts), {
		pace: QUICK,
		requestTokens: REQUEST_TOKENS,
		embed: async (batch) => {
			const tokens = batch.reduce((sum, { text }) => sum + text.length + 16, 0);
			const paid = () => {
				schedule.largest = Math.max(schedule.largest, tokens);
				return process.spend(account, { purpose: "index", tokens, least: batch[0]!.text.length + 16 });
			};
			const answer = await withRetries(paid, { rules: RULES, clock: process.clock, random: world.random });
			return { ...answer, vectors: [] };
		},
	});
	try {
		for await (const _ of run.batches());
	} catch (error) {
		if (error instanceof BudgetError && error.code === "budget-month") schedule.isWorkLeft = true;
		// Of its own cap nobody else takes anything: what is left is less than one text may cost.
		const own = process.budget.own.reduce((sum, entry) => sum + entry.tokens, 0);
		if (error instanceof BudgetError && error.code === "budget-run" && own + LARGEST_TEXT < perRun)
			throw new Error(`a run has spent ${own} of ${perRun}`);
	}
	if (process.billed > perRun) throw new Error(`a run was billed ${process.billed} of ${perRun}`);
	await process.budget.close().catch(() => undefined);
}

/** The App, which is asked now and then. */
async function queries(schedule: Schedule): Promise<void> {
	const { world, ledger, account, caps } = schedule;
	const process = new SimulatedProcess(world, { ledger, caps });
	for (let left = world.between(1, 8); left > 0; left--) {
		await world.later(world.between(0, 800));
		const purpose = world.chance(0.5) ? "query" : "rerank";
		// Answered by words alone where it cannot be paid for.
		await process.spend(account, { purpose, tokens: world.between(1, 120) }).catch(() => undefined);
	}
	await process.budget.close().catch(() => undefined);
}

async function play(seed: number, troubles: Troubles): Promise<Schedule> {
	const schedule = scheduleOf(seed, troubles);
	const { world, ledger, account, caps } = schedule;
	const runs = Array.from({ length: world.between(1, 4) }, () => indexRun(schedule, troubles));
	const asked = Array.from({ length: world.between(0, 3) }, () => queries(schedule));
	const failures: unknown[] = [];
	for (const actor of [...runs, ...asked]) actor.catch((error: unknown) => failures.push(error));
	const months = schedule.isMonthEnd ? 2 : 1;
	const inLedger = (pot: Pot) => sumIn(ledger, pot, 202_611) + sumIn(ledger, pot, 202_612);
	await world.run(() => {
		if (failures.length > 0) throw new Error(`seed ${seed}: ${failures[0]}`);
		const { index, queries } = account.billed;
		if (index > months * caps.monthly || queries > months * caps.queriesMonthly)
			throw new Error(`seed ${seed}: billed ${index} and ${queries} of ${JSON.stringify(caps)}`);
		if (index > inLedger("index") || queries > inLedger("queries"))
			throw new Error(`seed ${seed}: the ledger says less than was billed`);
	});
	return schedule;
}

/** In every schedule. */
function expectSpent(seed: number, { isWorkLeft, isMonthEnd, ledger, caps, largest }: Schedule): void {
	if (!isWorkLeft || isMonthEnd) return;
	const least = caps.monthly - largest;
	const spent = sumIn(ledger, "index");
	if (spent < least)
		throw new Error(`seed ${seed}: only ${spent} of ${caps.monthly} are spent, ${largest} at once`);
}

const SCHEDULES = 2_500;

describe("I4: whatever the schedule, no cap is passed, the ledger holds, and the money is spent", () => {
	const troubles: readonly [string, Troubles][] = [
		["all goes well", { provider: 0, ledger: 0, kill: 0 }],
		["the provider fails, also after it has billed", { provider: 0.3, ledger: 0, kill: 0 }],
		["runs are cut short as well", { provider: 0.15, ledger: 0, kill: 0.5 }],
		["the ledger fails as well", { provider: 0.15, ledger: 0.1, kill: 0.2 }],
	];

	test.each(troubles)(
		"where %s",
		async (_, trouble) => {
			for (let seed = 0; seed < SCHEDULES; seed++) expectSpent(seed, await play(seed, trouble));
		},
		300_000,
	);
});
