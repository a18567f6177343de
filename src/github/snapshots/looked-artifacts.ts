import { join } from "node:path";
import { LRUCache } from "lru-cache";
import { identityKey, type RepositoryIdentity } from "../../store/identity.ts";
import { SnapshotFolder } from "../../store/snapshot/snapshot-folder.ts";
import type { RepositoryPlace } from "../repository-place.ts";
import { identityOf } from "./known-places.ts";
import { readRepositoryFile, writeRepositoryFile } from "./repository-file.ts";

/** How far a repository's artifacts were looked at. */
export interface Looked {
	readonly branch: string;
	/** It, and all older ones, need no further look. */
	readonly artifact: number;
	/** Unknown after a restart. */
	readonly etag?: string | undefined;
	/** Where somebody has deleted it since, everything is looked at again. */
	readonly hadSnapshot: boolean;
}

export interface LookedOptions {
	readonly dataDirectory: string;
	/** Of the snapshots that can be used. */
	readonly fingerprint: string;
}

const MOST_REPOSITORIES = 5_000;

/** Remembers how far artifacts were looked at, over restarts where there is a snapshot to remember it beside. */
export class LookedArtifacts {
	readonly #options: LookedOptions;
	readonly #looked = new LRUCache<string, Looked>({ max: MOST_REPOSITORIES });

	constructor(options: LookedOptions) {
		this.#options = options;
	}

	/** Undefined where everything has to be looked at: for the first time, for another branch, after a deletion. */
	of(place: RepositoryPlace): Looked | undefined {
		const hasSnapshot = this.folder(place).version() !== undefined;
		const looked = this.#looked.get(keyOf(place)) ?? (hasSnapshot ? this.#onFile(place) : undefined);
		if (looked?.branch !== place.branch) return undefined;
		return looked.hadSnapshot && !hasSnapshot ? undefined : looked;
	}

	/** Throws IndexingError where it cannot be written. */
	note(place: RepositoryPlace, { artifact, etag }: Pick<Looked, "artifact" | "etag">): void {
		const folder = this.folder(place);
		const { branch } = place;
		const hadSnapshot = folder.version() !== undefined;
		this.#looked.set(keyOf(place), { branch, artifact, etag, hadSnapshot });
		if (!hadSnapshot) return;
		const { fingerprint } = this.#options;
		const looked = artifact > 0 ? { artifact, branch, fingerprint } : undefined;
		writeRepositoryFile(folder.path, { ...place, looked });
	}

	forget(identity: RepositoryIdentity): void {
		this.#looked.delete(identityKey(identity));
	}

	/** Where the repository's snapshots are. */
	folder(place: RepositoryPlace): SnapshotFolder {
		return new SnapshotFolder(join(this.#options.dataDirectory, keyOf(place)));
	}

	#onFile(place: RepositoryPlace): Looked | undefined {
		const { looked } = readRepositoryFile(this.folder(place).path) ?? {};
		return looked?.fingerprint === this.#options.fingerprint ? { ...looked, hadSnapshot: true } : undefined;
	}
}

function keyOf(place: RepositoryPlace): string {
	return identityKey(identityOf(place));
}
