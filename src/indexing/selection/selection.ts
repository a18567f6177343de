import { attributeFiles } from "../../git/attributes.ts";
import { isFile } from "../../git/entry-fields.ts";
import type { GitRepository } from "../../git/repository.ts";
import type { TreeListing } from "../../git/tree.ts";
import type { TreeEntry } from "../../git/tree-entry.ts";
import { findSecrets } from "../secrets/find-secrets.ts";
import type { Secret } from "../secrets/secret.ts";
import { skipByContent } from "./content-rules.ts";
import { isIgnoreFile, readIgnoreFiles } from "./ignore-files.ts";
import { ignoreRules, settingRules } from "./ignore-rules.ts";
import { type NameRules, skipByName } from "./name-rules.ts";
import { selectionHash } from "./selection-hash.ts";
import type { SelectionSettings } from "./selection-settings.ts";
import { type Skip, type SkipReason, skip } from "./skip.ts";

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
	readonly rules: NameRules;
	/** All that can be told without reading contents. Both lists keep the order of `entries`. */
	evaluate(entries: readonly TreeEntry[]): Promise<Verdicts>;
	/** The same for one entry, with the rule that decided. */
	judge(entry: TreeEntry): Promise<Skip | undefined>;
	/** What only the content of an admitted entry can tell. */
	judgeContent(path: string, bytes: Uint8Array): Skip | undefined;
	/** What of an admitted text goes nowhere, unless its path is one where secrets are made up. */
	secretsIn(path: string, text: string): readonly Secret[];
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
	const ignoreFiles = files.filter(isIgnoreFile);
	const ignoreTexts = await readIgnoreFiles(repository, ignoreFiles);
	const attributeSources = attributeFiles(listing);
	const ignored = ignoreRules(ignoreTexts.files);
	const included = settingRules("selection.include", settings.include);
	const excluded = settingRules("selection.exclude", settings.exclude);
	const allowed = settingRules("selection.allow-secrets", settings.allowSecrets);
	const paths = files.map(({ path }) => path);
	const attributes = await repository.attributes(listing, paths);
	const rules: NameRules = {
		ignored,
		included: settings.include.length === 0 ? undefined : included,
		excluded,
		attributes,
		attributeFiles: attributeSources.map(({ path }) => path),
	};
	const judging: Judging = { repository, rules, maxFileKb: settings.maxFileKb };
	return {
		hash: selectionHash({ settings, ruleFiles: [...ignoreFiles, ...attributeSources] }),
		notes: [ignoreTexts, ignored, included, excluded, allowed].flatMap(({ notes }) => notes),
		rules,
		evaluate: (entries) => evaluate(entries, judging),
		judge: async (entry) => (await judge([entry], judging))[0]!.verdict,
		judgeContent: (path, bytes) => skipByContent({ path, bytes, attributes: attributes.get(path) }),
		secretsIn: (path, text) => (allowed.selects(path) ? [] : findSecrets(text)),
	};
}

interface Judging {
	readonly repository: GitRepository;
	readonly rules: NameRules;
	readonly maxFileKb: number;
}

async function evaluate(entries: readonly TreeEntry[], judging: Judging): Promise<Verdicts> {
	const admitted: TreeEntry[] = [];
	const skipped: SkippedEntry[] = [];
	for (const { entry, verdict } of await judge(entries, judging)) {
		if (verdict === undefined) admitted.push(entry);
		else skipped.push({ path: entry.path, blob: entry.blob, reason: verdict.reason });
	}
	return { admitted, skipped };
}

interface Judged {
	readonly entry: TreeEntry;
	readonly verdict: Skip | undefined;
}

async function judge(
	entries: readonly TreeEntry[],
	{ repository, rules, maxFileKb }: Judging,
): Promise<Judged[]> {
	const byName = entries.map((entry) => ({ entry, verdict: skipByName(entry, rules) }));
	const named = byName.filter(({ verdict }) => verdict === undefined);
	const sizes = await repository.sizes(named.map(({ entry }) => entry.blob));
	return byName.map(({ entry, verdict }) => {
		if (verdict) return { entry, verdict };
		return { entry, verdict: skipBySize(sizes.get(entry.blob)!, maxFileKb) };
	});
}

function skipBySize(bytes: number, maxFileKb: number): Skip | undefined {
	const cap = maxFileKb * 1_024;
	if (bytes <= cap) return undefined;
	return skip("too-large", `it has ${bytes} bytes, and selection.max-file-kb (${maxFileKb}) allows ${cap}`);
}
