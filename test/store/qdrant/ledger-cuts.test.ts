import { describe, expect, test } from "@jest/globals";
import { fromDollars } from "../../../src/budget/money.ts";
import { Prices } from "../../../src/budget/prices.ts";
import { LedgerCollection } from "../../../src/store/qdrant/ledger-collection.ts";
import { budgetOf } from "../../support/budgets.ts";
import { connectionTo } from "../../support/qdrant-index.ts";
import { startQdrantServer } from "../../support/qdrant-server/qdrant-server.ts";
import { startVoyage } from "../../support/voyage-embedders.ts";

const TEXTS = Array.from({ length: 4 }, (_, at) => `function number${at}() { return ${at}; }`);
const prices = new Prices();

/** An account, and the ledger of what it is billed. */
async function setUp() {
	const server = await startQdrantServer();
	const voyage = await startVoyage();
	const connection = connectionTo(server, 0);
	const budget = () => {
		return budgetOf({
			caps: { monthly: fromDollars(0.000_05) },
			ledger: new LedgerCollection(connection),
			clock: voyage.clock,
		});
	};
	return { server, voyage, budget };
}

type SetUp = Awaited<ReturnType<typeof setUp>>;

/** A run that ends at the first failure, without a word to the ledger. */
async function runOf(
	{ voyage, budget }: SetUp,
	before: (text: number) => unknown = () => undefined,
): Promise<void> {
	// One at a time, so that a run always asks in the same order.
	const embedder = voyage.embedder({ budget: budget(), concurrency: { document: 1, query: 1 } });
	for (const [at, text] of TEXTS.entries()) {
		before(at);
		try {
			for await (const _ of embedder.embedDocuments([{ text, expectedTokens: 20 }]));
		} catch {
			return;
		}
	}
}

async function expectHeld({ server, voyage, budget }: SetUp): Promise<void> {
	server.faults.clear();
	voyage.server.failAlways();
	const look = budget();
	await look.look();
	const billed = prices.costOf("voyage-code-4", voyage.server.billedTokens);
	const [, , month] = look.states("index");
	expect(month!.used).toBeGreaterThanOrEqual(billed);
	expect(billed).toBeLessThanOrEqual(month!.most);
}

/** Calls `cut` for every request of a run, until there are no more. @returns how many there were */
async function atEveryRequest(cut: (context: SetUp & { readonly nth: number }) => void): Promise<number> {
	for (let nth = 1; ; nth++) {
		const context = await setUp();
		try {
			cut({ ...context, nth });
			await runOf(context);
			const wasHit = context.server.faults.fired > 0;
			await expectHeld(context);
			// The next run spends what is left, and no more.
			await runOf(context);
			await expectHeld(context);
			if (!wasHit) return nth - 1;
		} finally {
			await context.server.close();
		}
	}
}

describe("I4: a run that is cut leaves a ledger that holds", () => {
	test.each(["refused", "applied-then-reset", "reset-mid-body", "wait-timeout"] as const)(
		"at any request to the ledger (%s)",
		async (kind) => {
			const cuts = await atEveryRequest(({ server, nth }) => {
				server.faults.inject({ fault: { kind }, nth });
				server.faults.inject({ fault: { kind: "refused" }, nth: nth + 1, times: Number.POSITIVE_INFINITY });
			});
			expect(cuts).toBeGreaterThan(10);
		},
	);

	test.each(["hang up", "break off"] as const)("at any request to Voyage (%s)", async (kind) => {
		for (let nth = 0; nth < TEXTS.length; nth++) {
			const context = await setUp();
			await runOf(context, (text) => text === nth && context.voyage.server.failAlways({ kind }));
			await expectHeld(context);
			await runOf(context);
			await expectHeld(context);
			await context.server.close();
		}
	});
});
