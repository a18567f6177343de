/** A place in a text that nobody but its owner should read. */
export interface Secret {
	/** UTF-16 offsets. */
	readonly start: number;
	readonly end: number;
	/** What it is, for a person: `GitHub token`. Never its value. */
	readonly what: string;
}
