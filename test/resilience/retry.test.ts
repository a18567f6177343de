import { describe, expect, test } from "@jest/globals";
import { ProviderError, ValidationError } from "../../src/errors.ts";
import { CONNECTION_ENDED, type RetryRules, STATED_WAIT, withRetries } from "../../src/resilience/retry.ts";
import { StillClock } from "../support/still-clock.ts";

const RULES: RetryRules = { retries: 3, firstPause: 1_000, longestPause: 3_000, longestStatedWait: 60_000 };

function failure(more: { readonly retryable?: boolean; readonly wait?: number } = {}): ProviderError {
	const details = more.wait === undefined ? {} : { [STATED_WAIT]: more.wait };
	return new ProviderError("failed", "It failed.", { retryable: more.retryable ?? true, details });
}

/** Runs a call that fails as given, then succeeds. */
function run(
	failures: readonly Error[],
	{ signal, random = () => 1 }: Partial<Parameters<typeof withRetries>[1]> = {},
) {
	const clock = new StillClock();
	const attempts = { count: 0 };
	const call = async () => {
		const error = failures[attempts.count++];
		if (error) throw error;
		return "done";
	};
	return { clock, attempts, result: withRetries(call, { rules: RULES, clock, signal, random }) };
}

describe("a call with retries", () => {
	test("is made again after longer and longer pauses, and then gives its result", async () => {
		const { clock, result } = run([failure(), failure(), failure()]);
		await expect(result).resolves.toBe("done");
		expect(clock.pauses).toEqual([1_000, 2_000, 3_000]);
	});

	test("waits half as long where chance wants it so", async () => {
		const { clock, result } = run([failure()], { random: () => 0 });
		await expect(result).resolves.toBe("done");
		expect(clock.pauses).toEqual([500]);
	});

	test("waits for as long as the service asks", async () => {
		const { clock, result } = run([failure({ wait: 17_000 }), failure({ wait: 0 })]);
		await expect(result).resolves.toBe("done");
		expect(clock.pauses).toEqual([17_000, 0]);
	});

	test("is made again at once after a connection's end, but only the first time", async () => {
		const ended = () =>
			new ProviderError("ended", "It ended.", { retryable: true, details: { [CONNECTION_ENDED]: true } });
		const { clock, result } = run([ended(), ended(), ended()]);
		await expect(result).resolves.toBe("done");
		expect(clock.pauses).toEqual([0, 2_000, 3_000]);
	});

	test("throws the last error when its tries are used up", async () => {
		const last = failure();
		const { attempts, result } = run([failure(), failure(), failure(), last]);
		await expect(result).rejects.toBe(last);
		expect(attempts.count).toBe(4);
	});

	test.each([
		["a permanent answer", failure({ retryable: false })],
		["a wait that is too long", failure({ wait: 60_001 })],
		["an answer that fails its checks", new ValidationError("short", "It is short.")],
		["an error of our own", new TypeError("x is not a function")],
	])("is not made again after %s", async (_, error) => {
		const { attempts, result } = run([error]);
		await expect(result).rejects.toBe(error);
		expect(attempts.count).toBe(1);
	});

	test("ends in its pause when it is called off", async () => {
		const stop = new AbortController();
		const { attempts, result } = run([failure()], {
			signal: stop.signal,
			random: () => {
				stop.abort(new Error("called off"));
				return 1;
			},
		});
		await expect(result).rejects.toThrow("called off");
		expect(attempts.count).toBe(1);
	});
});
