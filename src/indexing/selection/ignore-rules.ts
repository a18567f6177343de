import ignore from "ignore";
import { decodeText } from "../../code/decode.ts";
import { OrderedRules, type ParsedRule } from "./ordered-rules.ts";
import { isDeep, type PlacedRule, usableRules } from "./rule-limits.ts";

/** One ignore file: where it lies, and what stands in it. */
export interface IgnoreFile {
	/** `""` for the root, else with its trailing slash: `src/gen/`. */
	readonly directory: string;
	readonly bytes: Uint8Array;
}

/** Rules as one question. They may be hostile: the time is about the number of rules for each path. */
export interface PathRules {
	selects(path: string): boolean;
	/** The rule that counts for a path, whether it selects the path or takes it back; undefined where none matches. */
	decisive(path: string): PlacedRule | undefined;
	/** One sentence for each rule that had to be left out. */
	readonly notes: readonly string[];
}

/**
 * The ignore files of a tree as one matcher, which reads them as git does: in each the last rule that matches counts,
 * a deeper file goes before a shallower one, and below an ignored folder nothing comes back.
 *
 * The rules of a file below the root are rewritten to what they mean at the root. One list then holds them all, in
 * which deeper ones come later.
 */
export function ignoreRules(files: readonly IgnoreFile[]): PathRules {
	const shallowFirst = [...files].sort((left, right) => left.directory.length - right.directory.length);
	return pathRules(shallowFirst.flatMap(rulesIn));
}

/** Rules of gitignore syntax from the settings. @param name of the setting, for notes */
export function settingRules(name: string, texts: readonly string[]): PathRules {
	const placed = texts.map((text, index) => ({ place: `${name}, rule ${index + 1}`, text, atRoot: text }));
	return pathRules(placed.filter(isRule));
}

function pathRules(placed: readonly PlacedRule[]): PathRules {
	const { rules, notes } = usableRules(placed);
	const ordered = new OrderedRules(rules.map(parseRule));
	const decisive = (path: string) => ordered.decisive(path)?.placed;
	return { selects: quickMatcher(rules) ?? ((path) => ordered.ignores(path)), decisive, notes };
}

/** Answers for all rules by one look; undefined where some of them could take it too long. */
function quickMatcher(rules: readonly PlacedRule[]): PathRules["selects"] | undefined {
	const texts = rules.map(({ atRoot }) => atRoot);
	if (texts.some(isDeep)) return undefined;
	const shallow = ignore({ ignoreCase: false, allowRelativePaths: true }).add(texts);
	return (path) => shallow.ignores(path);
}

interface ParsedPlacedRule extends ParsedRule {
	readonly placed: PlacedRule;
}

function parseRule(placed: PlacedRule): ParsedPlacedRule {
	const { atRoot } = placed;
	const negated = atRoot.startsWith("!");
	return { placed, negated, pattern: negated ? atRoot.slice(1) : atRoot, deep: isDeep(atRoot) };
}

function rulesIn({ directory, bytes }: IgnoreFile): PlacedRule[] {
	const lines = (decodeText(bytes) ?? "").split("\n").map((line) => line.replace(/\r$/, ""));
	const place = (index: number) => `${directory}.slashfindignore, line ${index + 1}`;
	return lines
		.map((text, index) => ({ place: place(index), text, atRoot: atRoot(text, directory) }))
		.filter(isRule);
}

/** Neither blank nor a comment. A lone slash selects nothing. */
function isRule({ text }: PlacedRule): boolean {
	return !/^(#.*|!?\/?[ \r]*)$/s.test(text);
}

function atRoot(rule: string, directory: string): string {
	if (directory === "") return rule;
	const negation = rule.startsWith("!") ? "!" : "";
	const pattern = rule.slice(negation.length);
	const anchored = pattern.replace(/\/ *$/, "").includes("/");
	const folder = directory.replace(/[\\*?[\]]/g, "\\$&");
	return `${negation}/${folder}${anchored ? pattern.replace(/^\//, "") : `**/${pattern}`}`;
}
