/** The event that a workflow runs for. */
export interface WorkflowEvent {
	readonly name: string;
	/** As the webhook has it. */
	readonly payload: unknown;
}

/** The part of payloads that a runner reads. */
interface EventPayload {
	readonly ref?: string;
	readonly after?: string;
	readonly repository?: {
		readonly id?: number;
		readonly full_name?: string;
		readonly default_branch?: string;
	};
	readonly sender?: { readonly login?: string };
	readonly pull_request?: {
		readonly number?: number;
		readonly head?: { readonly ref?: string };
		readonly base?: { readonly ref?: string };
	};
}

const NO_COMMIT = "0".repeat(40);

/** The variables that say what a job runs for, drawn from the event. A test that knows better overrides them. */
export function runnerContext({ name, payload }: WorkflowEvent): Record<string, string> {
	const { repository, sender, pull_request: pull, after, ...event } = payload as EventPayload;
	const fullName = repository?.full_name ?? "octo-org/octo-repo";
	const ref = pull ? `refs/pull/${pull.number}/merge` : (event.ref ?? defaultRef(repository));
	return {
		...RUNNER,
		GITHUB_EVENT_NAME: name,
		GITHUB_REPOSITORY: fullName,
		GITHUB_REPOSITORY_ID: String(repository?.id ?? 1),
		GITHUB_REPOSITORY_OWNER: fullName.split("/")[0]!,
		GITHUB_ACTOR: sender?.login ?? "octocat",
		GITHUB_REF: ref,
		GITHUB_REF_NAME: ref.replace(/^refs\/(?:heads|tags|pull)\//, ""),
		GITHUB_REF_TYPE: ref.startsWith("refs/tags/") ? "tag" : "branch",
		GITHUB_HEAD_REF: pull?.head?.ref ?? "",
		GITHUB_BASE_REF: pull?.base?.ref ?? "",
		GITHUB_SHA: after ?? NO_COMMIT,
	};
}

function defaultRef(repository: EventPayload["repository"]): string {
	return `refs/heads/${repository?.default_branch ?? "main"}`;
}

/** The same for every job. */
const RUNNER = {
	CI: "true",
	GITHUB_ACTIONS: "true",
	GITHUB_ACTION: "__self",
	GITHUB_JOB: "job",
	GITHUB_WORKFLOW: "workflow",
	GITHUB_RUN_ID: "1001",
	GITHUB_RUN_NUMBER: "1",
	GITHUB_RUN_ATTEMPT: "1",
	GITHUB_RETENTION_DAYS: "90",
	GITHUB_SERVER_URL: "https://github.com",
	// Nobody listens there: a test that needs the API says where its stand-in is.
	GITHUB_API_URL: "http://127.0.0.1:9",
	GITHUB_GRAPHQL_URL: "http://127.0.0.1:9/graphql",
	RUNNER_OS: { darwin: "macOS", win32: "Windows" }[process.platform as string] ?? "Linux",
	RUNNER_ARCH: process.arch.toUpperCase(),
	RUNNER_NAME: "runner",
	RUNNER_ENVIRONMENT: "github-hosted",
};
