import { generateKeyPairSync } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { readAppCredentials } from "../../src/config/app-credentials.ts";
import { ConfigurationError } from "../../src/errors.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
const pem = privateKey.export({ type: "pkcs1", format: "pem" }).toString();
const pkcs8 = privateKey.export({ type: "pkcs8", format: "pem" }).toString();
const complete = { APP_ID: "123", PRIVATE_KEY: pem, WEBHOOK_SECRET: "a long random text" };

describe("the App's credentials", () => {
	test("are complete with an id, a key and a secret", () => {
		expect(readAppCredentials(complete)).toEqual({
			appId: 123,
			privateKey: pkcs8,
			webhookSecret: "a long random text",
			apiUrl: "https://api.github.com",
		});
	});

	test.each([
		["with escaped line ends", pem.replaceAll("\n", "\\n")],
		["in quotes, as setup writes it", `"${pem.replaceAll("\n", "\\n")}"`],
		["as base64", Buffer.from(pem).toString("base64")],
		["as PKCS #8", pkcs8],
	])("take the key %s", (_, key) => {
		expect(readAppCredentials({ ...complete, PRIVATE_KEY: key }).privateKey).toBe(pkcs8);
	});

	test("take the key from a file", () => {
		const path = join(temporaryFolder(), "key.pem");
		writeFileSync(path, pem);
		const { PRIVATE_KEY: _, ...others } = complete;
		expect(readAppCredentials({ ...others, PRIVATE_KEY_PATH: path }).privateKey).toBe(pkcs8);
	});

	test("take a blank address for none", () => {
		const blank = { ...complete, GITHUB_API_URL: " ", GHE_HOST: "\t" };
		expect(readAppCredentials(blank).apiUrl).toBe("https://api.github.com");
	});

	test.each([
		[{ GITHUB_API_URL: "https://ghes.example/api/v3/" }, "https://ghes.example/api/v3"],
		[{ GHE_HOST: "ghes.example" }, "https://ghes.example/api/v3"],
	])("know GitHub Enterprise Server by %j", (environment, url) => {
		expect(readAppCredentials({ ...complete, ...environment }).apiUrl).toBe(url);
	});

	test.each([
		["APP_ID", undefined, "APP_ID is not set."],
		["APP_ID", "slashfind", "APP_ID is not a number."],
		["WEBHOOK_SECRET", undefined, "WEBHOOK_SECRET is not set."],
		["APP_ID", "  ", "APP_ID is not set."],
		["WEBHOOK_SECRET", "   ", "WEBHOOK_SECRET is not set."],
		["PRIVATE_KEY", " \n", "PRIVATE_KEY is not set."],
		["WEBHOOK_SECRET", "development", "which everybody knows"],
		["PRIVATE_KEY", undefined, "PRIVATE_KEY is not set."],
		["PRIVATE_KEY", "secret", "PRIVATE_KEY holds no private key"],
		["PRIVATE_KEY", pem.slice(0, 400), "PRIVATE_KEY holds no private key"],
		["PRIVATE_KEY", ellipticKey(), "not RSA"],
		["GITHUB_API_URL", "ghes.example", "GITHUB_API_URL is not an address"],
		["GHE_HOST", "a b", "GHE_HOST is not an address"],
	])("are refused with %s=%.20s", (name, value, message) => {
		const read = () => readAppCredentials({ ...complete, [name]: value });
		expect(read).toThrow(ConfigurationError);
		expect(read).toThrow(message);
	});

	test("are refused with a key file that is not there", () => {
		const { PRIVATE_KEY: _, ...others } = complete;
		expect(() => readAppCredentials({ ...others, PRIVATE_KEY_PATH: "/nowhere" })).toThrow(
			"PRIVATE_KEY_PATH names a file that does not exist",
		);
	});
});

function ellipticKey(): string {
	const pair = generateKeyPairSync("ec", { namedCurve: "P-256" });
	return pair.privateKey.export({ type: "pkcs8", format: "pem" }).toString();
}
