import { KINDS } from "../../code/chunk.ts";
import type { CandidateRequest } from "../code-index.ts";
import type { OpenSnapshot } from "./open-snapshot.ts";
import { type InvertedIndex, weightOf } from "./postings.ts";

/** A request's filters, asked of files and chunks by their numbers. */
export interface Admission {
	file(file: number): boolean;
	chunk(chunk: number): boolean;
	/** Whether a file may match by its path alone, and by names: it has something of a wanted kind to show. */
	byPathAlone(file: number): boolean;
}

export interface SearchedSnapshot {
	readonly snapshot: OpenSnapshot;
	readonly files: InvertedIndex;
	readonly chunks: InvertedIndex;
}

export function admissionOf(
	request: CandidateRequest,
	{ snapshot, files, chunks }: SearchedSnapshot,
): Admission {
	const inFile = holdsAll(request.requiredInFile, { snapshot, index: files });
	const inChunk = holdsAll(request.requiredInChunk, { snapshot, index: chunks });
	const kinds = request.kinds && new Set([...request.kinds].map((kind) => KINDS.indexOf(kind)));
	const { chunkKind, fileChunks } = snapshot.columns;
	const holdsKind = (file: number) =>
		!kinds || chunkKind.subarray(fileChunks[file]!, fileChunks[file + 1]!).some((kind) => kinds.has(kind));
	return {
		file: (file) => (request.files?.has(file) ?? true) && inFile(file),
		chunk: (chunk) => (kinds?.has(chunkKind[chunk]!) ?? true) && inChunk(chunk),
		byPathAlone: (file) => request.requiredInChunk.length === 0 && holdsKind(file),
	};
}

/** Whether a document holds at least one term of every group. */
function holdsAll(
	groups: readonly (readonly string[])[],
	{ snapshot, index }: { readonly snapshot: OpenSnapshot; readonly index: InvertedIndex },
): (document: number) => boolean {
	const numbers = groups.map((group) =>
		group.map((term) => snapshot.terms.find(term)).filter((term) => term >= 0),
	);
	return (document) => numbers.every((group) => group.some((term) => weightOf(index, term, document) > 0));
}
