/** A mark by which files that nobody edits are known. */
export interface PathHeuristic {
	/** Whose files they are, for a person. */
	readonly what: string;
	readonly pattern: RegExp;
}

export function firstMatch(heuristics: readonly PathHeuristic[], path: string): string | undefined {
	return heuristics.find(({ pattern }) => pattern.test(path))?.what;
}
