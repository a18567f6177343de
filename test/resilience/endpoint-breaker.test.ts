import { afterEach, beforeEach, describe, expect, jest, test } from "@jest/globals";
import fc from "fast-check";
import { BudgetError, ProviderError } from "../../src/errors.ts";
import { EndpointBreaker, type Probe } from "../../src/resilience/endpoint-breaker.ts";
import { ENDPOINT_OPEN } from "../../src/resilience/endpoint-open.ts";
import type { EndpointState } from "../../src/resilience/endpoint-view.ts";

const SECOND = 1_000;
const RULES = {
	failures: 5,
	window: 60 * SECOND,
	probeInterval: 5 * SECOND,
	probeTimeout: 1_500,
	restoreDelay: 60 * SECOND,
};
const START = Date.UTC(2026, 10, 21, 12, 3);

const outage = () => new ProviderError("voyage-timeout", "It did not answer.", { retryable: true });
const notFound = () => new ProviderError("qdrant-not-found", "There is none.");

beforeEach(() => {
	jest.useFakeTimers({ now: START });
});

afterEach(() => {
	jest.useRealTimers();
});

/** A breaker in front of a server that works or does not, and what became of it. */
function guarded({ withProbe }: { readonly withProbe: boolean }) {
	const server = { isWell: true, calls: 0, probes: [] as number[] };
	const states: EndpointState[] = [];
	const probe: Probe = async () => {
		server.probes.push(Date.now());
		if (!server.isWell) throw outage();
	};
	const breaker = new EndpointBreaker({
		name: "voyage",
		address: "https://api.voyageai.com",
		rules: RULES,
		...(withProbe && { probe }),
		onChange: ({ state }) => states.push(state),
	});
	const call = async () => {
		server.calls++;
		if (!server.isWell) throw outage();
		return "answer";
	};
	const ask = () => breaker.run(call).catch((error: ProviderError) => error.code);
	async function fail(times: number): Promise<void> {
		for (let time = 0; time < times; time++)
			await breaker.run(() => Promise.reject(outage())).catch(() => {});
	}
	return { server, breaker, states, ask, call, fail };
}

describe("a server is asked no more", () => {
	test("after five failures in a row, however slow", async () => {
		const { breaker, fail } = guarded({ withProbe: false });
		for (let failure = 0; failure < 5; failure++) {
			expect(breaker.isClosed).toBe(true);
			await jest.advanceTimersByTimeAsync(61 * SECOND);
			await fail(1);
		}
		expect(breaker.isClosed).toBe(false);
	});

	test("after five failures within the window, whatever succeeded between them", async () => {
		const { breaker, ask, fail } = guarded({ withProbe: false });
		for (let failure = 0; failure < 5; failure++) {
			expect(await ask()).toBe("answer");
			await fail(1);
			await jest.advanceTimersByTimeAsync(14 * SECOND);
		}
		expect(breaker.isClosed).toBe(false);
	});

	test("but not after five that are further apart, with answers between them", async () => {
		const { breaker, ask, fail } = guarded({ withProbe: false });
		for (let failure = 0; failure < 20; failure++) {
			expect(await ask()).toBe("answer");
			await fail(1);
			await jest.advanceTimersByTimeAsync(15 * SECOND);
		}
		expect(breaker.isClosed).toBe(true);
	});

	test.each([
		[90, "12:03 UTC"],
		[24 * 60 * 60, "2026-11-21 12:03 UTC"],
	])("and says %d s later who fails since when, and how", async (seconds, since) => {
		const { server, breaker, ask, call, fail } = guarded({ withProbe: true });
		server.isWell = false;
		await fail(5);
		await jest.advanceTimersByTimeAsync(seconds * SECOND);
		expect(await ask()).toBe(ENDPOINT_OPEN);
		expect(server.calls).toBe(0);
		await expect(breaker.run(call)).rejects.toMatchObject({
			retryable: true,
			message: `Voyage has been failing since ${since}, and https://api.voyageai.com is not asked until it is well. The last error: It did not answer.`,
		});
		await breaker.close();
	});
});

test.each([
	["an answer that refuses", notFound()],
	["a budget that has ended", new BudgetError("over-budget", "There is no money.")],
	["an abort", new DOMException("aborted", "AbortError")],
	["a mistake of ours", new TypeError("x is not a function")],
])("%s is passed on, and does not count", async (_, error) => {
	const { breaker } = guarded({ withProbe: false });
	for (let time = 0; time < 20; time++) {
		await expect(breaker.run(() => Promise.reject(error))).rejects.toBe(error);
	}
	expect(breaker.isClosed).toBe(true);
});

test("an answer that refuses ends a row of failures, a budget that has ended does not", async () => {
	const { breaker, fail } = guarded({ withProbe: false });
	const slowly = () => jest.advanceTimersByTimeAsync(61 * SECOND);
	for (const error of [notFound(), new BudgetError("over-budget", "There is no money.")]) {
		for (let time = 0; time < 4; time++) {
			await fail(1);
			await slowly();
		}
		await breaker.run(() => Promise.reject(error)).catch(() => {});
		await fail(1);
		expect(breaker.isClosed).toBe(error instanceof ProviderError);
		if (breaker.isClosed) await breaker.run(async () => "well");
	}
});

describe("a server with a probe", () => {
	test("is asked again after the delay and not before, and never probed while all is well", async () => {
		const { server, breaker, states, ask, fail } = guarded({ withProbe: true });
		await jest.advanceTimersByTimeAsync(600 * SECOND);
		expect(server.probes).toEqual([]);
		server.isWell = false;
		await fail(5);
		await jest.advanceTimersByTimeAsync(21 * SECOND);
		expect(server.probes).toHaveLength(4);
		server.isWell = true;
		const healed = Date.now();
		while (!breaker.isClosed) {
			expect(await ask()).toBe(ENDPOINT_OPEN);
			await jest.advanceTimersByTimeAsync(SECOND);
		}
		// The first good probe comes within 5 s, the last one 60 s after it.
		expect(Date.now() - healed).toBeGreaterThanOrEqual(60 * SECOND);
		expect(Date.now() - healed).toBeLessThanOrEqual(66 * SECOND);
		expect(await ask()).toBe("answer");
		expect(states.slice(-3)).toEqual(["half-open", "recovering", "closed"]);
		const { length } = server.probes;
		await jest.advanceTimersByTimeAsync(600 * SECOND);
		expect(server.probes).toHaveLength(length);
		expect(breaker.view()).toMatchObject({ state: "closed", lastError: { code: "voyage-timeout" } });
	});

	test("one bad probe on the way back begins the delay anew", async () => {
		const { server, breaker, states, fail } = guarded({ withProbe: true });
		await fail(5);
		await jest.advanceTimersByTimeAsync(30 * SECOND);
		expect(breaker.view().state).toBe("recovering");
		server.isWell = false;
		await jest.advanceTimersByTimeAsync(5 * SECOND);
		expect(breaker.view()).toMatchObject({ state: "open", since: START });
		expect(states.slice(-2)).toEqual(["recovering", "open"]);
		server.isWell = true;
		await jest.advanceTimersByTimeAsync(60 * SECOND);
		expect(breaker.view().state).toBe("recovering");
		await jest.advanceTimersByTimeAsync(10 * SECOND);
		expect(breaker.view().state).toBe("closed");
	});

	test("a probe that does not end is a bad one, and holds nobody up", async () => {
		let begun = 0;
		const breaker = new EndpointBreaker({
			name: "qdrant",
			address: "http://localhost:6333",
			rules: RULES,
			probe: () => {
				begun++;
				return new Promise(() => {});
			},
		});
		for (let time = 0; time < 5; time++) await breaker.run(() => Promise.reject(outage())).catch(() => {});
		await jest.advanceTimersByTimeAsync(5 * SECOND);
		expect(breaker.view().state).toBe("half-open");
		await jest.advanceTimersByTimeAsync(1.5 * SECOND);
		expect(breaker.view()).toMatchObject({ state: "open", lastError: { code: "probe-timeout" } });
		await jest.advanceTimersByTimeAsync(5 * SECOND);
		expect(begun).toBe(2);
		await breaker.close();
		await jest.advanceTimersByTimeAsync(600 * SECOND);
		expect(begun).toBe(2);
		expect(jest.getTimerCount()).toBe(0);
	});

	test("a call from before the outage that fails late does not disturb the way back", async () => {
		const { breaker, fail } = guarded({ withProbe: true });
		const late = Promise.withResolvers<string>();
		const asked = breaker.run(() => late.promise).catch((error: ProviderError) => error.code);
		await fail(5);
		await jest.advanceTimersByTimeAsync(20 * SECOND);
		late.reject(outage());
		expect(await asked).toBe("voyage-timeout");
		expect(breaker.view().state).toBe("recovering");
		await breaker.close();
	});
});

describe("a server without a probe", () => {
	test("is asked by one caller an interval, and as usual after one success", async () => {
		const { server, breaker, ask, fail } = guarded({ withProbe: false });
		server.isWell = false;
		await fail(5);
		for (let second = 0; second < 20; second++) {
			await Promise.all([ask(), ask(), ask()]);
			await jest.advanceTimersByTimeAsync(SECOND);
		}
		expect(server.calls).toBe(3);
		server.isWell = true;
		await jest.advanceTimersByTimeAsync(5 * SECOND);
		expect(await Promise.all([ask(), ask()])).toEqual(["answer", ENDPOINT_OPEN]);
		expect(breaker.isClosed).toBe(true);
		expect(await Promise.all([ask(), ask()])).toEqual(["answer", "answer"]);
	});

	test("others are refused at once while that caller waits", async () => {
		const { breaker, ask, fail } = guarded({ withProbe: false });
		await fail(5);
		await jest.advanceTimersByTimeAsync(5 * SECOND);
		const answer = Promise.withResolvers<string>();
		const first = breaker.run(() => answer.promise);
		expect(await ask()).toBe(ENDPOINT_OPEN);
		answer.resolve("at last");
		expect(await first).toBe("at last");
		expect(await ask()).toBe("answer");
	});

	test("a caller that did not get as far as to ask proves nothing", async () => {
		const { breaker, fail } = guarded({ withProbe: false });
		await fail(5);
		await jest.advanceTimersByTimeAsync(5 * SECOND);
		const broke = new BudgetError("over-budget", "There is no money.");
		await expect(breaker.run(() => Promise.reject(broke))).rejects.toBe(broke);
		expect(breaker.view()).toMatchObject({ state: "open", lastError: { code: "voyage-timeout" } });
	});
});

describe("calls that nothing can replace", () => {
	test("are counted and never refused, and a success of one ends the outage", async () => {
		const { server, breaker, call } = guarded({ withProbe: false });
		const observe = () => breaker.observe(call).catch((error: ProviderError) => error.code);
		server.isWell = false;
		for (let time = 0; time < 8; time++) expect(await observe()).toBe("voyage-timeout");
		expect(server.calls).toBe(8);
		expect(breaker.view()).toMatchObject({ state: "open" });
		server.isWell = true;
		expect(await observe()).toBe("answer");
		expect(breaker.isClosed).toBe(true);
	});

	test("an answer that refuses ends the outage, too", async () => {
		const { breaker, fail } = guarded({ withProbe: false });
		await fail(5);
		const error = notFound();
		await expect(breaker.observe(() => Promise.reject(error))).rejects.toBe(error);
		expect(breaker.isClosed).toBe(true);
	});
});

type Step =
	| { readonly kind: "ask" | "observe" }
	| { readonly kind: "turn"; readonly isWell: boolean }
	| { readonly kind: "wait"; readonly seconds: number };

const steps: fc.Arbitrary<Step[]> = fc.array(
	fc.oneof(
		{ weight: 4, arbitrary: fc.constant({ kind: "ask" } as const) },
		{ weight: 1, arbitrary: fc.constant({ kind: "observe" } as const) },
		{ weight: 1, arbitrary: fc.boolean().map((isWell) => ({ kind: "turn", isWell }) as const) },
		{
			weight: 2,
			arbitrary: fc.integer({ min: 0, max: 40 }).map((seconds) => ({ kind: "wait", seconds }) as const),
		},
	),
	{ maxLength: 80 },
);

test.each([true, false])("whatever happens, in any order (with a probe: %p)", async (withProbe) => {
	await fc.assert(
		fc.asyncProperty(steps, async (sequence) => {
			const { server, breaker, states, ask, call } = guarded({ withProbe });
			const trials: number[] = [];
			let openedAt = 0;
			for (const step of sequence) {
				if (step.kind === "turn") server.isWell = step.isWell;
				else if (step.kind === "wait") {
					const wasOpen = !breaker.isClosed;
					await jest.advanceTimersByTimeAsync(step.seconds * SECOND);
					// By itself it only comes back where it is probed, and not before the delay.
					if (wasOpen && breaker.isClosed) {
						expect(withProbe).toBe(true);
						expect(Date.now() - openedAt).toBeGreaterThanOrEqual(RULES.restoreDelay);
					}
				} else {
					const { isClosed } = breaker;
					const { calls } = server;
					const doing = step.kind === "ask" ? ask() : breaker.observe(call).catch(() => {});
					await doing;
					if (step.kind === "observe") expect(server.calls).toBe(calls + 1);
					else if (isClosed) expect(server.calls).toBe(calls + 1);
					else if (withProbe) expect(server.calls).toBe(calls);
					else if (server.calls > calls) trials.push(Date.now());
					if (isClosed && !breaker.isClosed) openedAt = Date.now();
					if (!isClosed && breaker.isClosed) expect(withProbe).toBe(false);
				}
			}
			for (const times of [server.probes, trials]) {
				const gaps = times.slice(1).map((time, at) => time - times[at]!);
				expect(gaps.filter((gap) => gap < RULES.probeInterval)).toEqual([]);
			}
			if (withProbe) expect(states.join(" ")).not.toMatch(/open closed/);
			else expect(states).not.toContain("recovering");
			await breaker.close();
		}),
		{ numRuns: 200 },
	);
});
