import { type HandlerRequest, type Route, route } from "./github-route.ts";

interface Query {
	readonly query: string;
	readonly variables?: { readonly subject: string; readonly content: string };
}

/** The two operations that REST does not have; every other one is an error. */
export const GRAPHQL_ROUTES: readonly Route[] = [
	route("POST", "^/graphql$", (request) => {
		const { query, variables } = request.call.body as Query;
		if (/^query \{ viewer \{ login \} \}$/.test(query))
			return answered({ viewer: { login: request.caller.login } });
		if (/^mutation \(.*addReaction\(input: \{ subjectId: \$subject, content: \$content \}\)/s.test(query))
			return addReaction(request, variables!);
		return failed("undefinedField", "The stand-in does not know this operation.");
	}),
];

function addReaction({ state }: HandlerRequest, { subject, content }: NonNullable<Query["variables"]>) {
	if (!state.reviews.some(({ nodeId }) => nodeId === subject))
		return failed("NOT_FOUND", "Could not resolve to a node.");
	if (content !== "EYES" && content !== "CONFUSED")
		return failed("argumentLiteralsIncompatible", `${content} is no ReactionContent.`);
	state.reactions.push({ review: subject, content: content.toLowerCase() });
	return answered({ addReaction: { reaction: { content } } });
}

function answered(data: unknown) {
	return { status: 200, body: { data } };
}

/** GraphQL says 200 to everything. */
function failed(type: string, message: string) {
	return { status: 200, body: { data: null, errors: [{ type, message }] } };
}
