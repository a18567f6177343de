import { WRITE_SPACING } from "../github/client/write-line.ts";

/** All in milliseconds. */
export interface Timing {
	/** A reply that is ready within this time gets no acknowledgement before it. */
	readonly ackGrace: number;
	/** Between two writes of one installation. */
	readonly writeSpacing: number;
	/** For an answer, from the command to the rendered reply; then the asker gets an apology. */
	readonly answerDeadline: number;
}

export const DEFAULT_TIMING: Timing = {
	ackGrace: 1_000,
	writeSpacing: WRITE_SPACING,
	answerDeadline: 25_000,
};
