import { readdirSync } from "node:fs";
import { join } from "node:path";
import { readCurrentNames } from "./current-file.ts";
import { readNewestManifest } from "./newest-manifest.ts";

export interface IndexTimesOptions {
	readonly dataDirectory: string;
	/** Of the snapshots that can be used. */
	readonly fingerprint: string;
}

interface Seen {
	/** Of the folder at that time. */
	readonly version: string;
	/** Undefined where none of its snapshots can be used. */
	readonly indexedAt: string | undefined;
}

/**
 * When the newest snapshots of a data folder were indexed. A head is read once: looking again costs a list of the folder
 * and a small file a repository.
 */
export class IndexTimes {
	readonly #options: IndexTimesOptions;
	#seen: ReadonlyMap<string, Seen> = new Map();

	constructor(options: IndexTimesOptions) {
		this.#options = options;
	}

	/** ISO 8601, one of each repository that has a snapshot which can be used. */
	read(): readonly string[] {
		const seen = new Map<string, Seen>();
		for (const name of foldersIn(this.#options.dataDirectory)) {
			const found = unlessUnreadable(() => this.#look(name));
			if (found) seen.set(name, found);
		}
		this.#seen = seen;
		return [...seen.values()].map(({ indexedAt }) => indexedAt).filter((time) => time !== undefined);
	}

	#look(name: string): Seen | undefined {
		const { dataDirectory, fingerprint } = this.#options;
		const folder = join(dataDirectory, name);
		const [version] = readCurrentNames(folder);
		if (version === undefined) return undefined;
		const before = this.#seen.get(name);
		if (before?.version === version) return before;
		return {
			version,
			indexedAt: unlessUnreadable(() => readNewestManifest(folder, fingerprint)?.indexedAt),
		};
	}
}

function foldersIn(directory: string): readonly string[] {
	const entries = unlessUnreadable(() => readdirSync(directory, { withFileTypes: true })) ?? [];
	return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
}

/** What cannot be read has no time; who searches there is told why. */
function unlessUnreadable<Result>(read: () => Result): Result | undefined {
	try {
		return read();
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === undefined) throw error;
		return undefined;
	}
}
