import { LRUCache } from "lru-cache";
import { ValidationError } from "../../errors.ts";
import type { CandidateRequest, CandidateSet, ChunkPlace, CodeIndex, Lexicon } from "../code-index.ts";
import type { Manifest } from "../manifest.ts";
import { chooseCandidates } from "./choose-candidates.ts";
import { firstLook } from "./first-look.ts";
import type { LiveLexicon } from "./live-lexicon.ts";
import { LiveQuery } from "./live-query.ts";
import { chunkPayload } from "./payloads.ts";
import { chunkId } from "./point-ids.ts";
import { type Points, readPayload } from "./points.ts";
import { RecordCache } from "./record-cache.ts";
import { type SeenFile, secondLook } from "./second-look.ts";

/** In UTF-16 units. */
const CACHED_TEXT_UNITS = 2_000_000;

const textFields = chunkPayload.pick({ text: true });
const TEXTS = { payload: Object.keys(textFields.shape), vectors: [], pageSize: 500 };

/** A run has taken away what a search was about to read: the same search, made again, finds what is there instead. */
export const MOVED = "qdrant-moved";

/**
 * Searches a live collection with the lexicon of one manifest. A run may change the points meanwhile: each file is then
 * as its record says, the old one or the new one.
 */
export class QdrantIndex implements CodeIndex {
	readonly manifest: Manifest;
	readonly source = "live";
	readonly #points: Points;
	readonly #lexicon: LiveLexicon;
	readonly #records = new RecordCache();
	/** By the id of the chunk, which its blob is part of. */
	readonly #texts = new LRUCache<string, string>({ maxSize: CACHED_TEXT_UNITS });

	constructor(
		points: Points,
		{ manifest, lexicon }: { readonly manifest: Manifest; readonly lexicon: LiveLexicon },
	) {
		this.manifest = manifest;
		this.#points = points;
		this.#lexicon = lexicon;
	}

	async lexicon(): Promise<Lexicon> {
		return this.#lexicon;
	}

	async candidates(request: CandidateRequest): Promise<CandidateSet> {
		const lexicon = this.#lexicon;
		const query = new LiveQuery(request, { lexicon, embedding: this.manifest.embedding });
		const { files, matchingFiles } = await firstLook(this.#points, { query, lexicon });
		if (files.size === 0) return { candidates: [], matchingFiles: 0 };
		const seen = await secondLook(this.#points, { query, lexicon, files, cache: this.#records });
		const candidates = chooseCandidates(seen, { query, commitOf: (file) => this.#commitOf(file) });
		return { candidates, matchingFiles: Math.max(matchingFiles, candidates.length) };
	}

	async texts(places: readonly ChunkPlace[]): Promise<readonly string[]> {
		const ids = places.map(({ file, blob, chunk }) => {
			return chunkId({ path: this.#lexicon.rows[file]!.path, blob, place: chunk });
		});
		const known = new Map(ids.map((id) => [id, this.#texts.get(id)]));
		const missing = [...known].filter(([, text]) => text === undefined).map(([id]) => id);
		for (const point of await this.#points.retrieve(missing, TEXTS)) {
			const { text } = readPayload(textFields, point);
			known.set(point.id, text);
			this.#texts.set(point.id, text, { size: text.length + 1 });
		}
		return ids.map((id) => known.get(id) ?? moved());
	}

	/** Nothing is held that the connection does not hold. */
	close(): void {}

	/** A file that a run has already replaced is not yet at the manifest's commit. */
	#commitOf({ number, stored, commit }: SeenFile): string {
		return this.#lexicon.rows[number]!.blob === stored.blob ? this.manifest.commit : commit;
	}
}

function moved(): never {
	throw new ValidationError(MOVED, "The index was changed while it was searched.", {
		suggestions: ["Ask again."],
	});
}
