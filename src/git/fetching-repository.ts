import { ProviderError, SlashfindError } from "../errors.ts";
import { attributeFiles } from "./attributes.ts";
import type { BlobContent } from "./blobs.ts";
import { fetchBlobs, fetchCommit } from "./fetch.ts";
import { missingObject } from "./git-errors.ts";
import { isObjectId, objectInfo } from "./object-info.ts";
import { isPartial } from "./partial-clone.ts";
import { type Remote, remoteUrl } from "./remote.ts";
import { NOT_ON_REMOTE } from "./remote-errors.ts";
import type { GitRepository } from "./repository.ts";

/** A repository that gets from its remote what the clone lacks. Objects are added; nothing else of the clone changes. */
export interface FetchingRepository extends GitRepository {
	/** How often something was asked of the remote, successful or not. */
	readonly fetches: number;
	/** What could not be fetched and was gone on without: one sentence each, for a person. */
	readonly notes: readonly string[];
}

/** @throws ConfigurationError `invalid-remote` */
export function fetchingRepository(repository: GitRepository, remote: Remote): FetchingRepository {
	remoteUrl(remote);
	const supply = new Supply(repository, remote);
	return {
		...repository,
		get fetches() {
			return supply.fetches;
		},
		notes: supply.notes,
		hasCommit: (commit) => supply.hasCommit(commit),
		async sizes(blobs) {
			await supply.bring(blobs);
			return repository.sizes(blobs);
		},
		readBlobs: (blobs) => readBlobs(blobs, { repository, supply }),
		async attributes(listing, paths) {
			if (paths.length > 0) await supply.bring(attributeFiles(listing).map(({ blob }) => blob));
			return repository.attributes(listing, paths);
		},
	};
}

/** A complete clone is read without knowing all ids beforehand. */
async function* readBlobs(
	blobs: Iterable<string>,
	{ repository, supply }: { readonly repository: GitRepository; readonly supply: Supply },
): AsyncGenerator<BlobContent> {
	if (!(await supply.partial())) return yield* repository.readBlobs(blobs);
	const wanted = [...blobs];
	await supply.bring(wanted);
	yield* repository.readBlobs(wanted);
}

class Supply {
	fetches = 0;
	readonly notes: string[] = [];
	readonly #repository: GitRepository;
	readonly #target: { readonly directory: string; readonly remote: Remote };
	/** Answers about commits that were not here: asking again would give the same. */
	readonly #answers = new Map<string, Promise<boolean>>();
	#partial: Promise<boolean> | undefined;

	constructor(repository: GitRepository, remote: Remote) {
		this.#repository = repository;
		this.#target = { directory: repository.directory, remote };
	}

	/** How the clone was made does not change while it is read. */
	partial(): Promise<boolean> {
		this.#partial ??= isPartial(this.#target.directory);
		return this.#partial;
	}

	async hasCommit(commit: string): Promise<boolean> {
		if (await this.#repository.hasCommit(commit)) return true;
		if (!isObjectId(commit)) return false;
		const answer = this.#answers.get(commit) ?? this.#fetchCommit(commit);
		this.#answers.set(commit, answer);
		return answer;
	}

	/** Fetches those of the blobs that a partial clone left out. */
	async bring(blobs: readonly string[]): Promise<void> {
		if (!(await this.partial())) return;
		const present = await objectInfo(this.#target.directory, blobs);
		const absent = [...new Set(blobs)].filter((blob) => !present.has(blob));
		if (absent.length === 0) return;
		this.fetches++;
		try {
			await fetchBlobs(this.#target, absent);
		} catch (error) {
			if (isAbsence(error)) throw missingObject(this.#target.directory, `${error.details.object}`);
			throw error;
		}
	}

	async #fetchCommit(commit: string): Promise<boolean> {
		this.fetches++;
		try {
			await fetchCommit(this.#target, commit);
			return await this.#repository.hasCommit(commit);
		} catch (error) {
			if (!(error instanceof SlashfindError)) throw error;
			if (!isAbsence(error)) this.notes.push(noteOf(commit, error));
			return false;
		}
	}
}

function isAbsence(error: unknown): error is ProviderError {
	return error instanceof ProviderError && error.code === NOT_ON_REMOTE;
}

function noteOf(commit: string, { message }: SlashfindError): string {
	const reason = message.replace(/\.$/, "");
	return `The commit ${commit} that was indexed before could not be fetched: ${reason}; the whole tree was compared instead.`;
}
