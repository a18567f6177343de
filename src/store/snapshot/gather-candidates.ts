import { type Candidate, PASSAGES_PER_FILE } from "../code-index.ts";
import type { SearchedSnapshot } from "./admission.ts";
import { best } from "./best.ts";
import type { SimilarChunks } from "./similar-chunks.ts";
import { SnapshotFileRecord } from "./snapshot-file-record.ts";
import { weighDocuments } from "./weigh-documents.ts";

export interface Findings {
	/** By chunk; 0 for what is not admitted. */
	readonly chunkScores: Float32Array;
	/** Numbers of the requested terms; -1 for one that the snapshot does not have. */
	readonly terms: readonly number[];
	/** Undefined for a search by words alone. */
	readonly similar: SimilarChunks | undefined;
}

/** Everything that ranking needs of the given files. Throws ValidationError where the snapshot proves damaged. */
export function gatherCandidates(
	searched: SearchedSnapshot,
	{ files, ...findings }: Findings & { readonly files: readonly number[] },
): Candidate[] {
	const { snapshot } = searched;
	const { terms, similar } = findings;
	const { fileChunks } = snapshot.columns;
	const byWords = files.map((file) => bestByWords(file, { fileChunks, ...findings }));
	const nearest = similar ? mostSimilar(files, { fileChunks, byWords, similar }) : [];
	const shown = byWords.map((chunks, at) => [
		...new Set([...chunks, ...(nearest[at] === undefined ? [] : [nearest[at]])]),
	]);
	const fileWeights = weighDocuments(searched.files, { terms, documents: files });
	const chunkWeights = weighDocuments(searched.chunks, { terms, documents: shown.flat() });
	let row = 0;
	return files.map((file, at) => ({
		file,
		record: new SnapshotFileRecord(snapshot, file),
		weights: fileWeights[at]!,
		passages: shown[at]!.map((chunk) => ({
			chunk: chunk - fileChunks[file]!,
			weights: chunkWeights[row++]!,
			...(similar && { similarity: similar.cosineOf(chunk) }),
		})),
		...(similar && { similarity: nearest[at] === undefined ? undefined : similar.cosineOf(nearest[at]) }),
	}));
}

interface Columns {
	/** CSR. */
	readonly fileChunks: Uint32Array;
}

function bestByWords(file: number, { fileChunks, chunkScores }: Columns & Findings): number[] {
	const first = fileChunks[file]!;
	const scores = chunkScores.subarray(first, fileChunks[file + 1]!);
	return best(scores, PASSAGES_PER_FILE).map((chunk) => first + chunk);
}

/** Of each file the most similar chunk; undefined where no admitted one has a vector. */
function mostSimilar(
	files: readonly number[],
	{
		fileChunks,
		byWords,
		similar,
	}: Columns & { readonly byWords: readonly (readonly number[])[]; readonly similar: SimilarChunks },
): (number | undefined)[] {
	const likely = files.flatMap((file) => similar.likely(fileChunks[file]!, fileChunks[file + 1]!));
	similar.compare([...byWords.flat(), ...likely]);
	return files.map((file) => similar.closest(fileChunks[file]!, fileChunks[file + 1]!));
}
