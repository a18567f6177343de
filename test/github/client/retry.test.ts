import { afterEach, beforeEach, describe, expect, jest, test } from "@jest/globals";
import { ProviderError } from "../../../src/errors.ts";
import { withRetries } from "../../../src/github/client/retry.ts";

interface Response {
	readonly status: number;
	readonly headers?: Readonly<Record<string, string>>;
}

/** An error as Octokit throws it; without a response for a network error. */
function failure({ status, headers = {} }: Response, response: object | undefined = { headers }): Error {
	return Object.assign(new Error(`HTTP ${status}`), { name: "HttpError", status, response });
}

const networkError = Object.assign(new Error("fetch failed"), {
	name: "HttpError",
	status: 500,
	response: undefined,
});

beforeEach(() => {
	jest.useFakeTimers({ now: 1_800_000_000_000 });
});

afterEach(() => {
	jest.useRealTimers();
});

/** Runs a call that fails as given, then succeeds; says when each attempt was made, in seconds. */
function attemptsOf(failures: readonly Error[], recover?: () => Promise<string | undefined>) {
	const started = Date.now();
	const at: number[] = [];
	const result = withRetries(
		async () => {
			at.push((Date.now() - started) / 1_000);
			const error = failures[at.length - 1];
			if (error) throw error;
			return "done";
		},
		{ what: "posting a reply", recover },
	);
	return { at, result };
}

describe("a call to GitHub", () => {
	test.each([
		["a server error", [failure({ status: 502 })], [0, 1]],
		["a network error", [networkError], [0, 1]],
		["a timeout", [Object.assign(new Error("late"), { name: "TimeoutError" })], [0, 1]],
		["two server errors", [failure({ status: 500 }), failure({ status: 503 })], [0, 1, 4]],
		["429 with a time", [failure({ status: 429, headers: { "retry-after": "30" } })], [0, 30]],
		["403 with a time", [failure({ status: 403, headers: { "retry-after": "7" } })], [0, 7]],
		["429 without a time", [failure({ status: 429 })], [0, 60]],
		[
			"a used-up hour",
			[
				failure({
					status: 403,
					headers: { "x-ratelimit-remaining": "0", "x-ratelimit-reset": "1800000120" },
				}),
			],
			[0, 120],
		],
	])("is made again after %s", async (_, failures, times) => {
		const { at, result } = attemptsOf(failures);
		await jest.advanceTimersByTimeAsync(300_000);
		await expect(result).resolves.toBe("done");
		expect(at).toEqual(times);
	});

	test.each([
		["403 that is no rate limit", [failure({ status: 403 })]],
		["404", [failure({ status: 404 })]],
		["422", [failure({ status: 422 })]],
		["401", [failure({ status: 401 })]],
		[
			"a limit that lasts longer than the asker waits",
			[failure({ status: 403, headers: { "retry-after": "3600" } })],
		],
	])("is not made again after %s", async (_, failures) => {
		const { at, result } = attemptsOf(failures);
		await expect(result).rejects.toThrow(ProviderError);
		expect(at).toEqual([0]);
	});

	test("is given up after the third attempt, saying what failed", async () => {
		const { at, result } = attemptsOf([502, 502, 502].map((status) => failure({ status })));
		const outcome = expect(result).rejects.toMatchObject({
			message: "GitHub answered 502 while posting a reply.",
			retryable: true,
			details: { status: 502 },
		});
		await jest.advanceTimersByTimeAsync(10_000);
		await outcome;
		expect(at).toHaveLength(3);
	});

	test("that must not happen twice is looked for before each further try, and before giving up", async () => {
		const failures = [failure({ status: 502 }), networkError, failure({ status: 503 })];
		for (const foundBy of [1, 2, 3]) {
			let looks = 0;
			const recover = async () => (++looks === foundBy ? "found" : undefined);
			const { at, result } = attemptsOf(failures, recover);
			await jest.advanceTimersByTimeAsync(10_000);
			await expect(result).resolves.toBe("found");
			expect(at).toHaveLength(foundBy);
		}
	});

	test("is not looked for where GitHub has refused it", async () => {
		const failures = [failure({ status: 429, headers: { "retry-after": "5" } }), failure({ status: 403 })];
		const { result } = attemptsOf(failures, async () => "found");
		const outcome = expect(result).rejects.toMatchObject({ details: { status: 403 } });
		await jest.advanceTimersByTimeAsync(10_000);
		await outcome;
	});

	test("is not made again where it cannot be known whether it was carried out", async () => {
		const unknown = new ProviderError("github-failed", "GitHub answered 502 while listing comments.");
		const { at, result } = attemptsOf([failure({ status: 502 })], () => Promise.reject(unknown));
		const outcome = expect(result).rejects.toBe(unknown);
		await jest.advanceTimersByTimeAsync(10_000);
		await outcome;
		expect(at).toEqual([0]);
	});

	test("does not hide an error of our own", async () => {
		const { at, result } = attemptsOf([new TypeError("x is not a function")]);
		await expect(result).rejects.toThrow(TypeError);
		expect(at).toEqual([0]);
	});
});
