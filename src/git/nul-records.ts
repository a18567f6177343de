/** Records that each end in NUL, as git's `-z` output has them. */
export function* nulRecords(output: Buffer): Generator<Buffer> {
	for (let start = 0; start < output.length; ) {
		const end = output.indexOf(0, start);
		if (end < 0) throw new RangeError("A record of git's output is cut off.");
		yield output.subarray(start, end);
		start = end + 1;
	}
}
