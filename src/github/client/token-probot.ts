import { type DestinationStream, pino } from "pino";
import { Probot } from "probot";
import type { OperatorSettings } from "../../config/settings.ts";
import { AppOctokit, githubFetch } from "./octokit.ts";

export interface TokenConnection extends Pick<OperatorSettings, "resilience"> {
	/** A workflow's token, or one that somebody made. */
	readonly token: string;
	readonly apiUrl: string;
	/** Takes the log, a JSON line at a time. */
	readonly log: DestinationStream;
}

/** Probot for one event, under a token in place of an App's credentials. */
export function connectWithToken({ token, apiUrl, log, resilience }: TokenConnection): Promise<Probot> {
	const probot = new Probot({
		githubToken: token,
		baseUrl: apiUrl,
		Octokit: AppOctokit,
		request: { fetch: githubFetch({ attempt: resilience.githubTimeout * 1_000 }) },
		// In the process itself: what runs elsewhere is lost when the process ends.
		log: pino({ name: "slashfind" }, log),
	});
	return probot.ready();
}
