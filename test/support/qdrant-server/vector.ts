import type { VectorParameters } from "./collection-config.ts";
import { normalised, shortest } from "./float32.ts";
import { badInput, invalid } from "./refusal.ts";

export interface SparseVector {
	/** Ascending. */
	readonly indices: readonly number[];
	readonly values: Float32Array;
}

export type Vector = Float32Array | SparseVector;

/** By its name. */
export type Vectors = ReadonlyMap<string, Vector>;

/** As it comes in a request. */
export type RawVector =
	| readonly number[]
	| { readonly indices: readonly number[]; readonly values: readonly number[] };

export function isDense(vector: Vector): vector is Float32Array {
	return vector instanceof Float32Array;
}

export function isRawDense(vector: RawVector): vector is readonly number[] {
	return Array.isArray(vector);
}

/** @throws Refusal (422) for indices that come twice or have no value */
export function checkSparse(vector: RawVector, at: string): void {
	if (isRawDense(vector)) return;
	const { indices, values } = vector;
	if (indices.length !== values.length)
		throw sparseProblem(at, "values", "must be the same length as indices");
	if (new Set(indices).size !== indices.length) throw sparseProblem(at, "indices", "must be unique");
}

function sparseProblem(at: string, field: string, problem: string): Error {
	return invalid({
		where: "JSON body",
		field: `${at}.${field}`,
		problem: `Validation error: ${problem} [{}]`,
	});
}

/** @throws Refusal (400) */
export function checkDimension(vector: readonly number[], expected: number, name: string): void {
	if (vector.length === expected) return;
	const found = `expected dim: ${expected}, got ${vector.length}`;
	throw badInput(`Vector dimension error: ${found} for vector '${name}'`);
}

export function denseVector(vector: readonly number[], { distance }: VectorParameters): Float32Array {
	const stored = Float32Array.from(vector);
	return distance === "Cosine" ? normalised(stored) : stored;
}

export function sparseVector({ indices, values }: Exclude<RawVector, readonly number[]>): SparseVector {
	const order = indices.map((_, at) => at).sort((a, b) => indices[a]! - indices[b]!);
	return {
		indices: order.map((at) => indices[at]!),
		values: Float32Array.from(order, (at) => values[at]!),
	};
}

/** @returns null where the two share no index: such a point is not found at all */
export function sparseProduct(a: SparseVector, b: SparseVector): number | null {
	let sum = 0;
	let overlap = false;
	let from = 0;
	for (let at = 0; at < a.indices.length; at++) {
		const index = a.indices[at]!;
		// A query has few terms and a document many: most are jumped over.
		from = firstNotBelow(b.indices, { index, from });
		if (b.indices[from] !== index) continue;
		overlap = true;
		sum = Math.fround(sum + Math.fround(a.values[at]! * b.values[from]!));
	}
	return overlap ? sum : null;
}

/** The place of the first of the ascending indices, from a place on, that is not below the one given. */
function firstNotBelow(
	indices: readonly number[],
	{ index, from }: { readonly index: number; readonly from: number },
): number {
	let [low, high] = [from, indices.length];
	while (low < high) {
		const middle = (low + high) >>> 1;
		if (indices[middle]! < index) low = middle + 1;
		else high = middle;
	}
	return low;
}

export function shownVector(vector: Vector): unknown {
	if (isDense(vector)) return Array.from(vector, shortest);
	return { indices: vector.indices, values: Array.from(vector.values, shortest) };
}
