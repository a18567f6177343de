import type { Candidate } from "../../store/code-index.ts";
import { definitionFor } from "./definition-site.ts";
import { scoreOf } from "./lexical-score.ts";
import type { RankedFile, RankingContext } from "./ranked-file.ts";

/** One chunk to show. */
export interface RankedPassage {
	readonly file: RankedFile;
	/** Place among the file's chunks. */
	readonly chunk: number;
}

/** Each file's best passage in the files' order; only then every file's second one, and so on. */
export function orderPassages(files: readonly RankedFile[], context: RankingContext): RankedPassage[] {
	const passages = files.map((file) => passagesOf(file, context));
	const rounds = Math.max(0, ...passages.map((chunks) => chunks.length));
	return Array.from({ length: rounds }, (_, round) =>
		files.flatMap((file, at) => {
			const chunk = passages[at]![round];
			return chunk === undefined ? [] : [{ file, chunk }];
		}),
	).flat();
}

/** Places of the file's chunks, best first: the definition that was asked for, then by lexical score. */
function passagesOf({ candidate }: RankedFile, context: RankingContext): number[] {
	const scored = candidate.passages
		.map(({ chunk, weights }) => ({ chunk, score: scoreOf(weights, context.query) }))
		.sort((a, b) => b.score - a.score || a.chunk - b.chunk)
		.map(({ chunk }) => chunk);
	const defining = context.query.shape === "symbol" ? definingChunk(candidate, context) : undefined;
	if (defining !== undefined) return [defining, ...scored.filter((chunk) => chunk !== defining)];
	// A file that matches by its path alone is shown from its top.
	return scored.length > 0 || candidate.record.chunks.length === 0 ? scored : [0];
}

function definingChunk(candidate: Candidate, { query, kinds }: RankingContext): number | undefined {
	const line = definitionFor(candidate, query)?.nameLine;
	if (line === undefined) return undefined;
	const { chunks } = candidate.record;
	const at = chunks.findIndex(
		({ startLine, endLine, kind }) => startLine <= line && line <= endLine && (kinds?.has(kind) ?? true),
	);
	return at < 0 ? undefined : at;
}
