import { IndexingError } from "../errors.ts";
import { printable } from "../git/printable.ts";
import type { GitRepository } from "../git/repository.ts";
import type { TreeListing } from "../git/tree.ts";
import type { RepositoryIdentity } from "../store/identity.ts";
import type { IndexStore, OpenIndex } from "../store/index-store.ts";
import { applyChanges } from "./apply-changes.ts";
import { chooseChanges } from "./choose-changes.ts";
import { currentManifest } from "./current-manifest.ts";
import { fingerprintOf } from "./fingerprint.ts";
import type { RunReport } from "./index-report.ts";
import { makeReport } from "./make-report.ts";
import { secretNotes } from "./secret-notes.ts";
import { loadSelection } from "./selection/selection.ts";
import type { SelectionSettings } from "./selection/selection-settings.ts";

/** How far a run is; called often, so it should be cheap. */
export type Progress = (done: number, total: number) => void;

/** A commit with what is to be read of it. */
export interface IndexedCommit {
	/** The commit to index, from {@link GitRepository.resolveCommit}. */
	readonly commit: string;
	readonly listing: TreeListing;
	readonly settings: SelectionSettings;
	readonly notes: readonly string[];
}

export interface IndexRequest<Place> extends IndexedCommit {
	readonly repository: GitRepository;
	readonly identity: RepositoryIdentity;
	readonly store: IndexStore<Place>;
	readonly ref: string;
	/** Build from nothing, whatever is there. */
	readonly full: boolean;
	/** The ref's tip by now: what is indexed where another run came first. Without it such a run fails. */
	readonly tip?: () => Promise<IndexedCommit>;
	readonly progress: Progress;
}

/** How often a run that another one overtook starts over. */
const RECONCILIATIONS = 3;

/**
 * Makes the store's index that of the commit's tree. A run that is cut short is healed by the next one. Throws
 * IndexingError where the store cannot be written or others keep coming first, and ProviderError where git or the
 * store's server fails.
 */
export async function runIndex<Place>(request: IndexRequest<Place>): Promise<RunReport & Place> {
	const started = performance.now();
	let current = request;
	for (let overtaken = 0; ; overtaken++) {
		const report = await runOnce(current);
		if (report) return { ...report, tookMs: performance.now() - started };
		if (!request.tip || overtaken === RECONCILIATIONS) throw contended(request.ref);
		current = { ...request, full: false, ...(await request.tip()) };
	}
}

type UntimedReport<Place> = Omit<RunReport, "tookMs"> & Place;

async function runOnce<Place>(request: IndexRequest<Place>): Promise<UntimedReport<Place> | undefined> {
	const { store, full } = request;
	const index = await store.open({ full, fingerprint: fingerprintOf(store) });
	try {
		return await update({ request, index });
	} finally {
		index.close();
	}
}

interface Update<Place> {
	readonly request: IndexRequest<Place>;
	readonly index: OpenIndex<Place>;
}

async function update<Place>({ request, index }: Update<Place>): Promise<UntimedReport<Place> | undefined> {
	const { repository, listing, settings, commit } = request;
	const { base } = index;
	const selection = await loadSelection({ repository, listing, settings });
	const notes = [...request.notes, ...index.notes, ...selection.notes, ...unreadableNotes(listing)];
	const current = currentManifest(base, { commit, ref: request.ref, selection });
	if (base && current) {
		const written = new Map();
		const found = [...notes, ...secretNotes(base.redactions())];
		const report = { base, manifest: current, mode: "unchanged", written, notes: found } as const;
		return { ...makeReport(report), ...index.place() };
	}
	const { mode, changes } = await chooseChanges(base, { repository, commit, listing, selection });
	const edit = await index.begin({ commit, selection: selection.hash });
	const { progress } = request;
	const written = await applyChanges(changes, { edit, repository, selection, progress });
	const published = await edit.publish({
		identity: request.identity,
		ref: request.ref,
		commit,
		selection: selection.hash,
		indexedAt: new Date().toISOString(),
		unlisted: { "unreadable-name": listing.unreadableNames.length },
	});
	if (!published) return undefined;
	const { manifest, redactions, place } = published;
	const report = { base, manifest, mode, written, notes: [...notes, ...secretNotes(redactions)] };
	return { ...makeReport(report), ...place };
}

function contended(ref: string): IndexingError {
	return new IndexingError("index-contended", `Other runs for ${ref} were faster, again and again.`, {
		suggestions: [
			"Let only one run write the index at a time: put `concurrency: slashfind` into the workflow.",
			"Run again: the next run compares the whole index with the tree.",
		],
	});
}

const NAMES_SHOWN = 3;

function unreadableNotes({ unreadableNames }: TreeListing): string[] {
	if (unreadableNames.length === 0) return [];
	const shown = unreadableNames.slice(0, NAMES_SHOWN).map(printable).join(", ");
	const files = unreadableNames.length === 1 ? "1 name" : `${unreadableNames.length} names`;
	return [`Left out because no text can stand for what they are called, ${files}: ${shown}.`];
}
