import { afterEach, beforeEach, describe, expect, jest, test } from "@jest/globals";
import { UserLimit } from "../../src/commands/user-limit.ts";

const ASKER = { user: "1 2", pull: 3 };
const REQUEST = { ...ASKER, perMinute: 2 };

beforeEach(() => {
	jest.useFakeTimers({ now: 1_800_000_000_000 });
});

afterEach(() => {
	jest.useRealTimers();
});

/** Takes commands one after another; "granted", or how each refusal is told. */
async function take(limit: UserLimit, times: number): Promise<string[]> {
	const permits: string[] = [];
	for (let time = 0; time < times; time++) {
		const permit = await limit.take(REQUEST);
		permits.push(permit.granted ? "granted" : permit.notice);
	}
	return permits;
}

describe("the commands of a person in a minute", () => {
	test("are refused with a line, then with a reaction, then in silence", async () => {
		const limit = new UserLimit();
		expect(await take(limit, 4)).toEqual(["granted", "granted", "line", "reaction"]);
		expect(limit.isSilenced(ASKER)).toBe(true);
		expect(limit.isSilenced({ ...ASKER, pull: 4 })).toBe(false);
		expect(await take(limit, 2)).toEqual(["silence", "silence"]);
	});

	test("are heard again when the minute is over", async () => {
		const limit = new UserLimit();
		await take(limit, 4);
		await jest.advanceTimersByTimeAsync(60_001);
		expect(limit.isSilenced(ASKER)).toBe(false);
		expect(await take(limit, 4)).toEqual(["granted", "granted", "line", "reaction"]);
	});

	test("do not count where they are given back, whatever was refused meanwhile", async () => {
		const limit = new UserLimit();
		expect(await take(limit, 3)).toEqual(["granted", "granted", "line"]);
		await limit.giveBack(REQUEST);
		expect(await take(limit, 2)).toEqual(["granted", "reaction"]);
	});

	test("are not more for one that is given back after its minute", async () => {
		const limit = new UserLimit();
		await take(limit, 1);
		await jest.advanceTimersByTimeAsync(60_001);
		await limit.giveBack(REQUEST);
		expect(await take(limit, 3)).toEqual(["granted", "granted", "line"]);
	});
});
