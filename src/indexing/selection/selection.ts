import { decodeText } from "../../code/decode.ts";
import { attributeFiles, type PathAttributes } from "../../git/attributes.ts";
import { isFile } from "../../git/entry-fields.ts";
import { printable } from "../../git/printable.ts";
import type { GitRepository } from "../../git/repository.ts";
import type { TreeListing } from "../../git/tree.ts";
import type { TreeEntry } from "../../git/tree-entry.ts";
import { isGeneratedPath } from "./generated-paths.ts";
import { type IgnoreFile, ignoreRules, settingRules } from "./ignore-rules.ts";
import { isLfsPointer } from "./lfs-pointer.ts";
import { isLockFile } from "./lock-files.ts";
import { hasMinifiedLines, isMinifiedName } from "./minified.ts";
import { fewNotes } from "./rule-limits.ts";
import { selectionHash } from "./selection-hash.ts";
import type { SelectionSettings } from "./selection-settings.ts";
import { isVendoredPath } from "./vendored-paths.ts";

const IGNORE_FILE = /(^|\/)\.slashfindignore$/;

/** Larger ignore files are not people's. In bytes. */
const MAX_IGNORE_FILE = 64 * 1_024;

/**
 * Why a path of the tree is not indexed. `unreadable-name` is never a verdict on a tree entry: it counts the listing's
 * `unreadableNames`, which no entry can stand for.
 */
export type SkipReason =
	| "symlink"
	| "submodule"
	| "unreadable-name"
	| "ignored"
	| "excluded"
	| "not-included"
	| "generated"
	| "vendored"
	| "binary-attribute"
	| "lock-file"
	| "minified"
	| "lfs-pointer"
	| "too-large"
	| "binary";

export interface SkippedEntry {
	readonly path: string;
	readonly blob: string;
	readonly reason: SkipReason;
}

export interface Verdicts {
	readonly admitted: readonly TreeEntry[];
	readonly skipped: readonly SkippedEntry[];
}

/**
 * Decides which entries of one tree are indexed. A verdict depends on the tree's ignore and attribute files, the
 * settings, and the entry's path, kind and blob alone, never on history or on what was asked before.
 */
export interface Selection {
	/** Trees of the same hash give the same entry the same verdict. */
	readonly hash: string;
	/** One sentence for each rule or ignore file that is left out because it would take too long to match. */
	readonly notes: readonly string[];
	/** All that can be told without reading contents. Both lists keep the order of `entries`. */
	evaluate(entries: readonly TreeEntry[]): Promise<Verdicts>;
	/** What only the content of an admitted entry can tell: a reason to skip it after all, or undefined. */
	admitContent(path: string, bytes: Uint8Array): SkipReason | undefined;
}

interface SelectionSource {
	readonly repository: GitRepository;
	/** The tree whose ignore and attribute files count. */
	readonly listing: TreeListing;
	readonly settings: SelectionSettings;
}

/** Reads the rules that a tree carries. @throws SlashfindError where git fails */
export async function loadSelection({ repository, listing, settings }: SelectionSource): Promise<Selection> {
	const files = listing.entries.filter(isFile);
	const ignoreFiles = files.filter(({ path }) => IGNORE_FILE.test(path));
	const paths = files.map(({ path }) => path);
	const { usable, notes } = await withoutLargeFiles(repository, ignoreFiles);
	const ignored = ignoreRules(await readIgnoreFiles(repository, usable));
	const included = settingRules("selection.include", settings.include);
	const excluded = settingRules("selection.exclude", settings.exclude);
	const rules: NameRules = {
		ignored: ignored.selects,
		included: settings.include.length === 0 ? () => true : included.selects,
		excluded: excluded.selects,
		attributes: await repository.attributes(listing, paths),
	};
	return {
		hash: selectionHash({ settings, ruleFiles: [...ignoreFiles, ...attributeFiles(listing)] }),
		notes: [...notes, ...ignored.notes, ...included.notes, ...excluded.notes],
		evaluate: (entries) => evaluate({ repository, entries, rules, maxFileKb: settings.maxFileKb }),
		admitContent: (path, bytes) => reasonInContent({ path, bytes, attributes: rules.attributes.get(path) }),
	};
}

/** The rules that look at an entry's name and kind. */
interface NameRules {
	readonly ignored: (path: string) => boolean;
	readonly included: (path: string) => boolean;
	readonly excluded: (path: string) => boolean;
	readonly attributes: ReadonlyMap<string, PathAttributes>;
}

async function withoutLargeFiles(repository: GitRepository, entries: readonly TreeEntry[]) {
	const sizes = await repository.sizes(entries.map(({ blob }) => blob));
	const isLarge = ({ blob }: TreeEntry) => sizes.get(blob)! > MAX_IGNORE_FILE;
	const notes = entries.filter(isLarge).map(({ path, blob }) => {
		const size = `${sizes.get(blob)} bytes, and ${MAX_IGNORE_FILE} are read at most`;
		return `${printable(path)}, line 1 to its end: all rules are left out, since the file has ${size}.`;
	});
	return { usable: entries.filter((entry) => !isLarge(entry)), notes: fewNotes(notes) };
}

async function readIgnoreFiles(
	repository: GitRepository,
	entries: readonly TreeEntry[],
): Promise<IgnoreFile[]> {
	const files: IgnoreFile[] = [];
	for await (const { bytes } of repository.readBlobs(entries.map(({ blob }) => blob))) {
		const { path } = entries[files.length]!;
		files.push({ directory: path.replace(IGNORE_FILE, "$1"), bytes });
	}
	return files;
}

async function evaluate({
	repository,
	entries,
	rules,
	maxFileKb,
}: {
	readonly repository: GitRepository;
	readonly entries: readonly TreeEntry[];
	readonly rules: NameRules;
	readonly maxFileKb: number;
}): Promise<Verdicts> {
	const byName = entries.map((entry) => ({ entry, reason: reasonInName(entry, rules) }));
	const named = byName.filter(({ reason }) => reason === undefined);
	const sizes = await repository.sizes(named.map(({ entry }) => entry.blob));
	const tooLarge = (blob: string) => sizes.get(blob)! > maxFileKb * 1_024;

	const admitted: TreeEntry[] = [];
	const skipped: SkippedEntry[] = [];
	for (const { entry, reason: reasonSoFar } of byName) {
		const reason = reasonSoFar ?? (tooLarge(entry.blob) ? "too-large" : undefined);
		if (reason === undefined) admitted.push(entry);
		else skipped.push({ path: entry.path, blob: entry.blob, reason });
	}
	return { admitted, skipped };
}

/** The kind is asked first: an index tells by the reason that an unchanged blob used to be a link. */
function reasonInName({ path, kind }: TreeEntry, rules: NameRules): SkipReason | undefined {
	if (kind === "symlink" || kind === "submodule") return kind;
	if (rules.ignored(path)) return "ignored";
	if (rules.excluded(path)) return "excluded";
	if (!rules.included(path)) return "not-included";
	const attributes = rules.attributes.get(path);
	if (attributes?.generated) return "generated";
	if (attributes?.vendored) return "vendored";
	if (attributes?.binary) return "binary-attribute";
	return isClaimed(attributes) ? undefined : reasonInConvention(path);
}

/** What a name suggests as long as no attribute says otherwise. */
function reasonInConvention(path: string): SkipReason | undefined {
	if (isLockFile(path)) return "lock-file";
	if (isVendoredPath(path)) return "vendored";
	if (isMinifiedName(path)) return "minified";
	return isGeneratedPath(path) ? "generated" : undefined;
}

function reasonInContent({
	path,
	bytes,
	attributes,
}: {
	readonly path: string;
	readonly bytes: Uint8Array;
	readonly attributes: PathAttributes | undefined;
}): SkipReason | undefined {
	if (isLfsPointer(bytes)) return "lfs-pointer";
	if (decodeText(bytes) === undefined) return "binary";
	return !isClaimed(attributes) && hasMinifiedLines(path, bytes) ? "minified" : undefined;
}

/** `linguist-generated=false` or `linguist-vendored=false`: people say that they maintain the file. */
function isClaimed(attributes: PathAttributes | undefined): boolean {
	return attributes?.generated === false || attributes?.vendored === false;
}
