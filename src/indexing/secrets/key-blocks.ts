import type { Secret } from "./secret.ts";

/**
 * RFC 7468 (PKCS #8), OpenSSH's and OpenSSL's own labels, RFC 9580 (OpenPGP). The label alone is no key: it stands in all
 * code that reads keys.
 */
const BEGIN = /-----BEGIN (?:[A-Z0-9]{1,20} ){0,4}PRIVATE KEY(?: BLOCK)?-----/g;

const MARKER = "-----";

/** UTF-16 units; a key of 16,384 bits has 13,000, an OpenPGP key with its certificates some more. */
const MAX_BLOCK_UNITS = 64 * 1_024;

/** What a line of a key holds at least, however it is quoted: base 64, and no name is that long. */
const KEY_DATA = /[A-Za-z0-9+/]{32,}/g;

/** UTF-16 units before the data and between two lines of it: quotes and indentation, in a whole block headers as well. */
const MAX_GAP = { whole: 400, withoutEnd: 100 };

/** The private keys of a text. A block without an end lasts as long as its data. */
export function findKeyBlocks(text: string): Secret[] {
	const found: Secret[] = [];
	for (const { index: start, 0: label } of text.matchAll(BEGIN)) {
		const end = endOfBlock(text, start + label.length);
		if (end !== undefined) found.push({ start, end, what: "private key" });
	}
	return found;
}

/** Undefined where no key follows. */
function endOfBlock(text: string, from: number): number | undefined {
	const rest = text.slice(from, from + MAX_BLOCK_UNITS);
	const marker = rest.indexOf(MARKER);
	const block = marker < 0 ? rest : rest.slice(0, marker);
	const isWhole = rest.startsWith(`${MARKER}END`, marker);
	const endOfData = lastOfData(block, isWhole ? MAX_GAP.whole : MAX_GAP.withoutEnd);
	if (endOfData === 0) return undefined;
	if (!isWhole) return from + endOfData;
	const endMarker = rest.indexOf(MARKER, marker + MARKER.length);
	return from + (endMarker < 0 ? marker : endMarker) + MARKER.length;
}

/** Where the lines of data end that follow each other; 0 where there are none. */
function lastOfData(block: string, maxGap: number): number {
	let end = 0;
	for (const { index, 0: data } of block.matchAll(KEY_DATA)) {
		if (index - end > maxGap) break;
		if (/[a-z]/.test(data) && /[A-Z]/.test(data)) end = index + data.length;
	}
	return end;
}
