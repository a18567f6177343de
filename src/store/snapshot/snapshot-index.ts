import { LRUCache } from "lru-cache";
import { KINDS } from "../../code/chunk.ts";
import {
	type Candidate,
	type CandidateRequest,
	type CandidateSet,
	type ChunkPlace,
	type CodeIndex,
	type Lexicon,
	PASSAGES_PER_FILE,
	type QueryTerm,
} from "../code-index.ts";
import type { Manifest } from "../manifest.ts";
import { best } from "./best.ts";
import type { OpenSnapshot } from "./open-snapshot.ts";
import { type InvertedIndex, invert, weightOf } from "./postings.ts";
import { scoreDocuments } from "./score-documents.ts";
import { SnapshotFileRecord } from "./snapshot-file-record.ts";
import { SnapshotLexicon } from "./snapshot-lexicon.ts";
import { weighDocuments } from "./weigh-documents.ts";

/** In UTF-16 units: the texts of a page or two. */
const CACHED_TEXT_UNITS = 2_000_000;

/** Searches one snapshot in memory; texts are read from its file. */
export class SnapshotIndex implements CodeIndex {
	readonly manifest: Manifest;
	readonly source = "snapshot";
	readonly #snapshot: OpenSnapshot;
	readonly #files: InvertedIndex;
	readonly #chunks: InvertedIndex;
	readonly #lexicon: SnapshotLexicon;
	readonly #fileOfChunk: Uint32Array;
	/** Texts that were read last, by file: who asks for a chunk mostly asks for others of its file, and shows one of them. */
	readonly #texts = new LRUCache<number, string>({ maxSize: CACHED_TEXT_UNITS });

	constructor(snapshot: OpenSnapshot) {
		this.manifest = snapshot.manifest;
		this.#snapshot = snapshot;
		const { files, chunks } = snapshot.takeVectors();
		this.#files = invert(files, snapshot.terms.length);
		this.#chunks = invert(chunks, snapshot.terms.length);
		this.#lexicon = new SnapshotLexicon(snapshot, { files: this.#files, chunks: this.#chunks });
		this.#fileOfChunk = filesOfChunks(snapshot.columns.fileChunks);
	}

	async lexicon(): Promise<Lexicon> {
		return this.#lexicon;
	}

	async candidates(request: CandidateRequest): Promise<CandidateSet> {
		const admits = this.#admission(request);
		const chunkScores = scoreDocuments(this.#chunks, this.#weigh(request.terms, "chunkWeight"));
		const fileScores = scoreDocuments(this.#files, this.#weigh(request.terms, "fileWeight"));
		const filesWithChunks = new Uint8Array(fileScores.length);
		const filesWithWords = new Uint8Array(fileScores.length);
		for (let chunk = 0; chunk < chunkScores.length; chunk++) {
			if (chunkScores[chunk] === 0) continue;
			const file = this.#fileOfChunk[chunk]!;
			filesWithWords[file] = 1;
			if (admits.file(file) && admits.chunk(chunk)) filesWithChunks[file] = 1;
			else chunkScores[chunk] = 0;
		}
		const byPathAlone = (file: number) => filesWithWords[file] === 0 && admits.byPathAlone(file);
		let matchingFiles = 0;
		for (let file = 0; file < fileScores.length; file++) {
			const matches =
				fileScores[file]! > 0 && admits.file(file) && (filesWithChunks[file] === 1 || byPathAlone(file));
			if (matches) matchingFiles++;
			else fileScores[file] = 0;
		}
		const chosen = new Set(best(fileScores, request.limit));
		for (const chunk of best(chunkScores, request.limit)) {
			const file = this.#fileOfChunk[chunk]!;
			if (fileScores[file]! > 0) chosen.add(file);
		}
		const files = [...chosen].sort((a, b) => a - b);
		const terms = request.terms.map(({ term }) => this.#snapshot.terms.find(term));
		const candidates = this.#candidates(files, { chunkScores, terms });
		return { candidates, matchingFiles };
	}

	async texts(places: readonly ChunkPlace[]): Promise<readonly string[]> {
		return places.map((place) => this.#text(place));
	}

	close(): void {
		this.#snapshot.close();
	}

	#text({ file, chunk }: ChunkPlace): string {
		const { fileChunks, chunkStart, chunkEnd } = this.#snapshot.columns;
		const at = fileChunks[file]! + chunk;
		let text = this.#texts.get(file);
		if (text === undefined) {
			text = this.#snapshot.text(file);
			this.#texts.set(file, text, { size: text.length + 1 });
		}
		return text.slice(chunkStart[at]!, chunkEnd[at]!);
	}

	#weigh(
		terms: readonly QueryTerm[],
		field: "fileWeight" | "chunkWeight",
	): { term: number; weight: number }[] {
		return terms
			.map((term) => ({ term: this.#snapshot.terms.find(term.term), weight: term[field] }))
			.filter(({ term, weight }) => term >= 0 && weight > 0);
	}

	/** The request's filters as questions. */
	#admission(request: CandidateRequest): Admission {
		const inFile = this.#holdsAll(this.#files, request.requiredInFile);
		const inChunk = this.#holdsAll(this.#chunks, request.requiredInChunk);
		const kinds = request.kinds && new Set([...request.kinds].map((kind) => KINDS.indexOf(kind)));
		const { chunkKind, fileChunks } = this.#snapshot.columns;
		const holdsKind = (file: number) =>
			!kinds || chunkKind.subarray(fileChunks[file]!, fileChunks[file + 1]!).some((kind) => kinds.has(kind));
		return {
			file: (file) => (request.files?.has(file) ?? true) && inFile(file),
			chunk: (chunk) => (kinds?.has(chunkKind[chunk]!) ?? true) && inChunk(chunk),
			byPathAlone: (file) => request.requiredInChunk.length === 0 && holdsKind(file),
		};
	}

	/** Whether a document holds at least one term of every group. */
	#holdsAll(index: InvertedIndex, groups: readonly (readonly string[])[]): (document: number) => boolean {
		const numbers = groups.map((group) =>
			group.map((term) => this.#snapshot.terms.find(term)).filter((term) => term >= 0),
		);
		return (document) => numbers.every((group) => group.some((term) => weightOf(index, term, document) > 0));
	}

	#candidates(
		files: readonly number[],
		{ chunkScores, terms }: { readonly chunkScores: Float32Array; readonly terms: readonly number[] },
	): Candidate[] {
		const { fileChunks } = this.#snapshot.columns;
		const chunksOf = files.map((file) => {
			const first = fileChunks[file]!;
			const scores = chunkScores.subarray(first, fileChunks[file + 1]!);
			return best(scores, PASSAGES_PER_FILE).map((chunk) => first + chunk);
		});
		const fileWeights = weighDocuments(this.#files, { terms, documents: files });
		const chunkWeights = weighDocuments(this.#chunks, { terms, documents: chunksOf.flat() });
		let row = 0;
		return files.map((file, at) => ({
			file,
			record: new SnapshotFileRecord(this.#snapshot, file),
			weights: fileWeights[at]!,
			passages: chunksOf[at]!.map((chunk) => ({
				chunk: chunk - fileChunks[file]!,
				weights: chunkWeights[row++]!,
			})),
		}));
	}
}

/** A request's filters, asked of files and chunks by their numbers. */
interface Admission {
	file(file: number): boolean;
	chunk(chunk: number): boolean;
	/** Whether a file may match by its path alone, and by names: it has something of a wanted kind to show. */
	byPathAlone(file: number): boolean;
}

function filesOfChunks(fileChunks: Uint32Array): Uint32Array {
	const files = new Uint32Array(fileChunks.at(-1)!);
	for (let file = 0; file + 1 < fileChunks.length; file++)
		files.fill(file, fileChunks[file]!, fileChunks[file + 1]!);
	return files;
}
