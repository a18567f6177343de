import type { CodeSymbol, Kind, ParsedFile, Parser as ParserName } from "./chunk.ts";
import { chunksOf } from "./chunker.ts";
import type { GrammarId } from "./grammar-files.ts";
import { type Language, languageOfPath } from "./languages.ts";
import { isBlank, LineTable } from "./line-table.ts";
import { markdownOutline } from "./markdown-outline.ts";
import type { Definition, Outline } from "./outline.ts";
import { plainOutline } from "./plain-outline.ts";
import { ParserThread } from "./syntax/parser-thread.ts";

/** Raised whenever the same text may yield other chunks, symbols or comments than before. */
export const CHUNKER_VERSION = 1;

/** Languages that are cut by their headings. */
const BY_HEADINGS = new Set(["markdown", "mdx"]);

export interface CodeParser {
	/**
	 * Reads one file. The result is a function of path and text alone, and no text makes it reject: what cannot be
	 * parsed is cut by its lines, and `fallback` says why.
	 */
	parse(path: string, text: string): Promise<ParsedFile>;
	/** Gives back the memory that grammars hold. Call it when no parse is under way. */
	close(): void;
}

export interface CodeParserOptions {
	/** Folder of the grammars' and the runtime's .wasm files, if they lie elsewhere than `grammar-files.ts` looks. */
	readonly wasmFolder?: string;
}

export function createCodeParser({ wasmFolder }: CodeParserOptions = {}): CodeParser {
	const thread = new ParserThread({ wasmFolder });
	return {
		parse: (path, text) => parseFile({ path, text, thread }),
		close: () => thread.close(),
	};
}

interface Source {
	readonly path: string;
	readonly text: string;
	readonly thread: ParserThread;
}

interface Reading {
	readonly parser: ParserName;
	readonly outline: Outline;
	readonly fallback?: NonNullable<ParsedFile["fallback"]>;
}

async function parseFile(source: Source): Promise<ParsedFile> {
	const { path, text } = source;
	const language = languageOfPath(path);
	if (isBlank(text)) return { language: language.id, parser: "lines", chunks: [], symbols: [], comments: [] };
	const lines = new LineTable(text);
	const { outline, ...how } = await read(source, { language, lines });
	const fileName = path.slice(path.lastIndexOf("/") + 1);
	return {
		language: language.id,
		...how,
		chunks: chunksOf({ lines, outline }, { fileName, kind: kindWithoutDefinition(language) }),
		symbols: symbolsOf(outline.definitions),
		comments: outline.comments,
	};
}

async function read(
	{ path, text, thread }: Source,
	{ language, lines }: { readonly language: Language; readonly lines: LineTable },
): Promise<Reading> {
	if (BY_HEADINGS.has(language.id)) return { parser: "markdown", outline: markdownOutline(lines) };
	const grammar = grammarOf(path, language);
	const reply = grammar && (await thread.parse({ grammar, text }));
	if (typeof reply === "object") return { parser: "tree-sitter", outline: reply };
	const byLines = { parser: "lines", outline: plainOutline(lines, language.comments) } as const;
	return reply ? { ...byLines, fallback: reply } : byLines;
}

/**
 * Headers are read by the grammar of C++, which reads C's declarations as well: the name does not tell the two apart,
 * and C's grammar makes nothing of a class.
 */
function grammarOf(path: string, { grammar }: Language): GrammarId | undefined {
	return path.toLowerCase().endsWith(".h") ? "cpp" : grammar;
}

function kindWithoutDefinition({ corpus }: Language): Kind {
	if (corpus === "docs") return "doc";
	return corpus === "config" ? "config" : "other";
}

/** Recursion is as deep as definitions are nested, which is bounded. */
function symbolsOf(definitions: readonly Definition[]): CodeSymbol[] {
	return definitions.flatMap((definition) => {
		const inner = symbolsOf(definition.children);
		return definition.listed ? [symbolOf(definition), ...inner] : inner;
	});
}

function symbolOf({ name, kind, scope, firstLine, nameLine, lastLine }: Definition): CodeSymbol {
	return { name, kind, startLine: firstLine + 1, nameLine: nameLine + 1, endLine: lastLine + 1, scope };
}
