import type { IncomingHttpHeaders } from "node:http";
import type { GitHubState, StoredComment, StoredComparison } from "./github-state.ts";

/** A call that was made, in the order of arrival. */
export interface RecordedCall {
	readonly method: string;
	/** Decoded, without the query: `/repos/o/r/issues/1/comments`. */
	readonly path: string;
	readonly query: URLSearchParams;
	/** The parsed JSON body, or undefined. */
	readonly body: unknown;
	readonly headers: IncomingHttpHeaders;
}

export interface HandlerRequest {
	readonly call: RecordedCall;
	readonly state: GitHubState;
	/** Address of the server, for links. */
	readonly base: string;
	readonly parameters: Readonly<Record<string, string>>;
}

export type Handler = (request: HandlerRequest) => {
	readonly status: number;
	readonly headers?: Readonly<Record<string, string>>;
	readonly body?: unknown;
};

interface Route {
	readonly method: string;
	readonly path: RegExp;
	readonly handle: Handler;
}

const REPOSITORY = "^/repos/(?<owner>[^/]+)/(?<repo>[^/]+)";
const NOT_FOUND = { status: 404, body: { message: "Not Found" } };

/** The routes that the App uses, with the part of GitHub's answers that it reads. */
export const ROUTES: readonly Route[] = [
	route("GET", "^/app$", ({ state }) => ({ status: 200, body: { ...state.app, name: state.app.slug } })),
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
	route("POST", `${REPOSITORY}/issues/comments/(?<id>\\d+)/reactions$`, addReaction),
	route("GET", `${REPOSITORY}/compare/(?<basehead>.+)$`, compare),
];

function route(method: string, path: string, handle: Handler): Route {
	return { method, path: new RegExp(path), handle };
}

function readFile({ state, parameters }: HandlerRequest) {
	const text = state.files.get(parameters.file!);
	if (text === undefined) return NOT_FOUND;
	const content = Buffer.from(text).toString("base64");
	const tooLarge = text.length > 1_048_576;
	const file = tooLarge ? { encoding: "none", content: "" } : { encoding: "base64", content };
	return { status: 200, body: { type: "file", path: parameters.file, size: text.length, ...file } };
}

function listComments({ call, state, base, parameters }: HandlerRequest) {
	const since = Date.parse(call.query.get("since") ?? "1970-01-01T00:00:00Z");
	const size = Number(call.query.get("per_page") ?? 30);
	const page = Number(call.query.get("page") ?? 1);
	const all = state.comments.filter(
		({ issue, updatedAt }) => issue === Number(parameters.issue) && Date.parse(updatedAt) >= since,
	);
	const next = new URL(`${base}${call.path}?${call.query}`);
	next.searchParams.set("page", String(page + 1));
	const headers = all.length > page * size ? { link: `<${next}>; rel="next"` } : {};
	return { status: 200, headers, body: all.slice((page - 1) * size, page * size).map(rendered) };
}

function createComment({ call, state, parameters }: HandlerRequest) {
	const { body } = call.body as { body: string };
	if (body.length > 65_536)
		return { status: 422, body: { message: "Body is too long (maximum is 65536 characters)" } };
	return { status: 201, body: rendered(state.addOwnComment({ issue: Number(parameters.issue), body })) };
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

/** GitHub answers 200 where the same reaction stands already. */
function addReaction({ call, state, parameters }: HandlerRequest) {
	const reaction = { comment: Number(parameters.id), content: (call.body as { content: string }).content };
	const known = state.reactions.some(
		({ comment, content }) => comment === reaction.comment && content === reaction.content,
	);
	if (!known) state.reactions.push(reaction);
	return { status: known ? 200 : 201, body: { id: 1, content: reaction.content } };
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
