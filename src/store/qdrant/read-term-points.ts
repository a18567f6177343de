import { z } from "zod";
import { CHUNK_TERMS, FILE_TERMS } from "./names.ts";
import { chunkPayload, filePayload } from "./payloads.ts";
import { type Point, type Reading, readPayload } from "./points.ts";
import { readTerms, type SparseVector } from "./stored-terms.ts";
import type { DocumentKind } from "./term-frequencies.ts";
import type { TermKey } from "./term-key.ts";

const fields = z.discriminatedUnion("type", [
	filePayload.pick({ type: true, checks: true, crowded: true }),
	chunkPayload.pick({ type: true, checks: true, crowded: true }),
]);

/** What {@link termsOf} needs of a point. */
export const TERM_READING: Reading = {
	payload: ["type", "checks", "crowded"],
	vectors: [FILE_TERMS, CHUNK_TERMS],
	pageSize: 256,
};

export interface PointTerms {
	readonly kind: DocumentKind;
	readonly weights: ReadonlyMap<TermKey, number>;
}

/** The lexical weights of a file's or a chunk's point. Throws ValidationError. */
export function termsOf(point: Point): PointTerms {
	const { type, checks, crowded } = readPayload(fields, point);
	const vector = (point.vector[type === "file" ? FILE_TERMS : CHUNK_TERMS] ?? NOTHING) as SparseVector;
	return { kind: type, weights: readTerms({ vector, checks, crowded }) };
}

/** A vector without values need not come back. */
const NOTHING: SparseVector = { indices: [], values: [] };
