import { IndexingError } from "../errors.ts";
import type { CodeSymbol, Kind, ParsedFile, Parser as ParserName } from "./chunk.ts";
import { chunksOf } from "./chunker.ts";
import type { GrammarId } from "./grammar-files.ts";
import { type Grammar, loadGrammar as loadFromFile } from "./grammar-loader.ts";
import { type Language, languageOfPath } from "./languages.ts";
import { isBlank, LineTable } from "./line-table.ts";
import { markdownOutline } from "./markdown-outline.ts";
import type { Definition, Outline } from "./outline.ts";
import { plainOutline } from "./plain-outline.ts";
import { ParseTooLong, RuntimeCrash, SyntaxParser } from "./syntax/syntax-parser.ts";

/** Raised whenever the same text may yield other chunks, symbols or comments than before. */
export const CHUNKER_VERSION = 1;

/** Languages that are cut by their headings. */
const BY_HEADINGS = new Set(["markdown", "mdx"]);

export interface CodeParser {
	/**
	 * Reads one file. The result is a function of path and text alone: what cannot be parsed is cut by its lines, and
	 * `fallback` says why.
	 * @throws IndexingError `parser-crashed` when a file took the parser's runtime down, and for every file after it:
	 * going on by lines would make the result depend on which files came before.
	 */
	parse(path: string, text: string): Promise<ParsedFile>;
	/** Frees the memory that WebAssembly holds; the parser cannot be used afterwards. */
	close(): void;
}

export function createCodeParser(
	options: { readonly loadGrammar?: (grammar: GrammarId) => Promise<Grammar> } = {},
): CodeParser {
	const syntax = new SyntaxParser(options.loadGrammar ?? loadFromFile);
	return {
		parse: (path, text) => parseFile({ path, text, syntax }),
		close: () => syntax.close(),
	};
}

interface Reading {
	readonly parser: ParserName;
	readonly outline: Outline;
	readonly fallback?: NonNullable<ParsedFile["fallback"]>;
}

interface Source {
	readonly path: string;
	readonly text: string;
	readonly syntax: SyntaxParser;
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
	{ path, syntax }: Source,
	{ language, lines }: { readonly language: Language; readonly lines: LineTable },
): Promise<Reading> {
	if (BY_HEADINGS.has(language.id)) return { parser: "markdown", outline: markdownOutline(lines) };
	const byLines = { parser: "lines", outline: plainOutline(lines, language.comments) } as const;
	const grammar = grammarOf(path, language);
	if (!grammar) return byLines;
	try {
		return { parser: "tree-sitter", outline: await syntax.outline(lines, { path, grammar }) };
	} catch (error) {
		if (error instanceof RuntimeCrash) throw parserCrashed(error);
		return { ...byLines, fallback: error instanceof ParseTooLong ? "parse-too-long" : "parse-failed" };
	}
}

function parserCrashed(cause: RuntimeCrash): IndexingError {
	const { path } = cause;
	return new IndexingError("parser-crashed", `The parser crashed while it read ${JSON.stringify(path)}.`, {
		details: { path },
		suggestions: ["Leave the file out by a line in .slashfindignore, then run again."],
		cause,
	});
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
