import { join } from "node:path";
import { ValidationError } from "../../errors.ts";
import { identityKey, type RepositoryIdentity } from "../identity.ts";
import { type IndexLibrary, type LibraryIndex, notIndexed } from "../index-library.ts";
import { SnapshotFolder } from "./snapshot-folder.ts";
import { SnapshotIndex } from "./snapshot-index.ts";

interface Loaded extends LibraryIndex {
	readonly version: string;
	users: number;
	replaced: boolean;
}

/**
 * The snapshots of a data folder, one folder per repository, loaded when first asked for and again when a newer one is
 * published. A search that is under way keeps the index that it began with.
 */
export class SnapshotLibrary implements IndexLibrary {
	readonly #dataDirectory: string;
	readonly #fingerprint: string;
	readonly #loaded = new Map<string, Loaded>();

	constructor({
		dataDirectory,
		fingerprint,
	}: { readonly dataDirectory: string; readonly fingerprint: string }) {
		this.#dataDirectory = dataDirectory;
		this.#fingerprint = fingerprint;
	}

	/**
	 * Runs `work` on the repository's newest sound index. Throws QueryError `not-indexed` where there is none, and
	 * ValidationError where there are some but none can be used.
	 */
	async use<Result>(
		identity: RepositoryIdentity,
		work: (found: LibraryIndex) => Result | Promise<Result>,
	): Promise<Result> {
		const key = identityKey(identity);
		try {
			return await this.#borrow(key, work);
		} catch (error) {
			if (!(error instanceof ValidationError) || !this.#loaded.has(key)) throw error;
			// Damaged since it was loaded: opening it again passes it over, and the one before may answer.
			this.#drop(key);
			return await this.#borrow(key, work);
		}
	}

	async #borrow<Result>(
		key: string,
		work: (found: LibraryIndex) => Result | Promise<Result>,
	): Promise<Result> {
		const loaded = this.#load(key);
		loaded.users++;
		try {
			return await work(loaded);
		} finally {
			loaded.users--;
			closeIfDone(loaded);
		}
	}

	close(): void {
		for (const key of [...this.#loaded.keys()]) this.#drop(key);
	}

	#load(key: string): Loaded {
		const folder = new SnapshotFolder(join(this.#dataDirectory, key));
		const version = folder.version();
		const held = this.#loaded.get(key);
		if (held && held.version === version) return held;
		const { snapshot, failures } = folder.openNewest(this.#fingerprint);
		if (!snapshot) {
			if (failures[0]) throw failures[0];
			throw notIndexed();
		}
		this.#drop(key);
		const degradations = failures.map(({ message }) => `${message} This answer is from the one before it.`);
		const loaded = {
			index: new SnapshotIndex(snapshot),
			degradations,
			version: version ?? "",
			users: 0,
			replaced: false,
		};
		this.#loaded.set(key, loaded);
		return loaded;
	}

	#drop(key: string): void {
		const loaded = this.#loaded.get(key);
		if (!loaded) return;
		this.#loaded.delete(key);
		loaded.replaced = true;
		closeIfDone(loaded);
	}
}

function closeIfDone({ users, replaced, index }: Loaded): void {
	if (replaced && users === 0) index.close();
}
