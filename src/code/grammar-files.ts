import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";

/** Names of the tree-sitter grammars in use. */
export type GrammarId = keyof typeof GRAMMAR_FILES;

/** The grammars as package paths; the build copies them to `wasm/` beside the bundles. */
export const GRAMMAR_FILES = {
	bash: "@vscode/tree-sitter-wasm/wasm/tree-sitter-bash.wasm",
	c: "tree-sitter-c/tree-sitter-c.wasm",
	cpp: "@vscode/tree-sitter-wasm/wasm/tree-sitter-cpp.wasm",
	csharp: "@vscode/tree-sitter-wasm/wasm/tree-sitter-c-sharp.wasm",
	css: "@vscode/tree-sitter-wasm/wasm/tree-sitter-css.wasm",
	elixir: "tree-sitter-elixir/tree-sitter-elixir.wasm",
	go: "@vscode/tree-sitter-wasm/wasm/tree-sitter-go.wasm",
	haskell: "tree-sitter-haskell/tree-sitter-haskell.wasm",
	java: "@vscode/tree-sitter-wasm/wasm/tree-sitter-java.wasm",
	javascript: "@vscode/tree-sitter-wasm/wasm/tree-sitter-javascript.wasm",
	kotlin: "@tree-sitter-grammars/tree-sitter-kotlin/tree-sitter-kotlin.wasm",
	lua: "@tree-sitter-grammars/tree-sitter-lua/tree-sitter-lua.wasm",
	php: "@vscode/tree-sitter-wasm/wasm/tree-sitter-php.wasm",
	powershell: "@vscode/tree-sitter-wasm/wasm/tree-sitter-powershell.wasm",
	python: "@vscode/tree-sitter-wasm/wasm/tree-sitter-python.wasm",
	ruby: "@vscode/tree-sitter-wasm/wasm/tree-sitter-ruby.wasm",
	rust: "@vscode/tree-sitter-wasm/wasm/tree-sitter-rust.wasm",
	scala: "tree-sitter-scala/tree-sitter-scala.wasm",
	tsx: "@vscode/tree-sitter-wasm/wasm/tree-sitter-tsx.wasm",
	typescript: "@vscode/tree-sitter-wasm/wasm/tree-sitter-typescript.wasm",
	zig: "@tree-sitter-grammars/tree-sitter-zig/tree-sitter-zig.wasm",
} as const;

/** The parser's own WebAssembly module, which the build copies as well. */
export const RUNTIME_FILE = "web-tree-sitter/web-tree-sitter.wasm";

/**
 * Where a WebAssembly file lies: in the folder that is asked for, else beside the bundle, else in `node_modules`, when
 * the sources run as they are.
 * @throws the resolver's error when it lies nowhere.
 */
export function wasmPath(packagePath: string, folder: string | undefined): string {
	const file = basename(packagePath);
	if (folder !== undefined) return join(folder, file);
	const beside = fileURLToPath(new URL(`./wasm/${file}`, import.meta.url));
	return existsSync(beside) ? beside : createRequire(import.meta.url).resolve(packagePath);
}
