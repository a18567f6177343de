import { type RateLimiterAbstract, RateLimiterMemory } from "rate-limiter-flexible";

/** In seconds. */
export const WINDOWS = { minute: 60, hour: 3_600, day: 86_400 } as const;

export type WindowName = keyof typeof WINDOWS;

export interface Count {
	readonly used: number;
	/** Milliseconds until the window is over; 0 where none has begun. */
	readonly msLeft: number;
}

/** Counts by key, each in a window that begins with its first and then begins anew. */
export interface WindowCounter {
	/** Counts one more, and says how many there are with it. */
	add(key: string): Promise<Count>;
	/** Changes nothing, and keeps nothing in mind. */
	count(key: string): Promise<Count>;
	/** Takes one back, unless the window that it was counted in is over. */
	giveBack(key: string): Promise<void>;
}

/** One for each window. */
export type Counters = Readonly<Record<WindowName, WindowCounter>>;

export function countersOf(counterOf: (name: WindowName) => WindowCounter): Counters {
	return { minute: counterOf("minute"), hour: counterOf("hour"), day: counterOf("day") };
}

/** Counts in this process alone. What has run out is forgotten. */
export function memoryCounters(): Counters {
	return countersOf((name) => new LimiterCounter(new RateLimiterMemory(limiterOptions(name))));
}

/** The points are ours to compare, as each repository allows another number. */
export function limiterOptions(name: WindowName) {
	return { keyPrefix: `slashfind:${name}`, duration: WINDOWS[name], points: Number.MAX_SAFE_INTEGER };
}

/** Counts where a limiter does. Throws what its store throws. */
export class LimiterCounter implements WindowCounter {
	readonly #limiter: RateLimiterAbstract;

	constructor(limiter: RateLimiterAbstract) {
		this.#limiter = limiter;
	}

	async add(key: string): Promise<Count> {
		return countOf(await this.#limiter.penalty(key));
	}

	async count(key: string): Promise<Count> {
		return countOf((await this.#limiter.get(key)) ?? { consumedPoints: 0, msBeforeNext: 0 });
	}

	async giveBack(key: string): Promise<void> {
		const { used } = await this.count(key);
		if (used > 0) await this.#limiter.reward(key);
	}
}

/** A store may say what it knows of a window that has just run out. */
function countOf({
	consumedPoints,
	msBeforeNext,
}: {
	readonly consumedPoints: number;
	readonly msBeforeNext: number;
}): Count {
	return msBeforeNext > 0
		? { used: Math.max(consumedPoints, 0), msLeft: msBeforeNext }
		: { used: 0, msLeft: 0 };
}
