import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { decodeText } from "../../src/code/decode.ts";

const utf8 = (text: string) => new TextEncoder().encode(text);

function utf16(text: string, mark: readonly number[]): Uint8Array {
	const units = Buffer.from(text, "utf16le");
	return Buffer.concat([Buffer.from(mark), mark[0] === 0xfe ? units.swap16() : units]);
}

describe("decodeText", () => {
	test("reads UTF-8 and drops its byte order mark", () => {
		expect(decodeText(utf8("größe = 1\r\n"))).toBe("größe = 1\r\n");
		expect(decodeText(utf8("\ufeffgröße"))).toBe("größe");
		expect(decodeText(new Uint8Array())).toBe("");
	});

	test("reads UTF-16 in both byte orders where a mark says so", () => {
		expect(decodeText(utf16("let größe;", [0xff, 0xfe]))).toBe("let größe;");
		expect(decodeText(utf16("let größe;", [0xfe, 0xff]))).toBe("let größe;");
	});

	test("replaces what is not valid", () => {
		expect(decodeText(Uint8Array.of(0x61, 0xff, 0x62))).toBe("a\ufffdb");
		expect(decodeText(Uint8Array.of(0xff, 0xfe, 0x61))).toBe("\ufffd");
	});

	test("calls a NUL anywhere binary, also far behind where git looks", () => {
		expect(decodeText(utf8("PNG\0"))).toBeUndefined();
		expect(decodeText(utf8(`${"a".repeat(20_000)}\0`))).toBeUndefined();
		expect(decodeText(utf16("a\0b", [0xff, 0xfe]))).toBeUndefined();
	});

	test("brings back every text that has no NUL and no mark", () => {
		const text = fc.string({ unit: "binary" }).filter((value) => !/^\ufeff|\0/.test(value));
		fc.assert(fc.property(text, (value) => decodeText(utf8(value)) === value));
	});

	test("takes any bytes", () => {
		fc.assert(
			fc.property(fc.uint8Array(), (bytes) => {
				const text = decodeText(bytes);
				expect(text === undefined || !text.includes("\0")).toBe(true);
			}),
		);
	});
});
