/** Below this, and this near to one, a length is taken as it is. */
const EPSILON = 2 ** -23;
const NORMALISED = 1e-6;

export function dotProduct(a: Float32Array, b: Float32Array): number {
	let sum = 0;
	for (let at = 0; at < a.length; at++) sum = Math.fround(sum + Math.fround(a[at]! * b[at]!));
	return sum;
}

function differences(a: Float32Array, b: Float32Array, of: (difference: number) => number): number {
	let sum = 0;
	for (const [at, value] of a.entries())
		sum = Math.fround(sum + Math.fround(of(Math.fround(value - b[at]!))));
	return sum;
}

/** What the server does with a vector of cosine distance before it stores it or searches with it. */
export function normalised(vector: Float32Array): Float32Array {
	const square = dotProduct(vector, vector);
	if (square < EPSILON || Math.abs(square - 1) <= NORMALISED) return vector;
	const length = Math.fround(Math.sqrt(square));
	return vector.map((value) => value / length);
}

export type Distance = "Cosine" | "Dot" | "Euclid" | "Manhattan";

/** Greater is nearer, or for the last two less. */
export function measure(distance: Distance, a: Float32Array, b: Float32Array): number {
	if (distance === "Euclid") return Math.fround(Math.sqrt(differences(a, b, (value) => value * value)));
	if (distance === "Manhattan") return differences(a, b, Math.abs);
	return dotProduct(a, b);
}

export function isNearerWhenLess(distance: Distance): boolean {
	return distance === "Euclid" || distance === "Manhattan";
}

/** Whole numbers below have all their digits in 32 bits. */
const EXACT = 2 ** 24;

/** As it stands in an answer: the shortest decimal number that is this one in 32 bits. */
export function shortest(value: number): number {
	if (Number.isInteger(value) && Math.abs(value) < EXACT) return value;
	for (const digits of [6, 7, 8]) {
		const candidate = Number(value.toPrecision(digits));
		if (Math.fround(candidate) === value) return candidate;
	}
	return Number(value.toPrecision(9));
}
