import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, describe, expect, jest, test } from "@jest/globals";
import { operatorSettings } from "../../src/config/combine-layers.ts";
import type { CommandCounts } from "../../src/resilience/counting/command-counts.ts";
import { openCommandCounts } from "../../src/wiring/command-counts.ts";
import { operatorOf } from "../support/operator-layers.ts";
import { RedisServer } from "../support/redis-server/redis-server.ts";

const opened: CommandCounts[] = [];
let logged: string[] = [];
/** What stands beside the warnings. */
let reasons: object[] = [];
let onLog: () => void = () => {};
/** Other runs may have used the server. */
let key: string;

beforeEach(() => {
	logged = [];
	reasons = [];
	key = `test ${randomUUID()}`;
});

afterEach(async () => {
	jest.restoreAllMocks();
	await Promise.all(opened.splice(0).map((counts) => counts.close()));
});

function note(message: string): void {
	logged.push(message);
	onLog();
}

/** Resolves when something more is logged. */
function nextLog(): Promise<void> {
	return new Promise((resolve) => {
		onLog = resolve;
	});
}

/** The counters of one process. */
async function processOn(url: string | undefined): Promise<CommandCounts> {
	const settings = operatorSettings(operatorOf(url === undefined ? {} : { "redis.url": url }));
	const counts = await openCommandCounts(settings, {
		warn: (facts, message) => {
			reasons.push(facts);
			note(message);
		},
		info: note,
	});
	opened.push(counts);
	return counts;
}

const GONE = "Redis cannot be reached: this process counts commands on its own";
const BACK = "Redis is back: commands are counted there again";

/** The same has to hold for the stand-in and, where there is one, for a real server. */
const SERVERS: [string, () => Promise<string>][] = [
	["the stand-in of Redis", async () => (await RedisServer.start()).url],
	...(process.env.REDIS_URL
		? [
				["the Redis server of REDIS_URL", async () => process.env.REDIS_URL!] as [
					string,
					() => Promise<string>,
				],
			]
		: []),
];

describe.each(SERVERS)("over %s", (_, urlOf) => {
	test("two processes share what they count", async () => {
		const url = await urlOf();
		const [one, two] = [await processOn(url), await processOn(url)];
		await one.counters.hour.add(key);
		expect(await two.counters.hour.add(key)).toMatchObject({ used: 2 });
		const { used, msLeft } = await one.counters.hour.count(key);
		expect(used).toBe(2);
		expect(msLeft).toBeGreaterThan(3_500_000);
		expect(msLeft).toBeLessThanOrEqual(3_600_000);
		expect(logged).toEqual([]);
	});

	test("at once nobody is counted twice, and nobody is missed", async () => {
		const url = await urlOf();
		const processes = [await processOn(url), await processOn(url)];
		const added = Array.from({ length: 40 }, (_, at) => processes[at % 2]!.counters.day.add(key));
		const counts = (await Promise.all(added)).map(({ used }) => used);
		expect(counts.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 40 }, (_, at) => at + 1));
	});

	test("windows of several lengths do not mix", async () => {
		const { counters } = await processOn(await urlOf());
		await counters.minute.add(key);
		expect(await counters.day.count(key)).toEqual({ used: 0, msLeft: 0 });
		expect((await counters.minute.count(key)).msLeft).toBeLessThanOrEqual(60_000);
	});

	test("what is given back is not counted, and nothing can be given back that was not", async () => {
		const { counters } = await processOn(await urlOf());
		await counters.minute.add(key);
		await counters.minute.giveBack(key);
		await counters.minute.giveBack(key);
		expect(await counters.minute.add(key)).toMatchObject({ used: 1 });
	});
});

describe("in one process", () => {
	test("each counts for itself", async () => {
		const [one, two] = [await processOn(undefined), await processOn(undefined)];
		await one.counters.hour.add(key);
		expect(await two.counters.hour.count(key)).toEqual({ used: 0, msLeft: 0 });
	});

	test("windows that are over are forgotten", async () => {
		jest.useFakeTimers();
		const { counters } = await processOn(undefined);
		for (let at = 0; at < 5_000; at++) await counters.day.add(`${key} ${at}`);
		expect(jest.getTimerCount()).toBe(5_000);
		await jest.advanceTimersByTimeAsync(86_400_001);
		expect(jest.getTimerCount()).toBe(0);
		expect(await counters.day.count(`${key} 1`)).toEqual({ used: 0, msLeft: 0 });
		jest.useRealTimers();
	});

	test("who is only looked at is not kept in mind", async () => {
		jest.useFakeTimers();
		const { counters } = await processOn(undefined);
		for (let at = 0; at < 100; at++) {
			await counters.day.count(`${key} ${at}`);
			await counters.day.giveBack(`${key} ${at}`);
		}
		expect(jest.getTimerCount()).toBe(0);
		jest.useRealTimers();
	});
});

describe("a Redis server that fails", () => {
	test("is replaced by the process's own counts, with one line in the log, until it is back", async () => {
		const server = await RedisServer.start();
		const { counters } = await processOn(server.url);
		for (let time = 0; time < 3; time++) await counters.hour.add(key);
		await server.kill();
		expect(await counters.hour.add(key)).toMatchObject({ used: 1 });
		for (let time = 0; time < 5; time++) await counters.hour.add(key);
		expect(logged).toEqual([GONE]);
		expect(reasons).toEqual([{ reason: expect.not.stringContaining("enableOfflineQueue") }]);
		const isBack = nextLog();
		await server.restart();
		await isBack;
		expect(logged).toEqual([GONE, BACK]);
		expect(await counters.hour.add(key)).toMatchObject({ used: 4 });
		expect(server.refused).toEqual([]);
	});

	test("fails nobody whose command is under way", async () => {
		const server = await RedisServer.start();
		const { counters } = await processOn(server.url);
		await counters.hour.count(key);
		server.stick();
		const arrived = server.nextCommand();
		const counting = counters.hour.add(key);
		await arrived;
		await server.kill();
		expect(await counting).toMatchObject({ used: 1 });
		expect(logged).toEqual([GONE]);
	});

	test("that is slow is not waited for again for ten seconds", async () => {
		const server = await RedisServer.start();
		const { counters } = await processOn(server.url);
		server.stick();
		expect(await counters.hour.count(key)).toEqual({ used: 0, msLeft: 0 });
		const asked = server.asked.length;
		for (let time = 0; time < 50; time++) await counters.hour.add(key);
		expect(server.asked).toHaveLength(asked);
		expect(logged).toEqual([GONE]);
		server.unstick();
		jest.spyOn(Date, "now").mockReturnValue(Date.now() + 10_001);
		expect(await counters.hour.add(key)).toMatchObject({ used: 1 });
		expect(logged).toEqual([GONE, BACK]);
	});

	test("keeps nobody from starting", async () => {
		const server = await RedisServer.start();
		await server.kill();
		const { counters } = await processOn(server.url);
		expect(await counters.day.add(key)).toMatchObject({ used: 1 });
		expect(logged).toEqual([GONE]);
	});

	test("that wants another password does neither, and the log does not say which one was tried", async () => {
		const server = await RedisServer.start({ password: "right" });
		const { counters } = await processOn(server.url.replace("right", "wrong-one"));
		expect(await counters.day.add(key)).toMatchObject({ used: 1 });
		expect(logged).toEqual([GONE]);
	});
});

test("the password of the address is used", async () => {
	const server = await RedisServer.start({ password: "right" });
	const { counters } = await processOn(server.url);
	await counters.day.add(key);
	expect(server.keys).toEqual([`slashfind:day:${key}`]);
});

test("connections end when the counters are closed, and no new ones are made", async () => {
	const server = await RedisServer.start();
	const counts = await processOn(server.url);
	expect(server.open).toBe(1);
	await counts.close();
	await server.allClosed();
	expect(server.open).toBe(0);
});

test.each(["http://127.0.0.1:6379", "127.0.0.1:6379", "/tmp/redis.sock", "redis://", "no address"])(
	"%s is refused, and not repeated",
	async (url) => {
		await expect(processOn(url)).rejects.toMatchObject({
			code: "redis-url",
			message: expect.not.stringContaining(url),
		});
	},
);
