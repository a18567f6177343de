import { CommandQueue, type QueuedCommand } from "../../src/app/command-queue.ts";
import { InFlight, type InFlightOptions } from "../../src/app/in-flight.ts";

/** Remembers when its commands are done, by delivery. */
class WatchedQueue extends CommandQueue {
	readonly done = new Map<unknown, Promise<void>>();

	override add(command: QueuedCommand): number | undefined {
		const { promise, resolve } = Promise.withResolvers<void>();
		const run = () => command.run().finally(resolve);
		const before = super.add({ ...command, run });
		if (before !== undefined) this.done.set(command.facts.delivery, promise);
		return before;
	}
}

interface SettledOptions extends InFlightOptions {
	/** Commands that may wait to be told that there is no room. */
	readonly mostTold?: number;
}

/** The App's queues, which can be asked when they are done with one delivery. */
export class SettledInFlight extends InFlight {
	override readonly commands: WatchedQueue;
	override readonly turnedAway: WatchedQueue;

	constructor({ queueLength, mostTold = 100 }: SettledOptions = { queueLength: 1_000 }) {
		super();
		this.commands = new WatchedQueue(queueLength);
		this.turnedAway = new WatchedQueue(mostTold);
	}

	/** Resolves when nothing more is done about a delivery; at once where nothing is. */
	async settled(delivery: string): Promise<void> {
		await Promise.all([this.commands.done.get(delivery), this.turnedAway.done.get(delivery)]);
	}
}
