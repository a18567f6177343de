import { ValidationError } from "../../errors.ts";
import type { TermWeights } from "../../lexical/term-weights.ts";
import { checkOf, indexOf, keyOf, type TermKey, type TermKeys } from "./term-key.ts";

export interface SparseVector {
	/** Ascending. */
	readonly indices: readonly number[];
	/** Stored weights, 1 to 255: whole numbers are exact in the server's 32-bit floats. */
	readonly values: readonly number[];
}

/** A document's lexical vector as its point holds it. */
export interface StoredTerms {
	readonly vector: SparseVector;
	/** Which term stands at each index: of each its check, in 3 bytes, in the order of the indices; base64. */
	readonly checks: string;
	/** Terms whose index is taken by another term of the document: keys and weights. Nearly always there are none. */
	readonly crowded: readonly (readonly [TermKey, number])[];
}

const CHECK_BYTES = 3;

export function storedTerms(weights: TermWeights, keys: TermKeys): StoredTerms {
	const byKey = new Map<TermKey, number>();
	for (const [term, weight] of weights) byKey.set(keys.of(term), weight);
	const indices: number[] = [];
	const values: number[] = [];
	const checks: number[] = [];
	const crowded: [TermKey, number][] = [];
	for (const key of Float64Array.from(byKey.keys()).sort()) {
		const index = indexOf(key);
		if (indices.at(-1) === index) {
			crowded.push([key, byKey.get(key)!]);
			continue;
		}
		indices.push(index);
		values.push(byKey.get(key)!);
		checks.push(checkOf(key));
	}
	return { vector: { indices, values }, checks: packChecks(checks), crowded };
}

/** The weights by term, exactly as they were stored. Throws ValidationError where vector and checks do not belong together. */
export function readTerms({ vector, checks, crowded }: StoredTerms): Map<TermKey, number> {
	const bytes = Buffer.from(checks, "base64");
	const { indices, values } = vector;
	if (bytes.length !== indices.length * CHECK_BYTES || values.length !== indices.length) throw mismatch();
	const weights = new Map<TermKey, number>(crowded);
	for (const [at, index] of indices.entries()) {
		weights.set(keyOf(index, bytes.readUIntBE(at * CHECK_BYTES, CHECK_BYTES)), values[at]!);
	}
	return weights;
}

function packChecks(checks: readonly number[]): string {
	const bytes = Buffer.alloc(checks.length * CHECK_BYTES);
	for (const [at, check] of checks.entries()) bytes.writeUIntBE(check, at * CHECK_BYTES, CHECK_BYTES);
	return bytes.toString("base64");
}

function mismatch(): ValidationError {
	return new ValidationError(
		"qdrant-point",
		"A point's terms and the checks beside them do not belong together.",
		{
			suggestions: ["Run `slashfind store verify --repair`, or the index with --full."],
		},
	);
}
