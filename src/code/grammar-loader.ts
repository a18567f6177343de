import { readFile } from "node:fs/promises";
import { Language, Parser } from "web-tree-sitter";
import { GRAMMAR_FILES, type GrammarId, RUNTIME_FILE, wasmPath } from "./grammar-files.ts";

/** A tree-sitter language, ready to parse with. */
export type Grammar = Language;

/** The runtime's settings; while it runs, it keeps a view of its memory here. */
const runtime: { readonly HEAPU8?: Uint8Array } & Readonly<Record<string, unknown>> = {
	locateFile: () => wasmPath(RUNTIME_FILE),
	// A crash is thrown as well; what is printed about it helps nobody.
	printErr: () => undefined,
};

let started: Promise<void> | undefined;

/**
 * Loads a grammar from its WebAssembly file, and with the first one the parser itself.
 * @throws the file system's or the runtime's error.
 */
export async function loadGrammar(grammar: GrammarId): Promise<Grammar> {
	started ??= Parser.init(runtime);
	await started;
	return Language.load(await readFile(wasmPath(GRAMMAR_FILES[grammar])));
}

/** Bytes that all parsers together hold; what they free is used again but never given back. */
export function heapBytes(): number {
	return runtime.HEAPU8?.byteLength ?? 0;
}
