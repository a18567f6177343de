import { describe, expect, test } from "@jest/globals";
import { findSecrets } from "../../../src/indexing/secrets/find-secrets.ts";
import { madeUp } from "../../support/made-up-secrets.ts";

const ID = `AKIA${madeUp(16, "QPZRYXGFTVDWSJNK")}`;
const SECRET = `${madeUp(20)}/${madeUp(19)}`;

function seen(text: string): string[] {
	return findSecrets(text).map(({ start, end }) => text.slice(start, end));
}

describe("an access key of AWS", () => {
	test.each([
		["a credentials file", `[default]\naws_access_key_id = ${ID}\naws_secret_access_key = ${SECRET}\n`],
		["JSON", `{"AccessKeyId": "${ID}", "SecretAccessKey": "${SECRET}"}`],
		["a call", `new Credentials("${ID}", "${SECRET}")`],
	])("is seen with its secret in %s", (_, text) => {
		expect(seen(text)).toEqual([ID, SECRET]);
	});

	test("is seen where the secret stands first, and of a session", () => {
		const session = ID.replace("AKIA", "ASIA");
		expect(seen(`secret=${SECRET}\nid=${session}`)).toEqual([SECRET, session]);
	});

	test.each([
		["the id alone is no secret", `id = ${ID}`],
		["nor 40 characters alone", `secret = ${SECRET}`],
		["nor both far from each other", `${ID}\n${"code;\n".repeat(100)}${SECRET}`],
		["nor with a hash beside it", `${ID} ${madeUp(40, "0123456789abcdef")}`],
		["nor with 41 characters", `${ID} ${SECRET}a`],
		["nor Amazon's own example", `${"AKIAIOSFODNN7"}EXAMPLE ${SECRET}`],
	])("%s", (_, text) => {
		expect(seen(text)).toEqual([]);
	});

	test("I9 is looked for in bounded time among very many ids", () => {
		expect(seen(`${ID} `.repeat(50_000))).toEqual([]);
	});
});
