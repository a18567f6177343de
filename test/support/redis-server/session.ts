import { createHash } from "node:crypto";
import type { Keyspace } from "./keyspace.ts";
import { RedisRefusal, type Reply, Status } from "./resp.ts";

/** The limiter's script, with its white space as one blank: set unless there, add, and tell what is left of its time. */
const SCRIPT =
	"redis.call('set', KEYS[1], 0, 'EX', ARGV[2], 'NX') local consumed = redis.call('incrby', KEYS[1], ARGV[1]) " +
	"local ttl = redis.call('pttl', KEYS[1]) if ttl == -1 then redis.call('expire', KEYS[1], ARGV[2]) " +
	"ttl = 1000 * ARGV[2] end return {consumed, ttl}";

/** What all connections of a server share. */
export interface Shared {
	readonly keyspace: Keyspace;
	/** Digests of the scripts that were brought once. */
	readonly scripts: Set<string>;
	/** What was asked for and is not known here; a test should find it empty. */
	readonly refused: string[];
	readonly password: string | undefined;
}

/** One connection. What it is asked beyond what limits need is refused. */
export class Session {
	readonly #shared: Shared;
	#isTrusted: boolean;
	/** The commands of a transaction that has begun. */
	#queued: string[][] | undefined;

	constructor(shared: Shared) {
		this.#shared = shared;
		this.#isTrusted = shared.password === undefined;
	}

	answer([name = "", ...words]: readonly string[]): Reply {
		const command = name.toLowerCase();
		if (command === "auth") return this.#auth(words);
		if (!this.#isTrusted) return new RedisRefusal("NOAUTH Authentication required.");
		if (command === "multi" && words.length === 0 && !this.#queued) {
			this.#queued = [];
			return new Status("OK");
		}
		if (command === "exec" && this.#queued) return this.#exec();
		if (!this.#queued) return this.#run(command, words);
		this.#queued.push([command, ...words]);
		return new Status("QUEUED");
	}

	#exec(): Reply {
		const queued = this.#queued ?? [];
		this.#queued = undefined;
		return queued.map(([command = "", ...words]) => this.#run(command, words));
	}

	#run(command: string, words: readonly string[]): Reply {
		const { keyspace } = this.#shared;
		const [first = ""] = words;
		switch (`${command} ${words.length}`) {
			case "info 0":
				return "# Server\r\nredis_version:7.0.15\r\nloading:0\r\n";
			case "get 1":
				return keyspace.get(first);
			case "pttl 1":
				return keyspace.pttl(first);
			case "evalsha 7":
				if (!this.#shared.scripts.has(first)) return new RedisRefusal("NOSCRIPT No matching script.");
				return this.#count(words.slice(1));
			case "eval 7":
				if (first.replaceAll(/\s+/g, " ").trim() !== SCRIPT) break;
				this.#shared.scripts.add(createHash("sha1").update(first).digest("hex"));
				return this.#count(words.slice(1));
		}
		this.#shared.refused.push([command, ...words].join(" "));
		return new RedisRefusal(`ERR the stand-in knows no ${command} with ${words.length} words`);
	}

	/** `1 KEY BY SECONDS …`: what the limiter gives besides is for scripts of others. */
	#count([keys, key = "", by = "", seconds = ""]: readonly string[]): Reply {
		const isSound = keys === "1" && key !== "" && /^-?\d+$/.test(by) && /^[1-9]\d*$/.test(seconds);
		if (!isSound) return new RedisRefusal("ERR value is not an integer or out of range");
		return this.#shared.keyspace.count(key, { by: Number(by), seconds: Number(seconds) });
	}

	#auth(words: readonly string[]): Reply {
		if (words.at(-1) !== this.#shared.password) return new RedisRefusal("WRONGPASS invalid password");
		this.#isTrusted = true;
		return new Status("OK");
	}
}
