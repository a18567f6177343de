import type { ChunkRecord, FileRecord, SymbolRecord } from "../code-index.ts";
import { traitsOf } from "./live-lexicon.ts";
import type { FilePayload } from "./payloads.ts";

/** What is read of a file's point: all but its weights. But for the commit a function of path and blob. */
export type StoredRecord = Omit<FilePayload, "checks" | "crowded" | "dirs" | "kind">;

/** A file record as its point holds it, read as far as somebody looks. */
export class LiveFileRecord implements FileRecord {
	readonly path: string;
	readonly blob: string;
	readonly commit: string;
	readonly language: string;
	readonly lines: number;
	readonly chunkCount: number;
	readonly #stored: StoredRecord;
	#symbols: readonly SymbolRecord[] | undefined;
	#traits: FileRecord["traits"] | undefined;

	constructor(stored: StoredRecord, commit: string) {
		this.path = stored.path;
		this.blob = stored.blob;
		this.commit = commit;
		this.language = stored.language;
		this.lines = stored.lines;
		this.chunkCount = stored.chunks.length;
		this.#stored = stored;
	}

	get traits(): FileRecord["traits"] {
		this.#traits ??= traitsOf(this.#stored.traits);
		return this.#traits;
	}

	get symbols(): readonly SymbolRecord[] {
		this.#symbols ??= this.#stored.symbols.map(([name, kind, startLine, nameLine, endLine]) => {
			return { name, kind, startLine, nameLine, endLine };
		});
		return this.#symbols;
	}

	chunk(place: number): ChunkRecord {
		const [startLine, endLine, kind, symbol, breadcrumb] = this.#stored.chunks[place]!;
		return { startLine, endLine, kind, symbol, breadcrumb };
	}
}
