import { type HandlerRequest, NOT_FOUND, REPOSITORY, type Route, route } from "./github-route.ts";

/** What each of GitHub's roles may do, as its API names the parts. */
const PARTS = ["pull", "triage", "push", "maintain", "admin"] as const;

const ROLES = ["read", "triage", "write", "maintain", "admin"];

/** `permission` knows four words only. */
const FOLDED: Readonly<Record<string, string>> = { triage: "read", maintain: "write" };

/** Of the recorded deliveries' sender. */
const OCTOCAT = 583_231;

export const PERMISSION_ROUTES: readonly Route[] = [
	route("GET", `${REPOSITORY}/collaborators/(?<login>[^/]+)/permission$`, readPermission),
];

/** GitHub knows a person by name alone; one whose role is `unknown` is nobody at all. */
function readPermission({ state, parameters }: HandlerRequest) {
	const login = parameters.login!;
	const { role, base = role, id = idOf(login) } = state.permissions.get(login) ?? { role: state.everybody };
	if (role === "unknown") return NOT_FOUND;
	const highest = ROLES.indexOf(base);
	const permissions = Object.fromEntries(PARTS.map((part, at) => [part, at <= highest]));
	const user = { login, id, type: "User", role_name: role, permissions };
	return { status: 200, body: { permission: FOLDED[base] ?? base, role_name: role, user } };
}

/** `somebody-4711` is the person with this id. */
function idOf(login: string): number {
	return Number(/-(\d+)$/.exec(login)?.[1] ?? OCTOCAT);
}
