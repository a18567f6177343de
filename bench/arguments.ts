import { resolve } from "node:path";
import { type ParseArgsOptionsConfig, parseArgs } from "node:util";
import { ConfigurationError } from "../src/errors.ts";

/** Reads the options of one of the bench's scripts. Throws ConfigurationError that shows `usage`. */
export function parseOptions<Options extends ParseArgsOptionsConfig>(
	args: readonly string[],
	{ options, usage }: { readonly options: Options; readonly usage: string },
) {
	try {
		return parseArgs({ args: [...args], options }).values;
	} catch (cause) {
		throw unusable((cause as Error).message, { usage, cause });
	}
}

/** npm changes to the package's own folder; where the person stands, it says in INIT_CWD. */
export function pathOf(path: string): string {
	const { npm_lifecycle_event: script = "", INIT_CWD: folder = "." } = process.env;
	return resolve(/^bench(:|$)/.test(script) ? folder : ".", path);
}

export function unusable(
	message: string,
	{ usage, cause }: { readonly usage: string; readonly cause?: unknown },
): ConfigurationError {
	return new ConfigurationError("bad-bench-arguments", message, { suggestions: [usage], cause });
}
