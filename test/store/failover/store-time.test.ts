import { afterEach, beforeEach, expect, jest, test } from "@jest/globals";
import { StoreTime } from "../../../src/store/failover/store-time.ts";

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

async function isOver(time: StoreTime): Promise<boolean> {
	const late = time.over.then(
		() => false,
		() => true,
	);
	return Promise.race([late, Promise.resolve().then(() => Promise.resolve(false))]);
}

test("the time of an embedder is not the store's", async () => {
	const time = new StoreTime(4_000);
	const end = time.begin();
	jest.advanceTimersByTime(3_000);
	end();
	jest.advanceTimersByTime(60_000);
	expect(await isOver(time)).toBe(false);
	time.begin();
	jest.advanceTimersByTime(999);
	expect(await isOver(time)).toBe(false);
	jest.advanceTimersByTime(1);
	expect(await isOver(time)).toBe(true);
});

test("requests that are made together take their time once", async () => {
	const time = new StoreTime(4_000);
	const ends = [time.begin(), time.begin()];
	jest.advanceTimersByTime(3_000);
	for (const end of ends) end();
	time.begin();
	jest.advanceTimersByTime(999);
	expect(await isOver(time)).toBe(false);
});
