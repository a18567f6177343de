import { parseOptions, pathOf, unusable } from "../../arguments.ts";

export const USAGE =
	"npm run bench:definitions -- --repo DIR [--repo DIR2 …] [--symbols N] [--seed N] [--json FILE]";

export interface DefinitionsOptions {
	readonly repos: readonly string[];
	/** Names to draw, over all repositories. */
	readonly symbols: number;
	readonly seed: number;
	readonly json: string | undefined;
}

const TEXT = { type: "string" } as const;
const OPTIONS = { repo: { type: "string", multiple: true }, symbols: TEXT, seed: TEXT, json: TEXT } as const;

const MAX_SYMBOLS = 100_000;

/** Throws ConfigurationError for arguments that cannot be used. */
export function readOptions(args: readonly string[]): DefinitionsOptions {
	const { repo, symbols = "500", seed = "1", json } = parseOptions(args, { options: OPTIONS, usage: USAGE });
	if (repo === undefined) throw unusable("Say which repositories to judge, with --repo.", { usage: USAGE });
	if (!/^[1-9]\d{0,5}$/.test(symbols) || Number(symbols) > MAX_SYMBOLS) {
		const message = `--symbols is a whole number from 1 to ${MAX_SYMBOLS}, not "${symbols}".`;
		throw unusable(message, { usage: USAGE });
	}
	if (!/^\d{1,9}$/.test(seed))
		throw unusable(`--seed is a whole number of at most nine digits, not "${seed}".`, { usage: USAGE });
	return {
		repos: repo.map(pathOf),
		symbols: Number(symbols),
		seed: Number(seed),
		json: json === undefined ? undefined : pathOf(json),
	};
}
