import { MAX_CHUNK_UNITS, TARGET_CHUNK_UNITS } from "./chunk.ts";
import { cutAt } from "./cut-at.ts";
import { isBlank, type LineTable } from "./line-table.ts";

/** A cut that leaves less than this before it makes a chunk too small to say anything. UTF-16 units. */
const MIN_RUN_UNITS = TARGET_CHUNK_UNITS / 3;

export interface LineRun {
	readonly firstLine: number;
	readonly lastLine: number;
}

interface Runs {
	readonly lines: LineTable;
	/** Per line of the file, the cost of a cut before it. */
	readonly costs: ArrayLike<number>;
	readonly firstLine: number;
	readonly lastLine: number;
}

/**
 * Cuts lines into runs near the target, at the cheapest places. Blank lines at the ends of runs are dropped. A run is
 * longer than a chunk may be only if it is a single line.
 */
export function* cutLines({ lines, costs, firstLine, lastLine }: Runs): Generator<LineRun> {
	let first = firstLine;
	while (first <= lastLine) {
		if (lines.isBlank(first)) {
			first++;
			continue;
		}
		const next = nextCut({ lines, costs, firstLine: first, lastLine });
		yield { firstLine: first, lastLine: lines.lastNonBlank(next - 1) };
		first = next;
	}
}

/** The line before which to cut: the cheapest within reach, of equally cheap ones the nearest to the target. */
function nextCut({ lines, costs, firstLine, lastLine }: Runs): number {
	if (lines.units(firstLine, lastLine) <= TARGET_CHUNK_UNITS) return lastLine + 1;
	let best = firstLine + 1;
	let bestCost = Number.POSITIVE_INFINITY;
	for (let line = firstLine; line <= lastLine; line++) {
		const units = lines.units(firstLine, line);
		if (units > MAX_CHUNK_UNITS) break;
		const cost = line === lastLine ? 0 : costs[line + 1]!;
		const isBetter = cost < bestCost || (cost === bestCost && units <= TARGET_CHUNK_UNITS);
		if (units < MIN_RUN_UNITS || isBetter) {
			best = line + 1;
			bestCost = units < MIN_RUN_UNITS ? Number.POSITIVE_INFINITY : cost;
		}
	}
	return best;
}

/** The parts of one line that is too long for a chunk; blank parts are dropped. */
export function* cutLine(lines: LineTable, line: number): Generator<{ start: number; end: number }> {
	const lineEnd = lines.end(line);
	for (let start = lines.start(line); start < lineEnd; ) {
		const part = cutAt(lines.text.slice(start, lineEnd), MAX_CHUNK_UNITS);
		if (!isBlank(part)) yield { start, end: start + part.length };
		start += part.length;
	}
}
