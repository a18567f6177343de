import { KINDS } from "../../code/chunk.ts";
import { WEIGHT_STEPS } from "../../lexical/field-weights.ts";
import {
	type Candidate,
	type CandidateRequest,
	type CandidateSet,
	type CodeIndex,
	type Lexicon,
	PASSAGES_PER_FILE,
	type PassageCandidate,
	type QueryTerm,
} from "../code-index.ts";
import type { Manifest } from "../manifest.ts";
import { best } from "./best.ts";
import type { OpenSnapshot } from "./open-snapshot.ts";
import { type InvertedIndex, invert, weightOf } from "./postings.ts";
import { scoreDocuments } from "./score-documents.ts";
import { SnapshotFileRecord } from "./snapshot-file-record.ts";
import { SnapshotLexicon } from "./snapshot-lexicon.ts";

/** Searches one snapshot in memory; texts are read from its file. */
export class SnapshotIndex implements CodeIndex {
	readonly manifest: Manifest;
	readonly #snapshot: OpenSnapshot;
	readonly #files: InvertedIndex;
	readonly #chunks: InvertedIndex;
	readonly #lexicon: SnapshotLexicon;
	readonly #fileOfChunk: Uint32Array;
	/** The text that was read last: who asks for a chunk mostly asks for others of its file. */
	#text: { readonly file: number; readonly text: string } | undefined;

	constructor(snapshot: OpenSnapshot) {
		this.manifest = snapshot.manifest;
		this.#snapshot = snapshot;
		const { files, chunks } = snapshot.takeVectors();
		this.#files = invert(files, snapshot.terms.length);
		this.#chunks = invert(chunks, snapshot.terms.length);
		this.#lexicon = new SnapshotLexicon(snapshot, { files: this.#files, chunks: this.#chunks });
		this.#fileOfChunk = filesOfChunks(snapshot.columns.fileChunks);
	}

	lexicon(): Lexicon {
		return this.#lexicon;
	}

	candidates(request: CandidateRequest): CandidateSet {
		const admits = this.#admission(request);
		const chunkScores = scoreDocuments(this.#chunks, this.#weigh(request.terms, "chunkWeight"));
		const fileScores = scoreDocuments(this.#files, this.#weigh(request.terms, "fileWeight"));
		const chunkRestricted = request.kinds !== undefined || request.requiredInChunk.length > 0;
		const filesWithChunks = new Uint8Array(fileScores.length);
		for (let chunk = 0; chunk < chunkScores.length; chunk++) {
			if (chunkScores[chunk] === 0) continue;
			if (admits.file(this.#fileOfChunk[chunk]!) && admits.chunk(chunk))
				filesWithChunks[this.#fileOfChunk[chunk]!] = 1;
			else chunkScores[chunk] = 0;
		}
		let matchingFiles = 0;
		for (let file = 0; file < fileScores.length; file++) {
			const matches =
				fileScores[file]! > 0 && admits.file(file) && (!chunkRestricted || filesWithChunks[file] === 1);
			if (matches) matchingFiles++;
			else fileScores[file] = 0;
		}
		const chosen = new Set(best(fileScores, request.limit));
		for (const chunk of best(chunkScores, request.limit)) {
			const file = this.#fileOfChunk[chunk]!;
			if (fileScores[file]! > 0) chosen.add(file);
		}
		const numbers = request.terms.map(({ term }) => this.#snapshot.terms.find(term));
		const candidates = [...chosen]
			.sort((a, b) => a - b)
			.map((file) => this.#candidate(file, { chunkScores, numbers }));
		return { candidates, matchingFiles };
	}

	chunkText(file: number, chunk: number): string {
		const { fileChunks, chunkStart, chunkEnd } = this.#snapshot.columns;
		const at = fileChunks[file]! + chunk;
		if (this.#text?.file !== file) this.#text = { file, text: this.#snapshot.text(file) };
		return this.#text.text.slice(chunkStart[at]!, chunkEnd[at]!);
	}

	close(): void {
		this.#snapshot.close();
	}

	#weigh(
		terms: readonly QueryTerm[],
		field: "fileWeight" | "chunkWeight",
	): { term: number; weight: number }[] {
		return terms
			.map((term) => ({ term: this.#snapshot.terms.find(term.term), weight: term[field] }))
			.filter(({ term, weight }) => term >= 0 && weight > 0);
	}

	/** The request's filters as two questions. */
	#admission(request: CandidateRequest): { file(file: number): boolean; chunk(chunk: number): boolean } {
		const inFile = this.#holdsAll(this.#files, request.requiredInFile);
		const inChunk = this.#holdsAll(this.#chunks, request.requiredInChunk);
		const kinds = request.kinds && new Set([...request.kinds].map((kind) => KINDS.indexOf(kind)));
		const { chunkKind } = this.#snapshot.columns;
		return {
			file: (file) => (request.files?.has(file) ?? true) && inFile(file),
			chunk: (chunk) => (kinds?.has(chunkKind[chunk]!) ?? true) && inChunk(chunk),
		};
	}

	/** Whether a document holds at least one term of every group. */
	#holdsAll(index: InvertedIndex, groups: readonly (readonly string[])[]): (document: number) => boolean {
		const numbers = groups.map((group) =>
			group.map((term) => this.#snapshot.terms.find(term)).filter((term) => term >= 0),
		);
		return (document) => numbers.every((group) => group.some((term) => weightOf(index, term, document) > 0));
	}

	#candidate(
		file: number,
		{ chunkScores, numbers }: { readonly chunkScores: Float32Array; readonly numbers: readonly number[] },
	): Candidate {
		const weights = (index: InvertedIndex, document: number) =>
			Float32Array.from(numbers, (term) => (term < 0 ? 0 : weightOf(index, term, document) / WEIGHT_STEPS));
		const first = this.#snapshot.columns.fileChunks[file]!;
		const end = this.#snapshot.columns.fileChunks[file + 1]!;
		const passages: PassageCandidate[] = best(chunkScores.subarray(first, end), PASSAGES_PER_FILE).map(
			(chunk) => ({
				chunk,
				weights: weights(this.#chunks, first + chunk),
			}),
		);
		const record = new SnapshotFileRecord(this.#snapshot, file);
		return { file, record, weights: weights(this.#files, file), passages };
	}
}

function filesOfChunks(fileChunks: Uint32Array): Uint32Array {
	const files = new Uint32Array(fileChunks.at(-1)!);
	for (let file = 0; file + 1 < fileChunks.length; file++)
		files.fill(file, fileChunks[file]!, fileChunks[file + 1]!);
	return files;
}
