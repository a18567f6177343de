import { COLUMN_NAMES } from "./columns.ts";
import { BLOCK_BYTES, type SnapshotDirectory } from "./file-format.ts";

/** What a loaded snapshot takes, in bytes, told from its header. */
export interface SnapshotMemory {
	/** As long as it is loaded, once it has been searched for a while. */
	readonly resident: number;
	/** The part of it that lies in V8's heap, which has a limit of its own. */
	readonly heap: number;
	/** The most at any time while it is loaded; at least {@link resident}. */
	readonly peak: number;
}

/*
 * Columns are kept as they are, so that their sizes say all; what lies in the heap was measured, on Node 24, by
 * `npm run bench:memory`, which prints estimate and measured figure of any snapshots side by side.
 */

/** Of the path table's row of a file, beside its path. */
const SUMMARY_BYTES = 110;

/** The words of a path, which ranking keeps of so many files. */
const PATH_WORDS_BYTES = 720;
const PATHS_WITH_WORDS = 10_000;

/** Texts that were read last. */
const TEXTS_BYTES = 2_000_000;

/** Code as text is about that much larger than compressed. */
const TEXT_RATIO = 3.5;

/** Manifest, directory and the objects around the columns. */
const FIXED_HEAP_BYTES = 150 * 1024;

/** Of each column's content, while all are read. */
const COPIES = 2;

/** In what `directory` describes, however large it is: nothing but the header is read for it. */
export function memoryEstimate(directory: SnapshotDirectory): SnapshotMemory {
	const sizes = sizesOf(directory);
	const heap = heapBytes(sizes);
	const resident = bufferBytes(directory, sizes) + heap;
	return { resident, heap, peak: Math.max(resident, loadingBytes(sizes)) };
}

interface Sizes {
	/** All columns. */
	readonly all: number;
	/** Without those of the lexical vectors, which are inverted and then let go. */
	readonly kept: number;
	readonly files: number;
	readonly chunks: number;
	/** Of the column that says where each term starts. */
	readonly terms: number;
	/** Terms in all lexical vectors together. */
	readonly postings: number;
	/** Files' texts, compressed. */
	readonly texts: number;
	readonly paths: number;
}

function sizesOf({ manifest, columns, bodyBytes }: SnapshotDirectory): Sizes {
	const bytes = (name: keyof typeof columns) => columns[name][1];
	const all = COLUMN_NAMES.reduce((sum, name) => sum + bytes(name), 0);
	const frames = COLUMN_NAMES.reduce((sum, name) => sum + columns[name][0], 0);
	const postings = bytes("fileWeights") + bytes("chunkWeights");
	const rows = (manifest.counts.chunks - manifest.pending) * (manifest.embedding?.dimension ?? 0);
	return {
		all,
		kept:
			all -
			postings -
			(bytes("filePostings") + bytes("chunkPostings") + bytes("fileTermGaps") + bytes("chunkTermGaps")),
		files: manifest.counts.files,
		chunks: manifest.counts.chunks,
		terms: bytes("termOffsets"),
		postings,
		texts: Math.max(0, bodyBytes - frames - rows),
		paths: bytes("pathBytes"),
	};
}

function bufferBytes(
	{ bodyBytes }: SnapshotDirectory,
	{ kept, postings, terms, chunks, files }: Sizes,
): number {
	const inverted = postings * (4 + 1) + 2 * terms;
	const byChunk = chunks * (4 + 4);
	const byFile = files * 8;
	return kept + inverted + byChunk + byFile + Math.ceil(bodyBytes / BLOCK_BYTES) * 4 + BLOCK_BYTES;
}

function heapBytes({ files, paths, texts }: Sizes): number {
	const table = files * SUMMARY_BYTES + paths;
	const words = Math.min(files, PATHS_WITH_WORDS) * PATH_WORDS_BYTES;
	return FIXED_HEAP_BYTES + table + words + Math.min(TEXTS_BYTES, texts * TEXT_RATIO);
}

/** While vectors are inverted they are there twice; of columns, the collector may not have found all copies yet. */
function loadingBytes({ all, kept, postings, terms }: Sizes): number {
	const vectors = postings * (4 + 1);
	return kept + 2 * vectors + 3 * terms + COPIES * all;
}
