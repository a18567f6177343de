import { spawnSync } from "node:child_process";
import { gzipSync } from "node:zlib";

/** One entry of a tar. Names and targets are written as they are, also those that no honest archive has. */
export interface TarEntry {
	/** At most 100 bytes. */
	readonly name: string | Buffer;
	readonly type: "file" | "symlink" | "hardlink" | "directory";
	/** Of a file. */
	readonly content?: string | Buffer;
	/** Of a link. At most 100 bytes. */
	readonly target?: string;
}

const BLOCK = 512;
const TYPES = { file: "0", hardlink: "1", symlink: "2", directory: "5" } as const;

/** An uncompressed POSIX tar. */
export function tarOf(entries: readonly TarEntry[]): Buffer {
	const parts = entries.flatMap((entry) => {
		const content = entry.type === "file" ? Buffer.from(entry.content ?? "") : Buffer.alloc(0);
		return [header(entry, content.length), content, Buffer.alloc(-content.length & (BLOCK - 1))];
	});
	return Buffer.concat([...parts, Buffer.alloc(2 * BLOCK)]);
}

/** Compressed as the cache's client would do it on this machine: by zstd where the program is there, else by gzip. */
export function packed(tar: Buffer): Buffer {
	const { error, status, stdout } = spawnSync("zstd", ["--quiet", "--stdout"], {
		input: tar,
		maxBuffer: 1 << 30,
	});
	if (error) return gzipSync(tar);
	if (status !== 0) throw new Error(`zstd failed with exit code ${status}.`);
	return stdout;
}

/** The fields of a ustar header, each at its offset. */
function header({ name, type, target = "" }: TarEntry, size: number): Buffer {
	const block = Buffer.alloc(BLOCK);
	write(block, { at: 0, length: 100, text: name });
	write(block, { at: 100, length: 8, text: type === "directory" ? "0000755" : "0000644" });
	write(block, { at: 108, length: 8, text: "0000000" });
	write(block, { at: 116, length: 8, text: "0000000" });
	write(block, { at: 124, length: 12, text: size.toString(8).padStart(11, "0") });
	write(block, { at: 136, length: 12, text: "00000000000" });
	write(block, { at: 148, length: 8, text: "        " });
	write(block, { at: 156, length: 1, text: TYPES[type] });
	write(block, { at: 157, length: 100, text: target });
	write(block, { at: 257, length: 8, text: "ustar\u000000" });
	const sum = block.reduce((total, byte) => total + byte, 0);
	write(block, { at: 148, length: 8, text: `${sum.toString(8).padStart(6, "0")}\u0000 ` });
	return block;
}

function write(
	block: Buffer,
	{ at, length, text }: { readonly at: number; readonly length: number; readonly text: string | Buffer },
): void {
	const bytes = Buffer.from(text as Buffer);
	if (bytes.length > length) throw new Error(`A tar has ${length} bytes for ${text}.`);
	bytes.copy(block, at);
}
