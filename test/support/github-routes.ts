import { ARTIFACT_ROUTES } from "./github-artifact-routes.ts";
import { DELIVERY_ROUTES } from "./github-delivery-routes.ts";
import { GRAPHQL_ROUTES } from "./github-graphql-routes.ts";
import { PERMISSION_ROUTES } from "./github-permission-routes.ts";
import { REVIEW_ROUTES } from "./github-review-routes.ts";
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
import type { StoredComment, StoredComparison } from "./github-state.ts";

/** The routes that the App uses, with the part of GitHub's answers that it reads. */
export const ROUTES: readonly Route[] = [
	route("GET", "^/app$", readApp),
	route("POST", "^/app/installations/(?<id>\\d+)/access_tokens$", () => ({
		status: 201,
		body: {
			token: "ghs_stand_in",
			expires_at: "2999-01-01T00:00:00Z",
			permissions: {},
			repository_selection: "all",
		},
	})),
	route("GET", `${REPOSITORY}/contents/(?<file>.+)$`, readFile),
	route("GET", `${REPOSITORY}/issues/(?<issue>\\d+)/comments$`, listComments),
	route("POST", `${REPOSITORY}/issues/(?<issue>\\d+)/comments$`, createComment),
	route("GET", `${REPOSITORY}/issues/comments/(?<id>\\d+)$`, ofComment(readComment)),
	route("PATCH", `${REPOSITORY}/issues/comments/(?<id>\\d+)$`, ofComment(updateComment)),
	route("DELETE", `${REPOSITORY}/issues/comments/(?<id>\\d+)$`, ofComment(deleteComment)),
	route("POST", `${REPOSITORY}/issues/comments/(?<id>\\d+)/reactions$`, (request) =>
		addReaction(request, { comment: Number(request.parameters.id) }),
	),
	route("GET", `${REPOSITORY}/compare/(?<basehead>.+)$`, compare),
	...DELIVERY_ROUTES,
	...PERMISSION_ROUTES,
	...REVIEW_ROUTES,
	...ARTIFACT_ROUTES,
	...GRAPHQL_ROUTES,
];

/** GitHub tells only an App itself, not a workflow's token, which App it is. */
function readApp({ state, caller }: HandlerRequest) {
	const { id, slug } = state.app;
	if (caller.appId !== id) return { status: 401, body: { message: "A JSON web token could not be decoded" } };
	return { status: 200, body: { id, slug, name: slug } };
}

function readFile({ state, parameters }: HandlerRequest) {
	const files = parameters.repo === ".github" ? state.ownerFiles : state.files;
	const below = [...files.keys()].filter((path) => path.startsWith(`${parameters.file}/`));
	if (below.length > 0) return { status: 200, body: below.map((path) => ({ type: "file", path })) };
	const text = files.get(parameters.file!);
	if (text === undefined) return NOT_FOUND;
	const content = Buffer.from(text).toString("base64");
	const tooLarge = text.length > 1_048_576;
	const file = tooLarge ? { encoding: "none", content: "" } : { encoding: "base64", content };
	return { status: 200, body: { type: "file", path: parameters.file, size: text.length, ...file } };
}

function listComments(request: HandlerRequest) {
	const number = Number(request.parameters.issue);
	const comments = request.state.comments.filter(({ issue }) => issue === number);
	return pageOf(comments, { request, render: rendered });
}

function createComment({ call, state, parameters, caller }: HandlerRequest) {
	const { body } = call.body as { body: string };
	if (body.length > LONGEST_BODY) return TOO_LONG;
	const created = state.addComment({ ...caller, issue: Number(parameters.issue), body });
	return { status: 201, body: rendered(created) };
}

function ofComment(
	handle: (comment: StoredComment, request: HandlerRequest) => ReturnType<Handler>,
): Handler {
	return (request) => {
		const comment = request.state.comments.find(({ id }) => id === Number(request.parameters.id));
		return comment ? handle(comment, request) : NOT_FOUND;
	};
}

function readComment(comment: StoredComment) {
	return { status: 200, body: rendered(comment) };
}

function updateComment(comment: StoredComment, { call, state }: HandlerRequest) {
	comment.body = (call.body as { body: string }).body;
	comment.updatedAt = state.now;
	return { status: 200, body: rendered(comment) };
}

function deleteComment(comment: StoredComment, { state }: HandlerRequest) {
	state.comments.splice(state.comments.indexOf(comment), 1);
	return { status: 204 };
}

function compare({ state }: HandlerRequest) {
	if (state.comparison === undefined) return NOT_FOUND;
	const { aheadBy, behindBy, files } = state.comparison;
	const changed = files.slice(0, 300).map((filename) => ({ filename, status: "modified" }));
	const counts = { status: statusOf(state.comparison), ahead_by: aheadBy, behind_by: behindBy };
	return { status: 200, body: { ...counts, commits: [], files: changed } };
}

function statusOf({ aheadBy, behindBy }: StoredComparison): string {
	if (aheadBy > 0 && behindBy > 0) return "diverged";
	if (behindBy > 0) return "behind";
	return aheadBy > 0 ? "ahead" : "identical";
}

function rendered({ id, body, login, type, appId, createdAt, updatedAt }: StoredComment) {
	return {
		id,
		body,
		user: { login, type },
		performed_via_github_app: appId === undefined ? null : { id: appId },
		created_at: createdAt,
		updated_at: updatedAt,
	};
}
