/**
 * The known words that a mistyped one may have meant, nearest first and at most three. At most two letters may be
 * wrong, and never more than half of the known word.
 */
export function nearest(typed: string, known: Iterable<string>): string[] {
	const wanted = typed.toLowerCase();
	return [...new Set(known)]
		.map((word) => ({ word, distance: distanceWithin(wanted, word.toLowerCase()) }))
		.filter(({ word, distance }) => distance <= Math.min(MOST_ERRORS, Math.floor(word.length / 2)))
		.sort((a, b) => a.distance - b.distance || (a.word < b.word ? -1 : 1))
		.slice(0, SHOWN)
		.map(({ word }) => word);
}

const MOST_ERRORS = 2;
const SHOWN = 3;

/** Edits that turn one word into the other, where swapped neighbours count once; Infinity past {@link MOST_ERRORS}. */
function distanceWithin(a: string, b: string): number {
	if (Math.abs(a.length - b.length) > MOST_ERRORS) return Number.POSITIVE_INFINITY;
	let beforePrevious: number[] = [];
	let previous = Array.from({ length: b.length + 1 }, (_, column) => column);
	for (let row = 1; row <= a.length; row++) {
		const current = [row];
		for (let column = 1; column <= b.length; column++) {
			const same = a[row - 1] === b[column - 1];
			let cost = Math.min(
				previous[column - 1]! + (same ? 0 : 1),
				previous[column]! + 1,
				current[column - 1]! + 1,
			);
			const swapped = a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
			if (row > 1 && column > 1 && swapped) cost = Math.min(cost, beforePrevious[column - 2]! + 1);
			current.push(cost);
		}
		beforePrevious = previous;
		previous = current;
	}
	return previous[b.length]!;
}
