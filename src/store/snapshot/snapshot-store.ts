import { statSync } from "node:fs";
import type {
	IndexBase,
	IndexEdit,
	IndexStore,
	KnownFile,
	ManifestDraft,
	OpenIndex,
	OpenRequest,
	Publication,
} from "../index-store.ts";
import type { Manifest } from "../manifest.ts";
import { ContentBuilder } from "./content-builder.ts";
import { countContent } from "./count-content.ts";
import { SNAPSHOT_SCHEMA } from "./file-format.ts";
import type { OpenSnapshot } from "./open-snapshot.ts";
import { redactionsOf } from "./redactions.ts";
import type { NewestSnapshot, SnapshotFolder } from "./snapshot-folder.ts";

/** Where a snapshot is. */
export interface SnapshotPlace {
	readonly snapshot: { readonly path: string; readonly bytes: number };
}

/**
 * Runs that write into a folder of snapshots, one at a time. The snapshot is published at the very end: a run that is
 * cut short leaves what was there before. Throws IndexingError where the folder is locked or cannot be written.
 */
export function snapshotStore(folder: SnapshotFolder): IndexStore<SnapshotPlace> {
	return { schema: SNAPSHOT_SCHEMA, embedding: undefined, open: async (request) => open(folder, request) };
}

function open(folder: SnapshotFolder, { full, fingerprint }: OpenRequest): OpenIndex<SnapshotPlace> {
	folder.create();
	const unlock = folder.lock();
	try {
		const newest = folder.openNewest(fingerprint);
		const run: SnapshotRun = { folder, fingerprint, newest, previous: full ? undefined : newest.snapshot };
		return {
			base: run.previous && baseOf(run.previous, newest),
			notes: newest.failures.map((failure) => `${failure.message} It is rebuilt.`),
			place: () => placeOf(folder),
			begin: async () => edit(run),
			close: () => {
				newest.snapshot?.close();
				unlock();
			},
		};
	} catch (error) {
		unlock();
		throw error;
	}
}

interface SnapshotRun {
	readonly folder: SnapshotFolder;
	readonly fingerprint: string;
	readonly newest: NewestSnapshot;
	/** What is built upon. */
	readonly previous: OpenSnapshot | undefined;
}

function baseOf(snapshot: OpenSnapshot, { failures }: NewestSnapshot): IndexBase {
	const { manifest, columns, paths } = snapshot;
	return {
		manifest,
		selection: manifest.selection,
		isComplete: failures.length === 0,
		counts: manifest.counts,
		entries: () => knownFiles(snapshot),
		holds: (path) => paths.find(path) >= 0,
		redactions: () => redactionsOf(columns),
	};
}

function* knownFiles(snapshot: OpenSnapshot): Generator<KnownFile> {
	let file = 0;
	for (const path of snapshot.paths) {
		yield { path, blob: snapshot.blob(file), redacted: snapshot.isRedacted(file) };
		file++;
	}
	for (const { path, blob, reason } of snapshot.skippedFiles()) yield { path, blob, skipped: reason };
}

function edit(run: SnapshotRun): IndexEdit<SnapshotPlace> {
	const builder = new ContentBuilder(run.previous);
	return {
		add: async (file) => builder.add(file),
		skip: (file) => builder.skip(file),
		remove: (path) => builder.remove(path),
		publish: async (draft) => publish(builder, { run, draft }),
	};
}

function publish(
	builder: ContentBuilder,
	{ run, draft }: { readonly run: SnapshotRun; readonly draft: ManifestDraft },
): Publication<SnapshotPlace> {
	const { folder, fingerprint, newest } = run;
	const { unlisted, ...known } = draft;
	const content = builder.finish();
	const manifest: Manifest = {
		...known,
		ordinal: (newest.snapshot?.manifest.ordinal ?? 0) + 1,
		fingerprint,
		counts: countContent(content.columns, unlisted),
		pending: 0,
	};
	folder.publish(manifest, content);
	return { manifest, redactions: redactionsOf(content.columns), place: placeOf(folder) };
}

function placeOf(folder: SnapshotFolder): SnapshotPlace {
	const path = folder.newestPath();
	return { snapshot: { path, bytes: statSync(path).size } };
}
