import { createCodeParser } from "../code/parser.ts";
import { printable } from "../git/printable.ts";
import type { GitRepository } from "../git/repository.ts";
import type { TreeListing } from "../git/tree.ts";
import type { RepositoryIdentity } from "../store/identity.ts";
import type { Manifest } from "../store/manifest.ts";
import { ContentBuilder } from "../store/snapshot/content-builder.ts";
import { countContent } from "../store/snapshot/count-content.ts";
import type { OpenSnapshot } from "../store/snapshot/open-snapshot.ts";
import type { SnapshotFolder } from "../store/snapshot/snapshot-folder.ts";
import type { ChangeSet } from "./change-set.ts";
import { chooseChanges } from "./choose-changes.ts";
import { FINGERPRINT } from "./fingerprint.ts";
import { indexFile } from "./index-file.ts";
import type { IndexReport } from "./index-report.ts";
import { makeReport } from "./make-report.ts";
import { secretNotes } from "./secret-notes.ts";
import { loadSelection, type Selection } from "./selection/selection.ts";
import type { SelectionSettings } from "./selection/selection-settings.ts";

/** How far a run is; called often, so it should be cheap. */
export type Progress = (done: number, total: number) => void;

export interface IndexRequest {
	readonly repository: GitRepository;
	readonly identity: RepositoryIdentity;
	readonly folder: SnapshotFolder;
	/** The commit to index, from {@link GitRepository.resolveCommit}. */
	readonly commit: string;
	readonly ref: string;
	readonly listing: TreeListing;
	readonly settings: SelectionSettings;
	/** Build from nothing, whatever is there. */
	readonly full: boolean;
	readonly notes: readonly string[];
	readonly progress: Progress;
}

/**
 * Makes the folder's index that of the commit's tree. The snapshot is published at the very end: a run that is cut
 * short leaves what was there before. Throws IndexingError where the folder is locked or cannot be written, and
 * ProviderError where git fails.
 */
export async function runIndex(request: IndexRequest): Promise<IndexReport> {
	const started = performance.now();
	request.folder.create();
	const unlock = request.folder.lock();
	try {
		const { snapshot, failures } = request.folder.openNewest(FINGERPRINT);
		const previous = request.full ? undefined : snapshot;
		try {
			const notes = [...request.notes, ...failures.map((failure) => `${failure.message} It is rebuilt.`)];
			const report = await update({
				request: { ...request, notes },
				previous,
				isSound: failures.length === 0,
				ordinal: (snapshot?.manifest.ordinal ?? 0) + 1,
			});
			return { ...report, tookMs: performance.now() - started };
		} finally {
			snapshot?.close();
		}
	} finally {
		unlock();
	}
}

interface Update {
	readonly request: IndexRequest;
	readonly previous: OpenSnapshot | undefined;
	/** False where a newer snapshot failed its checks: then something is published, whatever has changed. */
	readonly isSound: boolean;
	readonly ordinal: number;
}

async function update({ request, previous, isSound, ordinal }: Update): Promise<Omit<IndexReport, "tookMs">> {
	const { repository, listing, settings, commit } = request;
	const selection = await loadSelection({ repository, listing, settings });
	const notes = [...request.notes, ...selection.notes, ...unreadableNotes(listing)];
	if (previous && isSound && isCurrent(previous.manifest, { request, selection })) {
		return makeReport({
			folder: request.folder,
			previous,
			manifest: previous.manifest,
			mode: "unchanged",
			written: new Map(),
			notes: [...notes, ...secretNotes(previous.columns)],
		});
	}
	const { mode, changes } = await chooseChanges(previous, { repository, commit, listing, selection });
	const builder = new ContentBuilder(previous);
	const written = await apply(changes, { builder, request, selection });
	const content = builder.finish();
	const manifest: Manifest = {
		identity: request.identity,
		ref: request.ref,
		commit,
		ordinal,
		fingerprint: FINGERPRINT,
		selection: selection.hash,
		indexedAt: new Date().toISOString(),
		counts: countContent(content.columns, { "unreadable-name": listing.unreadableNames.length }),
		pending: 0,
	};
	request.folder.publish(manifest, content);
	const report = { folder: request.folder, previous, manifest, mode, written };
	return makeReport({ ...report, notes: [...notes, ...secretNotes(content.columns)] });
}

function isCurrent(
	manifest: Manifest,
	{ request, selection }: { readonly request: IndexRequest; readonly selection: Selection },
): boolean {
	return (
		manifest.commit === request.commit &&
		manifest.ref === request.ref &&
		manifest.selection === selection.hash
	);
}

/** Enters a change set into the content; gives each written path with its number of chunks. */
async function apply(
	{ written, removed, skipped }: ChangeSet,
	{
		builder,
		request,
		selection,
	}: { readonly builder: ContentBuilder; readonly request: IndexRequest; readonly selection: Selection },
): Promise<ReadonlyMap<string, number>> {
	for (const path of removed) builder.remove(path);
	for (const entry of skipped) builder.skip(entry);
	const parser = createCodeParser();
	const chunks = new Map<string, number>();
	try {
		let done = 0;
		for await (const { bytes } of request.repository.readBlobs(written.map((entry) => entry.blob))) {
			const entry = written[done++]!;
			request.progress(done, written.length);
			const verdict = selection.judgeContent(entry.path, bytes);
			const file = verdict ? undefined : await indexFile({ ...entry, bytes }, { parser, selection });
			if (!file) {
				builder.skip({ ...entry, reason: verdict?.reason ?? "binary" });
				continue;
			}
			builder.add(file);
			chunks.set(file.path, file.chunks.length);
		}
	} finally {
		await parser.close();
	}
	return chunks;
}

const NAMES_SHOWN = 3;

function unreadableNotes({ unreadableNames }: TreeListing): string[] {
	if (unreadableNames.length === 0) return [];
	const shown = unreadableNames.slice(0, NAMES_SHOWN).map(printable).join(", ");
	const files = unreadableNames.length === 1 ? "1 name" : `${unreadableNames.length} names`;
	return [`Left out because no text can stand for what they are called, ${files}: ${shown}.`];
}
