import {
	addReaction,
	type Handler,
	type HandlerRequest,
	LONGEST_BODY,
	NOT_FOUND,
	pageOf,
	REPOSITORY,
	type Route,
	route,
	TOO_LONG,
} from "./github-route.ts";
import type { StoredReviewComment } from "./github-state.ts";

const ONE = `${REPOSITORY}/pulls/comments/(?<id>\\d+)`;

/** Review threads and reviews. */
export const REVIEW_ROUTES: readonly Route[] = [
	route("GET", `${REPOSITORY}/pulls/(?<pull>\\d+)/comments$`, listComments),
	route("POST", `${REPOSITORY}/pulls/(?<pull>\\d+)/comments/(?<id>\\d+)/replies$`, ofComment(reply)),
	route("GET", `${ONE}$`, ofComment(read)),
	route("PATCH", `${ONE}$`, ofComment(update)),
	route("DELETE", `${ONE}$`, ofComment(remove)),
	route(
		"POST",
		`${ONE}/reactions$`,
		ofComment(({ id }, request) => addReaction(request, { reviewComment: id })),
	),
	route("GET", `${REPOSITORY}/pulls/(?<pull>\\d+)/reviews/(?<id>\\d+)$`, readReview),
];

function listComments(request: HandlerRequest) {
	const number = Number(request.parameters.pull);
	const comments = request.state.reviewComments.filter(({ issue }) => issue === number);
	return pageOf(comments, { request, render: rendered });
}

function ofComment(
	handle: (comment: StoredReviewComment, request: HandlerRequest) => ReturnType<Handler>,
): Handler {
	return (request) => {
		const { id, pull } = request.parameters;
		const comment = request.state.reviewComments.find((candidate) => candidate.id === Number(id));
		const isElsewhere = pull !== undefined && comment?.issue !== Number(pull);
		return comment && !isElsewhere ? handle(comment, request) : NOT_FOUND;
	};
}

/** GitHub takes replies to the first comment of a thread only. */
function reply(top: StoredReviewComment, { call, state, caller }: HandlerRequest) {
	const { body } = call.body as { body: string };
	if (top.inReplyTo !== undefined)
		return { status: 422, body: { message: "Replies to replies are not supported" } };
	if (body.length > LONGEST_BODY) return TOO_LONG;
	const created = state.addReviewComment({ ...caller, issue: top.issue, inReplyTo: top.id, body });
	return { status: 201, body: rendered(created) };
}

function read(comment: StoredReviewComment) {
	return { status: 200, body: rendered(comment) };
}

function update(comment: StoredReviewComment, { call, state }: HandlerRequest) {
	comment.body = (call.body as { body: string }).body;
	comment.updatedAt = state.now;
	return { status: 200, body: rendered(comment) };
}

function remove(comment: StoredReviewComment, { state }: HandlerRequest) {
	state.reviewComments.splice(state.reviewComments.indexOf(comment), 1);
	return { status: 204 };
}

function readReview({ state, parameters }: HandlerRequest) {
	const review = state.reviews.find(
		({ id, pull }) => id === Number(parameters.id) && pull === Number(parameters.pull),
	);
	if (review === undefined) return NOT_FOUND;
	return { status: 200, body: { id: review.id, node_id: review.nodeId, body: review.body } };
}

/** GitHub does not say through which App a review comment was written. */
function rendered({ id, body, login, type, inReplyTo, createdAt, updatedAt }: StoredReviewComment) {
	return {
		id,
		body,
		user: { login, type },
		...(inReplyTo !== undefined && { in_reply_to_id: inReplyTo }),
		created_at: createdAt,
		updated_at: updatedAt,
	};
}
