import type { Target } from "./metrics.ts";

/** Whether some index holds a file at the path. */
export type HoldsPath = (path: string) => boolean;

/** Why a text names no target: the end of a sentence that begins with it, without a full stop. */
export interface TargetProblem {
	readonly problem: string;
}

/**
 * Reads `path`, `path:line` or `path:start-end`. The name of a file may itself end like lines: a file that is indexed
 * under the whole text is meant first.
 */
export function parseTarget(text: string, holds: HoldsPath): Target | TargetProblem {
	if (text === "") return { problem: "is empty" };
	const match = /^(?<path>.+):(?<start>\d+)(?:-(?<end>\d+))?$/s.exec(text);
	if (!match?.groups || holds(text)) return { path: text };
	const { path, start, end } = match.groups;
	const startLine = Number(start);
	const endLine = Number(end ?? start);
	if (startLine === 0) return { problem: "begins at line 0, and lines are counted from 1" };
	if (endLine < startLine) return { problem: "ends before it begins" };
	return { path: path!, startLine, endLine };
}

/** As it is written in a file of queries. */
export function formatTarget({ path, startLine, endLine }: Target): string {
	if (startLine === undefined || endLine === undefined) return path;
	return startLine === endLine ? `${path}:${startLine}` : `${path}:${startLine}-${endLine}`;
}
