import { setImmediate } from "node:timers/promises";

/** A write, one point after the other: each `yield` is a moment at which readers see what is done so far. */
export type Steps = () => Iterable<void>;

/** How many steps a request may still take before the server fails. */
export interface StepAllowance {
	left: number;
}

export interface Write {
	readonly steps: Steps;
	readonly wait: boolean;
	readonly allowance?: StepAllowance | undefined;
}

interface Deferred {
	readonly steps: Steps;
	/** The request of the server at whose arrival it is applied. */
	readonly due: number;
}

export interface QueueHooks {
	/** Number of the latest request. */
	readonly now: () => number;
	/** How many requests later a write without `wait` is applied. */
	readonly delay: number;
	/** Told after each step, while readers are let in. */
	readonly onStep: () => Promise<void>;
	/** A write that nobody waited for has failed: the server would only log it. */
	readonly onLost: (error: unknown) => void;
}

/** Thrown where a fault ends a write in the middle. */
export class WriteInterrupted extends Error {}

/** The writes of one collection: strictly one after the other, while reads go in between. */
export class WriteQueue {
	readonly #hooks: QueueHooks;
	readonly #deferred: Deferred[] = [];
	#tail: Promise<unknown> = Promise.resolve();

	constructor(hooks: QueueHooks) {
		this.#hooks = hooks;
	}

	/**
	 * With `wait` resolves when the write and all before it are applied, without it at once.
	 *
	 * @throws Refusal of the write itself, if it was waited for; @throws WriteInterrupted
	 */
	async submit({ steps, wait, allowance }: Write): Promise<void> {
		if (!wait) {
			this.#deferred.push({ steps, due: this.#hooks.now() + this.#hooks.delay });
			return;
		}
		await this.#inTurn(async () => {
			await this.#applyDeferred(() => true);
			await this.#apply(steps, allowance);
		});
	}

	/** Applies what has become due. */
	async catchUp(): Promise<void> {
		const now = this.#hooks.now();
		if (!this.#deferred.some(({ due }) => due <= now)) return;
		await this.#inTurn(() => this.#applyDeferred(({ due }) => due <= now));
	}

	async #inTurn(work: () => Promise<void>): Promise<void> {
		const turn = this.#tail.then(work);
		this.#tail = turn.catch(() => undefined);
		await turn;
	}

	async #applyDeferred(isDue: (deferred: Deferred) => boolean): Promise<void> {
		while (this.#deferred[0] && isDue(this.#deferred[0])) {
			const { steps } = this.#deferred.shift()!;
			try {
				await this.#apply(steps);
			} catch (error) {
				this.#hooks.onLost(error);
			}
		}
	}

	async #apply(steps: Steps, allowance?: StepAllowance): Promise<void> {
		const iterator = steps()[Symbol.iterator]();
		for (;;) {
			if (allowance && allowance.left <= 0) throw new WriteInterrupted();
			if (iterator.next().done) return;
			if (allowance) allowance.left--;
			await this.#hooks.onStep();
			await setImmediate();
		}
	}
}
