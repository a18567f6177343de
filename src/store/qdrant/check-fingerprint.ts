import type { EmbeddingModel } from "../../embedding/embedder.ts";
import { ValidationError } from "../../errors.ts";
import type { Manifest } from "../manifest.ts";

/** What an index that this version builds with such vectors has for a fingerprint. */
export type FingerprintOf = (embedding: EmbeddingModel | undefined) => string;

/**
 * Terms that another version has made are not those that this one asks for: it would find little, and say nothing. Throws
 * ValidationError.
 */
export function checkFingerprint(
	{ fingerprint, embedding }: Pick<Manifest, "fingerprint" | "embedding">,
	fingerprintOf: FingerprintOf,
): void {
	const expected = fingerprintOf(embedding);
	if (fingerprint === expected) return;
	throw new ValidationError(
		"qdrant-fingerprint",
		`The live index was built by another version of slashfind: its fingerprint is ${fingerprint}, this version reads ${expected}.`,
		{
			details: { fingerprint, expected },
			suggestions: [
				"Bring what searches (the App, the find Action, the command line) and the index runs to the same version.",
			],
		},
	);
}
