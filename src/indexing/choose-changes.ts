import { ProviderError } from "../errors.ts";
import type { GitRepository } from "../git/repository.ts";
import type { TreeListing } from "../git/tree.ts";
import type { IndexBase } from "../store/index-store.ts";
import {
	type ChangeSet,
	changesFromDiff,
	changesFromPairs,
	changesFromReselection,
	type KnownEntry,
} from "./change-set.ts";
import type { IndexMode } from "./index-report.ts";
import type { Selection } from "./selection/selection.ts";
import type { SkipReason } from "./selection/skip.ts";

interface Target {
	readonly repository: GitRepository;
	readonly commit: string;
	readonly listing: TreeListing;
	readonly selection: Selection;
}

/** The cheapest way to the change set that is sure to be right. */
export async function chooseChanges(
	base: IndexBase | undefined,
	target: Target,
): Promise<{ readonly mode: IndexMode; readonly changes: ChangeSet }> {
	const { repository, listing, selection } = target;
	if (!base) return { mode: "full", changes: await changesFromPairs({ known: [], listing, selection }) };
	if (base.selection !== selection.hash) {
		return {
			mode: "reselected",
			changes: await changesFromReselection({ repository, known: knownEntries(base), listing, selection }),
		};
	}
	const incremental = base.manifest && (await changesSince(base.manifest.commit, target));
	if (incremental) return { mode: "incremental", changes: incremental };
	return {
		mode: "reconciled",
		changes: await changesFromPairs({ known: knownEntries(base), listing, selection }),
	};
}

/** Undefined where the diff cannot be had: the base is gone (force push, shallow clone) or its trees are incomplete. */
async function changesSince(
	from: string,
	{ repository, commit, selection }: Target,
): Promise<ChangeSet | undefined> {
	if (!(await repository.hasCommit(from))) return undefined;
	try {
		return await changesFromDiff({ repository, from, to: commit, selection });
	} catch (error) {
		if (error instanceof ProviderError && error.code === "missing-object") return undefined;
		throw error;
	}
}

function* knownEntries(base: IndexBase): Generator<KnownEntry> {
	for (const entry of base.entries()) yield { ...entry, skipped: entry.skipped as SkipReason | undefined };
}
