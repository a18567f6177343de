import { decodeText } from "../code/decode.ts";
import { fileTraits } from "../code/file-traits.ts";
import type { CodeParser } from "../code/parser.ts";
import type { TreeEntry } from "../git/tree-entry.ts";
import { weighFile } from "../lexical/term-weights.ts";
import type { IndexedFile } from "../store/indexed-file.ts";

/** Turns one blob into what the index keeps of it; undefined where it is no text. */
export async function indexFile(
	{ path, blob }: TreeEntry,
	{ bytes, parser }: { readonly bytes: Uint8Array; readonly parser: CodeParser },
): Promise<IndexedFile | undefined> {
	const text = decodeText(bytes);
	if (text === undefined) return undefined;
	const parsed = await parser.parse(path, text);
	const traits = fileTraits(path, text);
	const { chunks, symbols, comments } = parsed;
	return {
		path,
		blob,
		language: parsed.language,
		parser: parsed.fallback ? `${parsed.parser} (${parsed.fallback})` : parsed.parser,
		traits,
		size: bytes.length,
		lines: countLines(text),
		text,
		chunks,
		symbols,
		weights: weighFile({ path, text, chunks, symbols, comments, prose: traits.doc }),
	};
}

/** A line feed ends a line; a last line without one counts as well. */
function countLines(text: string): number {
	let lines = text.endsWith("\n") || text === "" ? 0 : 1;
	for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) lines++;
	return lines;
}
