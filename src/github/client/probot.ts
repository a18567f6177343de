import { Probot } from "probot";
import type { AppCredentials } from "../../config/app-credentials.ts";
import type { OperatorSettings } from "../../config/settings.ts";
import type { Endpoints } from "../../resilience/endpoints.ts";
import { AppOctokit, githubFetch } from "./octokit.ts";

export interface ProbotOptions extends Pick<OperatorSettings, "log" | "resilience"> {
	/** Where it is learnt that GitHub does not work. */
	readonly endpoints?: Endpoints | undefined;
}

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
		logFormat: "json",
		logLevelInString: true,
		logLevel: log.level,
	});
	return probot.ready();
}
