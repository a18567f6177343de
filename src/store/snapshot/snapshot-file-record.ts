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
	#traits: FileTraits | undefined;

	constructor(snapshot: OpenSnapshot, file: number) {
		this.#snapshot = snapshot;
		this.#file = file;
		this.path = snapshot.paths.at(file);
	}

	get blob(): string {
		return this.#snapshot.blob(this.#file);
	}

	get commit(): string {
		return this.#snapshot.manifest.commit;
	}

	get language(): string {
		return this.#snapshot.strings.at(this.#snapshot.columns.fileLanguage[this.#file]!);
	}

	get traits(): FileTraits {
		this.#traits ??= unpackTraits(this.#snapshot.columns.fileTraits[this.#file]!);
		return this.#traits;
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

	get chunkCount(): number {
		const { fileChunks } = this.#snapshot.columns;
		return fileChunks[this.#file + 1]! - fileChunks[this.#file]!;
	}

	chunk(place: number): ChunkRecord {
		return new SnapshotChunkRecord(this.#snapshot, this.#snapshot.columns.fileChunks[this.#file]! + place);
	}
}

/** Names are decoded when read: ranking looks at the lines of every candidate's chunks, and at the names of those shown. */
class SnapshotChunkRecord implements ChunkRecord {
	readonly startLine: number;
	readonly endLine: number;
	readonly kind: Kind;
	readonly #snapshot: OpenSnapshot;
	readonly #at: number;

	constructor(snapshot: OpenSnapshot, at: number) {
		const { columns } = snapshot;
		this.startLine = columns.chunkStartLine[at]!;
		this.endLine = columns.chunkEndLine[at]!;
		this.kind = kindOf(columns.chunkKind[at]!);
		this.#snapshot = snapshot;
		this.#at = at;
	}

	get symbol(): string {
		return this.#snapshot.strings.at(this.#snapshot.columns.chunkSymbol[this.#at]!);
	}

	get breadcrumb(): string {
		return this.#snapshot.strings.at(this.#snapshot.columns.chunkBreadcrumb[this.#at]!);
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
