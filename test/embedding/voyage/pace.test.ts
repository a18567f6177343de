import { describe, expect, test } from "@jest/globals";
import { Pace, type Turn } from "../../../src/embedding/voyage/pace.ts";
import { StillClock } from "../../support/still-clock.ts";

const TURN: Turn = { inputType: "document", tokens: 40, patience: Number.POSITIVE_INFINITY };

function start(concurrency = { document: 1, query: 1 }) {
	const clock = new StillClock(0);
	const limits = { requestsPerMinute: 10, tokensPerMinute: 100 };
	const pace = new Pace({ limits, concurrency, unpaidPatience: 120_000, clock });
	/** When each of some calls was made, in seconds. */
	const times: number[] = [];
	const call = async () => {
		times.push(clock.now() / 1_000);
		return { billedTokens: 40 };
	};
	return { clock, pace, times, call };
}

describe("the pace", () => {
	test("lets no more tokens go in a minute than the account may", async () => {
		const { pace, times, call } = start();
		for (let at = 0; at < 5; at++) await pace.run(call, TURN);
		expect(times).toEqual([0, 0, 60, 60, 120]);
	});

	test("refuses at once who would have to wait too long, and gives their turn to the next", async () => {
		const { pace, times, call } = start();
		await pace.run(call, TURN);
		const query: Turn = { inputType: "query", tokens: 70, patience: 2_000 };
		await expect(pace.run(call, query)).rejects.toMatchObject({ code: "voyage-busy", retryable: false });
		await pace.run(call, { ...query, tokens: 60 });
		expect(times).toEqual([0, 0]);
	});

	test("lets only so many requests be under way, and queries never behind documents", async () => {
		const { pace, call } = start({ document: 2, query: 1 });
		const ends = [1, 2, 3].map(() => Promise.withResolvers<{ billedTokens: number }>());
		const begun: number[] = [];
		const documents = ends.map(({ promise }, at) =>
			pace.run(
				() => {
					begun.push(at);
					return promise;
				},
				{ ...TURN, tokens: 1 },
			),
		);
		await pace.run(call, { ...TURN, inputType: "query" });
		expect(begun).toEqual([0, 1]);
		for (const { resolve } of ends) resolve({ billedTokens: 1 });
		await Promise.all(documents);
		expect(begun).toEqual([0, 1, 2]);
	});

	test("of an account without a payment method begins after a minute, and ends with its patience", async () => {
		const { pace, times, call } = start({ document: 4, query: 1 });
		pace.slowDown();
		const slow = { ...TURN, tokens: 10_000 };
		await pace.run(async () => ({ ...(await call()), billedTokens: 10_000 }), slow);
		await pace.run(async () => ({ ...(await call()), billedTokens: 10_000 }), slow);
		await expect(pace.run(call, slow)).rejects.toMatchObject({ code: "voyage-no-payment-method" });
		expect(times).toEqual([60, 120]);
		expect(pace.concurrency).toBe(1);
	});
});
