import type { PathAttributes } from "../../git/attributes.ts";
import type { TreeEntry } from "../../git/tree-entry.ts";
import { generatorOfPath } from "./generated-paths.ts";
import type { PathRules } from "./ignore-rules.ts";
import { isLockFile } from "./lock-files.ts";
import { isMinifiedName } from "./minified.ts";
import type { PlacedRule } from "./rule-limits.ts";
import { type Skip, skip } from "./skip.ts";
import { vendorOfPath } from "./vendored-paths.ts";

/** The rules that look at an entry's name and kind. */
export interface NameRules {
	readonly ignored: PathRules;
	/** Undefined where nothing is said: then all is included. */
	readonly included: PathRules | undefined;
	readonly excluded: PathRules;
	readonly attributes: ReadonlyMap<string, PathAttributes>;
	/** Paths of the tree's attribute files. */
	readonly attributeFiles: readonly string[];
}

/** The kind is asked first: an index tells by the reason that an unchanged blob used to be a link. */
export function skipByName({ path, kind }: TreeEntry, rules: NameRules): Skip | undefined {
	if (kind === "symlink") return skip(kind, "it is a symbolic link, and only regular files are indexed");
	if (kind === "submodule") return skip(kind, "it is a submodule, a commit of another repository");
	return skipByRules(path, rules) ?? skipByAttributes(path, rules);
}

function skipByRules(path: string, { ignored, excluded, included }: NameRules): Skip | undefined {
	if (ignored.selects(path)) return skip("ignored", () => says(ignored.decisive(path)));
	if (excluded.selects(path)) return skip("excluded", () => says(excluded.decisive(path)));
	if (!included || included.selects(path)) return undefined;
	const because = () => {
		const rule = included.decisive(path);
		return rule ? says(rule) : "no rule of selection.include selects it";
	};
	return skip("not-included", because);
}

function skipByAttributes(path: string, rules: NameRules): Skip | undefined {
	const attributes = rules.attributes.get(path);
	const set = (what: string) => () => `${what} in ${attributePlaces(path, rules)}`;
	if (attributes?.generated) return skip("generated", set("linguist-generated is set"));
	if (attributes?.vendored) return skip("vendored", set("linguist-vendored is set"));
	if (attributes?.binary) return skip("binary-attribute", set("binary is set, or diff is unset,"));
	return isClaimed(attributes) ? undefined : skipByConvention(path);
}

/** What a name suggests as long as no attribute says otherwise. */
export function skipByConvention(path: string): Skip | undefined {
	if (isLockFile(path)) return skip("lock-file", "its name is that of a package manager's lock file");
	const vendor = vendorOfPath(path);
	if (vendor) return skip("vendored", `its path has the mark of ${vendor}`);
	if (isMinifiedName(path)) return skip("minified", "its name is that of a minifier's output");
	const generator = generatorOfPath(path);
	return generator ? skip("generated", `its name has the mark of ${generator}`) : undefined;
}

/** `linguist-generated=false` or `linguist-vendored=false`: people say that they maintain the file. */
export function isClaimed(attributes: PathAttributes | undefined): boolean {
	return attributes?.generated === false || attributes?.vendored === false;
}

/** `docs/.slashfindignore, line 3: *.md` */
export function says(rule: PlacedRule | undefined): string {
	return rule ? `${rule.place}: ${rule.text}` : "a rule";
}

/** The attribute files that have a say on a path, and only git knows which of them decided. */
export function attributePlaces(path: string, { attributeFiles }: NameRules): string {
	const above = attributeFiles.filter((file) => path.startsWith(file.slice(0, file.lastIndexOf("/") + 1)));
	return above.join(" or ");
}
