import ignore from "ignore";
import { decodeText } from "../../code/decode.ts";

/** One ignore file: where it lies, and what stands in it. */
export interface IgnoreFile {
	/** `""` for the root, else with its trailing slash: `src/gen/`. */
	readonly directory: string;
	readonly bytes: Uint8Array;
}

/**
 * The ignore files of a tree as one matcher, which reads them as git does: in each the last rule that matches counts,
 * a deeper file goes before a shallower one, and below an ignored folder nothing comes back.
 *
 * The rules of a file below the root are rewritten to what they mean at the root. One list then holds them all, in
 * which deeper ones come later.
 */
export function ignoreRules(files: readonly IgnoreFile[]): (path: string) => boolean {
	const shallowFirst = [...files].sort((left, right) => left.directory.length - right.directory.length);
	const rules = shallowFirst.flatMap(({ directory, bytes }) =>
		rulesIn(decodeText(bytes) ?? "").map((rule) => atRoot(rule, directory)),
	);
	return globMatcher(rules);
}

/** Whether any of these rules of gitignore syntax, one each, selects a path. Rules from a file may be hostile. */
export function globMatcher(rules: readonly string[]): (path: string) => boolean {
	const matcher = ignore({ ignoreCase: false, allowRelativePaths: true }).add(rules);
	return (path) => matcher.ignores(path);
}

/** The lines that are rules: neither blank nor comments. A lone slash selects nothing. */
function rulesIn(text: string): string[] {
	const lines = text.split("\n").map((line) => line.replace(/\r$/, ""));
	return lines.filter((line) => !/^(#.*|!?\/?[ \r]*)$/s.test(line));
}

function atRoot(rule: string, directory: string): string {
	if (directory === "") return rule;
	const negation = rule.startsWith("!") ? "!" : "";
	const pattern = rule.slice(negation.length);
	const anchored = pattern.replace(/\/ *$/, "").includes("/");
	const folder = directory.replace(/[\\*?[\]]/g, "\\$&");
	return `${negation}/${folder}${anchored ? pattern.replace(/^\//, "") : `**/${pattern}`}`;
}
