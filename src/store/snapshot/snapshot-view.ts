import type { EmbeddingModel } from "../../embedding/embedder.ts";
import type { OpenRequest } from "../index-store.ts";
import { EMPTY_VIEW, type IndexView, type IndexViews, type ViewedChunk } from "../index-view.ts";
import { isOf } from "./add-vectors.ts";
import { chunkTexts } from "./chunk-texts.ts";
import { SNAPSHOT_KIND } from "./file-format.ts";
import type { OpenSnapshot } from "./open-snapshot.ts";
import { snapshotBase } from "./snapshot-base.ts";
import type { SnapshotFolder } from "./snapshot-folder.ts";

export interface SnapshotViewsOptions {
	/** It need not be there. */
	readonly folder: SnapshotFolder;
	readonly model: EmbeddingModel;
}

/** A folder of snapshots as a plan looks at it. */
export function snapshotViews({ folder, model }: SnapshotViewsOptions): IndexViews {
	return {
		schema: SNAPSHOT_KIND,
		embedding: undefined,
		view: async (request) => viewOf(request, { folder, model }),
	};
}

function viewOf({ full, fingerprint }: OpenRequest, { folder, model }: SnapshotViewsOptions): IndexView {
	if (full) return EMPTY_VIEW;
	const { snapshot, failures } = folder.openNewest(fingerprint);
	const notes = failures.map(({ message }) => `${message} It counts as none.`);
	if (!snapshot) return { ...EMPTY_VIEW, notes };
	return {
		base: snapshotBase(snapshot, { failures, model }),
		notes,
		waiting: async function* (stays) {
			yield* waitingChunks(snapshot, { model, stays });
		},
		close: () => snapshot.close(),
	};
}

interface Waiting {
	readonly model: EmbeddingModel;
	readonly stays: (path: string) => boolean;
}

/** Vectors of another model are none. */
function* waitingChunks(snapshot: OpenSnapshot, { model, stays }: Waiting): Generator<ViewedChunk> {
	const { columns, denseRows } = snapshot;
	const hasVectors = isOf(snapshot, model);
	const files = ownersOf(columns.fileChunks);
	const staying = Array.from(snapshot.paths, stays);
	const isWaiting = (chunk: number) =>
		staying[files[chunk]!]! && !(hasVectors && denseRows.rowOf(chunk) >= 0);
	for (const { chunk, ...viewed } of chunkTexts(snapshot, isWaiting))
		yield { ...viewed, path: snapshot.paths.at(files[chunk]!) };
}

/** By chunk, the number of its file. */
function ownersOf(fileChunks: Uint32Array): Uint32Array {
	const owners = new Uint32Array(fileChunks.at(-1) ?? 0);
	for (let file = 0; file + 1 < fileChunks.length; file++)
		owners.fill(file, fileChunks[file]!, fileChunks[file + 1]!);
	return owners;
}
