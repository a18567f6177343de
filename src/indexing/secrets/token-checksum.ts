import { crc32 } from "node:zlib";

const DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/** Characters of the checksum at the end. */
const LENGTH = 6;

/**
 * Whether a token without its prefix ends with its own checksum, as GitHub's do: the CRC-32 of what stands before, in base
 * 62 with leading zeros. Of things that only look like tokens none does.
 */
export function hasTokenChecksum(body: string): boolean {
	return body.endsWith(tokenChecksum(body.slice(0, -LENGTH)));
}

export function tokenChecksum(text: string): string {
	let digits = "";
	for (let rest = crc32(text); digits.length < LENGTH; rest = Math.floor(rest / DIGITS.length)) {
		digits = DIGITS[rest % DIGITS.length] + digits;
	}
	return digits;
}
