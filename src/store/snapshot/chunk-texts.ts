import type { EmbeddableChunk } from "../../embedding/embedded-text.ts";
import { compareWorth, type Worth, worthOf } from "../order-of-value.ts";
import type { RecordColumns } from "./columns.ts";
import type { LexicalContent } from "./content.ts";
import { unpackTraits } from "./pack-file.ts";
import { StringTable } from "./string-table.ts";

export interface PlacedChunk extends EmbeddableChunk {
	/** Its number in the whole snapshot. */
	readonly chunk: number;
	readonly worth: Worth;
}

/** What is embedded of the wanted chunks, most valuable first; of files without one the text is not read. */
export function* chunkTexts(
	content: Pick<LexicalContent, "text"> & { readonly columns: RecordColumns },
	isWanted: (chunk: number) => boolean,
): Generator<PlacedChunk> {
	const { columns } = content;
	const { fileChunks, fileLanguage, chunkStart, chunkEnd, chunkBreadcrumb } = columns;
	const strings = new StringTable({ bytes: columns.stringBytes, offsets: columns.stringOffsets });
	for (const { file, worth } of filesByWorth(content)) {
		let text: string | undefined;
		const language = strings.at(fileLanguage[file]!);
		for (let chunk = fileChunks[file]!; chunk < fileChunks[file + 1]!; chunk++) {
			if (!isWanted(chunk)) continue;
			text ??= content.text(file);
			const code = text.slice(chunkStart[chunk]!, chunkEnd[chunk]!);
			yield { chunk, worth, language, breadcrumb: strings.at(chunkBreadcrumb[chunk]!), code };
		}
	}
}

/** Files are numbered by path, and a sort leaves those of equal worth as they were. */
function filesByWorth({
	columns,
}: {
	readonly columns: Pick<RecordColumns, "fileTraits">;
}): { readonly file: number; readonly worth: Worth }[] {
	const files = Array.from(columns.fileTraits, (bits, file) => ({
		file,
		worth: worthOf(unpackTraits(bits)),
	}));
	return files.sort((one, other) => compareWorth(one.worth, other.worth));
}
