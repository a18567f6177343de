import { z } from "zod";
import { KINDS } from "../../code/chunk.ts";
import { TRAITS } from "../../code/file-traits.ts";
import { manifestSchema } from "../manifest.ts";

const path = z.string().min(1);
const blob = z.string().regex(/^([0-9a-f]{40}|[0-9a-f]{64})$/);
const kind = z.enum(KINDS);
const line = z.int().min(0);
const count = z.int().min(0);
const run = z.uuid();

/** What a file's record and its chunks say alike. */
const ofFile = {
	path,
	/** All folders above it, each as a path: what a filter by folder looks at. */
	dirs: z.array(z.string()),
	blob,
	/** A commit at which it was valid; not part of the content. */
	commit: z.string(),
};

/** See stored-terms.ts; the vector stands beside the payload. */
const terms = {
	checks: z.base64(),
	crowded: z.array(z.tuple([z.int().min(0), z.int().min(1).max(255)])).default([]),
};

export const filePayload = z.object({
	type: z.literal("file"),
	...ofFile,
	...terms,
	/** Of its chunks, each once. */
	kind: z.array(kind),
	language: z.string(),
	/** Those that hold. */
	traits: z.array(z.enum(TRAITS)),
	parser: z.string(),
	size: count,
	lines: count,
	/** Name, kind, first line, line of the name, last line. */
	symbols: z.array(z.tuple([z.string(), kind, line, line, line])),
	/** First line, last line, kind, symbol, breadcrumb: enough to rank a file without its chunks. */
	chunks: z.array(z.tuple([line, line, kind, z.string(), z.string()])),
	/** Line, what was seen there. */
	redactions: z.array(z.tuple([line, z.string()])),
});

export const chunkPayload = z.object({
	type: z.literal("chunk"),
	...ofFile,
	...terms,
	/** Id of the file's record. */
	file: z.uuid(),
	/** Among the file's chunks, from 0. */
	place: count,
	startLine: line,
	endLine: line,
	kind,
	symbol: z.string(),
	breadcrumb: z.string(),
	text: z.string(),
});

/** Where one part of the lexicon is: in `pieces` points, named after its hash. */
export const sectionSchema = z.object({
	section: z.enum(["files", "skipped", "terms"]),
	/** Of the part, not compressed. */
	sha256: z.string().regex(/^[0-9a-f]{64}$/),
	bytes: count,
	pieces: z.int().min(1),
});

export const manifestPayload = z.object({
	type: z.literal("manifest"),
	/** The manifest's own, where a filter can see it. */
	ordinal: z.int().min(1),
	/** Which run wrote it. */
	run,
	manifest: manifestSchema,
	lexicon: z.array(sectionSchema),
});

export const blockPayload = z.object({ type: z.literal("lexicon"), data: z.base64() });

/** Stands as long as a run is under way, and stays where it was cut short. */
export const markPayload = z.object({
	type: z.literal("mark"),
	run,
	commit: z.string(),
	selection: z.string(),
	/** How many requests the run had sent: it goes on, or has gone on, where that has changed. */
	writes: count,
});

export type FilePayload = z.infer<typeof filePayload>;
export type ChunkPayload = z.infer<typeof chunkPayload>;
export type LexiconSection = z.infer<typeof sectionSchema>;
export type ManifestPayload = z.infer<typeof manifestPayload>;
export type MarkPayload = z.infer<typeof markPayload>;
