/** A typed array that grows by doubling: columns are built value by value, without a boxed array in between. */
export class GrowableU32 {
	#values = new Uint32Array(1024);
	length = 0;

	push(value: number): void {
		if (this.length === this.#values.length) {
			const larger = new Uint32Array(this.length * 2);
			larger.set(this.#values);
			this.#values = larger;
		}
		this.#values[this.length++] = value;
	}

	finish(): Uint32Array {
		return this.#values.slice(0, this.length);
	}
}

/** Of 32 bits, seven a byte. */
const MAX_VARINT_BYTES = 5;

/** The same for bytes. */
export class GrowableU8 {
	#values = new Uint8Array(1024);
	length = 0;

	push(value: number): void {
		this.#reserve(1);
		this.#values[this.length++] = value;
	}

	pushAll(values: Uint8Array): void {
		this.#reserve(values.length);
		this.#values.set(values, this.length);
		this.length += values.length;
	}

	/**
	 * How far each value lies behind the one before it, less 1, as unsigned LEB128: seven bits a byte, lowest first. With
	 * `numbers` it is what they map the values to. In one loop: an incremental run copies millions of values.
	 */
	pushGaps(values: Uint32Array, numbers?: Uint32Array): void {
		this.#reserve(values.length * MAX_VARINT_BYTES);
		const bytes = this.#values;
		let at = this.length;
		let next = 0;
		for (let place = 0; place < values.length; place++) {
			const value = numbers ? numbers[values[place]!]! : values[place]!;
			let gap = value - next;
			while (gap > 127) {
				bytes[at++] = (gap & 127) | 128;
				gap >>>= 7;
			}
			bytes[at++] = gap;
			next = value + 1;
		}
		this.length = at;
	}

	finish(): Uint8Array {
		return this.#values.slice(0, this.length);
	}

	#reserve(count: number): void {
		if (this.length + count <= this.#values.length) return;
		const larger = new Uint8Array(Math.max(this.#values.length * 2, this.length + count));
		larger.set(this.#values);
		this.#values = larger;
	}
}
