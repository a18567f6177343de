import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { RateWindow } from "../../../src/embedding/voyage/rate-window.ts";

const LIMITS = { requestsPerMinute: 3, tokensPerMinute: 100 };
const MINUTE = 60_000;

describe("the limits of a minute", () => {
	test("hold in every window of a minute, whatever is asked for and when", () => {
		const asked = fc.array(
			fc.record({ tokens: fc.integer({ min: 0, max: 100 }), later: fc.integer({ min: 0, max: 40_000 }) }),
			{ maxLength: 30 },
		);
		fc.assert(
			fc.property(asked, (requests) => {
				const window = new RateWindow(LIMITS);
				let now = 0;
				const made = requests.map(({ tokens, later }) => {
					now += later;
					const { at } = window.reserve(tokens, now);
					expect(at).toBeGreaterThanOrEqual(now);
					return { at, tokens };
				});
				for (const { at: end } of made) {
					const inside = made.filter(({ at }) => at <= end && at > end - MINUTE);
					expect(inside.length).toBeLessThanOrEqual(LIMITS.requestsPerMinute);
					const used = inside.reduce((sum, { tokens }) => sum + tokens, 0);
					expect(used).toBeLessThanOrEqual(LIMITS.tokensPerMinute);
				}
			}),
		);
	});

	test("make nobody wait who need not", () => {
		const window = new RateWindow(LIMITS);
		expect([40, 40, 20].map((tokens) => window.reserve(tokens, 0).at)).toEqual([0, 0, 0]);
		expect(window.reserve(1, 1_000).at).toBe(MINUTE);
	});

	test("count what was billed, not what was guessed", () => {
		const window = new RateWindow(LIMITS);
		window.reserve(90, 0).tokens = 10;
		expect(window.reserve(90, 0).at).toBe(0);
	});

	test("forget a request that was called off", () => {
		const window = new RateWindow(LIMITS);
		window.cancel(window.reserve(100, 0));
		expect(window.reserve(100, 0).at).toBe(0);
	});

	test("let a request through that is larger than a minute, alone", () => {
		const window = new RateWindow(LIMITS);
		window.reserve(10, 0);
		expect(window.reserve(500, 0).at).toBe(MINUTE);
		expect(window.reserve(1, 0).at).toBe(2 * MINUTE);
	});

	test("can change, and then begin with a minute that is used up", () => {
		const window = new RateWindow({ requestsPerMinute: 1_000, tokensPerMinute: 1_000_000 });
		window.restart(LIMITS, 5_000);
		expect(window.reserve(60, 5_000).at).toBe(65_000);
		expect(window.reserve(60, 5_000).at).toBe(125_000);
	});
});
