import { crc32, deflateRawSync } from "node:zlib";

/** One file of a zip. */
export interface ZipEntry {
	readonly name: string;
	readonly content: Buffer;
	/** What the archive says of its size; the truth where not given. */
	readonly statedSize?: number;
}

/** A zip of deflated files, also such as no honest program makes. */
export function zipOf(entries: readonly ZipEntry[]): Buffer {
	const parts: Buffer[] = [];
	const directory: Buffer[] = [];
	let offset = 0;
	for (const entry of entries) {
		const packed = deflateRawSync(entry.content);
		const name = Buffer.from(entry.name);
		const local = Buffer.concat([header(0x04034b50, { entry, packed }), name, packed]);
		directory.push(central({ entry, packed, offset }), name);
		parts.push(local);
		offset += local.length;
	}
	const list = Buffer.concat(directory);
	const end = Buffer.alloc(22);
	end.writeUInt32LE(0x06054b50, 0);
	end.writeUInt16LE(entries.length, 8);
	end.writeUInt16LE(entries.length, 10);
	end.writeUInt32LE(list.length, 12);
	end.writeUInt32LE(offset, 16);
	return Buffer.concat([...parts, list, end]);
}

interface Packed {
	readonly entry: ZipEntry;
	readonly packed: Buffer;
}

/** The fields that the local header and the directory share, from the version on. */
function header(signature: number, packed: Packed): Buffer {
	const block = Buffer.alloc(30);
	block.writeUInt32LE(signature, 0);
	shared(packed).copy(block, 4);
	return block;
}

function central({ offset, ...packed }: Packed & { readonly offset: number }): Buffer {
	const block = Buffer.alloc(46);
	block.writeUInt32LE(0x02014b50, 0);
	block.writeUInt16LE(20, 4);
	shared(packed).copy(block, 6);
	block.writeUInt32LE(offset, 42);
	return block;
}

function shared({ entry: { name, content, statedSize = content.length }, packed }: Packed): Buffer {
	const fields = Buffer.alloc(26);
	fields.writeUInt16LE(20, 0);
	fields.writeUInt16LE(8, 4);
	fields.writeUInt32LE(crc32(content), 10);
	fields.writeUInt32LE(packed.length, 14);
	fields.writeUInt32LE(statedSize, 18);
	fields.writeUInt16LE(Buffer.byteLength(name), 22);
	return fields;
}
