import type { EmbeddingModel } from "../../embedding/embedder.ts";
import type { IndexBase, KnownFile } from "../index-store.ts";
import { isOf } from "./add-vectors.ts";
import type { NewestSnapshot } from "./named-snapshots.ts";
import type { OpenSnapshot } from "./open-snapshot.ts";
import { redactionsOf } from "./redactions.ts";

export interface SnapshotBaseOptions extends Pick<NewestSnapshot, "failures"> {
	/** Undefined where no dense vectors are wanted. */
	readonly model: EmbeddingModel | undefined;
}

/** A snapshot, as a run finds it. */
export function snapshotBase(snapshot: OpenSnapshot, { failures, model }: SnapshotBaseOptions): IndexBase {
	const { manifest, columns, paths } = snapshot;
	const lacksVectors = model && (manifest.pending > 0 || !isOf(snapshot, model));
	return {
		manifest,
		selection: manifest.selection,
		isComplete: failures.length === 0 && !lacksVectors,
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
