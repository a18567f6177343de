import type { IncomingHttpHeaders } from "node:http";
import type { Account, GitHubState, StoredComment } from "./github-state.ts";

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
	/** Who calls. */
	readonly caller: Account;
}

export type Handler = (request: HandlerRequest) => {
	readonly status: number;
	readonly headers?: Readonly<Record<string, string>>;
	readonly body?: unknown;
};

export interface Route {
	readonly method: string;
	readonly path: RegExp;
	readonly handle: Handler;
}

export const REPOSITORY = "^/repos/(?<owner>[^/]+)/(?<repo>[^/]+)";
export const NOT_FOUND = { status: 404, body: { message: "Not Found" } };
export const TOO_LONG = { status: 422, body: { message: "Body is too long (maximum is 65536 characters)" } };
export const LONGEST_BODY = 65_536;

export function route(method: string, path: string, handle: Handler): Route {
	return { method, path: new RegExp(path), handle };
}

/** One page of comments since a time, with the link to the next one. */
export function pageOf<T extends StoredComment>(
	comments: readonly T[],
	{
		request: { call, base },
		render,
	}: { readonly request: HandlerRequest; readonly render: (comment: T) => unknown },
): ReturnType<Handler> {
	const since = Date.parse(call.query.get("since") ?? "1970-01-01T00:00:00Z");
	const size = Number(call.query.get("per_page") ?? 30);
	const page = Number(call.query.get("page") ?? 1);
	const all = comments.filter(({ updatedAt }) => Date.parse(updatedAt) >= since);
	const next = new URL(`${base}${call.path}?${call.query}`);
	next.searchParams.set("page", String(page + 1));
	const headers = all.length > page * size ? { link: `<${next}>; rel="next"` } : {};
	return { status: 200, headers, body: all.slice((page - 1) * size, page * size).map(render) };
}

/** GitHub answers 200 where the same reaction stands already. */
export function addReaction(
	{ call, state }: HandlerRequest,
	subject: { readonly comment: number } | { readonly reviewComment: number },
): ReturnType<Handler> {
	const { content } = call.body as { content: string };
	const reaction = { ...subject, content };
	const known = state.reactions.some((other) => JSON.stringify(other) === JSON.stringify(reaction));
	if (!known) state.reactions.push(reaction);
	return { status: known ? 200 : 201, body: { id: 1, content } };
}
