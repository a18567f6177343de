/** A command that waits for its turn. */
export interface QueuedCommand {
	/** Commands of one lane are run one at a time, in the order in which they came. */
	readonly lane: string;
	/** Has to come to an end by itself, and must not throw. */
	readonly run: () => Promise<void>;
	/** What the log says of it where it could not be finished. */
	readonly facts: Readonly<Record<string, unknown>>;
}

export interface QueueView {
	readonly waiting: number;
	readonly running: number;
	/** Since the start. */
	readonly refused: number;
}

/** More lanes at once than there are repositories in which somebody asks within the same seconds. */
const MOST_RUNNING = 1_000;

/**
 * Commands in the order in which they came, a lane for each repository. Lanes do not wait for each other; how many
 * commands wait in all of them together is bounded.
 */
export class CommandQueue {
	readonly #longest: number;
	/** The first of each is running. */
	readonly #lanes = new Map<string, QueuedCommand[]>();
	readonly #watchers = new Set<() => void>();
	#waiting = 0;
	#refused = 0;

	/** `longest` is how many may wait. */
	constructor(longest: number) {
		this.#longest = longest;
	}

	/** How many commands of its lane go before it; undefined where there is no room for it. */
	add(command: QueuedCommand): number | undefined {
		const lane = this.#lanes.get(command.lane);
		const isFull = lane ? this.#waiting >= this.#longest : this.#lanes.size >= MOST_RUNNING;
		if (isFull) {
			this.#refused++;
			return undefined;
		}
		if (lane) {
			this.#waiting++;
			return lane.push(command) - 1;
		}
		void this.#open(command);
		return 0;
	}

	view(): QueueView {
		return { waiting: this.#waiting, running: this.#lanes.size, refused: this.#refused };
	}

	/** Resolves when nothing runs or waits any more. */
	idle(): Promise<void> {
		return this.#until(() => this.#lanes.size === 0);
	}

	/** Resolves when at least half of the places for those who wait are free. */
	room(): Promise<void> {
		return this.#until(() => this.#waiting <= this.#longest / 2);
	}

	/** Begins no command any more; returns those that were not finished, the oldest of each lane first. */
	giveUp(): QueuedCommand[] {
		const unfinished = [...this.#lanes.values()].flat();
		for (const lane of this.#lanes.values()) lane.length = Math.min(lane.length, 1);
		this.#waiting = 0;
		return unfinished;
	}

	async #open(first: QueuedCommand): Promise<void> {
		const lane = [first];
		this.#lanes.set(first.lane, lane);
		for (let next: QueuedCommand | undefined = first; next; next = this.#next(lane)) await next.run();
		this.#lanes.delete(first.lane);
		this.#changed();
	}

	#next(lane: QueuedCommand[]): QueuedCommand | undefined {
		lane.shift();
		if (lane.length === 0) return undefined;
		this.#waiting--;
		this.#changed();
		return lane[0];
	}

	#changed(): void {
		for (const watcher of [...this.#watchers]) watcher();
	}

	#until(condition: () => boolean): Promise<void> {
		return new Promise((resolve) => {
			const look = () => {
				if (!condition()) return;
				this.#watchers.delete(look);
				resolve();
			};
			this.#watchers.add(look);
			look();
		});
	}
}
