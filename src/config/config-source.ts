/** Where the repository keeps its settings, from the repository's root. */
export const REPOSITORY_FILE = ".github/slashfind.yml";

/** Settings beside a working tree, for the command line alone. */
export const WORKING_FILE = ".slashfind.yml";

/** Larger files are not read, in bytes. */
export const MAX_FILE_BYTES = 65_536;

export interface ConfigText {
	readonly text: string;
	/** What notes call the file. */
	readonly source: string;
	/** Why this may not be what stands there now, in a sentence. */
	readonly note?: string;
}

/** A place that may hold a repository's settings: a branch on GitHub, a commit in a clone, a working tree. */
export interface ConfigSource {
	/** Undefined where there is no such file. Throws SlashfindError where there is one that cannot be read. */
	read(): Promise<ConfigText | undefined>;
}
