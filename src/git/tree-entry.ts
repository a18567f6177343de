/** What git holds at a path. Only `file` and `executable` are indexed. */
export type EntryKind = "file" | "executable" | "symlink" | "submodule";

/** One path of a commit's tree. */
export interface TreeEntry {
	/** Repository-relative, `/`-separated. Never contains NUL. */
	readonly path: string;
	/** Object id in hex: 40 digits for SHA-1 repositories, 64 for SHA-256. */
	readonly blob: string;
	readonly kind: EntryKind;
}
