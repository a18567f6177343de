import type { GitHubState } from "./github-state.ts";
import { editedFrom, withBody, withCommentId } from "./payloads.ts";
import {
	inThreadOf,
	ofPullRequest,
	onFile,
	type ReviewCommentDeviation,
	type ReviewCommentPayload,
	type ReviewDeviation,
	type ReviewPayload,
	reviewCommentPayload,
	reviewPayload,
	withReviewBody,
	withReviewId,
} from "./review-payloads.ts";
import { PULL, SURROUNDINGS } from "./test-pull-request.ts";

export interface ThreadOptions {
	/** The file that the thread is about. */
	readonly path?: string;
	/** The first comment of the thread; without it the comment begins one. */
	readonly top?: number;
}

/** Somebody who writes reviews; their deliveries are still to come. */
export class Reviewer {
	readonly #state: GitHubState;

	constructor(state: GitHubState) {
		this.#state = state;
	}

	/** Somebody writes in a review thread; the delivery is still to come. */
	writtenInThread(
		body: string,
		{ path = "src/http/retry.ts", top }: ThreadOptions = {},
	): ReviewCommentPayload {
		const { id } = this.#state.addReviewComment({ issue: PULL, body, inReplyTo: top });
		const thread = top === undefined ? [] : [inThreadOf(top)];
		return this.#reviewComment("created", { body, id }, onFile(path), ...thread);
	}

	/** Somebody edits a comment of a review thread. */
	editedInThread(before: ReviewCommentPayload, body: string): ReviewCommentPayload {
		const { id } = before.comment;
		const stored = this.#state.reviewComments.find((comment) => comment.id === id);
		if (stored) stored.body = body;
		const thread = before.comment.in_reply_to_id ? [inThreadOf(before.comment.in_reply_to_id)] : [];
		return this.#reviewComment("edited", { body, id }, editedFrom(before.comment.body), ...thread);
	}

	/** Somebody submits a review with a text of its own. */
	submitted(body: string | null): ReviewPayload {
		const review = this.#state.addReview({ pull: PULL, body: body ?? "" });
		return this.#review("submitted", withReviewBody(body), withReviewId(review));
	}

	/** Somebody edits the text of a review. */
	editedReview(before: ReviewPayload, body: string): ReviewPayload {
		const stored = this.#state.reviews.find(({ id }) => id === before.review.id);
		if (stored) stored.body = body;
		const name = { id: before.review.id, nodeId: before.review.node_id };
		const from = editedFrom(before.review.body ?? "");
		return this.#review("edited", withReviewBody(body), withReviewId(name), from);
	}

	#reviewComment(
		action: "created" | "edited",
		{ body, id }: { readonly body: string; readonly id: number },
		...deviations: readonly ReviewCommentDeviation[]
	): ReviewCommentPayload {
		const own = [withBody(body), withCommentId(id), ofPullRequest(PULL)];
		return reviewCommentPayload(action, ...SURROUNDINGS, ...own, ...deviations);
	}

	#review(action: "submitted" | "edited", ...deviations: readonly ReviewDeviation[]): ReviewPayload {
		return reviewPayload(action, ...SURROUNDINGS, ofPullRequest(PULL), ...deviations);
	}
}
