const LINE_FEED = 0x0a;

/** Reads lines and counted bytes from a stream, no faster than they are asked for. */
export class ByteReader {
	readonly #chunks: AsyncIterator<Buffer>;
	#rest: Buffer = Buffer.alloc(0);

	constructor(stream: AsyncIterable<Buffer>) {
		this.#chunks = stream[Symbol.asyncIterator]();
	}

	/** The text up to the next line feed, or undefined at the end of the stream. */
	async line(): Promise<string | undefined> {
		let end = this.#rest.indexOf(LINE_FEED);
		while (end < 0) {
			const chunk = await this.#next();
			if (chunk === undefined) return undefined;
			this.#rest = Buffer.concat([this.#rest, chunk]);
			end = this.#rest.indexOf(LINE_FEED);
		}
		const line = this.#rest.toString("latin1", 0, end);
		this.#rest = this.#rest.subarray(end + 1);
		return line;
	}

	/** Exactly `length` bytes in memory of their own, or undefined if the stream ends before. */
	async bytes(length: number): Promise<Buffer | undefined> {
		const bytes = Buffer.allocUnsafeSlow(length);
		let filled = 0;
		for (;;) {
			const taken = this.#rest.copy(bytes, filled);
			filled += taken;
			this.#rest = this.#rest.subarray(taken);
			if (filled === length) return bytes;
			const chunk = await this.#next();
			if (chunk === undefined) return undefined;
			this.#rest = chunk;
		}
	}

	async #next(): Promise<Buffer | undefined> {
		const { done, value } = await this.#chunks.next();
		return done ? undefined : value;
	}
}
