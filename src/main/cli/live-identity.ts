import { type Environment, isSet } from "../../config/environment.ts";
import { ConfigurationError } from "../../errors.ts";
import { lookUpRepositoryId } from "../../github/repository-id.ts";
import type { RepositoryIdentity } from "../../store/identity.ts";
import type { Place } from "./place.ts";

/** Of `https://host/owner/name.git`, `ssh://git@host/owner/name` and `git@host:owner/name.git`. */
const ORIGIN =
	/^(?:(?:https?|ssh|git):\/\/(?:[^@/]*@)?(?<host>[^/:]+(?::\d+)?)\/|(?:[^@/]+@)(?<scpHost>[^/:]+):)(?<fullName>[\w.-]+\/[\w.-]+?)(?:\.git)?\/?$/;

const PUBLIC_HOST = "github.com";

/**
 * Under which identity a repository's live index is known to the App: what --repository says, what the runner says of
 * the repository that is checked out, or what GitHub says of the one that `origin` leads to. A hash of a path would be
 * another index on each machine. Throws ConfigurationError where none of them tells.
 */
export async function liveIdentity(
	{ repository, identity }: Pick<Place, "repository" | "identity">,
	environment: Environment,
): Promise<RepositoryIdentity> {
	if (identity.host !== "local") return identity;
	const { groups } = ORIGIN.exec((await repository.originUrl()) ?? "") ?? {};
	if (!groups) throw noIdentity();
	const { host = groups.scpHost!, fullName } = groups as { host?: string; fullName: string };
	const runner = readRunner(environment);
	const isRunners = runner?.host === host;
	const id = isRunners && runner.fullName === fullName ? runner.id : undefined;
	if (id !== undefined) return { host, id };
	const apiUrl = isRunners ? runner.apiUrl : apiOf(host);
	// A token goes to no server that only the clone names.
	const isKnown = isRunners || host === PUBLIC_HOST;
	const token = isKnown && isSet(environment.GITHUB_TOKEN) ? environment.GITHUB_TOKEN.trim() : undefined;
	return { host, id: await lookUpRepositoryId({ apiUrl, fullName, token }) };
}

/** What a runner says of the server and of its job's repository. */
function readRunner(environment: Environment) {
	const { GITHUB_SERVER_URL: server, GITHUB_API_URL: api, GITHUB_REPOSITORY_ID: id } = environment;
	const url = URL.parse(server ?? "");
	if (!url || !isSet(api)) return undefined;
	return {
		host: url.host,
		apiUrl: api.trim().replace(/\/+$/, ""),
		fullName: environment.GITHUB_REPOSITORY,
		id: isSet(id) && /^[1-9]\d{0,18}$/.test(id) ? id : undefined,
	};
}

function apiOf(host: string): string {
	return host === PUBLIC_HOST ? "https://api.github.com" : `https://${host}/api/v3`;
}

function noIdentity(): ConfigurationError {
	return new ConfigurationError(
		"no-identity",
		"qdrant.url is set, and it is not known which repository this is: `origin` leads to none on GitHub.",
		{
			suggestions: [
				"Say its numeric id with --repository; `gh api repos/OWNER/NAME --jq .id` prints it.",
				"Or leave qdrant.url unset: then there is a snapshot alone.",
			],
		},
	);
}
