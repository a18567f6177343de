import { readFileSync } from "node:fs";
import { parseOptions, pathOf, unusable } from "./arguments.ts";

export const USAGE = "npm run bench -- --repo DIR [--json FILE] [--queries FILE] [--runs N]";

export interface BenchOptions {
	readonly repo: string;
	/** Where the figures go as JSON. */
	readonly json: string | undefined;
	/** Undefined: queries are made from the names that the repository defines. */
	readonly queries: readonly string[] | undefined;
	readonly runs: number;
}

const TEXT = { type: "string" } as const;
const OPTIONS = { repo: TEXT, json: TEXT, queries: TEXT, runs: TEXT };

const MAX_RUNS = 100;

/** Throws ConfigurationError for arguments that cannot be used. */
export function readOptions(args: readonly string[]): BenchOptions {
	const { repo, json, queries, runs = "5" } = parseOptions(args, { options: OPTIONS, usage: USAGE });
	if (repo === undefined) throw unusable("Say which repository to measure, with --repo.", { usage: USAGE });
	if (!/^[1-9]\d{0,2}$/.test(runs) || Number(runs) > MAX_RUNS)
		throw unusable(`--runs is a whole number from 1 to ${MAX_RUNS}, not "${runs}".`, { usage: USAGE });
	return {
		repo: pathOf(repo),
		json: json === undefined ? undefined : pathOf(json),
		queries: queries === undefined ? undefined : readQueries(pathOf(queries)),
		runs: Number(runs),
	};
}

function readQueries(path: string): string[] {
	let text: string;
	try {
		text = readFileSync(path, "utf8");
	} catch (cause) {
		throw unusable(`The queries cannot be read: ${(cause as Error).message}.`, { usage: USAGE, cause });
	}
	const queries = text.split(/\r?\n/).filter((line) => line.trim() !== "");
	if (queries.length === 0)
		throw unusable(`${path} holds no queries; it takes one a line.`, { usage: USAGE });
	return queries;
}
