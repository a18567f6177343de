import type { ChunkText } from "../../embedding/embedded-text.ts";
import type { DocumentEmbedder, EmbeddingModel } from "../../embedding/embedder.ts";
import { FileVectorCache } from "../../embedding/file-vector-cache.ts";
import { type EmbeddingReport, RunVectors } from "../../embedding/run-vectors.ts";
import type { VectorsOnDemand } from "../dense-vectors.ts";

/** The vectors of one run, which alone may write into the folder of snapshots. */
export interface SnapshotVectors extends VectorsOnDemand {
	/** What somebody may want to know of what was kept. */
	readonly notes: readonly string[];
	/** What they took so far; undefined where somebody else tells. */
	report(): EmbeddingReport | undefined;
	/** Ends a run that has succeeded. `inUse` gives all chunks of the index; reading them takes a while. */
	finish(inUse: () => Iterable<ChunkText>): Promise<void>;
	close(): void;
}

/** Where the dense vectors of a folder's snapshots come from. */
export interface VectorSource {
	readonly model: EmbeddingModel;
	open(folder: string): SnapshotVectors;
}

export interface FileVectorsOptions {
	readonly embedder: DocumentEmbedder;
	/** Days for which a vector is kept that nobody uses. */
	readonly keepDays: number;
	/** Milliseconds since 1970. */
	readonly now?: () => number;
}

/** What was paid for is kept in a file beside the snapshots. */
export function fileVectors({ embedder, ...options }: FileVectorsOptions): VectorSource {
	return { model: embedder.model, open: (folder) => openFileVectors({ embedder, ...options, folder }) };
}

function openFileVectors({
	folder,
	embedder,
	...options
}: FileVectorsOptions & { readonly folder: string }): SnapshotVectors {
	const cache = FileVectorCache.open({ folder, model: embedder.model, ...options });
	const vectors = new RunVectors({ embedder, cache, ...options });
	return {
		model: embedder.model,
		ratios: vectors.ratios,
		notes: cache.note === undefined ? [] : [cache.note],
		vectorsFor: (chunks) => vectors.vectorsFor(chunks),
		report: () => vectors.report(),
		finish: async (inUse) => {
			// A run looks at what has changed alone: before anything is dropped, all that is in use is noted.
			if (cache.holdsUnused(vectors.unusedSince)) for (const chunk of inUse()) vectors.noteUse(chunk);
			await vectors.finish();
		},
		close: () => cache.close(),
	};
}

/** Vectors that are kept elsewhere; whoever keeps them also tells what they took. */
export function vectorsFromElsewhere(dense: VectorsOnDemand): VectorSource {
	return {
		model: dense.model,
		open: () => ({
			model: dense.model,
			ratios: dense.ratios,
			notes: [],
			vectorsFor: (chunks) => dense.vectorsFor(chunks),
			report: () => undefined,
			finish: async () => {},
			close: () => {},
		}),
	};
}

/** For a run that asks nobody: files that are taken over keep their vectors, all others have to wait. */
export function noNewVectors(model: EmbeddingModel): VectorSource {
	return vectorsFromElsewhere({ model, vectorsFor: async (chunks) => chunks.map(() => undefined) });
}
