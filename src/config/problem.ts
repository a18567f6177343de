/** What is wrong in a file of settings. */
export interface Problem {
	/** The file, and the line where there is one: `.github/slashfind.yml:3`. */
	readonly place: string;
	/** Continues "`place`: ", with a full stop. */
	readonly message: string;
	/** What is not taken from the file because of it: a whole sentence, or "". */
	readonly consequence: string;
}

/** For a reply or a report, in a sentence or two. */
export function noteOf({ place, message, consequence }: Problem): string {
	return `\`${place}\`: ${message} ${consequence}`.trimEnd();
}
