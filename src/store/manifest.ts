import { z } from "zod";
import { learnedTokensSchema } from "../embedding/token-ratios.ts";

/** The index's own record: what it was built from. Written last, so that it never promises what is not there. */
export const manifestSchema = z.strictObject({
	identity: z.strictObject({ host: z.string().min(1).max(255), id: z.string().regex(/^[0-9a-f]{1,40}$/) }),
	/** Full name of the ref, or the commit itself where a bare commit was indexed. */
	ref: z.string().min(1).max(4096),
	commit: z.string().regex(/^([0-9a-f]{40}|[0-9a-f]{64})$/),
	/** Counts runs of this index, from 1; the names of snapshots have room for ten digits. */
	ordinal: z.int().min(1).max(999_999_999),
	/** See {@link fingerprint}; two indexes are comparable only where it is the same. */
	fingerprint: z.string().regex(/^[0-9a-f]{16}$/),
	/** Hash of what decided which files are indexed. */
	selection: z.string().regex(/^[0-9a-f]{1,64}$/),
	/** ISO 8601, UTC. */
	indexedAt: z.iso.datetime(),
	counts: z.strictObject({
		files: z.int().min(0),
		chunks: z.int().min(0),
		/** Chunks that are left out because of a secret. */
		redacted: z.int().min(0),
		symbols: z.int().min(0),
		skipped: z.record(z.string(), z.int().min(0)),
		parsers: z.record(z.string(), z.int().min(0)),
		languages: z.record(z.string(), z.int().min(0)),
	}),
	/** What made the dense vectors; absent where the index is lexical. */
	embedding: z
		.strictObject({ name: z.string().min(1).max(200), dimension: z.int().min(1).max(65_536) })
		.optional(),
	/** For plans and batch sizes: see TokenRatios. */
	tokenRatios: learnedTokensSchema.optional(),
	/** Chunks that still lack a dense vector. */
	pending: z.int().min(0),
});

export type Manifest = z.infer<typeof manifestSchema>;
