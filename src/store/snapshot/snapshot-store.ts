import { statSync } from "node:fs";
import type { EmbeddingReport } from "../../embedding/run-vectors.ts";
import type {
	IndexEdit,
	IndexStore,
	ManifestDraft,
	OpenIndex,
	OpenRequest,
	Publication,
} from "../index-store.ts";
import { recallRatios, tokenRatios } from "../learned-ratios.ts";
import { withoutModel } from "../lost-vectors.ts";
import type { Manifest } from "../manifest.ts";
import { addVectors } from "./add-vectors.ts";
import { chunkTexts } from "./chunk-texts.ts";
import { ContentBuilder } from "./content-builder.ts";
import { countContent } from "./count-content.ts";
import { SNAPSHOT_KIND } from "./file-format.ts";
import type { NewestSnapshot } from "./named-snapshots.ts";
import type { OpenSnapshot } from "./open-snapshot.ts";
import { redactionsOf } from "./redactions.ts";
import { snapshotBase } from "./snapshot-base.ts";
import type { SnapshotFolder } from "./snapshot-folder.ts";
import type { SnapshotVectors, VectorSource } from "./vector-source.ts";

/** Where a snapshot is. */
export interface SnapshotPlace {
	readonly snapshot: { readonly path: string; readonly bytes: number };
	/** Dense vectors that it has and the one before had not. */
	readonly newVectors?: number;
	/** What they took, where no one else tells. */
	readonly embedding?: EmbeddingReport;
}

export interface SnapshotStoreOptions {
	/** Without it the snapshots are lexical. */
	readonly vectors?: VectorSource | undefined;
}

/**
 * Runs that write into a folder of snapshots, one at a time. The snapshot is published at the very end: a run that is
 * cut short leaves what was there before. A snapshot of another model is built upon, but for its dense vectors. Throws
 * IndexingError where the folder is locked or cannot be written.
 */
export function snapshotStore(
	folder: SnapshotFolder,
	{ vectors }: SnapshotStoreOptions = {},
): IndexStore<SnapshotPlace> {
	return {
		schema: SNAPSHOT_KIND,
		embedding: undefined,
		open: async (request) => open({ ...request, folder, source: vectors }),
	};
}

interface StoreRequest extends OpenRequest {
	readonly folder: SnapshotFolder;
	readonly source: VectorSource | undefined;
}

function open({ folder, source, full, fingerprint }: StoreRequest): OpenIndex<SnapshotPlace> {
	folder.create();
	const unlock = folder.lock();
	try {
		const newest = folder.openNewest(fingerprint);
		const vectors = source?.open(folder.path);
		if (vectors) recallRatios(vectors, newest.snapshot?.manifest);
		const previous = full ? undefined : newest.snapshot;
		const run: SnapshotRun = { folder, fingerprint, newest, previous, vectors };
		return {
			base: previous && snapshotBase(previous, { failures: newest.failures, model: source?.model }),
			notes: [
				...newest.failures.map((failure) => `${failure.message} It is rebuilt.`),
				...(vectors?.notes ?? []),
				...withoutModel(newest.snapshot?.manifest, source?.model),
			],
			place: () => placeOf(run),
			begin: async () => edit(run),
			close: () => {
				vectors?.close();
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
	readonly vectors: SnapshotVectors | undefined;
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

async function publish(
	builder: ContentBuilder,
	{ run, draft }: { readonly run: SnapshotRun; readonly draft: ManifestDraft },
): Promise<Publication<SnapshotPlace>> {
	const { folder, fingerprint, newest, previous, vectors } = run;
	const { unlisted, ...known } = draft;
	const lexical = builder.finish();
	const embedded = vectors && (await addVectors(lexical, { previous, dense: vectors }));
	const content = embedded ?? lexical;
	const manifest: Manifest = {
		...known,
		ordinal: (newest.snapshot?.manifest.ordinal ?? 0) + 1,
		fingerprint,
		counts: countContent(content.columns, unlisted),
		...(vectors && { embedding: { name: vectors.model.name, dimension: vectors.model.dimension } }),
		...(vectors && tokenRatios(vectors, newest.snapshot?.manifest)),
		pending: embedded?.pending ?? 0,
	};
	folder.publish(manifest, content);
	await vectors?.finish(() => chunkTexts(lexical, () => true));
	const place = { ...placeOf(run), ...(embedded && { newVectors: embedded.newVectors }) };
	return { manifest, redactions: redactionsOf(content.columns), place };
}

function placeOf({ folder, vectors }: SnapshotRun): SnapshotPlace {
	const path = folder.newestPath();
	const embedding = vectors?.report();
	return { snapshot: { path, bytes: statSync(path).size }, ...(embedding && { embedding }) };
}
