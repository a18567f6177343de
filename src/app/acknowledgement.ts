import type { AskedText } from "../github/replies/asked-text.ts";
import { pause } from "../resilience/pause.ts";
import type { Courtesies } from "./courtesies.ts";

export interface ReactionOptions {
	readonly text: AskedText;
	readonly courtesies: Courtesies;
}

export interface AcknowledgementOptions extends ReactionOptions {
	/** Milliseconds. */
	readonly grace: number;
}

const WANTED = () => Promise.resolve(true);

/** 👀 on a text whose answer takes its time; put there at most once. */
export class Acknowledgement {
	readonly #options: AcknowledgementOptions;
	#stop = new AbortController();
	#isGiven = false;

	constructor(options: AcknowledgementOptions) {
		this.#options = options;
	}

	/** Puts it there after the grace, unless it is called off before, or is not wanted by then. */
	schedule(isWanted: () => Promise<boolean> = WANTED): void {
		const { text, courtesies, grace } = this.#options;
		this.callOff();
		const stop = new AbortController();
		this.#stop = stop;
		void courtesies.run(async (signal) => {
			await pause(grace, signal);
			if (this.#isGiven || !(await isWanted())) return;
			await text.react({ content: "eyes", signal });
			this.#isGiven = true;
		}, stop);
	}

	callOff(): void {
		this.#stop.abort();
	}
}

/** Puts 😕 on a text: its commands were refused, or could not be answered. */
export function showConfusion({ text, courtesies }: ReactionOptions): Promise<void> {
	return courtesies.run((signal) => text.react({ content: "confused", signal }));
}
