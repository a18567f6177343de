import { readFileSync } from "node:fs";
import { decodeText } from "../code/decode.ts";
import { ConfigurationError } from "../errors.ts";
import { printable } from "../git/printable.ts";
import type { EvaluationQuery } from "./evaluation-query.ts";
import { parseQueryLine } from "./parse-query-line.ts";
import type { HoldsPath } from "./parse-target.ts";

export interface QueryFile {
	/** From where the process stands. */
	readonly path: string;
	/** What messages call it. */
	readonly name: string;
}

const EXAMPLE = '{"query": "where do we retry", "relevant": ["src/retry.ts", "src/http.ts:10-40"]}';

/**
 * Reads a file of queries: JSON, one object a line; blank lines do not count. Throws ConfigurationError where it cannot
 * be read, holds none, or any line cannot be used: figures over half the queries would be taken for all of them.
 */
export function readQueryFile({ path, name }: QueryFile, holds: HoldsPath): readonly EvaluationQuery[] {
	const queries: EvaluationQuery[] = [];
	const problems: { readonly line: number; readonly problem: string }[] = [];
	for (const [at, text] of readText(path, name).split("\n").entries()) {
		if (text.trim() === "") continue;
		const parsed = parseQueryLine(text, holds);
		if ("problem" in parsed) problems.push({ line: at + 1, problem: parsed.problem });
		else queries.push({ origin: `line ${at + 1}`, ...parsed });
	}
	const [first, ...others] = problems;
	if (first) throw badLine(name, { ...first, others: others.map(({ line }) => line) });
	if (queries.length === 0) {
		throw new ConfigurationError("no-queries", `${printable(name)} holds no query.`, {
			suggestions: [`Write one JSON object a line: ${EXAMPLE}`],
		});
	}
	return queries;
}

function readText(path: string, name: string): string {
	const text = decodeText(readBytes(path, name));
	if (text !== undefined) return text;
	throw new ConfigurationError("unreadable-queries", `${printable(name)} is not text.`, {
		suggestions: [`It has to be UTF-8 with one JSON object a line: ${EXAMPLE}`],
	});
}

function readBytes(path: string, name: string): Buffer {
	try {
		return readFileSync(path);
	} catch (error) {
		const { code } = error as NodeJS.ErrnoException;
		throw new ConfigurationError(
			"unreadable-queries",
			`The file of queries ${printable(name)} cannot be read (${code}).`,
			{ suggestions: ["Name a file that slashfind may read with --queries."] },
		);
	}
}

const LINES_NAMED = 10;

function badLine(
	name: string,
	{
		line,
		problem,
		others,
	}: { readonly line: number; readonly problem: string; readonly others: readonly number[] },
): ConfigurationError {
	const named = others.slice(0, LINES_NAMED).join(", ");
	const more = others.length > LINES_NAMED ? `${named} and more` : named;
	return new ConfigurationError("bad-query-line", `${printable(name)}, line ${line}: ${printable(problem)}`, {
		details: { file: name, line },
		suggestions: [
			`A line looks like this: ${EXAMPLE}`,
			...(others.length > 0 ? [`These lines cannot be used either: ${more}.`] : []),
		],
	});
}
