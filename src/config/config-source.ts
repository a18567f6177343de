/** Where the repository keeps its settings, from the repository's root. */
export const REPOSITORY_FILE = ".github/slashfind.yml";

/** Larger files are not read, in bytes. */
export const MAX_FILE_BYTES = 65_536;

export interface ConfigText {
	readonly text: string;
	/** What notes call the file. */
	readonly source: string;
}

/** A place that may hold a repository's settings: the default branch on GitHub, or a commit in a clone. */
export interface ConfigSource {
	/** Undefined where there is no such file. */
	read(): Promise<ConfigText | undefined>;
}
