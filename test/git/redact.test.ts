import { expect, test } from "@jest/globals";
import { redact } from "../../src/git/redact.ts";

test.each([
	[
		"fatal: unable to access 'https://ada:pw@host/o/r/': no",
		"fatal: unable to access 'https://host/o/r/': no",
	],
	["HTTP://ada@host:8080/ and https://x:y@z", "HTTP://host:8080/ and https://z"],
	["https://ada:it's@host/", "https://host/"],
	["https://host/user@name is mail of a@b", "https://host/user@name is mail of a@b"],
])("%j becomes %j", (text, expected) => {
	expect(redact(text)).toBe(expected);
});

test("secrets are gone wherever they stand", () => {
	expect(redact("a ghs_1 b ghs_1, eDpnaHNfMQ==", ["ghs_1", "eDpnaHNfMQ=="])).toBe("a *** b ***, ***");
});
