import { hash } from "node:crypto";

/** The namespace of all ids here; made up once, it must never change. */
const NAMESPACE = Buffer.from("6f0b3c1f5a0e4d0c9c3e6a6de2a7b914", "hex");

/** A UUID of version 5: the same parts give the same id, so writing again overwrites. */
function idOf(...parts: readonly (string | number)[]): string {
	const name = Buffer.from(JSON.stringify(parts));
	const bytes = hash("sha1", Buffer.concat([NAMESPACE, name]), "buffer").subarray(0, 16);
	bytes[6] = (bytes[6]! & 0x0f) | 0x50;
	bytes[8] = (bytes[8]! & 0x3f) | 0x80;
	const hex = bytes.toString("hex");
	return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}

export const MANIFEST_ID = idOf("manifest");

export function fileId(path: string): string {
	return idOf("file", path);
}

/** `place`: the chunk's among its file's. */
export function chunkId({ path, blob, place }: { path: string; blob: string; place: number }): string {
	return idOf("chunk", path, blob, place);
}

export function markId(run: string): string {
	return idOf("mark", run);
}

/** Named after what is in it: a block is never changed, another one is written. */
export function blockId({
	section,
	sha256,
	piece,
}: {
	section: string;
	sha256: string;
	piece: number;
}): string {
	return idOf("lexicon", section, sha256, piece);
}

export function ledgerEntryId(name: string): string {
	return idOf("ledger", name);
}

export function ledgerNoteId(name: string): string {
	return idOf("ledger-note", name);
}
