import { join } from "node:path";
import { LRUCache } from "lru-cache";
import { ValidationError } from "../../errors.ts";
import type { Clock } from "../../resilience/clock.ts";
import type { RepositoryIdentity } from "../../store/identity.ts";
import { TOO_LARGE_FOR_MEMORY } from "../../store/snapshot/memory-guard.ts";
import type { Octokit } from "../client/octokit.ts";
import { statusOf } from "../client/retry.ts";
import type { RepositoryPlace } from "../repository-place.ts";
import { ARTIFACT_ARCHIVE } from "./archive.ts";
import { downloadSnapshotArtifact } from "./artifact-download.ts";
import { type ArtifactRequest, firstPage, type ListedArtifact, newestFirst } from "./artifact-list.ts";
import { EXPIRED, judged } from "./artifact-trust.ts";
import { inIncoming } from "./incoming.ts";
import { identityOf } from "./known-places.ts";
import { LookedArtifacts, type LookedOptions } from "./looked-artifacts.ts";
import type { SnapshotLog } from "./snapshot-log.ts";

export interface LookOptions extends LookedOptions {
	readonly log: SnapshotLog;
	/**
	 * Asked before a file is decoded. Throws ValidationError where it must not be; where it is left out, none is refused.
	 */
	readonly admit?: ((identity: RepositoryIdentity, path: string) => Promise<void>) | undefined;
	/** Of an artifact. */
	readonly maxBytes?: number;
	readonly clock?: Clock;
}

export interface LookRequest {
	readonly place: RepositoryPlace;
	readonly octokit: Octokit;
	readonly signal: AbortSignal;
}

const MOST_REFUSED = 10_000;

/** Takes snapshots out of artifacts into the data folder. What was looked at once is not asked for, or loaded, again. */
export class ArtifactLooks {
	readonly #options: LookOptions;
	readonly #looked: LookedArtifacts;
	/** Those that are newer than what was looked at to the end. */
	readonly #refused = new LRUCache<string, true>({ max: MOST_REFUSED });

	constructor(options: LookOptions) {
		this.#options = options;
		this.#looked = new LookedArtifacts(options);
	}

	/**
	 * Takes the newest snapshot that an index run of this repository uploaded, if it is newer than what is there. Gives
	 * what was wrong with such ones. Throws ProviderError, and IndexingError where it cannot be written.
	 */
	async look({ place, octokit, signal }: LookRequest): Promise<readonly string[]> {
		const { owner, repo, id, branch } = place;
		const request = { octokit, repository: { owner, repo, id }, branch, signal };
		const before = this.#looked.of(place);
		const first = await firstPage(request, before?.etag);
		if (!first) {
			this.#looked.note(place, before!);
			return [];
		}
		const problems: ValidationError[] = [];
		let reached = first.artifacts[0]?.id ?? 0;
		const fresh = this.#fresh(newestFirst(first, request), { branch, newest: before?.artifact ?? 0 });
		for await (const { artifact, refusal } of judged(fresh, request)) {
			const problem =
				refusal === undefined ? await this.#take(artifact.id, { place, ...request }) : undefined;
			const reason = refusal ?? (problem && reasonOf(problem));
			if (reason === undefined) {
				reached = Math.max(reached, artifact.id);
				break;
			}
			if (problem && reason !== EXPIRED) problems.push(problem);
			// After a restart there may be room for it.
			if (problem?.code === TOO_LARGE_FOR_MEMORY) reached = 0;
			if (!this.#mayPass(place, problem)) this.#refused.set(refusalKey(artifact.id, branch), true);
			this.#tell(artifact.id, { place, reason });
		}
		const told = problems.map(({ message }) => message);
		if (problems.some((problem) => this.#mayPass(place, problem))) return told;
		const artifact = Math.max(before?.artifact ?? 0, reached);
		this.#looked.note(place, { artifact, etag: first.etag });
		return told;
	}

	/**
	 * Whether to try what could not be unpacked again at the next look: it may have been garbled on its way, and as long as
	 * there is nothing else nobody can be answered.
	 */
	#mayPass(place: RepositoryPlace, problem: ValidationError | undefined): boolean {
		const isGarbled = problem?.code === ARTIFACT_ARCHIVE;
		return isGarbled && this.#looked.folder(place).version() === undefined;
	}

	forget(identity: RepositoryIdentity): void {
		this.#looked.forget(identity);
	}

	async *#fresh(
		artifacts: AsyncIterable<ListedArtifact>,
		{ branch, newest }: { readonly branch: string; readonly newest: number },
	): AsyncGenerator<ListedArtifact> {
		for await (const artifact of artifacts) {
			if (artifact.id <= newest) return;
			if (!this.#refused.has(refusalKey(artifact.id, branch))) yield artifact;
		}
	}

	/** Gives why it cannot be used; undefined where it is taken, or is not newer than what is there. */
	async #take(
		artifactId: number,
		{ place, ...request }: ArtifactRequest & Pick<LookRequest, "place" | "signal">,
	): Promise<ValidationError | undefined> {
		const { dataDirectory, fingerprint, log, admit, maxBytes, clock } = this.#options;
		const identity = identityOf(place);
		const limits = { ...(maxBytes !== undefined && { maxBytes }), ...(clock && { clock }) };
		try {
			const manifest = await inIncoming(dataDirectory, async (incoming) => {
				const path = join(incoming, "snapshot");
				await downloadSnapshotArtifact({ ...request, artifactId, path, ...limits });
				await admit?.(identity, path);
				request.signal.throwIfAborted();
				return this.#looked.folder(place).adoptNewer(path, { identity, fingerprint });
			});
			if (manifest)
				log.info(`Took the index of ${nameOf(place)} at ${manifest.commit} from artifact ${artifactId}.`);
			return undefined;
		} catch (error) {
			if (error instanceof ValidationError) return error;
			if (GONE.includes(statusOf(error) ?? 0)) return new ValidationError("artifact-expired", EXPIRED);
			throw error;
		}
	}

	#tell(
		artifactId: number,
		{ place, reason }: { readonly place: RepositoryPlace; readonly reason: string },
	): void {
		// It had its day; nobody has to look into it.
		if (reason === EXPIRED) return;
		const why = reason.replace(/\.$/, "");
		this.#options.log.warn(`Artifact ${artifactId} of ${nameOf(place)} is not used: ${why}.`);
	}
}

/** What GitHub answers where an artifact has expired, or was deleted, since it was listed. */
const GONE = [404, 410];

/** What happened and what to do, on one line. */
function reasonOf({ message, suggestions }: ValidationError): string {
	return [message, ...suggestions].join(" ");
}

/** What is wrong for one branch may be right for another. */
function refusalKey(artifactId: number, branch: string): string {
	return `${artifactId} ${branch}`;
}

function nameOf({ owner, repo }: RepositoryPlace): string {
	return `${owner}/${repo}`;
}
