import { quote } from "../config/quote.ts";
import { QueryError } from "../errors.ts";
import { parseQuery } from "../search/grammar/parse-query.ts";
import type { SearchQuery } from "../search/query.ts";
import type { EvaluationQuery } from "./evaluation-query.ts";
import type { Target } from "./metrics.ts";
import { formatTarget, type HoldsPath, parseTarget } from "./parse-target.ts";

/** Why a line of a file of queries cannot be used: a whole sentence. */
export interface LineProblem {
	readonly problem: string;
}

/** Reads `{"query": "…", "relevant": ["path", "path:start-end"]}`; other keys are left alone. */
export function parseQueryLine(
	line: string,
	holds: HoldsPath,
): Omit<EvaluationQuery, "origin"> | LineProblem {
	const record = parseObject(line);
	if (!record) return { problem: "It is not a JSON object." };
	const { query: text, relevant } = record;
	if (typeof text !== "string") return { problem: "`query` is missing, or is no text." };
	const query = understand(text);
	if ("problem" in query) return query;
	const targets = readTargets(relevant, holds);
	return "problem" in targets ? targets : { query, targets };
}

function parseObject(line: string): Readonly<Record<string, unknown>> | undefined {
	try {
		const value: unknown = JSON.parse(line);
		return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : undefined;
	} catch {
		return undefined;
	}
}

function understand(text: string): SearchQuery | LineProblem {
	try {
		return parseQuery(text);
	} catch (error) {
		if (!(error instanceof QueryError)) throw error;
		return { problem: error.message };
	}
}

function readTargets(relevant: unknown, holds: HoldsPath): readonly Target[] | LineProblem {
	if (!Array.isArray(relevant) || !relevant.every((text) => typeof text === "string"))
		return { problem: "`relevant` is missing, or is no list of texts." };
	if (relevant.length === 0) return { problem: "`relevant` is empty, so no answer could be right." };
	const targets = new Map<string, Target>();
	for (const text of relevant) {
		const target = parseTarget(text, holds);
		if ("problem" in target) return { problem: `In \`relevant\`, ${quote(text)} ${target.problem}.` };
		targets.set(formatTarget(target), target);
	}
	return [...targets.values()];
}
