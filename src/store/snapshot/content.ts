import type { SnapshotColumns } from "./columns.ts";

/** What goes into a snapshot file beside the manifest. */
export interface SnapshotContent {
	readonly columns: SnapshotColumns;
	/** The files' texts as stored, in path order; read one after the other while the file is written. */
	texts(): Iterable<Uint8Array>;
}
