/** Part of the index fingerprint: raise it when {@link embeddedText} gives another text for the same chunk. */
export const EMBEDDED_TEXT_VERSION = 1;

/** What the vector of a chunk is made of. */
export interface ChunkText {
	/** File name, enclosing definitions, symbol: see `Chunk.breadcrumb`. */
	readonly breadcrumb: string;
	readonly code: string;
}

export interface EmbeddableChunk extends ChunkText {
	/** Of its file: how many tokens a text has differs by it. */
	readonly language: string;
}

/**
 * What is embedded of a chunk. The breadcrumb tells a nameless fragment from its neighbours; the directory is left out
 * and the lines too, so that a file that moves, or a chunk that slides down, is never paid for again.
 */
export function embeddedText({ breadcrumb, code }: ChunkText): string {
	return `${breadcrumb}\n${code}`.toWellFormed();
}
