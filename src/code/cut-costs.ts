import type { LineTable } from "./line-table.ts";

/**
 * Per line, the cost of a cut before it: first by how deep it lies inside something, then by whether it follows
 * a blank line, as authors part their thoughts by those.
 */
export function cutCosts(lines: LineTable, depths: ArrayLike<number>): Int32Array {
	const costs = new Int32Array(lines.count);
	let afterBlank = false;
	for (let line = 0; line < lines.count; line++) {
		costs[line] = depths[line]! * 2 + (afterBlank ? 0 : 1);
		afterBlank = lines.isBlank(line);
	}
	return costs;
}
