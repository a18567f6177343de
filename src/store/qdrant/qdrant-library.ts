import { LRUCache } from "lru-cache";
import { ProviderError, ValidationError } from "../../errors.ts";
import type { RepositoryIdentity } from "../identity.ts";
import { type IndexLibrary, type LibraryIndex, notIndexed } from "../index-library.ts";
import { checkCollection, MISMATCH } from "./check-collection.ts";
import { checkFingerprint, type FingerprintOf } from "./check-fingerprint.ts";
import type { QdrantConnection } from "./connection.ts";
import { readLexicon } from "./lexicon-blocks.ts";
import { lexiconMemory } from "./lexicon-memory.ts";
import { LiveLexicon } from "./live-lexicon.ts";
import { aliasOf } from "./names.ts";
import { type ManifestPayload, manifestPayload } from "./payloads.ts";
import { MANIFEST_ID } from "./point-ids.ts";
import { Points, readPayload } from "./points.ts";
import { MOVED, QdrantIndex } from "./qdrant-index.ts";
import { NOT_FOUND } from "./refusals.ts";

/** In bytes, as far as {@link lexiconMemory} can tell: some large repositories, or about sixty small ones. */
const MEMORY_KEPT = 1024 ** 3;

/** So often a search is made, or an index opened, while runs change it. */
const TRIES = 5;

interface Opened {
	/** Of which run the manifest is. */
	readonly run: string;
	readonly index: Promise<QdrantIndex>;
}

/** The live indexes of a server, searched by their aliases: that is all that a reader's key has to allow. */
export class QdrantLibrary implements IndexLibrary {
	readonly #connection: QdrantConnection;
	readonly #fingerprintOf: FingerprintOf;
	readonly #opened = new LRUCache<string, Opened>({ maxSize: MEMORY_KEPT });

	constructor(connection: QdrantConnection, fingerprintOf: FingerprintOf) {
		this.#connection = connection;
		this.#fingerprintOf = fingerprintOf;
	}

	async use<Result>(
		identity: RepositoryIdentity,
		work: (found: LibraryIndex) => Result | Promise<Result>,
	): Promise<Result> {
		const points = new Points(this.#connection, aliasOf(identity));
		for (let left = TRIES - 1; ; left--) {
			let index: QdrantIndex | undefined;
			try {
				index = await this.#open(points);
				return await work({ index, degradations: [] });
			} catch (error) {
				if (left === 0 || !(isOvertaken(error) || (await this.#isReplaced(index, points, error))))
					throw error;
			}
		}
	}

	/** Lets go of what is read of a repository. */
	forget(identity: RepositoryIdentity): void {
		this.#opened.delete(aliasOf(identity));
	}

	close(): void {
		this.#opened.clear();
	}

	/** A search that fits one collection is refused where the alias names another one by now. */
	async #isReplaced(index: QdrantIndex | undefined, points: Points, error: unknown): Promise<boolean> {
		if (!index || !(error instanceof ProviderError) || error.details.status !== 400) return false;
		return (await this.#open(points)) !== index;
	}

	/** A block of the lexicon that is missing belonged to a manifest that is no longer the one: then it is read again. */
	async #open(points: Points): Promise<QdrantIndex> {
		const { run, manifest, lexicon } = await readManifest(points);
		const known = this.#opened.get(points.collection);
		if (known?.run === run) return known.index;
		const index = this.#read(points, { manifest, lexicon });
		const opened = { run, index };
		// The one that is asked for is kept, however large it is.
		const size = Math.min(MEMORY_KEPT, lexiconMemory(lexicon));
		this.#opened.set(points.collection, opened, { size });
		index.catch(() => {
			if (this.#opened.peek(points.collection) === opened) this.#opened.delete(points.collection);
		});
		return index;
	}

	async #read(
		points: Points,
		{ manifest, lexicon }: Pick<ManifestPayload, "manifest" | "lexicon">,
	): Promise<QdrantIndex> {
		checkFingerprint(manifest, this.#fingerprintOf);
		await checkCollection(this.#connection, { name: points.collection, manifest });
		return new QdrantIndex(points, {
			manifest,
			lexicon: new LiveLexicon(await readLexicon(points, lexicon)),
		});
	}
}

const OVERTAKEN: readonly string[] = [MOVED, MISMATCH, "qdrant-lexicon"];

/** Whether a run, or a switch of the alias, between two requests may be what went wrong. */
function isOvertaken(error: unknown): boolean {
	return error instanceof ValidationError && OVERTAKEN.includes(error.code);
}

/** Throws QueryError where there is no index, or none that is complete. */
async function readManifest(points: Points): Promise<ManifestPayload> {
	const reading = { payload: true, vectors: [], pageSize: 1 };
	const [point] = await points.retrieve([MANIFEST_ID], reading).catch((error: unknown) => {
		if (error instanceof ProviderError && error.code === NOT_FOUND) throw notIndexed();
		throw error;
	});
	if (!point) throw notIndexed();
	return readPayload(manifestPayload, point);
}
