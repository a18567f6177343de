import type { EmbeddingModel } from "../../embedding/embedder.ts";
import { checkedVectors, type VectorsOnDemand } from "../dense-vectors.ts";
import { worthGroups } from "../order-of-value.ts";
import { chunkTexts } from "./chunk-texts.ts";
import type { LexicalContent, SnapshotContent } from "./content.ts";
import type { OpenSnapshot } from "./open-snapshot.ts";
import { codeWords, type QuantisedVector, quantise } from "./quantised-vector.ts";

export interface VectorSources {
	readonly previous: OpenSnapshot | undefined;
	readonly dense: VectorsOnDemand;
}

export interface EmbeddedContent extends SnapshotContent {
	/** Vectors that the previous snapshot did not have. */
	readonly newVectors: number;
	/** Chunks without a vector. */
	readonly pending: number;
}

/** Rows copied at a time; bounds what a copy holds in memory. */
const ROWS_AT_ONCE = 1_000;

/** The row of a chunk that is not taken over, or had no vector. */
const NONE = -1;

/** Where the chunks' vectors come from. */
interface Origins {
	/** Undefined where it has no vectors of the model. */
	readonly previous: OpenSnapshot | undefined;
	/** By chunk, its row there. */
	readonly old: Int32Array;
	readonly fresh: ReadonlyMap<number, QuantisedVector>;
}

/**
 * The content with what dense vectors there are. Those of files that were taken over are copied if the same model made
 * them; all others are asked for, also where an earlier run had to leave a chunk without. Throws what `dense` throws.
 */
export async function addVectors(
	content: LexicalContent,
	{ previous, dense }: VectorSources,
): Promise<EmbeddedContent> {
	const comparable = isOf(previous, dense.model) ? previous : undefined;
	const old = oldRows(content, comparable);
	const fresh = await freshVectors(content, { old, dense });
	const origins = { previous: comparable, old, fresh };
	const chunkEmbedded = Uint8Array.from(old, (row, chunk) => (row !== NONE || fresh.has(chunk) ? 1 : 0));
	const rowCount = chunkEmbedded.reduce((sum, one) => sum + one, 0);
	const denseCodes = new Uint32Array(rowCount * codeWords(dense.model.dimension));
	fillCodes(denseCodes, origins);
	return {
		columns: { ...content.columns, chunkEmbedded, denseCodes },
		rows: () => rowsOf(origins),
		texts: () => content.texts(),
		newVectors: fresh.size,
		pending: chunkEmbedded.length - rowCount,
	};
}

/** Whether the snapshot's vectors may stand beside those of the model. */
export function isOf(snapshot: OpenSnapshot | undefined, { name, dimension }: EmbeddingModel): boolean {
	const made = snapshot?.manifest.embedding;
	return made?.name === name && made.dimension === dimension;
}

function oldRows(content: LexicalContent, previous: OpenSnapshot | undefined): Int32Array {
	const { fileChunks, chunkKind } = content.columns;
	const rows = new Int32Array(chunkKind.length).fill(NONE);
	if (!previous) return rows;
	for (let file = 0; file + 1 < fileChunks.length; file++) {
		const old = content.oldFile(file);
		if (old === undefined) continue;
		const shift = previous.columns.fileChunks[old]! - fileChunks[file]!;
		for (let chunk = fileChunks[file]!; chunk < fileChunks[file + 1]!; chunk++)
			rows[chunk] = previous.denseRows.rowOf(chunk + shift);
	}
	return rows;
}

async function freshVectors(
	content: LexicalContent,
	{ old, dense }: { readonly old: Int32Array; readonly dense: VectorsOnDemand },
): Promise<Map<number, QuantisedVector>> {
	const fresh = new Map<number, QuantisedVector>();
	for (const group of worthGroups(chunkTexts(content, (chunk) => old[chunk] === NONE))) {
		const vectors = checkedVectors(group, await dense.vectorsFor(group));
		for (const [at, { chunk }] of group.entries()) {
			const vector = vectors[at] && quantise(vectors[at]);
			if (vector) fresh.set(chunk, vector);
		}
	}
	return fresh;
}

function fillCodes(codes: Uint32Array, { previous, old, fresh }: Origins): void {
	const words = codeWords(previous?.denseRows.dimension ?? 0);
	let at = 0;
	for (let chunk = 0; chunk < old.length; chunk++) {
		const row = old[chunk]!;
		const code =
			row === NONE
				? fresh.get(chunk)?.code
				: previous!.columns.denseCodes.subarray(row * words, (row + 1) * words);
		if (!code) continue;
		codes.set(code, at);
		at += code.length;
	}
}

/** Neighbours in the previous snapshot are read together. */
function* rowsOf({ previous, old, fresh }: Origins): Generator<Int8Array> {
	for (let chunk = 0; chunk < old.length; chunk++) {
		const row = old[chunk]!;
		if (row === NONE) {
			const vector = fresh.get(chunk);
			if (vector) yield vector.row;
			continue;
		}
		const first = chunk;
		while (chunk - first < ROWS_AT_ONCE && old[chunk + 1] === old[chunk]! + 1) chunk++;
		yield previous!.denseRows.read(row, old[chunk]! + 1);
	}
}
