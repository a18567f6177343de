import { timeLimit } from "./time-limit.ts";

export interface PeriodicOptions {
	/** Milliseconds from the end of one run to the beginning of the next. */
	readonly interval: number;
	/** Milliseconds after which a run's signal aborts. */
	readonly timeout: number;
	/** Told what a run threw; nobody else is. */
	readonly onError: (error: unknown) => void;
}

/** Work that is done again and again in the background, one run at a time, until it is stopped. */
export class Periodic {
	readonly #work: (signal: AbortSignal) => Promise<void>;
	readonly #options: PeriodicOptions;
	#stop: AbortController | undefined;
	#timer: NodeJS.Timeout | undefined;
	#running: Promise<void> | undefined;

	constructor(work: (signal: AbortSignal) => Promise<void>, options: PeriodicOptions) {
		this.#work = work;
		this.#options = options;
	}

	/** The first run begins after one interval. Does nothing where it is started already. */
	start(): void {
		if (this.#stop) return;
		this.#stop = new AbortController();
		this.#schedule(this.#stop);
	}

	/** Aborts a run that is under way, and waits for its end. */
	async stop(): Promise<void> {
		clearTimeout(this.#timer);
		this.#stop?.abort();
		this.#stop = undefined;
		await this.#running;
	}

	#schedule(stop: AbortController): void {
		this.#timer = setTimeout(() => {
			this.#running = this.#run(stop);
		}, this.#options.interval);
		this.#timer.unref();
	}

	async #run(stop: AbortController): Promise<void> {
		const { timeout, onError } = this.#options;
		using limit = timeLimit(timeout, stop.signal);
		try {
			await this.#work(limit.signal);
		} catch (error) {
			if (!stop.signal.aborted) onError(error);
		}
		if (!stop.signal.aborted) this.#schedule(stop);
	}
}
