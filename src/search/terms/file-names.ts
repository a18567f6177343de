/** A name, a dot and an extension, in front of anything that no name ends with. */
const FILE_NAME = /[^\s"'`()[\]{}<>,;:/\\]+\.[\p{L}\p{N}]+(?![^\s"'`)\]}>,;:.?!])/gu;

/** The names of files that a text spells, lower-cased, without their folders: `readme.md` for `see docs/README.md`. */
export function fileNamesIn(text: string): ReadonlySet<string> {
	return new Set((text.match(FILE_NAME) ?? []).map((name) => name.toLowerCase()));
}

/** A path with an extension, or its end, where a text is nothing else; undefined otherwise. */
export function pathIn(text: string): string | undefined {
	const path = text.trim().replace(/^["'`]|["'`]$|^\.?\//gu, "");
	return /^[^\s"'`]+\.[\p{L}\p{N}]+$/u.test(path) ? path : undefined;
}
