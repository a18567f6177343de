import { REPLY_PATIENCE, WRITE_SPACING } from "../github/client/write-line.ts";

/** All in milliseconds. */
export interface Timing {
	/** A reply that is ready within this time gets no acknowledgement before it. */
	readonly ackGrace: number;
	/** Between two writes of one installation. */
	readonly writeSpacing: number;
	/** For an answer, from its turn to the rendered reply; then the asker gets an apology. */
	readonly answerDeadline: number;
	/** For the pauses between the tries of a reply that GitHub does not take. */
	readonly replyPatience: number;
	/** For a command from its turn to its end, waits for rate limits included: no other one of its repository waits longer. */
	readonly commandDeadline: number;
}

export const DEFAULT_TIMING: Timing = {
	ackGrace: 1_000,
	writeSpacing: WRITE_SPACING,
	answerDeadline: 25_000,
	replyPatience: REPLY_PATIENCE,
	commandDeadline: 600_000,
};
