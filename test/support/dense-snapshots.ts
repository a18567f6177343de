import { createHash } from "node:crypto";
import { embeddedText } from "../../src/embedding/embedded-text.ts";
import type { VectorsOnDemand } from "../../src/store/dense-vectors.ts";
import type { IndexedFile } from "../../src/store/indexed-file.ts";
import type { OpenSnapshot } from "../../src/store/snapshot/open-snapshot.ts";
import { SnapshotFolder } from "../../src/store/snapshot/snapshot-folder.ts";
import { snapshotStore } from "../../src/store/snapshot/snapshot-store.ts";
import { type VectorSource, vectorsFromElsewhere } from "../../src/store/snapshot/vector-source.ts";
import { FINGERPRINT } from "./snapshots.ts";
import { temporaryFolder } from "./temporary-folder.ts";

/** Not a whole number of words of a code. */
export const MODEL = { name: "model", dimension: 40 };

/** A vector of length 1 that is the same for the same seed, always and everywhere, and in no relation to others. */
export function randomVector(seed: string, dimension = MODEL.dimension): Float32Array {
	let state = createHash("sha256").update(seed).digest().readUInt32LE(0);
	const uniform = () => {
		state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
		return (state + 0.5) / 2 ** 32;
	};
	const normal = () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
	const values = Float32Array.from({ length: dimension }, normal);
	const length = Math.hypot(...values);
	return values.map((value) => value / length);
}

export interface RandomVectorsOptions {
	readonly model?: { readonly name: string; readonly dimension: number };
	/** Whether there is no vector for the text. */
	readonly lacks?: (text: string) => boolean;
}

/** A vector for every text that is asked for, of no meaning; notes the texts. */
export function randomVectors({
	model = MODEL,
	lacks = () => false,
}: RandomVectorsOptions = {}): VectorsOnDemand & { readonly asked: string[] } {
	const asked: string[] = [];
	return {
		model,
		asked,
		vectorsFor: async (chunks) => {
			const texts = chunks.map(embeddedText);
			asked.push(...texts);
			return texts.map((text) =>
				lacks(text) ? undefined : randomVector(`${model.name} ${text}`, model.dimension),
			);
		},
	};
}

export interface StoredRun {
	readonly dense: VectorsOnDemand | undefined;
	readonly full?: boolean;
	readonly removed?: readonly string[];
}

/** Writes files into a folder, as a run does. */
export async function store(
	folder: SnapshotFolder,
	files: readonly IndexedFile[],
	{ dense, ...run }: StoredRun,
) {
	return storeFrom(dense && vectorsFromElsewhere(dense), { folder, files, ...run });
}

export interface SourcedRun extends Omit<StoredRun, "dense"> {
	readonly folder: SnapshotFolder;
	readonly files: readonly IndexedFile[];
}

/** The same with vectors that the run itself has to keep. */
export async function storeFrom(
	vectors: VectorSource | undefined,
	{ folder, files, full = false, removed = [] }: SourcedRun,
) {
	const index = await snapshotStore(folder, { vectors }).open({ full, fingerprint: FINGERPRINT });
	try {
		const edit = await index.begin({ commit: "c".repeat(40), selection: "ab" });
		for (const file of files) await edit.add(file);
		for (const path of removed) edit.remove(path);
		const published = await edit.publish({
			identity: { host: "local", id: "00" },
			ref: "refs/heads/main",
			commit: "c".repeat(40),
			selection: "ab",
			indexedAt: "2026-01-02T03:04:05.000Z",
			unlisted: {},
		});
		return { manifest: published!.manifest, place: published!.place, notes: index.notes };
	} finally {
		index.close();
	}
}

/** A new folder with one snapshot of the files. */
export async function embeddedFolder(
	files: readonly IndexedFile[],
	dense: VectorsOnDemand = randomVectors(),
): Promise<SnapshotFolder> {
	const folder = new SnapshotFolder(temporaryFolder());
	await store(folder, files, { dense });
	return folder;
}

/** The stored vector of each chunk; undefined for one that has none. */
export function rowsOf({ denseRows, columns }: OpenSnapshot): (Int8Array | undefined)[] {
	return Array.from(columns.chunkKind, (_, chunk) => {
		const row = denseRows.rowOf(chunk);
		return row < 0 ? undefined : denseRows.read(row, row + 1);
	});
}
