import { join } from "node:path";
import type { EmbeddingModel } from "./embedder.ts";
import { vectorFileName } from "./file-vector-cache.ts";
import { VectorFile } from "./vector-file.ts";
import type { VectorLookup } from "./vector-lookup.ts";

export interface FileLookupOptions {
	/** Of the snapshots; it need not be there. */
	readonly folder: string;
	readonly model: EmbeddingModel;
}

export interface FileLookup extends VectorLookup {
	/** A sentence about a file that cannot be read, or undefined. */
	readonly note: string | undefined;
	close(): void;
}

/** The file of a model's vectors, for who only looks; a run may write it meanwhile. Never throws: without it nothing is kept. */
export function openFileLookup({ folder, model }: FileLookupOptions): FileLookup {
	const path = join(folder, vectorFileName(model));
	try {
		return lookupIn(VectorFile.openToRead(path, model.dimension));
	} catch (error) {
		const { code = "unknown" } = error as NodeJS.ErrnoException;
		const note = `The vector cache ${path} cannot be read (${code}), and counts as empty.`;
		return { ...lookupIn(undefined), note: code === "ENOENT" ? undefined : note };
	}
}

function lookupIn(file: VectorFile | undefined): FileLookup {
	return {
		has: async (keys) => new Set(keys.filter((key) => file?.slots.has(key))),
		note: undefined,
		close: () => file?.close(),
	};
}
