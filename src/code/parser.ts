import type { CodeSymbol, Kind, ParsedFile } from "./chunk.ts";
import { chunksOf } from "./chunker.ts";
import { type Language, languageOfPath } from "./languages.ts";
import { isBlank, LineTable } from "./line-table.ts";
import type { Definition } from "./outline.ts";
import { readOutline } from "./read-outline.ts";
import { ParserThread } from "./syntax/parser-thread.ts";

/** Raised whenever the same text may yield other chunks, symbols or comments than before. */
export const CHUNKER_VERSION = 3;

export interface CodeParser {
	/**
	 * Reads one file. The result is a function of path and text alone, and no text makes it reject: what cannot be
	 * parsed is cut by its lines, and `fallback` says why.
	 */
	parse(path: string, text: string): Promise<ParsedFile>;
	/** Gives back the memory that grammars hold. Call it when no parse is under way. */
	close(): Promise<void>;
}

export interface CodeParserOptions {
	/** Folder of the grammars' and the runtime's .wasm files, if they lie elsewhere than `grammar-files.ts` looks. */
	readonly wasmFolder?: string;
	/** After this long a parse is given up, and the file is cut by lines. Milliseconds; a minute if absent. */
	readonly patienceMs?: number;
}

/** The last resort; what can be counted is counted long before. */
const PATIENCE_MS = 60_000;

export function createCodeParser({
	wasmFolder,
	patienceMs = PATIENCE_MS,
}: CodeParserOptions = {}): CodeParser {
	const thread = new ParserThread({ wasmFolder, patienceMs });
	return {
		parse: (path, text) => parseFile({ path, text }, thread),
		close: () => thread.close(),
	};
}

async function parseFile(
	{ path, text }: { readonly path: string; readonly text: string },
	thread: ParserThread,
): Promise<ParsedFile> {
	const language = languageOfPath(path);
	if (isBlank(text)) return { language: language.id, parser: "lines", chunks: [], symbols: [], comments: [] };
	const lines = new LineTable(text);
	const { outline, ...how } = await readOutline({ path, language, lines }, thread);
	const fileName = path.slice(path.lastIndexOf("/") + 1);
	return {
		language: language.id,
		...how,
		chunks: chunksOf({ lines, outline }, { fileName, kind: kindWithoutDefinition(language) }),
		symbols: symbolsOf(outline.definitions).sort((a, b) => a.startLine - b.startLine),
		comments: outline.comments,
	};
}

function kindWithoutDefinition({ corpus }: Language): Kind {
	if (corpus === "docs") return "doc";
	return corpus === "config" ? "config" : "other";
}

/**
 * Outer before inner; but further names of a definition come behind what is inside it. Recursion is as deep as
 * definitions are nested, which is bounded.
 */
function symbolsOf(definitions: readonly Definition[]): CodeSymbol[] {
	return definitions.flatMap((definition) => {
		const inner = symbolsOf(definition.children);
		return definition.listed ? [symbolOf(definition), ...inner] : inner;
	});
}

function symbolOf({ name, kind, scope, firstLine, nameLine, lastLine }: Definition): CodeSymbol {
	return { name, kind, startLine: firstLine + 1, nameLine: nameLine + 1, endLine: lastLine + 1, scope };
}
