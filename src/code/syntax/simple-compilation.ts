import { setFlagsFromString } from "node:v8";
import type { GrammarId } from "../grammar-files.ts";

/**
 * Grammars with a function so large that V8's optimising compiler takes hundreds of megabytes for it in the background,
 * and for PowerShell's 2 GB (measured: peak memory of indexing one small file, with and without).
 */
const LARGE: ReadonlySet<GrammarId> = new Set(["bash", "cpp", "csharp", "elixir", "kotlin", "powershell"]);

/** How V8 decides, when a module is made, whether its functions are ever optimised. */
const OPTIMISING = ["wasm-tier-up", "wasm-dynamic-tiering"];

/**
 * Has work done with a grammar by another thread; a large grammar that is loaded meanwhile never meets the optimising
 * compiler, for somewhat slower parsing. V8 takes such flags from the main thread alone.
 */
export async function compiledSimply<T>(grammar: GrammarId, work: () => Promise<T>): Promise<T> {
	if (!LARGE.has(grammar)) return work();
	for (const flag of OPTIMISING) setFlagsFromString(`--no-${flag}`);
	try {
		return await work();
	} finally {
		for (const flag of OPTIMISING) setFlagsFromString(`--${flag}`);
	}
}
