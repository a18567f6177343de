import { ValidationError } from "../../errors.ts";
import { best } from "./best.ts";
import type { DenseRows } from "./dense-rows.ts";
import type { OpenSnapshot } from "./open-snapshot.ts";
import { codeOf, cosine, differingBits } from "./quantised-vector.ts";

/** Chunks that are compared exactly to find the most similar ones: codes tell those roughly. */
const COMPARED = 400;

/** Chunks of one file that are compared exactly. */
const COMPARED_PER_FILE = 4;

export interface SimilarityRequest {
	readonly snapshot: OpenSnapshot;
	/** Of unit length. */
	readonly query: Float32Array;
	readonly admits: (chunk: number) => boolean;
}

/**
 * How similar one query is to the admitted chunks of a snapshot: told roughly of all of them by their codes, which are in
 * memory, and exactly of the few that matter by their rows, which are read. Throws ValidationError for a query of
 * another dimension than the snapshot's.
 */
export class SimilarChunks {
	readonly #query: Float32Array;
	readonly #rows: DenseRows;
	/** By chunk, equal bits of its code and the query's, and one more; 0 for what is not admitted or has no vector. */
	readonly #agreement: Float32Array;
	readonly #cosines = new Map<number, number>();

	constructor({ snapshot, query, admits }: SimilarityRequest) {
		const { denseRows } = snapshot;
		if (query.length !== denseRows.dimension) throw otherDimension(query.length, denseRows.dimension);
		this.#query = query;
		this.#rows = denseRows;
		this.#agreement = agreements({ snapshot, query, admits });
	}

	/** The most similar chunks, most similar first. Throws ValidationError where the file is damaged. */
	best(count: number): readonly number[] {
		const compared = best(this.#agreement, Math.max(COMPARED, count));
		this.compare(compared);
		return compared.sort((a, b) => this.cosineOf(b)! - this.cosineOf(a)! || a - b).slice(0, count);
	}

	/** Those chunks from one number up to another that are most likely the most similar ones. */
	likely(from: number, to: number): readonly number[] {
		return best(this.#agreement.subarray(from, to), COMPARED_PER_FILE).map((chunk) => from + chunk);
	}

	/** Reads the rows of chunks, neighbours at once; chunks without a vector are passed over. */
	compare(chunks: Iterable<number>): void {
		const wanted = [...new Set(chunks)].filter(
			(chunk) => this.#agreement[chunk]! > 0 && !this.#cosines.has(chunk),
		);
		wanted.sort((a, b) => a - b);
		for (let at = 0; at < wanted.length; ) {
			const first = at++;
			while (at < wanted.length && wanted[at] === wanted[at - 1]! + 1) at++;
			this.#compareNeighbours(wanted.slice(first, at));
		}
	}

	/** The most similar of the compared chunks from one number up to another; undefined where none was. */
	closest(from: number, to: number): number | undefined {
		let closest: number | undefined;
		let most = Number.NEGATIVE_INFINITY;
		for (let chunk = from; chunk < to; chunk++) {
			const cosine = this.#cosines.get(chunk);
			if (cosine === undefined || cosine <= most) continue;
			most = cosine;
			closest = chunk;
		}
		return closest;
	}

	/** Undefined for a chunk that was not compared. */
	cosineOf(chunk: number): number | undefined {
		return this.#cosines.get(chunk);
	}

	/** All of them have rows, so these are neighbours, too. */
	#compareNeighbours(chunks: readonly number[]): void {
		const { dimension } = this.#rows;
		const first = this.#rows.rowOf(chunks[0]!);
		const rows = this.#rows.read(first, first + chunks.length);
		for (const [at, chunk] of chunks.entries()) {
			const row = rows.subarray(at * dimension, (at + 1) * dimension);
			this.#cosines.set(chunk, cosine(row, this.#query));
		}
	}
}

function agreements({ snapshot, query, admits }: SimilarityRequest): Float32Array {
	const { chunkEmbedded, denseCodes } = snapshot.columns;
	const differing = differingBits(codeOf(query), denseCodes);
	const found = new Float32Array(chunkEmbedded.length);
	let row = 0;
	for (let chunk = 0; chunk < chunkEmbedded.length; chunk++) {
		if (chunkEmbedded[chunk] === 0) continue;
		if (admits(chunk)) found[chunk] = query.length + 1 - differing[row]!;
		row++;
	}
	return found;
}

function otherDimension(asked: number, dimension: number): ValidationError {
	return new ValidationError(
		"dense-dimension",
		`The query has ${asked} dimensions, and the snapshot's vectors have ${dimension}: they are of different models.`,
		{ suggestions: ["Search with the model that the snapshot was built with, or build it anew."] },
	);
}
