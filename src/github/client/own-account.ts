import { garbledAnswer } from "./garbled-answer.ts";
import type { Octokit } from "./octokit.ts";
import { statusOf, withRetries } from "./retry.ts";

/** Who we are on GitHub; tells our own comments from those that only look like them. */
export interface OwnAccount {
	/** Undefined for a token that does not say which App it is of. */
	readonly appId: number | undefined;
	/** With the `[bot]` that GitHub gives the names of Apps. */
	readonly login: string;
}

/** Asks GitHub who a client belongs to. */
export type Identify = (octokit: Octokit) => Promise<OwnAccount>;

/** Of workflow tokens that may not ask. */
const WORKFLOW_ACCOUNT: OwnAccount = { appId: undefined, login: "github-actions[bot]" };

/** For the client of an App itself. */
export async function identifyApp(octokit: Octokit): Promise<OwnAccount> {
	const { data } = await withRetries(() => octokit.rest.apps.getAuthenticated(), {
		what: "asking who this App is",
	});
	if (!data?.slug) throw garbledAnswer("asking who this App is");
	return { appId: data.id, login: `${data.slug}[bot]` };
}

/** For the client of a token, as a workflow has one. */
export async function identifyToken(octokit: Octokit): Promise<OwnAccount> {
	const ask = () =>
		octokit.graphql<{ readonly viewer: { readonly login: string } }>("query { viewer { login } }");
	try {
		const { viewer } = await withRetries(ask, { what: "asking who this token is of" });
		return { appId: undefined, login: viewer.login };
	} catch (error) {
		if (isForbidden(error)) return WORKFLOW_ACCOUNT;
		throw error;
	}
}

/** GraphQL refuses by status, or with 200 and a list of errors. */
function isForbidden(error: unknown): boolean {
	const { errors = [] } = error as { readonly errors?: readonly { readonly type?: string }[] };
	return statusOf(error) === 403 || errors.some(({ type }) => type === "FORBIDDEN");
}

/** What `/find@name` calls an account. */
export function slugOf({ login }: OwnAccount): string {
	return login.replace(/\[bot\]$/, "").toLowerCase();
}

/** Asks once; a failure is asked again the next time. */
export function createAccountReader(identify: () => Promise<OwnAccount>): () => Promise<OwnAccount> {
	let known: Promise<OwnAccount> | undefined;
	return () => {
		known ??= identify().catch((error: unknown) => {
			known = undefined;
			throw error;
		});
		return known;
	};
}
