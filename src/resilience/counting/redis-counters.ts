import type { Redis } from "ioredis";
import { RateLimiterRedis } from "rate-limiter-flexible";
import { ConfigurationError } from "../../errors.ts";
import type { CommandCounts } from "./command-counts.ts";
import { type OutageLog, SharedServer } from "./shared-server.ts";
import {
	countersOf,
	LimiterCounter,
	limiterOptions,
	memoryCounters,
	type WindowCounter,
} from "./window-counter.ts";

/** Milliseconds that an asker waits for one count. */
const COMMAND_TIMEOUT = 500;

/** Milliseconds for one try to connect. */
const CONNECT_TIMEOUT = 1_000;

/** Milliseconds between two tries to connect. */
const LONGEST_BACKOFF = 5_000;

/** Milliseconds that a connection has to end by itself, when nothing is counted any more. */
const DISCONNECT_TIMEOUT = 100;

export interface RedisOptions {
	readonly url: string;
	/** Where it is said that the server is gone, and that it is back. */
	readonly log: OutageLog;
}

/**
 * Counts on a Redis server together with all other processes that do; while it cannot be reached, in this one alone.
 * Throws ConfigurationError for an address that cannot be used, and for nothing else.
 */
export async function connectRedis({ url, log }: RedisOptions): Promise<CommandCounts> {
	const redis = await clientOf(url);
	const server = new SharedServer(redis, log);
	const own = memoryCounters();
	const counters = countersOf((name) => {
		const shared = new LimiterCounter(new RateLimiterRedis({ ...limiterOptions(name), storeClient: redis }));
		return insured({ shared, own: own[name], server });
	});
	await server.firstConnection();
	return { counters, close: async () => redis.disconnect() };
}

/** Loaded on demand: few have a Redis server. */
async function clientOf(url: string): Promise<Redis> {
	const { protocol = "", hostname = "" } = URL.parse(url) ?? {};
	if (!/^rediss?:$/.test(protocol) || hostname === "") throw unusable();
	const { Redis } = await import("ioredis");
	return new Redis(url, {
		// Every server speaks it, also those of others.
		protocol: 2,
		lazyConnect: true,
		disableClientInfo: true,
		connectTimeout: CONNECT_TIMEOUT,
		commandTimeout: COMMAND_TIMEOUT,
		disconnectTimeout: DISCONNECT_TIMEOUT,
		retryStrategy: (times) => Math.min(times * 200, LONGEST_BACKOFF),
		// What fails is counted in the process, and must not be counted once more later.
		enableOfflineQueue: false,
		autoResendUnfulfilledCommands: false,
		maxRetriesPerRequest: 0,
	});
}

function unusable(): ConfigurationError {
	return new ConfigurationError("redis-url", "redis.url is not the address of a Redis server.", {
		suggestions: ["Set REDIS_URL to redis://HOST:PORT, or to rediss://HOST:PORT for TLS."],
	});
}

interface Insured {
	readonly shared: WindowCounter;
	readonly own: WindowCounter;
	readonly server: SharedServer;
}

function insured({ shared, own, server }: Insured): WindowCounter {
	return {
		add: (key) =>
			server.ask(
				() => shared.add(key),
				() => own.add(key),
			),
		count: (key) =>
			server.ask(
				() => shared.count(key),
				() => own.count(key),
			),
		giveBack: (key) =>
			server.ask(
				() => shared.giveBack(key),
				() => own.giveBack(key),
			),
	};
}
