import { readdirSync } from "node:fs";
import { join } from "node:path";
import { LRUCache } from "lru-cache";
import { identityKey, type RepositoryIdentity } from "../../store/identity.ts";
import type { RepositoryPlace } from "../repository-place.ts";
import { type RepositoryFile, readRepositoryFile } from "./repository-file.ts";

/** Repositories whose snapshots are kept up to date. */
const MOST_PLACES = 1_000;

/** Names of the folders of repositories on GitHub: see identityKey. */
const FOLDER = /^(?:[0-9a-f]{8}-)?[1-9][0-9]*$/;

/** Where the repositories are that the App answers: from what it was asked, and from what its data folder says. */
export class KnownPlaces {
	readonly #dataDirectory: string;
	readonly #asked = new LRUCache<string, RepositoryPlace>({ max: MOST_PLACES });

	constructor(dataDirectory: string) {
		this.#dataDirectory = dataDirectory;
	}

	remember(place: RepositoryPlace): void {
		this.#asked.set(identityKey(identityOf(place)), place);
	}

	find(identity: RepositoryIdentity): RepositoryPlace | undefined {
		const key = identityKey(identity);
		return this.#asked.get(key) ?? this.#inFolder(key);
	}

	forget(identity: RepositoryIdentity): void {
		this.#asked.delete(identityKey(identity));
	}

	/** Those that were asked for last come first. */
	recent(): readonly RepositoryPlace[] {
		return this.#all().take(MOST_PLACES).toArray();
	}

	ofInstallation(id: number): readonly RepositoryPlace[] {
		return this.#all()
			.filter(({ installationId }) => installationId === id)
			.toArray();
	}

	*#all(): Generator<RepositoryPlace> {
		const asked = new Map(this.#asked.entries());
		yield* asked.values();
		for (const name of namesIn(this.#dataDirectory)) {
			const place = asked.has(name) ? undefined : this.#inFolder(name);
			if (place) yield place;
		}
	}

	#inFolder(name: string): RepositoryPlace | undefined {
		const content = readRepositoryFile(join(this.#dataDirectory, name));
		const place = content && placeIn(content);
		// A folder that was copied, or renamed by hand, says nothing of the repository of its name.
		return place && identityKey(identityOf(place)) === name ? place : undefined;
	}
}

export function identityOf({ host, id }: RepositoryPlace): RepositoryIdentity {
	return { host, id: String(id) };
}

function placeIn({ looked, installationId, ...place }: RepositoryFile): RepositoryPlace {
	return { ...place, installationId };
}

function namesIn(folder: string): readonly string[] {
	try {
		return readdirSync(folder).filter((name) => FOLDER.test(name));
	} catch {
		// A volume that is away for a while: the server says so on its own.
		return [];
	}
}
