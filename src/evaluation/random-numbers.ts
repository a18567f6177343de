/** Any but 0; the same for everybody, so that the same answers always give the same interval. */
const SEED = 0x9e3779b9;

/**
 * Gives whole numbers below a bound, the same ones each time: Marsaglia's xorshift with 32 bits. Good enough to draw
 * queries, and nothing that a secret may depend on.
 */
export function randomNumbers(seed = SEED): (bound: number) => number {
	let state = seed | 0 || SEED;
	return (bound) => {
		state ^= state << 13;
		state ^= state >>> 17;
		state ^= state << 5;
		return Math.floor(((state >>> 0) / 2 ** 32) * bound);
	};
}
