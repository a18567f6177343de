import type { SnapshotColumns } from "./columns.ts";

/** What goes into a snapshot file beside the manifest. */
export interface SnapshotContent {
	readonly columns: SnapshotColumns;
	/** The dense vectors, one byte a value, of the chunks that have one, in their order; any number at a time. */
	rows(): Iterable<Int8Array>;
	/** The files' texts as stored, in path order; read one after the other while the file is written. */
	texts(): Iterable<Uint8Array>;
}

/** A content without dense vectors, from which their texts can be had. */
export interface LexicalContent extends SnapshotContent {
	/** The file's number in the snapshot that is built upon; undefined where the file is new. */
	oldFile(file: number): number | undefined;
	/** The file's decoded text. */
	text(file: number): string;
}
