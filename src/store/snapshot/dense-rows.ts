import type { BodyReader } from "./body-reader.ts";

export interface DenseRowsPlace {
	/** Where the first row stands in the body. */
	readonly offset: number;
	/** Bytes of a row; 0 where the snapshot has no dense vectors. */
	readonly dimension: number;
	/** For each chunk whether it has a row. */
	readonly chunkEmbedded: Uint8Array;
}

/** The dense vectors of a snapshot, one byte a value. They stay in the file: a search reads some hundred of them. */
export class DenseRows {
	readonly dimension: number;
	readonly #body: BodyReader;
	readonly #offset: number;
	/** CSR: a chunk has one row or none. */
	readonly #rows: Uint32Array;

	constructor(body: BodyReader, { offset, dimension, chunkEmbedded }: DenseRowsPlace) {
		this.dimension = dimension;
		this.#body = body;
		this.#offset = offset;
		this.#rows = new Uint32Array(chunkEmbedded.length + 1);
		for (let chunk = 0; chunk < chunkEmbedded.length; chunk++)
			this.#rows[chunk + 1] = this.#rows[chunk]! + chunkEmbedded[chunk]!;
	}

	/** Where the rows end in the body. */
	get end(): number {
		return this.#offset + this.#rows.at(-1)! * this.dimension;
	}

	/** A chunk's row; -1 where it has none. */
	rowOf(chunk: number): number {
		return this.#rows[chunk + 1]! > this.#rows[chunk]! ? this.#rows[chunk]! : -1;
	}

	/** Rows from one number up to another, one behind the other. Throws ValidationError. */
	read(from: number, to: number): Int8Array {
		const { dimension } = this;
		const bytes = this.#body.read(this.#offset + from * dimension, (to - from) * dimension);
		return new Int8Array(bytes.buffer, bytes.byteOffset, bytes.length);
	}
}
