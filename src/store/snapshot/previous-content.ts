import type { OpenSnapshot } from "./open-snapshot.ts";
import type { DecodedVectors } from "./postings.ts";

/** What a run takes over from the snapshot before it, with the vectors decoded once. */
export class PreviousContent {
	readonly snapshot: OpenSnapshot;
	readonly files: DecodedVectors;
	readonly chunks: DecodedVectors;

	constructor(snapshot: OpenSnapshot) {
		this.snapshot = snapshot;
		const { files, chunks } = snapshot.takeVectors();
		this.files = files;
		this.chunks = chunks;
	}

	/** Which strings and terms the given files use: 1 where in use. */
	numbersInUse(files: readonly number[]): { readonly strings: Uint8Array; readonly terms: Uint8Array } {
		const { columns } = this.snapshot;
		const strings = new Uint8Array(this.snapshot.strings.length);
		const terms = new Uint8Array(this.snapshot.terms.length);
		const mark = (used: Uint8Array, numbers: Uint32Array, from: number, to: number) => {
			for (let at = from; at < to; at++) used[numbers[at]!] = 1;
		};
		for (const file of files) {
			const chunks = [columns.fileChunks[file]!, columns.fileChunks[file + 1]!] as const;
			mark(strings, columns.fileLanguage, file, file + 1);
			mark(strings, columns.fileParser, file, file + 1);
			mark(strings, columns.chunkSymbol, ...chunks);
			mark(strings, columns.chunkBreadcrumb, ...chunks);
			mark(strings, columns.symbolName, columns.fileSymbols[file]!, columns.fileSymbols[file + 1]!);
			mark(strings, columns.redactionWhat, columns.fileRedactions[file]!, columns.fileRedactions[file + 1]!);
			mark(terms, this.files.terms, this.files.postings[file]!, this.files.postings[file + 1]!);
			mark(terms, this.chunks.terms, this.chunks.postings[chunks[0]]!, this.chunks.postings[chunks[1]]!);
		}
		return { strings, terms };
	}
}
