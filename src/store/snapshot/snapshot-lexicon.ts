import { WEIGHT_STEPS } from "../../lexical/field-weights.ts";
import { definitionTerms } from "../../lexical/words.ts";
import type { FileSummary, Lexicon } from "../code-index.ts";
import type { OpenSnapshot } from "./open-snapshot.ts";
import { unpackTraits } from "./pack-file.ts";
import type { InvertedIndex } from "./postings.ts";

/** A name that many files define is written alike in most of them. */
const FILES_LOOKED_AT = 10;

/** The lexicon of a snapshot: read from its columns, nothing stored twice. */
export class SnapshotLexicon implements Lexicon {
	readonly fileCount: number;
	readonly chunkCount: number;
	readonly meanLines: number;
	readonly #snapshot: OpenSnapshot;
	readonly #inverted: { readonly files: InvertedIndex; readonly chunks: InvertedIndex };
	#summaries: readonly FileSummary[] | undefined;

	constructor(
		snapshot: OpenSnapshot,
		inverted: { readonly files: InvertedIndex; readonly chunks: InvertedIndex },
	) {
		this.#snapshot = snapshot;
		this.#inverted = inverted;
		this.fileCount = inverted.files.documentCount;
		this.chunkCount = inverted.chunks.documentCount;
		const lines = snapshot.columns.fileLines.reduce((sum, count) => sum + count, 0);
		this.meanLines = lines / Math.max(1, this.fileCount);
	}

	fileFrequency(term: string): number {
		return this.#frequency(this.#inverted.files, term);
	}

	chunkFrequency(term: string): number {
		return this.#frequency(this.#inverted.chunks, term);
	}

	prominence(term: string): number {
		const number = this.#snapshot.terms.find(term);
		if (number < 0) return 0;
		const { offsets, weights } = this.#inverted.files;
		const end = offsets[number + 1]!;
		let sum = 0;
		for (let at = offsets[number]!; at < end; at++) sum += weights[at]!;
		return sum / (WEIGHT_STEPS * Math.max(1, end - offsets[number]!));
	}

	files(): readonly FileSummary[] {
		this.#summaries ??= this.#summarise();
		return this.#summaries;
	}

	symbolNames(): readonly string[] {
		const { columns, strings } = this.#snapshot;
		return [...new Set(columns.symbolName)].map((name) => strings.at(name));
	}

	spellings(term: string): readonly string[] {
		const number = this.#snapshot.terms.find(term);
		if (number < 0) return [];
		const { offsets, documents } = this.#inverted.files;
		const files = documents.subarray(offsets[number]!, offsets[number + 1]!).subarray(0, FILES_LOOKED_AT);
		return [...new Set([...files].flatMap((file) => this.#namesDefinedIn(file)))].filter((name) =>
			definitionTerms(name).includes(term),
		);
	}

	#namesDefinedIn(file: number): string[] {
		const { columns, strings } = this.#snapshot;
		const names = columns.symbolName.subarray(columns.fileSymbols[file]!, columns.fileSymbols[file + 1]!);
		return [...new Set(names)].map((name) => strings.at(name));
	}

	#frequency({ offsets }: InvertedIndex, term: string): number {
		const number = this.#snapshot.terms.find(term);
		return number < 0 ? 0 : offsets[number + 1]! - offsets[number]!;
	}

	#summarise(): FileSummary[] {
		const { columns, paths, strings } = this.#snapshot;
		return Array.from({ length: this.fileCount }, (_, file) => ({
			path: paths.at(file),
			language: strings.at(columns.fileLanguage[file]!),
			traits: unpackTraits(columns.fileTraits[file]!),
		}));
	}
}
