import { type Chunk, type Kind, MAX_CHUNK_UNITS, TARGET_CHUNK_UNITS } from "./chunk.ts";
import type { LineTable } from "./line-table.ts";
import type { Definition, Outline } from "./outline.ts";
import { type Piece, piecesOf } from "./pieces.ts";

/**
 * A definition or a run of loose lines of this many UTF-16 units (about ten lines) is a chunk of its own, so that an
 * answer shows exactly that function and not its neighbours or the imports; smaller ones say too little alone.
 */
const STANDALONE_UNITS = 400;

/** What chunks carry that their definitions do not say. */
export interface ChunkNaming {
	readonly fileName: string;
	/** Kind of a chunk without a definition. */
	readonly kind: Kind;
}

/** Packs a file's pieces into chunks, in order. */
export function chunksOf(
	{ lines, outline }: { readonly lines: LineTable; readonly outline: Outline },
	naming: ChunkNaming,
): Chunk[] {
	return merge(piecesOf(outline, lines), lines.text).map((pieces) => chunkOf(pieces, naming));
}

/** Groups neighbours that belong to the same definition, or to none. */
function merge(pieces: readonly Piece[], text: string): Piece[][] {
	const groups: Piece[][] = [];
	for (const piece of pieces) {
		const group = groups.at(-1);
		if (group && joins({ group, piece, text })) group.push(piece);
		else groups.push([piece]);
	}
	return groups;
}

function joins({ group, piece, text }: { group: readonly Piece[]; piece: Piece; text: string }): boolean {
	const first = group[0]!;
	const last = group.at(-1)!;
	const units = piece.end - first.start;
	if (last.inLine || piece.inLine) return false;
	if (closes(piece, text)) return units <= MAX_CHUNK_UNITS;
	return first.owner === piece.owner && units <= TARGET_CHUNK_UNITS && !isAlone(last) && !isAlone(piece);
}

/** Brackets that end a definition say nothing alone, so they stay with what stands before them. */
function closes({ start, end, definition }: Piece, text: string): boolean {
	return !definition && end - start <= TARGET_CHUNK_UNITS && !/[\p{L}\p{N}_]/u.test(text.slice(start, end));
}

function isAlone({ start, end }: Piece): boolean {
	return end - start >= STANDALONE_UNITS;
}

function chunkOf(pieces: readonly Piece[], { fileName, kind }: ChunkNaming): Chunk {
	const first = pieces[0]!;
	const last = pieces.at(-1)!;
	const main = mainDefinition(pieces);
	return {
		startLine: first.firstLine + 1,
		endLine: last.lastLine + 1,
		start: first.start,
		end: last.end,
		kind: main?.kind ?? kind,
		symbol: main?.name ?? "",
		breadcrumb: [fileName, ...(main ? [...main.scope, main.name] : [])].join(" › "),
	};
}

/**
 * What a chunk is named after: the definition whose head it holds, so that a class in many parts is still found as
 * a class; else the largest whole definition; else the one it is a part of.
 */
function mainDefinition(pieces: readonly Piece[]): Definition | undefined {
	const { owner, firstLine } = pieces[0]!;
	if (owner && owner.firstLine === firstLine) return owner;
	let largest: Piece | undefined;
	for (const piece of pieces) {
		if (!piece.definition) continue;
		if (!largest || piece.end - piece.start > largest.end - largest.start) largest = piece;
	}
	return largest?.definition ?? owner;
}
