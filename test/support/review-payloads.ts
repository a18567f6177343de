import type { WebhookDefinition } from "@octokit/webhooks-examples";
import { recordedPayloads } from "./payloads.ts";

type RecordedReview = WebhookDefinition<"pull_request_review">["examples"][number];
type RecordedReviewComment = WebhookDefinition<"pull_request_review_comment">["examples"][number];

/** A `pull_request_review_comment` delivery as GitHub sends it. */
export type ReviewCommentPayload = RecordedReviewComment;

/** A `pull_request_review` delivery as GitHub sends it. */
export type ReviewPayload = RecordedReview;

export type ReviewCommentDeviation = (payload: ReviewCommentPayload) => ReviewCommentPayload;
export type ReviewDeviation = (payload: ReviewPayload) => ReviewPayload;

/** A recorded delivery with all deviations, in order. */
export function reviewCommentPayload(
	action: "created" | "edited",
	...deviations: readonly ReviewCommentDeviation[]
): ReviewCommentPayload {
	const recorded = recordedPayloads("pull_request_review_comment").find(
		(example) => example.action === action,
	);
	if (recorded === undefined) throw new Error(`No recorded pull_request_review_comment.${action}`);
	return deviations.reduce((payload, deviate) => deviate(payload), structuredClone(recorded));
}

/** None of the recorded comments answers another one. */
export function inThreadOf(top: number): ReviewCommentDeviation {
	return (payload) =>
		({ ...payload, comment: { ...payload.comment, in_reply_to_id: top } }) as typeof payload;
}

/** The file that the thread is about. */
export function onFile(path: string): ReviewCommentDeviation {
	return (payload) => ({ ...payload, comment: { ...payload.comment, path } }) as typeof payload;
}

/** A recorded delivery with all deviations, in order. */
export function reviewPayload(
	action: "submitted" | "edited",
	...deviations: readonly ReviewDeviation[]
): ReviewPayload {
	const recorded = recordedPayloads("pull_request_review").find((example) => example.action === "submitted");
	if (recorded === undefined) throw new Error("No recorded pull_request_review.submitted");
	// No recorded review was edited.
	const changed = { ...structuredClone(recorded), action } as ReviewPayload;
	return deviations.reduce((payload, deviate) => deviate(payload), changed);
}

/** Null for a review without a text. */
export function withReviewBody(body: string | null): ReviewDeviation {
	return (payload) => ({ ...payload, review: { ...payload.review, body } }) as ReviewPayload;
}

export function withReviewId({
	id,
	nodeId,
}: {
	readonly id: number;
	readonly nodeId: string;
}): ReviewDeviation {
	return (payload) => ({ ...payload, review: { ...payload.review, id, node_id: nodeId } }) as ReviewPayload;
}

/** Another pull request than the recorded one. */
export function ofPullRequest(
	number: number,
): <P extends { readonly pull_request: object }>(payload: P) => P {
	return (payload) => ({ ...payload, pull_request: { ...payload.pull_request, number } });
}
