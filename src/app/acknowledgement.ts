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

/** Puts 👀 on a text unless it is called off before; returns how to call it off. */
export function scheduleAcknowledgement({ text, courtesies, grace }: AcknowledgementOptions): () => void {
	const stop = new AbortController();
	void courtesies.run(async (signal) => {
		await pause(grace, signal);
		await text.react({ content: "eyes", signal });
	}, stop);
	return () => stop.abort();
}

/** Puts 😕 on a text: its commands were refused, or could not be answered. */
export function showConfusion({ text, courtesies }: ReactionOptions): Promise<void> {
	return courtesies.run((signal) => text.react({ content: "confused", signal }));
}
