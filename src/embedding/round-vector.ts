/**
 * A vector whose values are exact in half precision (11 significant bits). Done once, where vectors come in, so that a
 * vector is the same whether it comes from the provider or from a cache that keeps two bytes a value. The rounding moves
 * a cosine by about 0.00001, far less than the stores' own quantisation does; int8 would halve the cache again, but
 * would put a second loss below the values with which stores rescore.
 */
export function roundVector(values: readonly number[]): Float32Array {
	const rounded = new Float32Array(new Float16Array(values));
	// Turns -0, which JSON does not have, into 0.
	for (let at = 0; at < rounded.length; at++) rounded[at]! += 0;
	return rounded;
}
