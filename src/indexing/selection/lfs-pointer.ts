/** From the Git LFS specification: a pointer begins so and is shorter than 1,024 bytes. */
const FIRST_LINE = Buffer.from("version https://git-lfs.github.com/spec/v1\n");
const MAX_BYTES = 1_024;

/** Whether these bytes stand for a large file that Git LFS keeps elsewhere. */
export function isLfsPointer(bytes: Uint8Array): boolean {
	return bytes.length < MAX_BYTES && FIRST_LINE.equals(bytes.subarray(0, FIRST_LINE.length));
}
