import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { ConfigurationError } from "../src/errors.ts";

export const USAGE = "npm run bench -- --repo DIR [--json FILE] [--queries FILE] [--runs N]";

export interface BenchOptions {
	readonly repo: string;
	/** Where the figures go as JSON. */
	readonly json: string | undefined;
	/** Undefined: queries are made from the names that the repository defines. */
	readonly queries: readonly string[] | undefined;
	readonly runs: number;
}

const MAX_RUNS = 100;

/** Throws ConfigurationError for arguments that cannot be used. */
export function readOptions(args: readonly string[]): BenchOptions {
	const { repo, json, queries, runs = "5" } = parse(args);
	if (repo === undefined) throw unusable("Say which repository to measure, with --repo.");
	if (!/^[1-9]\d{0,2}$/.test(runs) || Number(runs) > MAX_RUNS)
		throw unusable(`--runs is a whole number from 1 to ${MAX_RUNS}, not "${runs}".`);
	return {
		repo: pathOf(repo),
		json: json === undefined ? undefined : pathOf(json),
		queries: queries === undefined ? undefined : readQueries(pathOf(queries)),
		runs: Number(runs),
	};
}

function parse(args: readonly string[]) {
	const text = { type: "string" } as const;
	const options = { repo: text, json: text, queries: text, runs: text };
	try {
		return parseArgs({ args: [...args], options }).values;
	} catch (cause) {
		throw unusable((cause as Error).message, cause);
	}
}

/** npm changes to the package's own folder; where the person stands, it says in INIT_CWD. */
function pathOf(path: string): string {
	const { npm_lifecycle_event: script, INIT_CWD: folder = "." } = process.env;
	return resolve(script === "bench" ? folder : ".", path);
}

function readQueries(path: string): string[] {
	let text: string;
	try {
		text = readFileSync(path, "utf8");
	} catch (cause) {
		throw unusable(`The queries cannot be read: ${(cause as Error).message}.`, cause);
	}
	const queries = text.split(/\r?\n/).filter((line) => line.trim() !== "");
	if (queries.length === 0) throw unusable(`${path} holds no queries; it takes one a line.`);
	return queries;
}

function unusable(message: string, cause?: unknown): ConfigurationError {
	return new ConfigurationError("bad-bench-arguments", message, { suggestions: [USAGE], cause });
}
