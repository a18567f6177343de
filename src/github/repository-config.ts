import { LRUCache } from "lru-cache";
import { type ConfigSource, type ConfigText, REPOSITORY_FILE } from "../config/config-source.ts";
import { unreadable } from "../config/read-file.ts";
import type { Octokit } from "./client/octokit.ts";
import type { RepositoryName } from "./client/repository-name.ts";
import { statusOf, withRetries } from "./client/retry.ts";

export interface ConfigRequest {
	readonly octokit: Octokit;
	readonly repository: RepositoryName;
	/** GitHub's numeric id. */
	readonly repositoryId: number;
}

/** Settings are read again after five minutes. */
const KEPT = { max: 5_000, ttl: 300_000 };

/** The repository whose settings hold for all others of its owner. */
const OWNERS_REPOSITORY = ".github";

/**
 * Makes the sources of repositories' settings, the strongest first: the repository's own file and that of its owner's
 * `.github` repository, each on the default branch, never a pull request's version. Commands that come at once share a
 * call.
 */
export function createConfigSources(): (request: ConfigRequest) => readonly ConfigSource[] {
	const known = new LRUCache<string, Promise<ConfigText | undefined>>(KEPT);
	function once(key: string, read: () => Promise<ConfigText | undefined>): ConfigSource {
		return {
			read() {
				const cached = known.get(key);
				if (cached) return cached;
				const content = read();
				known.set(key, content);
				content.catch(() => known.delete(key));
				return content;
			},
		};
	}
	return (request) => {
		const { owner, repo } = request.repository;
		const own = once(`repository ${request.repositoryId}`, () => readOwnFile(request));
		if (repo.toLowerCase() === OWNERS_REPOSITORY) return [own];
		return [own, once(`owner ${owner.toLowerCase()}`, () => readOwnersFile(request))];
	};
}

async function readOwnFile({ octokit, repository }: ConfigRequest): Promise<ConfigText | undefined> {
	try {
		return await readFile({ octokit, repository, source: REPOSITORY_FILE });
	} catch (error) {
		if (statusOf(error) === 404) return undefined;
		throw error;
	}
}

/** Most owners have none, and a token need not see it: neither is worth a word. */
async function readOwnersFile({ octokit, repository }: ConfigRequest): Promise<ConfigText | undefined> {
	const { owner } = repository;
	const place = { owner, repo: OWNERS_REPOSITORY };
	try {
		const source = `${owner}/${OWNERS_REPOSITORY}:${REPOSITORY_FILE}`;
		return await readFile({ octokit, repository: place, source });
	} catch (error) {
		if ([403, 404].includes(statusOf(error) ?? 0)) return undefined;
		throw error;
	}
}

interface FileRequest {
	readonly octokit: Octokit;
	readonly repository: RepositoryName;
	/** What notes call the file. */
	readonly source: string;
}

async function readFile({ octokit, repository, source }: FileRequest): Promise<ConfigText> {
	const request = { ...repository, path: REPOSITORY_FILE };
	const { data } = await withRetries(() => octokit.rest.repos.getContent(request), {
		what: "reading the settings",
	});
	if (Array.isArray(data) || data.type !== "file") throw unreadable(source, "is not a regular file");
	if (data.encoding !== "base64") throw unreadable(source, "is too large to be read");
	return { text: Buffer.from(data.content, "base64").toString("utf8"), source };
}
