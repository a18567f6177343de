import type { Chunk } from "../../../code/chunk.ts";

/** A chunk as the store holds it: with its text, which points to no file. */
export interface StoredChunk extends Omit<Chunk, "start" | "end"> {
	readonly text: string;
}

export interface RebuiltText {
	/** As the file's, but that blank lines between chunks are empty. */
	readonly text: string;
	readonly chunks: readonly Chunk[];
	/** Parts of lines that were cut. Between two of them blanks may have been, of which nothing is known any more. */
	readonly parts: readonly string[];
}

/** A file's text from its chunks, which hold all of it that is not blank, each in its lines. */
export function rebuildText(stored: readonly StoredChunk[]): RebuiltText {
	const chunks: Chunk[] = [];
	const parts = new Set<string>();
	let text = "";
	// 1-based, where the text ends so far.
	let line = 1;
	let before: StoredChunk | undefined;
	for (const chunk of stored) {
		if (before?.endLine === chunk.startLine) parts.add(before.text).add(chunk.text);
		text += "\n".repeat(Math.max(0, chunk.startLine - line));
		const { text: own, ...record } = chunk;
		chunks.push({ ...record, start: text.length, end: text.length + own.length });
		text += own;
		line = chunk.endLine + (own.endsWith("\n") ? 1 : 0);
		before = chunk;
	}
	return { text, chunks, parts: [...parts] };
}
