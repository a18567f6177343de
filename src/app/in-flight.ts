import type { Logger } from "probot";
import { pause } from "../resilience/pause.ts";
import { CommandQueue, type QueueView } from "./command-queue.ts";
import { Courtesies } from "./courtesies.ts";

/** Who is told that there is no room has to be told at once: where many have to be, 😕 is all that they get. */
const MOST_TOLD = 100;

export interface InFlightOptions {
	/** Commands that may wait. */
	readonly queueLength: number;
}

/** Where nobody configures it. */
const DEFAULTS: InFlightOptions = { queueLength: 1_000 };

/** What the App is at, so that a stopping server can wait for what matters. */
export class InFlight {
	readonly courtesies = new Courtesies();
	/** Those that are to be answered. */
	readonly commands: CommandQueue;
	/** Those that are told that the App is busy. */
	readonly turnedAway = new CommandQueue(MOST_TOLD);

	constructor({ queueLength }: InFlightOptions = DEFAULTS) {
		this.commands = new CommandQueue(queueLength);
	}

	/** Of the commands that are to be answered, and of those that had no room. */
	view(): QueueView {
		return this.commands.view();
	}

	/** Resolves when no command is being answered any more, however that ended. */
	async idle(): Promise<void> {
		await Promise.all([this.commands.idle(), this.turnedAway.idle()]);
	}

	/** Drops the courtesies, and waits until all commands are done, or so many milliseconds. */
	async drain(milliseconds: number): Promise<void> {
		this.courtesies.drop();
		const giveUp = new AbortController();
		const tooLong = pause(milliseconds, giveUp.signal).catch(() => undefined);
		await Promise.race([this.idle(), tooLong]);
		giveUp.abort();
	}

	/** Begins no command any more, and writes a line about each one that was not finished. */
	giveUp(log: Pick<Logger, "warn">): void {
		for (const { facts } of [...this.commands.giveUp(), ...this.turnedAway.giveUp()])
			log.warn(facts, "Command not finished before the stop: it will be answered after the next start");
	}
}
