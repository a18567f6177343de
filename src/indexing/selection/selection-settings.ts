/** What the configuration says about the selection. */
export interface SelectionSettings {
	/** Rules of gitignore syntax; where there are any, only what they select is indexed. */
	readonly include: readonly string[];
	/** Rules of gitignore syntax; what they select is not indexed. */
	readonly exclude: readonly string[];
	/** Files above this many KiB are not indexed. */
	readonly maxFileKb: number;
	/** Rules of gitignore syntax; in what they select, secrets are taken for made up and indexed. */
	readonly allowSecrets: readonly string[];
}
