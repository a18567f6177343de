import { ARTIFACT_NAME } from "../actions/artifact-name.ts";
import type { Octokit } from "../client/octokit.ts";
import type { RepositoryName } from "../client/repository-name.ts";
import { statusOf, withRetries } from "../client/retry.ts";

export interface ArtifactRequest {
	readonly octokit: Octokit;
	readonly repository: RepositoryName & { readonly id: number };
	/** The branch that the live index follows, without `refs/heads/`. */
	readonly branch: string;
	/** Ends the calls, and the waiting between them. */
	readonly signal?: AbortSignal | undefined;
}

export type ListedArtifact = Awaited<
	ReturnType<Octokit["rest"]["actions"]["listArtifactsForRepo"]>
>["data"]["artifacts"][number];

export interface FirstPage {
	/** Newest first. */
	readonly artifacts: readonly ListedArtifact[];
	/** Names this state of the list; GitHub does not count a question for another one than it has. */
	readonly etag: string | undefined;
}

const PAGE_SIZE = 100;
const MOST_PAGES = 5;

/**
 * The newest artifacts that have a snapshot's name, or undefined where the list is still the one of that ETag.
 * Throws ProviderError where GitHub refuses; 403 means that the token lacks `actions: read`.
 */
export async function firstPage(request: ArtifactRequest, etag?: string): Promise<FirstPage | undefined> {
	try {
		return await readPage(request, { page: 1, etag });
	} catch (error) {
		if (statusOf(error) === 304) return undefined;
		throw error;
	}
}

/** All of the list, newest first; further pages are read when somebody gets that far. */
export async function* newestFirst(
	{ artifacts: first }: FirstPage,
	request: ArtifactRequest,
): AsyncGenerator<ListedArtifact> {
	let artifacts = first;
	for (let page = 2; ; page++) {
		yield* artifacts;
		if (artifacts.length < PAGE_SIZE || page > MOST_PAGES) return;
		artifacts = (await readPage(request, { page })).artifacts;
	}
}

async function readPage(
	{ octokit, repository: { owner, repo }, signal }: ArtifactRequest,
	{ page, etag }: { readonly page: number; readonly etag?: string | undefined },
): Promise<FirstPage> {
	const query = { owner, repo, name: ARTIFACT_NAME, per_page: PAGE_SIZE, page };
	const { data, headers } = await withRetries(
		() =>
			octokit.rest.actions.listArtifactsForRepo({
				...query,
				...(etag !== undefined && { headers: { "if-none-match": etag } }),
				...(signal && { request: { signal } }),
			}),
		{ what: "looking for the index among the artifacts", signal },
	);
	return { artifacts: data.artifacts.toSorted((a, b) => b.id - a.id), etag: headers.etag };
}
