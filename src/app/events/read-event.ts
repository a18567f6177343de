import { issueComment } from "./issue-comment.ts";
import { review } from "./review.ts";
import { reviewComment } from "./review-comment.ts";
import type { TextEvent } from "./text-event.ts";

/** The webhook events that bring texts, as Probot names them. */
export const TEXT_EVENTS = [
	"issue_comment.created",
	"issue_comment.edited",
	"pull_request_review_comment.created",
	"pull_request_review_comment.edited",
	"pull_request_review.submitted",
	"pull_request_review.edited",
] as const;

const SHAPES = {
	issue_comment: issueComment,
	pull_request_review_comment: reviewComment,
	pull_request_review: review,
};

export interface ReceivedEvent {
	readonly name: keyof typeof SHAPES;
	readonly payload: unknown;
}

/** Undefined where the payload is not what GitHub documents. */
export function readEvent({ name, payload }: ReceivedEvent): TextEvent | undefined {
	return SHAPES[name].safeParse(payload).data;
}
