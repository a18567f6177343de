import type { Kind } from "../code/chunk.ts";
import type { FileTraits } from "../code/file-traits.ts";
import type { Manifest } from "./manifest.ts";

/** A chunk as the index holds it; its text is read on demand. */
export interface ChunkRecord {
	readonly startLine: number;
	readonly endLine: number;
	readonly kind: Kind;
	readonly symbol: string;
	readonly breadcrumb: string;
}

/** A definition as the index holds it. */
export interface SymbolRecord {
	readonly name: string;
	readonly kind: Kind;
	readonly startLine: number;
	readonly nameLine: number;
	readonly endLine: number;
}

/** A file as the index holds it: the unit that is ranked. */
export interface FileRecord {
	readonly path: string;
	readonly blob: string;
	/** A commit at which the path holds that blob; the index's own, unless a run is under way. */
	readonly commit: string;
	/** Language id. */
	readonly language: string;
	readonly traits: FileTraits;
	/** Lines of text. */
	readonly lines: number;
	readonly symbols: readonly SymbolRecord[];
	readonly chunkCount: number;
	/** By its place among the file's chunks, below {@link chunkCount}. */
	chunk(place: number): ChunkRecord;
}

/** What the path table says of a file without reading its record; enough to resolve every filter on files. */
export interface FileSummary {
	readonly path: string;
	readonly language: string;
	readonly traits: FileTraits;
}

/** Statistics of the whole index: read once, then used for every query. */
export interface Lexicon {
	readonly fileCount: number;
	readonly chunkCount: number;
	/** Mean lines of a file. */
	readonly meanLines: number;
	/** How many files, and how many chunks, hold the term. */
	fileFrequency(term: string): number;
	chunkFrequency(term: string): number;
	/**
	 * How much the files that hold the term are about it: the mean of their stored weights, 0 to 1; 0 where none holds it.
	 */
	prominence(term: string): number;
	/** The path table; a file's number is its place in it, by path in code-unit order. */
	files(): readonly FileSummary[];
	/** Every distinct name that is defined somewhere. */
	symbolNames(): readonly string[];
	/** The ways in which a defined name is written, by its definition term; the more usual ones suffice. */
	spellings(term: string): readonly string[];
}

/** One term of a query and what it weighs there. */
export interface QueryTerm {
	readonly term: string;
	/** Times the stored weight of a file, or of a chunk. */
	readonly fileWeight: number;
	readonly chunkWeight: number;
}

/** What to retrieve. */
export interface CandidateRequest {
	readonly terms: readonly QueryTerm[];
	/** Of each group a file has to hold at least one term. */
	readonly requiredInFile: readonly (readonly string[])[];
	/** Of each group one and the same chunk has to hold at least one term; then only such chunks are passages. */
	readonly requiredInChunk: readonly (readonly string[])[];
	/** Only these files (numbers in the path table); undefined means all. */
	readonly files: ReadonlySet<number> | undefined;
	/**
	 * Only chunks of these kinds; undefined means all. A file whose texts hold none of the terms may still match by its
	 * path, if it has any such chunk.
	 */
	readonly kinds: ReadonlySet<Kind> | undefined;
	/** Best files by file score, and as many best chunks by chunk score; the candidates are the union of their files. */
	readonly limit: number;
	/**
	 * The query as the manifest's embedding sees it, of unit length; undefined for a search by words alone. With it, and
	 * where nothing is required, files of the {@link SIMILAR_CHUNKS} admitted chunks that are most similar are candidates
	 * as well, whatever words they hold.
	 */
	readonly dense?: Float32Array | undefined;
}

/** A file that only meaning finds is far behind where it is not among the first of these. */
export const SIMILAR_CHUNKS = 100;

/** A chunk that retrieval brought. */
export interface PassageCandidate {
	/** Place among the file's chunks. */
	readonly chunk: number;
	/** Stored weight of each requested term in the chunk, 0 to 1. */
	readonly weights: Float32Array;
	/** Cosine of chunk and query; undefined where it was not asked for, or the chunk has no dense vector yet. */
	readonly similarity?: number | undefined;
}

/** A file that retrieval brought, with everything that ranking needs. */
export interface Candidate {
	readonly file: number;
	readonly record: FileRecord;
	/** Stored weight of each requested term in the file, 0 to 1. */
	readonly weights: Float32Array;
	/**
	 * The file's admitted chunks that hold any term, best by chunk score first, at most {@link PASSAGES_PER_FILE}; behind
	 * them the most similar one, if it is none of these.
	 */
	readonly passages: readonly PassageCandidate[];
	/** The largest among all of the file's admitted chunks; undefined as there. */
	readonly similarity?: number | undefined;
}

export const PASSAGES_PER_FILE = 4;

export interface CandidateSet {
	readonly candidates: readonly Candidate[];
	/** Files that match at all; may be larger than the number of candidates. */
	readonly matchingFiles: number;
}

/** Where a text stands. */
export interface ChunkPlace {
	readonly file: number;
	/** Of the record that the place was taken from: of another one the chunks may be others. */
	readonly blob: string;
	/** Place among the file's chunks. */
	readonly chunk: number;
}

/**
 * A searchable index at one commit. Reading never changes it; closing it lets go of what it holds. All methods throw
 * ValidationError where what is stored fails its checks, and ProviderError where it cannot be reached.
 */
export interface CodeIndex {
	readonly manifest: Manifest;
	/** `live` where a run may change it while it is read. */
	readonly source: "live" | "snapshot";
	/** The same object as long as the index is open. */
	lexicon(): Promise<Lexicon>;
	candidates(request: CandidateRequest): Promise<CandidateSet>;
	/** One text for each place, in their order. Ask for many at once: each call may be a request. */
	texts(places: readonly ChunkPlace[]): Promise<readonly string[]>;
	close(): void;
}
