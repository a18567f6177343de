import { type DestinationStream, pino } from "pino";
import { Probot } from "probot";
import { AppOctokit, timedFetch } from "./octokit.ts";

export interface TokenConnection {
	/** A workflow's token, or one that somebody made. */
	readonly token: string;
	readonly apiUrl: string;
	/** Takes the log, a JSON line at a time. */
	readonly log: DestinationStream;
}

/** Probot for one event, under a token in place of an App's credentials. */
export function connectWithToken({ token, apiUrl, log }: TokenConnection): Promise<Probot> {
	const probot = new Probot({
		githubToken: token,
		baseUrl: apiUrl,
		Octokit: AppOctokit,
		request: { fetch: timedFetch },
		// In the process itself: what runs elsewhere is lost when the process ends.
		log: pino({ name: "slashfind" }, log),
	});
	return probot.ready();
}
