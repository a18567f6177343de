import type { Answer } from "../search/answer.ts";

/** How much matched in all pages together: `12 places in 5 files`. */
export function countMatches({ places, files }: Pick<Answer, "places" | "files">): string {
	return `${count(places, "place")} in ${count(files, "file")}`;
}

/** `1 file`, `1,284 files` */
export function count(number: number, noun: string): string {
	return `${number.toLocaleString("en-US")} ${noun}${number === 1 ? "" : "s"}`;
}
