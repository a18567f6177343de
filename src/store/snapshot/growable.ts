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

	/** Unsigned LEB128: seven bits a byte, lowest first. */
	pushVarint(value: number): void {
		let rest = value;
		while (rest > 127) {
			this.push((rest & 127) | 128);
			rest >>>= 7;
		}
		this.push(rest);
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
