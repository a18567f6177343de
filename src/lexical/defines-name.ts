import type { Kind } from "../code/chunk.ts";

/**
 * Whether a symbol defines a name that somebody may ask for: headings do not, and of tests only those whose name is
 * written like code (`TestParse`, `test_parse`), not those with a title (`it("parses")`).
 */
export function definesName({ kind, name }: { readonly kind: Kind; readonly name: string }): boolean {
	if (kind === "test") return /^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(name) && /[\p{Lu}_]/u.test(name);
	return kind !== "doc";
}
