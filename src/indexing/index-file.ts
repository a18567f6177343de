import { decodeText } from "../code/decode.ts";
import { fileTraits } from "../code/file-traits.ts";
import type { CodeParser } from "../code/parser.ts";
import type { TreeEntry } from "../git/tree-entry.ts";
import { weighFile } from "../lexical/term-weights.ts";
import type { IndexedFile } from "../store/indexed-file.ts";
import { redactFile } from "./secrets/redact-file.ts";
import type { Selection } from "./selection/selection.ts";

/** What turns bytes into what is kept of them. */
export interface FileReading {
	readonly parser: CodeParser;
	readonly selection: Selection;
}

/** Turns one blob into what the index keeps of it, secrets left out; undefined where it is no text. */
export async function indexFile(
	{ path, blob, bytes }: Pick<TreeEntry, "path" | "blob"> & { readonly bytes: Uint8Array },
	{ parser, selection }: FileReading,
): Promise<IndexedFile | undefined> {
	const decoded = decodeText(bytes);
	if (decoded === undefined) return undefined;
	const file = { text: decoded, parsed: await parser.parse(path, decoded) };
	const { text, parsed, redactions } = redactFile(file, selection.secretsIn(path, decoded));
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
		redactions,
	};
}

/** A line feed ends a line; a last line without one counts as well. */
function countLines(text: string): number {
	let lines = text.endsWith("\n") || text === "" ? 0 : 1;
	for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) lines++;
	return lines;
}
