import { KINDS, type Kind } from "../../code/chunk.ts";
import type { FileTraits } from "../../code/file-traits.ts";
import type { ChunkRecord, FileRecord, SymbolRecord } from "../code-index.ts";
import type { OpenSnapshot } from "./open-snapshot.ts";
import { unpackTraits } from "./pack-file.ts";

/** A file record that is read from the columns as far as somebody looks: of most candidates that is the path alone. */
export class SnapshotFileRecord implements FileRecord {
	readonly path: string;
	readonly #snapshot: OpenSnapshot;
	readonly #file: number;
	#symbols: readonly SymbolRecord[] | undefined;
	#chunks: readonly ChunkRecord[] | undefined;

	constructor(snapshot: OpenSnapshot, file: number) {
		this.#snapshot = snapshot;
		this.#file = file;
		this.path = snapshot.paths.at(file);
	}

	get blob(): string {
		return this.#snapshot.blob(this.#file);
	}

	get language(): string {
		return this.#snapshot.strings.at(this.#snapshot.columns.fileLanguage[this.#file]!);
	}

	get traits(): FileTraits {
		return unpackTraits(this.#snapshot.columns.fileTraits[this.#file]!);
	}

	get lines(): number {
		return this.#snapshot.columns.fileLines[this.#file]!;
	}

	get symbols(): readonly SymbolRecord[] {
		const { columns, strings } = this.#snapshot;
		this.#symbols ??= rows(columns.fileSymbols, this.#file).map((at) => ({
			name: strings.at(columns.symbolName[at]!),
			kind: kindOf(columns.symbolKind[at]!),
			startLine: columns.symbolStartLine[at]!,
			nameLine: columns.symbolNameLine[at]!,
			endLine: columns.symbolEndLine[at]!,
		}));
		return this.#symbols;
	}

	get chunks(): readonly ChunkRecord[] {
		const { columns, strings } = this.#snapshot;
		this.#chunks ??= rows(columns.fileChunks, this.#file).map((at) => ({
			startLine: columns.chunkStartLine[at]!,
			endLine: columns.chunkEndLine[at]!,
			kind: kindOf(columns.chunkKind[at]!),
			symbol: strings.at(columns.chunkSymbol[at]!),
			breadcrumb: strings.at(columns.chunkBreadcrumb[at]!),
		}));
		return this.#chunks;
	}
}

/** Places that a CSR column gives to a row. */
function rows(offsets: Uint32Array, row: number): number[] {
	const first = offsets[row]!;
	return Array.from({ length: offsets[row + 1]! - first }, (_, at) => first + at);
}

function kindOf(number: number): Kind {
	return KINDS[number]!;
}
