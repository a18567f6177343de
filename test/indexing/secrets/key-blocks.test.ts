import { describe, expect, test } from "@jest/globals";
import { findSecrets } from "../../../src/indexing/secrets/find-secrets.ts";
import { madeUp, madeUpKey } from "../../support/made-up-secrets.ts";

const KEY = madeUpKey(20);
const BEGIN = "-----BEGIN PRIVATE KEY-----";

function seen(text: string): string[] {
	return findSecrets(text).map(({ start, end }) => text.slice(start, end));
}

describe("a private key", () => {
	test.each([
		"PRIVATE KEY",
		"ENCRYPTED PRIVATE KEY",
		"RSA PRIVATE KEY",
		"EC PRIVATE KEY",
		"OPENSSH PRIVATE KEY",
		"PGP PRIVATE KEY BLOCK",
	])("is seen from its first to its last line: %s", (label) => {
		const key = madeUpKey(5, label);
		expect(seen(`before\n${key}\nafter`)).toEqual([key]);
	});

	test.each([
		["indented", KEY.replaceAll("\n", "\n    ")],
		["with CRLF", KEY.replaceAll("\n", "\r\n")],
		["on one line of JSON", KEY.replaceAll("\n", "\\n")],
		["put together from strings", KEY.replaceAll("\n", '\\n" +\n\t"')],
		["in a comment", KEY.replaceAll("\n", "\n// ")],
		[
			"encrypted, with headers",
			KEY.replace("\n", "\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,3F17F5\n\n"),
		],
		[
			"with an OpenPGP comment",
			KEY.replace("\n", `\nVersion: GnuPG v2\nComment: ${"words ".repeat(20)}\n\n`),
		],
		["of the shortest kind", `${BEGIN}\nMC4CAQAwBQYDK2VwBCIEI${madeUp(43)}\n-----END PRIVATE KEY-----`],
	])("is seen %s", (_, text) => {
		expect(seen(`x = "${text}";\n`)).toEqual([text]);
	});

	test("without an end lasts as long as its data", () => {
		const cut = madeUpKey(9).replace(/\n-----END.*/, "");
		expect(seen(`${cut}\n${"code;\n".repeat(100)}${madeUp(64)}`)).toEqual([cut]);
	});

	test("may follow another", () => {
		expect(seen(`${KEY}\n${KEY}`)).toEqual([KEY, KEY]);
	});
});

test.each([
	["code that looks for one", `if (text.startsWith("${BEGIN}")) return parse(text.slice(${BEGIN.length}));`],
	["a check of both ends", `s.includes("${BEGIN}") && s.includes("-----END PRIVATE KEY-----")`],
	["a placeholder", `${BEGIN}\n...\n-----END PRIVATE KEY-----`],
	["a placeholder of words", `${BEGIN}\n${"your key goes here ".repeat(9)}\n-----END PRIVATE KEY-----`],
	[
		"a placeholder with data further down",
		`key: "${BEGIN}\\n...",\n${"  name: 1,\n".repeat(15)}${madeUp(64)}`,
	],
	["a public key", madeUpKey(5, "PUBLIC KEY")],
	["a certificate", madeUpKey(5, "CERTIFICATE")],
	["a certificate behind a mention", `${BEGIN}\n${madeUpKey(5, "CERTIFICATE")}`],
])("no private key is seen in %s", (_, text) => {
	expect(seen(text)).toEqual([]);
});

test.each([
	["beginnings", BEGIN],
	["beginnings without a label", "-----BEGIN "],
	["words of a label", "-----BEGIN A B C D E F "],
	["endings", "-----END PRIVATE KEY-----"],
	["keys without an end", `${BEGIN}\n${madeUp(64)}\n`],
	["dashes", "-"],
])("I9: a megabyte of %s takes bounded time", (_, part) => {
	expect(seen(part.repeat(1_000_000 / part.length)).length).toBeGreaterThanOrEqual(0);
	expect(seen(BEGIN + madeUp(64) + part.repeat(1_000_000 / part.length))[0]).toContain(madeUp(64));
});
