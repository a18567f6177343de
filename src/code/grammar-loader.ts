import { readFile } from "node:fs/promises";
import { Language, Parser } from "web-tree-sitter";
import { GRAMMAR_FILES, type GrammarId, RUNTIME_FILE, wasmPath } from "./grammar-files.ts";

/** Not among the types of Node, though it has it. */
declare const WebAssembly: {
	readonly Memory: new (pages: { readonly initial: number; readonly maximum: number }) => object;
};

/**
 * WebAssembly memory is counted in pages of 64 KiB: 32 MiB as the runtime wants at least, and at most 512 MiB of the
 * 2 GiB it would take. A declaration file of 5 MB fits; hostile text can need the square of its length.
 */
const PAGES = { initial: 512, maximum: 8_192 };

let runtime: Promise<void> | undefined;

/**
 * Loads a grammar, and with the first one the parser itself, from a folder or from where {@link wasmPath} finds them.
 * @throws the file system's or the runtime's error.
 */
export async function loadGrammar(grammar: GrammarId, folder: string | undefined): Promise<Language> {
	runtime ??= Parser.init({
		wasmMemory: new WebAssembly.Memory(PAGES),
		locateFile: () => wasmPath(RUNTIME_FILE, folder),
		// A crash is thrown as well; what is printed about it helps nobody.
		printErr: () => undefined,
	});
	await runtime;
	return Language.load(await readFile(wasmPath(GRAMMAR_FILES[grammar], folder)));
}
