/** Places of the highest scores above 0, highest first, ties by place. */
export function best(scores: Float32Array, limit: number): number[] {
	const least = lowestOfBest(scores, limit);
	const places: number[] = [];
	for (let place = 0; place < scores.length; place++) if (scores[place]! >= least) places.push(place);
	return places.sort((a, b) => scores[b]! - scores[a]! || a - b).slice(0, limit);
}

/**
 * The lowest score that may still count. Only the best scores so far are kept, lowest first as a heap: most scores of a
 * large index are below all of them, and cost one comparison.
 */
function lowestOfBest(scores: Float32Array, limit: number): number {
	const heap = new Float32Array(Math.min(limit, scores.length));
	for (const score of scores) if (score > heap[0]!) replaceLowest(heap, score);
	return Math.max(heap[0]!, SMALLEST);
}

const SMALLEST = 2 ** -149;

function replaceLowest(heap: Float32Array, score: number): void {
	let at = 0;
	for (;;) {
		let child = 2 * at + 1;
		if (child + 1 < heap.length && heap[child + 1]! < heap[child]!) child++;
		if (child >= heap.length || heap[child]! >= score) break;
		heap[at] = heap[child]!;
		at = child;
	}
	heap[at] = score;
}
