import { pino } from "pino";
import { Probot } from "probot";
import type { AppCredentials } from "../../config/app-credentials.ts";
import type { OperatorSettings } from "../../config/settings.ts";
import type { Endpoints } from "../../resilience/endpoints.ts";
import { AppOctokit, githubFetch } from "./octokit.ts";

export interface ProbotOptions extends Pick<OperatorSettings, "log" | "resilience"> {
	/** Where it is learnt that GitHub does not work. */
	readonly endpoints?: Endpoints | undefined;
}

const STANDARD_OUTPUT = 1;

/** Probot with our client, and JSON lines on standard output as its log. */
export function connectProbot(
	{ appId, privateKey, webhookSecret, apiUrl }: AppCredentials,
	{ log, resilience, endpoints }: ProbotOptions,
): Promise<Probot> {
	const attempt = resilience.githubTimeout * 1_000;
	const breaker = endpoints?.of({ name: "github", address: apiUrl });
	const probot = new Probot({
		appId,
		privateKey,
		secret: webhookSecret,
		baseUrl: apiUrl,
		Octokit: AppOctokit,
		request: { fetch: githubFetch({ attempt, breaker }) },
		log: pino(
			{ name: "slashfind", level: log.level, formatters: { level: (level) => ({ level }) } },
			// At once: what a process says last, as it stops, would be lost otherwise, or out of order.
			pino.destination({ dest: STANDARD_OUTPUT, sync: true }),
		),
	});
	return probot.ready();
}
