import { pino } from "pino";
import { Probot } from "probot";
import type { AppCredentials } from "../../config/app-credentials.ts";
import type { OperatorSettings } from "../../config/settings.ts";
import type { EndpointBreaker } from "../../resilience/endpoint-breaker.ts";
import { AppOctokit, githubFetch } from "./octokit.ts";

export interface ProbotOptions extends Pick<OperatorSettings, "log" | "resilience"> {
	/** Told how calls end. */
	readonly breaker?: EndpointBreaker | undefined;
}

const STANDARD_OUTPUT = 1;

/** Probot with our client, and JSON lines on standard output as its log. */
export function connectProbot(
	{ appId, privateKey, webhookSecret, apiUrl }: AppCredentials,
	{ log, resilience, breaker }: ProbotOptions,
): Promise<Probot> {
	const attempt = resilience.githubTimeout * 1_000;
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
