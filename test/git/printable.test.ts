import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { printable, printableBytes } from "../../src/git/printable.ts";

describe("printable", () => {
	test.each([
		["src/a b.ts", "src/a b.ts"],
		["größe/日本語.ts", "größe/日本語.ts"],
		["a\nb\r\tc", "a\\nb\\r\\tc"],
		["\x1b[31mred\x07", "\\x1b[31mred\\x07"],
		["evil\u202egnp.ts", "evil\\u{202e}gnp.ts"],
		["a\u200bb\ufeffc\u2028d", "a\\u{200b}b\\u{feff}c\\u{2028}d"],
		["\ud800x", "\\u{d800}x"],
		["tag\u{e0041}", "tag\\u{e0041}"],
	])("shows %j as %j", (name, shown) => {
		expect(printable(name)).toBe(shown);
	});

	test("I9: whatever a name holds, one line without control or bidirectional characters comes out", () => {
		fc.assert(
			fc.property(fc.string({ unit: "binary" }), (name) => {
				expect(printable(name)).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
			}),
		);
	});
});

test("bytes that are no text show as they are stored", () => {
	expect(printableBytes(Buffer.from("bad\xff\n.ts", "latin1"))).toBe("bad\\xff\\n.ts");
});
