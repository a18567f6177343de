import { LRUCache } from "lru-cache";
import { type ConfigSource, type ConfigText, REPOSITORY_FILE } from "../config/config-source.ts";
import { unreadable } from "../config/read-file.ts";
import { ProviderError } from "../errors.ts";
import { garbledAnswer } from "./client/garbled-answer.ts";
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
const KEPT = { max: 5_000, ttl: 300_000, perf: Date, ttlResolution: 0 };

/** What was read within a day stands in for what GitHub does not give now. */
const REMEMBERED = { max: 5_000, ttl: 86_400_000, perf: Date, ttlResolution: 0 };

/** Milliseconds until GitHub is asked again for what it did not give: not by each command, as each would wait for it. */
const FAILED_TTL = 60_000;

/** The repository whose settings hold for all others of its owner. */
const OWNERS_REPOSITORY = ".github";

/**
 * Makes the sources of repositories' settings, the strongest first: the repository's own file and that of its owner's
 * `.github` repository, each on the default branch, never a pull request's version. Commands that come at once share a
 * call.
 */
export function createConfigSources(): (request: ConfigRequest) => readonly ConfigSource[] {
	const known = new LRUCache<string, Promise<ConfigText | undefined>>(KEPT);
	const remembered = new LRUCache<string, Remembered>(REMEMBERED);
	async function read({ key, source, fetch }: Place): Promise<ConfigText | undefined> {
		try {
			const text = await fetch();
			remembered.set(key, { text, at: Date.now() });
			return text;
		} catch (error) {
			const before = remembered.get(key);
			if (before === undefined || !(error instanceof ProviderError)) throw error;
			const asking = known.peek(key);
			if (asking) known.set(key, asking, { ttl: FAILED_TTL });
			return { text: "", source, ...before.text, note: noteOf(source, { error, at: before.at }) };
		}
	}
	function once(place: Place): ConfigSource {
		return {
			read() {
				const cached = known.get(place.key);
				if (cached) return cached;
				const content = read(place);
				known.set(place.key, content);
				content.catch(() => known.delete(place.key));
				return content;
			},
		};
	}
	return (request) => {
		const { owner, repo } = request.repository;
		const own = once({
			key: `repository ${request.repositoryId}`,
			source: REPOSITORY_FILE,
			fetch: () => readOwnFile(request),
		});
		if (repo.toLowerCase() === OWNERS_REPOSITORY) return [own];
		const owners = once({
			key: `owner ${owner.toLowerCase()}`,
			source: ownersSource(owner),
			fetch: () => readOwnersFile(request),
		});
		return [own, owners];
	};
}

/** One file that may hold settings. */
interface Place {
	readonly key: string;
	/** What notes call it. */
	readonly source: string;
	/** Undefined where there is none. */
	readonly fetch: () => Promise<ConfigText | undefined>;
}

interface Remembered {
	readonly text: ConfigText | undefined;
	/** Milliseconds since 1970. */
	readonly at: number;
}

function noteOf(
	source: string,
	{ error, at }: { readonly error: ProviderError; readonly at: number },
): string {
	const time = new Date(at).toISOString().slice(0, 16).replace("T", " ");
	return `${error.message} \`${source}\` is used as it was on ${time} UTC.`;
}

function ownersSource(owner: string): string {
	return `${owner}/${OWNERS_REPOSITORY}:${REPOSITORY_FILE}`;
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
		return await readFile({ octokit, repository: place, source: ownersSource(owner) });
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
	if (typeof data !== "object" || data === null) throw garbledAnswer("reading the settings");
	if (Array.isArray(data) || data.type !== "file") throw unreadable(source, "is not a regular file");
	if (data.encoding !== "base64") throw unreadable(source, "is too large to be read");
	if (typeof data.content !== "string") throw garbledAnswer("reading the settings");
	return { text: Buffer.from(data.content, "base64").toString("utf8"), source };
}
