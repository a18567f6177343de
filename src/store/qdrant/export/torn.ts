import { ValidationError } from "../../../errors.ts";
import { printable } from "../../../git/printable.ts";

export const TORN = "qdrant-torn";

/** For points that do not belong together. `what` is the end of a sentence. */
export function torn(what: string, cause?: unknown): ValidationError {
	return new ValidationError(TORN, `The live index is damaged: ${what}.`, {
		suggestions: ["Run `slashfind store verify --repair` in a clone, or the index with --full."],
		cause,
	});
}

export function tornFile(path: string, what: string): ValidationError {
	return torn(`${printable(path)} ${what}`);
}
