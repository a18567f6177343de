import { readFileSync } from "node:fs";
import { z } from "zod";
import { ConfigurationError } from "../../errors.ts";
import type { RepositoryIdentity } from "../../store/identity.ts";

const positive = z.string().regex(/^[1-9]\d*$/);

/** What a runner says in the environment of every step. */
const variables = z.object({
	GITHUB_EVENT_NAME: z.string().min(1),
	GITHUB_EVENT_PATH: z.string().min(1),
	GITHUB_REF: z.string().default(""),
	GITHUB_REPOSITORY: z.string().regex(/^[^/\s]+\/[^/\s]+$/),
	GITHUB_REPOSITORY_ID: positive.optional(),
	GITHUB_SERVER_URL: z.url({ protocol: /^https?$/ }),
	GITHUB_API_URL: z.url({ protocol: /^https?$/ }),
	GITHUB_RUN_ID: positive,
	GITHUB_RUN_ATTEMPT: positive.default("1"),
	GITHUB_WORKSPACE: z.string().min(1),
	RUNNER_TEMP: z.string().min(1),
});

/** The part of any event's payload that says which repository it is about. */
const payloadSchema = z.looseObject({ repository: z.looseObject({ id: z.int().positive() }).optional() });

/** The job that a step of ours runs in. */
export interface Job {
	readonly event: string;
	readonly payload: z.output<typeof payloadSchema>;
	/** Full name of the ref that the run is for; "" where the event has none. */
	readonly ref: string;
	readonly repository: {
		readonly owner: string;
		readonly name: string;
		/** `https://github.com/owner/name` */
		readonly url: string;
		readonly identity: RepositoryIdentity;
	};
	readonly apiUrl: string;
	readonly runId: string;
	readonly attempt: string;
	/** Absolute. */
	readonly workspace: string;
	/** Absolute; the runner empties it when the job ends. */
	readonly temporaryFolder: string;
}

/** Throws ConfigurationError where this is no step of a workflow. */
export function readJob(environment: NodeJS.ProcessEnv): Job {
	const result = variables.safeParse(environment);
	if (!result.success) throw notARunner(String(result.error.issues[0]!.path[0]));
	const set = result.data;
	const payload = readPayload(set.GITHUB_EVENT_PATH);
	const [owner, name] = set.GITHUB_REPOSITORY.split("/") as [string, string];
	const server = set.GITHUB_SERVER_URL.replace(/\/+$/, "");
	const id = set.GITHUB_REPOSITORY_ID ?? payload.repository?.id;
	// Old servers say it in the event alone.
	if (id === undefined) throw notARunner("GITHUB_REPOSITORY_ID");
	return {
		event: set.GITHUB_EVENT_NAME,
		payload,
		ref: set.GITHUB_REF,
		repository: {
			owner,
			name,
			url: `${server}/${owner}/${name}`,
			identity: { host: new URL(server).host, id: String(id) },
		},
		apiUrl: set.GITHUB_API_URL.replace(/\/+$/, ""),
		runId: set.GITHUB_RUN_ID,
		attempt: set.GITHUB_RUN_ATTEMPT,
		workspace: set.GITHUB_WORKSPACE,
		temporaryFolder: set.RUNNER_TEMP,
	};
}

function readPayload(path: string): Job["payload"] {
	try {
		return payloadSchema.parse(JSON.parse(readFileSync(path, "utf8")));
	} catch (cause) {
		throw new ConfigurationError(
			"event-payload",
			"The event's payload at GITHUB_EVENT_PATH cannot be read.",
			{
				suggestions: ["Run this as a step of a GitHub workflow; the runner writes that file."],
				cause,
			},
		);
	}
}

function notARunner(variable: string): ConfigurationError {
	return new ConfigurationError(
		"not-a-runner",
		`${variable} is not set as a GitHub Actions runner sets it.`,
		{
			suggestions: ["Use this as an action in a workflow; outside, use the command line: slashfind --help."],
		},
	);
}
