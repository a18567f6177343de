import { LRUCache } from "lru-cache";
import {
	type CandidateRequest,
	type CandidateSet,
	type ChunkPlace,
	type CodeIndex,
	type Lexicon,
	type QueryTerm,
	SIMILAR_CHUNKS,
} from "../code-index.ts";
import type { Manifest } from "../manifest.ts";
import { type Admission, admissionOf, type SearchedSnapshot } from "./admission.ts";
import { best } from "./best.ts";
import { gatherCandidates } from "./gather-candidates.ts";
import type { OpenSnapshot } from "./open-snapshot.ts";
import { type InvertedIndex, invert } from "./postings.ts";
import { scoreDocuments } from "./score-documents.ts";
import { SimilarChunks } from "./similar-chunks.ts";
import { SnapshotLexicon } from "./snapshot-lexicon.ts";

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
		const admits = admissionOf(request, this.#searched);
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
		const similar = this.#similar(request, admits);
		if (similar && isUnbound(request)) {
			for (const chunk of similar.best(SIMILAR_CHUNKS)) chosen.add(this.#fileOfChunk[chunk]!);
		}
		const files = [...chosen].sort((a, b) => a - b);
		const terms = request.terms.map(({ term }) => this.#snapshot.terms.find(term));
		const candidates = gatherCandidates(this.#searched, { files, chunkScores, terms, similar });
		return { candidates, matchingFiles: Math.max(matchingFiles, candidates.length) };
	}

	async texts(places: readonly ChunkPlace[]): Promise<readonly string[]> {
		return places.map((place) => this.#text(place));
	}

	close(): void {
		this.#snapshot.close();
	}

	get #searched(): SearchedSnapshot {
		return { snapshot: this.#snapshot, files: this.#files, chunks: this.#chunks };
	}

	#text({ file, chunk }: ChunkPlace): string {
		const { fileChunks, chunkStart, chunkEnd } = this.#snapshot.columns;
		const at = fileChunks[file]! + chunk;
		let text = this.#texts.get(file);
		if (text === undefined) {
			text = this.#snapshot.text(file);
			this.#texts.set(file, text, { size: text.length + 1 });
		}
		return copyOf(text.slice(chunkStart[at]!, chunkEnd[at]!));
	}

	#weigh(
		terms: readonly QueryTerm[],
		field: "fileWeight" | "chunkWeight",
	): { term: number; weight: number }[] {
		return terms
			.map((term) => ({ term: this.#snapshot.terms.find(term.term), weight: term[field] }))
			.filter(({ term, weight }) => term >= 0 && weight > 0);
	}

	/** Undefined where the request is by words alone, or the snapshot is. */
	#similar({ dense }: CandidateRequest, admits: Admission): SimilarChunks | undefined {
		if (!dense || !this.manifest.embedding) return undefined;
		return new SimilarChunks({
			snapshot: this.#snapshot,
			query: dense,
			admits: (chunk) => admits.file(this.#fileOfChunk[chunk]!) && admits.chunk(chunk),
		});
	}
}

/** Whether files may be candidates that hold none of the query's words. */
function isUnbound({ requiredInFile, requiredInChunk }: CandidateRequest): boolean {
	return requiredInFile.length === 0 && requiredInChunk.length === 0;
}

function filesOfChunks(fileChunks: Uint32Array): Uint32Array {
	const files = new Uint32Array(fileChunks.at(-1)!);
	for (let file = 0; file + 1 < fileChunks.length; file++)
		files.fill(file, fileChunks[file]!, fileChunks[file + 1]!);
	return files;
}

/** A slice of a text would keep all of it in memory, for as long as an answer is kept. */
function copyOf(slice: string): string {
	return Buffer.from(slice, "utf16le").toString("utf16le");
}
