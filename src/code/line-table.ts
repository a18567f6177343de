/**
 * Where a text's lines begin and end. Only "\n" ends a line, so a CRLF keeps its "\r" inside. Lines are counted from 0
 * here; offsets are UTF-16 units.
 */
export class LineTable {
	readonly text: string;
	/** Number of lines; a final "\n" begins no further one. */
	readonly count: number;
	/** Where each line begins, and after the last one the offset at which a further line would begin. */
	readonly #starts: Uint32Array;

	constructor(text: string) {
		this.text = text;
		const starts = [0];
		for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
		if (starts.at(-1) !== text.length) starts.push(text.length + 1);
		this.count = starts.length - 1;
		this.#starts = Uint32Array.from(starts);
	}

	start(line: number): number {
		return this.#starts[line]!;
	}

	/** Offset after the line's last unit, its "\n" not counted. */
	end(line: number): number {
		return this.#starts[line + 1]! - 1;
	}

	/** UTF-16 units from the beginning of one line to the end of another (or the same). */
	units(first: number, last: number): number {
		return this.end(last) - this.start(first);
	}

	isBlank(line: number): boolean {
		return isBlank(this.text.slice(this.start(line), this.end(line)));
	}

	/** The last line up to this one that is not blank; there must be one. */
	lastNonBlank(from: number): number {
		let line = from;
		while (this.isBlank(line)) line--;
		return line;
	}

	/** The line that an offset lies in; `hint`, a line not after it, makes a nearby answer quick. */
	at(offset: number, hint = 0): number {
		let low = hint;
		let step = 1;
		while (low + step < this.count && this.start(low + step) <= offset) {
			low += step;
			step *= 2;
		}
		let high = Math.min(low + step, this.count) - 1;
		while (low < high) {
			const middle = (low + high + 1) >> 1;
			if (this.start(middle) <= offset) low = middle;
			else high = middle - 1;
		}
		return low;
	}
}

/** Whether a text holds nothing to index: white space as ECMAScript defines it. */
export function isBlank(text: string): boolean {
	return text.trim() === "";
}
