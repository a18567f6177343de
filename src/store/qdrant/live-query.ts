import type { EmbeddingModel } from "../../embedding/embedder.ts";
import { WEIGHT_STEPS } from "../../lexical/field-weights.ts";
import type { CandidateRequest } from "../code-index.ts";
import { type DenseQuery, denseQuery } from "./dense-query.ts";
import type { LiveLexicon } from "./live-lexicon.ts";
import type { SparseVector } from "./stored-terms.ts";
import type { DocumentKind } from "./term-frequencies.ts";
import { indexOf, type TermKey, termKey } from "./term-key.ts";

/** A candidate request in the store's terms. */
export class LiveQuery {
	readonly request: CandidateRequest;
	/** As many as there are terms, in their order. */
	readonly keys: readonly TermKey[];
	/** Of each document kind: groups of terms, of each of which a document has to hold one. */
	readonly required: Readonly<Record<DocumentKind, readonly (readonly TermKey[])[]>>;
	/** Undefined where chunks are not compared by meaning. */
	readonly dense: DenseQuery | undefined;
	readonly #lexicon: LiveLexicon;

	/** Throws ValidationError for a dense vector that the index's own cannot be compared with. */
	constructor(
		request: CandidateRequest,
		{ lexicon, embedding }: { readonly lexicon: LiveLexicon; readonly embedding: EmbeddingModel | undefined },
	) {
		this.request = request;
		this.keys = request.terms.map(({ term }) => termKey(term));
		const keysOf = (groups: readonly (readonly string[])[]) => groups.map((group) => group.map(termKey));
		this.required = { file: keysOf(request.requiredInFile), chunk: keysOf(request.requiredInChunk) };
		this.dense = denseQuery(request.dense, embedding);
		this.#lexicon = lexicon;
	}

	/** Files count only where a chunk of theirs is admitted. */
	get isChunkRestricted(): boolean {
		return this.request.kinds !== undefined || this.request.requiredInChunk.length > 0;
	}

	/** Whether a file may match none of whose chunks hold any of the words. */
	get mayMatchByPath(): boolean {
		return this.request.requiredInChunk.length === 0;
	}

	/** What has to be held is held by words: then meaning alone finds no file. */
	get findsByMeaning(): boolean {
		const { requiredInFile, requiredInChunk } = this.request;
		return this.dense !== undefined && requiredInFile.length + requiredInChunk.length === 0;
	}

	/** What ranks documents nearly as {@link score} does. */
	vector(kind: DocumentKind): SparseVector {
		const values = new Map<number, number>();
		for (const [at, key] of this.keys.entries()) {
			const weight = this.#weight(kind, at);
			const index = indexOf(key);
			if (weight > 0 && this.#isHeld(kind, key)) values.set(index, (values.get(index) ?? 0) + weight);
		}
		return sparse(values);
	}

	/** One for each required group; finds what holds any of its terms. */
	groupVectors(kind: DocumentKind): SparseVector[] {
		return this.required[kind].map((group) => {
			const held = group.filter((key) => this.#isHeld(kind, key));
			return sparse(new Map(held.map((key) => [indexOf(key), 1])));
		});
	}

	/** All terms that a document's weights are needed of. */
	weighedKeys(kind: DocumentKind): TermKey[] {
		const keys = new Set([...this.keys, ...this.required[kind].flat()]);
		return [...keys].filter((key) => this.#isHeld(kind, key));
	}

	/** Whether other terms stand at the same index as some of these, so that only whole vectors tell them apart. */
	get hasSharedIndexes(): boolean {
		return [...this.keys, ...this.required.file.flat(), ...this.required.chunk.flat()].some((key) =>
			this.#lexicon.isShared(key),
		);
	}

	/** The document's score, computed as for a snapshot: term by term, rounded to 32 bits after each. */
	score(kind: DocumentKind, weights: ReadonlyMap<TermKey, number>): number {
		let score = 0;
		for (const [at, key] of this.keys.entries()) {
			const weight = this.#weight(kind, at);
			if (weight > 0) score = Math.fround(score + (weight / WEIGHT_STEPS) * (weights.get(key) ?? 0));
		}
		return score;
	}

	holdsRequired(kind: DocumentKind, weights: ReadonlyMap<TermKey, number>): boolean {
		return this.required[kind].every((group) => group.some((key) => weights.has(key)));
	}

	/** Stored weight of each term, 0 to 1. */
	weights(held: ReadonlyMap<TermKey, number>): Float32Array {
		return Float32Array.from(this.keys, (key) => (held.get(key) ?? 0) / WEIGHT_STEPS);
	}

	#weight(kind: DocumentKind, at: number): number {
		const { fileWeight, chunkWeight } = this.request.terms[at]!;
		return kind === "file" ? fileWeight : chunkWeight;
	}

	#isHeld(kind: DocumentKind, key: TermKey): boolean {
		return this.#lexicon.frequency(kind, key) > 0;
	}
}

function sparse(values: ReadonlyMap<number, number>): SparseVector {
	return { indices: [...values.keys()], values: [...values.values()] };
}
