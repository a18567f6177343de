import { z } from "zod";
import { ConfigurationError } from "../errors.ts";
import { timedFetch } from "./client/octokit.ts";

const answer = z.looseObject({ id: z.int().positive() });

export interface RepositoryQuestion {
	/** Base address of the REST API, without a slash at the end. */
	readonly apiUrl: string;
	/** `owner/name` */
	readonly fullName: string;
	readonly token: string | undefined;
}

/** GitHub's numeric id of a repository, in one call. Throws ConfigurationError where it cannot be had: a person can say it. */
export async function lookUpRepositoryId({ apiUrl, fullName, token }: RepositoryQuestion): Promise<string> {
	const headers = {
		accept: "application/vnd.github+json",
		...(token !== undefined && { authorization: `Bearer ${token}` }),
	};
	try {
		const response = await timedFetch(`${apiUrl}/repos/${fullName}`, { headers, redirect: "error" });
		if (!response.ok) throw unknown(fullName, `GitHub answered ${response.status}`);
		return String(answer.parse(await response.json()).id);
	} catch (cause) {
		if (cause instanceof ConfigurationError) throw cause;
		throw unknown(fullName, "GitHub cannot be asked", cause);
	}
}

function unknown(fullName: string, reason: string, cause?: unknown): ConfigurationError {
	return new ConfigurationError(
		"no-repository-id",
		`The numeric id of ${fullName} is not known: ${reason}.`,
		{
			suggestions: [
				`Say it with --repository; \`gh api repos/${fullName} --jq .id\` prints it.`,
				"Or set GITHUB_TOKEN to a token that may read the repository.",
			],
			cause,
		},
	);
}
