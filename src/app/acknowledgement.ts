import type { Conversation } from "../github/conversation.ts";
import { pause } from "../resilience/pause.ts";
import type { Courtesies } from "./courtesies.ts";

export interface ReactionOptions {
	readonly conversation: Conversation;
	readonly courtesies: Courtesies;
	readonly commentId: number;
}

export interface AcknowledgementOptions extends ReactionOptions {
	/** Milliseconds. */
	readonly grace: number;
}

/** Puts 👀 on a comment unless it is called off before; returns how to call it off. */
export function scheduleAcknowledgement({
	conversation,
	courtesies,
	commentId,
	grace,
}: AcknowledgementOptions): () => void {
	const stop = new AbortController();
	void courtesies.run(async (signal) => {
		await pause(grace, signal);
		await conversation.react(commentId, { content: "eyes", signal });
	}, stop);
	return () => stop.abort();
}

/** Puts 😕 on a comment: it was refused, or could not be answered. */
export function showConfusion({ conversation, courtesies, commentId }: ReactionOptions): Promise<void> {
	return courtesies.run((signal) => conversation.react(commentId, { content: "confused", signal }));
}
