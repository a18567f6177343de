import { closeSync, openSync } from "node:fs";
import { ValidationError } from "../../errors.ts";
import { printable } from "../../git/printable.ts";
import type { SkippedFile } from "../indexed-file.ts";
import type { Manifest } from "../manifest.ts";
import { BodyReader } from "./body-reader.ts";
import { objectIdBytes, type RecordColumns, type SnapshotColumns } from "./columns.ts";
import { DenseRows } from "./dense-rows.ts";
import { damaged, type SnapshotDirectory, type SnapshotHead } from "./file-format.ts";
import { memoryEstimate, type SnapshotMemory } from "./memory-estimate.ts";
import { type DecodedVectors, decodeTerms, type Vectors } from "./postings.ts";
import { inflate, readColumns } from "./read-columns.ts";
import { readHeadOf } from "./read-head.ts";
import { SAFE_READ } from "./small-file.ts";
import { StringTable } from "./string-table.ts";
import { validateColumns } from "./validate-columns.ts";

/** Bounds what one file's text may inflate to; the selection admits nothing near it. */
const MAX_TEXT_BYTES = 256 * 1024 * 1024;

export interface SnapshotVectors {
	readonly files: DecodedVectors;
	readonly chunks: DecodedVectors;
}

/**
 * A snapshot that passed its checks. It keeps its file descriptor, so it can be read to the end of its life although
 * a newer snapshot takes its place and its file is deleted.
 */
export class OpenSnapshot {
	readonly path: string;
	readonly manifest: Manifest;
	/** What it takes in memory once it is searched. */
	readonly memory: SnapshotMemory;
	/** All but the vectors: see {@link takeVectors}. */
	readonly columns: RecordColumns;
	readonly paths: StringTable;
	readonly strings: StringTable;
	readonly terms: StringTable;
	readonly denseRows: DenseRows;
	readonly #descriptor: number;
	readonly #directory: SnapshotDirectory;
	readonly #body: BodyReader;
	readonly #textOffsets: Float64Array;
	#vectors: SnapshotVectors | undefined;
	#isOpen = true;

	private constructor(
		path: string,
		{ descriptor, head }: { readonly descriptor: number; readonly head: SnapshotHead },
	) {
		this.path = path;
		this.#descriptor = descriptor;
		this.#directory = head.directory;
		this.memory = memoryEstimate(head.directory);
		this.#body = new BodyReader(descriptor, head);
		// A damaged text would come to light only when somebody asks for it, and an older snapshot could have answered.
		this.#body.verify();
		this.manifest = head.directory.manifest;
		const { columns, end } = readColumns(this.#body, head.directory);
		validateColumns(columns, this.manifest);
		this.columns = withoutVectors(columns);
		this.paths = new StringTable({ bytes: columns.pathBytes, offsets: columns.pathOffsets });
		this.strings = new StringTable({ bytes: columns.stringBytes, offsets: columns.stringOffsets });
		this.terms = new StringTable({ bytes: columns.termBytes, offsets: columns.termOffsets });
		this.#vectors = decodeVectors(columns);
		const { chunkEmbedded } = columns;
		const dimension = this.manifest.embedding?.dimension ?? 0;
		this.denseRows = new DenseRows(this.#body, { offset: end, dimension, chunkEmbedded });
		this.#textOffsets = textOffsets(columns, this.denseRows.end, head.directory.bodyBytes);
	}

	/**
	 * Opens and checks a snapshot file. Throws ValidationError for one that is damaged, of another schema, or of another
	 * fingerprint than the given one; errors of the file system pass through.
	 */
	static open(path: string, fingerprint: string): OpenSnapshot {
		const descriptor = openSync(path, SAFE_READ);
		try {
			const head = readHeadOf(descriptor);
			if (head.directory.manifest.fingerprint !== fingerprint) throw wrongFingerprint(head, fingerprint);
			return new OpenSnapshot(path, { descriptor, head });
		} catch (error) {
			closeSync(descriptor);
			throw error;
		}
	}

	blob(file: number): string {
		const bytes = objectIdBytes(this.manifest.commit);
		return Buffer.from(this.columns.fileBlobs.subarray(file * bytes, (file + 1) * bytes)).toString("hex");
	}

	/** The file's text as stored: one zstd frame. Throws ValidationError. */
	storedText(file: number): Buffer {
		return this.#body.read(this.#textOffsets[file]!, this.columns.textStored[file]!);
	}

	/** The file's decoded text. Throws ValidationError. */
	text(file: number): string {
		const bytes = this.columns.textBytes[file]!;
		return inflate(this.storedText(file), {
			bytes,
			limit: MAX_TEXT_BYTES,
			what: `the text of ${printable(this.paths.at(file))}`,
		}).toString("utf8");
	}

	/**
	 * The lexical vectors of files and of chunks. They are not kept: a search index inverts them once and then has no
	 * more use for them.
	 */
	takeVectors(): SnapshotVectors {
		const vectors = this.#vectors ?? decodeVectors(readColumns(this.#body, this.#directory).columns);
		this.#vectors = undefined;
		return vectors;
	}

	*skippedFiles(): Generator<SkippedFile> {
		const { skippedPathBytes, skippedPathOffsets, skippedBlobs, skippedReason } = this.columns;
		const bytes = objectIdBytes(this.manifest.commit);
		let row = 0;
		for (const path of new StringTable({ bytes: skippedPathBytes, offsets: skippedPathOffsets })) {
			const blob = Buffer.from(skippedBlobs.subarray(row * bytes, (row + 1) * bytes)).toString("hex");
			yield { path, blob, reason: this.strings.at(skippedReason[row]!) };
			row++;
		}
	}

	/** Whether some of the file's chunks are left out because of a secret. */
	isRedacted(file: number): boolean {
		const { fileRedactions } = this.columns;
		return fileRedactions[file]! < fileRedactions[file + 1]!;
	}

	/** A second time it does nothing: the descriptor's number may be another file's by then. */
	close(): void {
		if (this.#isOpen) closeSync(this.#descriptor);
		this.#isOpen = false;
	}
}

function withoutVectors(columns: SnapshotColumns): RecordColumns {
	const { filePostings, fileTermGaps, fileWeights, ...others } = columns;
	const { chunkPostings, chunkTermGaps, chunkWeights, ...kept } = others;
	return kept;
}

function decodeVectors(columns: SnapshotColumns): SnapshotVectors {
	const { filePostings, fileTermGaps, fileWeights, chunkPostings, chunkTermGaps, chunkWeights } = columns;
	const terms = columns.termOffsets.length - 1;
	return {
		files: decode({ postings: filePostings, termGaps: fileTermGaps, weights: fileWeights }, terms),
		chunks: decode({ postings: chunkPostings, termGaps: chunkTermGaps, weights: chunkWeights }, terms),
	};
}

function decode(vectors: Vectors, termCount: number): DecodedVectors {
	const terms = decodeTerms(vectors, termCount);
	if (!terms || vectors.weights.includes(0)) throw damaged("its postings do not decode");
	return { terms, postings: vectors.postings, weights: vectors.weights };
}

/** Where each file's text starts in the body; the last has to end where the body ends. */
function textOffsets({ textStored }: SnapshotColumns, start: number, bodyBytes: number): Float64Array {
	const offsets = new Float64Array(textStored.length);
	let at = start;
	for (let file = 0; file < textStored.length; file++) {
		offsets[file] = at;
		at += textStored[file]!;
	}
	if (at !== bodyBytes) throw damaged(`its texts end at ${at} of ${bodyBytes}`);
	return offsets;
}

export function wrongFingerprint({ directory }: SnapshotHead, expected: string): ValidationError {
	return new ValidationError(
		"snapshot-fingerprint",
		"The snapshot was built by another version of slashfind, whose chunks and weights are not comparable.",
		{
			details: { fingerprint: directory.manifest.fingerprint, expected },
			suggestions: ["Build it anew: run `slashfind index`, or the workflow with the index Action."],
		},
	);
}
