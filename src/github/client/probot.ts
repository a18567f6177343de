import { Probot } from "probot";
import type { AppCredentials } from "../../config/app-credentials.ts";
import type { OperatorSettings } from "../../config/settings.ts";
import { AppOctokit, timedFetch } from "./octokit.ts";

/** Probot with our client, and JSON lines on standard output as its log. */
export function connectProbot(
	{ appId, privateKey, webhookSecret, apiUrl }: AppCredentials,
	{ log }: Pick<OperatorSettings, "log">,
): Promise<Probot> {
	const probot = new Probot({
		appId,
		privateKey,
		secret: webhookSecret,
		baseUrl: apiUrl,
		Octokit: AppOctokit,
		request: { fetch: timedFetch },
		logFormat: "json",
		logLevelInString: true,
		logLevel: log.level,
	});
	return probot.ready();
}
