import { LRUCache } from "lru-cache";
import { type ConfigSource, type ConfigText, REPOSITORY_FILE } from "../config/config-source.ts";
import { ConfigurationError } from "../errors.ts";
import type { Octokit } from "./octokit.ts";
import type { RepositoryName } from "./pull-request.ts";
import { statusOf, withRetries } from "./retry.ts";

export interface ConfigRequest {
	readonly octokit: Octokit;
	readonly repository: RepositoryName;
	/** GitHub's numeric id. */
	readonly repositoryId: number;
}

/** A repository's settings are read again after five minutes. */
const KEPT = { max: 5_000, ttl: 300_000 };

/**
 * Makes the sources of repositories' settings: the file on the default branch, never a pull request's version. Commands
 * that come at once share one call.
 */
export function createConfigSources(): (request: ConfigRequest) => ConfigSource {
	const known = new LRUCache<number, Promise<ConfigText | undefined>>(KEPT);
	return (request) => ({
		read() {
			const { repositoryId } = request;
			const cached = known.get(repositoryId);
			if (cached) return cached;
			const content = readFile(request);
			known.set(repositoryId, content);
			content.catch(() => known.delete(repositoryId));
			return content;
		},
	});
}

async function readFile({ octokit, repository }: ConfigRequest): Promise<ConfigText | undefined> {
	const request = { ...repository, path: REPOSITORY_FILE };
	try {
		const { data } = await withRetries(() => octokit.rest.repos.getContent(request), {
			what: "reading the settings",
		});
		if (Array.isArray(data) || data.type !== "file") return undefined;
		if (data.encoding !== "base64") {
			throw new ConfigurationError("config-too-large", `\`${REPOSITORY_FILE}\` is too large to be read.`);
		}
		return { text: Buffer.from(data.content, "base64").toString("utf8"), source: REPOSITORY_FILE };
	} catch (error) {
		if (statusOf(error) === 404) return undefined;
		throw error;
	}
}
