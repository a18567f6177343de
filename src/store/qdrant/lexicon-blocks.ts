import { hash } from "node:crypto";
import { zstdCompressSync, zstdDecompressSync } from "node:zlib";
import { ValidationError } from "../../errors.ts";
import { Lexicon } from "./lexicon.ts";
import { blockPayload, type LexiconSection } from "./payloads.ts";
import { blockId } from "./point-ids.ts";
import { type Point, type Points, readPayload } from "./points.ts";

/** Of compressed bytes in one point. */
const PIECE_BYTES = 1024 * 1024;

/** Bounds what a part may claim to inflate to. */
const MAX_BYTES = 1024 ** 3;

/** A lexicon as points. Parts that are the same as before have the same points: only others are to be written. */
export interface LexiconBlocks {
	readonly sections: readonly LexiconSection[];
	readonly points: readonly Point[];
}

export function lexiconBlocks(lexicon: Lexicon, written: readonly LexiconSection[]): LexiconBlocks {
	const sections: LexiconSection[] = [];
	const points: Point[] = [];
	for (const [name, bytes] of Object.entries(lexicon.encode())) {
		const section = name as LexiconSection["section"];
		const sha256 = hash("sha256", bytes);
		const known = written.find((before) => before.section === section && before.sha256 === sha256);
		if (known) {
			sections.push(known);
			continue;
		}
		const packed = zstdCompressSync(bytes);
		const pieces = Math.ceil(packed.length / PIECE_BYTES);
		sections.push({ section, sha256, bytes: bytes.length, pieces });
		for (let piece = 0; piece < pieces; piece++) {
			const data = packed.subarray(piece * PIECE_BYTES, (piece + 1) * PIECE_BYTES).toString("base64");
			points.push({
				id: blockId({ section, sha256, piece }),
				payload: { type: "lexicon", data },
				vector: {},
			});
		}
	}
	return { sections, points };
}

export function blockIds(sections: readonly LexiconSection[]): string[] {
	return sections.flatMap(({ section, sha256, pieces }) =>
		Array.from({ length: pieces }, (_, piece) => blockId({ section, sha256, piece })),
	);
}

/** One by one: each has to come within the time that a search has for a request, also over a slow line. */
const BLOCKS = { payload: true, vectors: [], pageSize: 1 } as const;

/** The lexicon that a manifest names. Throws ValidationError where some of it is missing or damaged. */
export async function readLexicon(points: Points, sections: readonly LexiconSection[]): Promise<Lexicon> {
	const found = await points.retrieve(blockIds(sections), BLOCKS);
	const byId = new Map(found.map((point) => [point.id, point]));
	const part = (name: LexiconSection["section"]) => {
		const section = sections.find(({ section }) => section === name);
		if (!section) throw damaged(name);
		return inflate(section, byId);
	};
	return Lexicon.decode({ files: part("files"), skipped: part("skipped"), terms: part("terms") });
}

function inflate(section: LexiconSection, byId: ReadonlyMap<string, Point>): Buffer {
	const pieces = blockIds([section]).map((id) => {
		const point = byId.get(id);
		if (!point) throw damaged(section.section);
		return Buffer.from(readPayload(blockPayload, point).data, "base64");
	});
	if (section.bytes > MAX_BYTES) throw damaged(section.section);
	const bytes = decompress(Buffer.concat(pieces), section);
	if (hash("sha256", bytes) !== section.sha256) throw damaged(section.section);
	return bytes;
}

function decompress(packed: Buffer, { bytes, section }: LexiconSection): Buffer {
	try {
		return zstdDecompressSync(packed, { maxOutputLength: Math.max(1, bytes) });
	} catch (cause) {
		throw damaged(section, cause);
	}
}

function damaged(section: string, cause?: unknown): ValidationError {
	return new ValidationError("qdrant-lexicon", `The index's lexicon is damaged or incomplete (${section}).`, {
		suggestions: ["Run the index: it is written anew."],
		cause,
	});
}
