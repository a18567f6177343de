import type { Redis } from "ioredis";
import { pause } from "../pause.ts";

/** Milliseconds that a start waits for the connection, as its first commands would else not be counted together. */
const PATIENCE = 1_000;

/** Milliseconds for which a server that failed is not asked again: a slow one would hold up every command. */
const REST = 10_000;

export interface OutageLog {
	warn(facts: object, message: string): void;
	info(message: string): void;
}

/** Whether a Redis server can be asked now, and a word in the log when that changes. */
export class SharedServer {
	readonly #redis: Redis;
	readonly #log: OutageLog;
	#isOut = false;
	#restsUntil = 0;

	constructor(redis: Redis, log: OutageLog) {
		this.#redis = redis;
		this.#log = log;
		redis.on("error", (error) => this.#fail(error));
		redis.on("ready", () => this.#recover());
	}

	/** Resolves when the server can be asked, or when it is not worth waiting for any more. */
	async firstConnection(): Promise<void> {
		const giveUp = new AbortController();
		const tooLong = pause(PATIENCE, giveUp.signal).catch(() => undefined);
		const connected = this.#redis.connect().catch((error: unknown) => this.#fail(error));
		await Promise.race([connected, tooLong]);
		giveUp.abort();
	}

	/** Asks the server, or does without it. */
	async ask<Result>(shared: () => Promise<Result>, own: () => Promise<Result>): Promise<Result> {
		if (Date.now() < this.#restsUntil) return own();
		try {
			const result = await shared();
			this.#recover();
			return result;
		} catch (error) {
			this.#restsUntil = Date.now() + REST;
			this.#fail(error);
			return own();
		}
	}

	#fail(error: unknown): void {
		if (this.#isOut) return;
		this.#isOut = true;
		this.#log.warn(
			{ reason: reasonOf(error) },
			"Redis cannot be reached: this process counts commands on its own",
		);
	}

	#recover(): void {
		this.#restsUntil = 0;
		if (!this.#isOut) return;
		this.#isOut = false;
		this.#log.info("Redis is back: commands are counted there again");
	}
}

/** In words: what ioredis says where there is no connection speaks of its own options. */
function reasonOf(error: unknown): string | undefined {
	// Where a name has several addresses, the error of a connection has no message.
	const { message, code } = error as NodeJS.ErrnoException;
	return message.includes("enableOfflineQueue") ? "not connected" : message || code;
}
