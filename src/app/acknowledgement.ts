import type { Conversation } from "../github/conversation.ts";
import { pause } from "../resilience/pause.ts";

export interface AcknowledgementOptions {
	readonly conversation: Conversation;
	readonly commentId: number;
	/** Milliseconds. */
	readonly grace: number;
}

/**
 * Puts 👀 on a comment unless it is called off before; returns how to call it off. It is a courtesy: that it fails
 * changes nothing.
 */
export function scheduleAcknowledgement({
	conversation,
	commentId,
	grace,
}: AcknowledgementOptions): () => void {
	const stop = new AbortController();
	const { signal } = stop;
	pause(grace, signal)
		.then(() => conversation.react(commentId, { content: "eyes", signal }))
		.catch(() => undefined);
	return () => stop.abort();
}
