import type { FileSummary, Lexicon } from "../code-index.ts";
import type { OpenSnapshot } from "./open-snapshot.ts";
import { unpackTraits } from "./pack-file.ts";
import type { InvertedIndex } from "./postings.ts";

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

	files(): readonly FileSummary[] {
		this.#summaries ??= this.#summarise();
		return this.#summaries;
	}

	symbolNames(): readonly string[] {
		const { columns, strings } = this.#snapshot;
		return [...new Set(columns.symbolName)].map((name) => strings.at(name));
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
