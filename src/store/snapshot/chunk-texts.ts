import type { EmbeddableChunk } from "../../embedding/embedded-text.ts";
import type { LexicalContent } from "./content.ts";
import { StringTable } from "./string-table.ts";

export interface PlacedChunk extends EmbeddableChunk {
	/** Its number in the whole snapshot. */
	readonly chunk: number;
}

/** What is embedded of the wanted chunks, in their order; of files without one the text is not read. */
export function* chunkTexts(
	content: LexicalContent,
	isWanted: (chunk: number) => boolean,
): Generator<PlacedChunk> {
	const { columns } = content;
	const { fileChunks, chunkStart, chunkEnd, chunkBreadcrumb } = columns;
	const strings = new StringTable({ bytes: columns.stringBytes, offsets: columns.stringOffsets });
	for (let file = 0; file + 1 < fileChunks.length; file++) {
		let text: string | undefined;
		for (let chunk = fileChunks[file]!; chunk < fileChunks[file + 1]!; chunk++) {
			if (!isWanted(chunk)) continue;
			text ??= content.text(file);
			const code = text.slice(chunkStart[chunk]!, chunkEnd[chunk]!);
			yield { chunk, breadcrumb: strings.at(chunkBreadcrumb[chunk]!), code };
		}
	}
}
