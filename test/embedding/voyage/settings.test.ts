import { describe, expect, test } from "@jest/globals";
import { checkApiKey } from "../../../src/embedding/voyage/api-key.ts";
import { baseUrlFor } from "../../../src/embedding/voyage/base-url.ts";
import { ConfigurationError, explain } from "../../../src/errors.ts";

const SECRET = "pa-1234567890";

function errorOf(work: () => unknown): ConfigurationError {
	try {
		work();
	} catch (error) {
		if (error instanceof ConfigurationError) return error;
		throw error;
	}
	throw new Error("nothing was thrown");
}

describe("a key of Voyage", () => {
	test.each([
		["is empty", ""],
		["is empty", " \n"],
		["holds a line break", `${SECRET}\n`],
		["holds a line break", `${SECRET}\r\nX-Other: header`],
		["holds a space", ` ${SECRET}`],
		["holds a space", `${SECRET} ${SECRET}`],
		["holds a space", `${SECRET}\u00a0`],
		["stands in quotes", `"${SECRET}"`],
		["holds characters that no key has", `${SECRET}…`],
		["holds characters that no key has", `${SECRET}\0`],
	])("that %s is refused without being repeated", (what, key) => {
		const error = errorOf(() => checkApiKey(key));
		expect(error.message).toBe(`The key of Voyage cannot be used: it ${what}.`);
		expect(error.suggestions).toHaveLength(1);
		expect(explain(error)).not.toContain(SECRET);
	});

	test("that is one goes as it is", () => {
		expect(checkApiKey(SECRET)).toBe(SECRET);
	});
});

describe("the address of Voyage", () => {
	test.each([
		["pa-1", undefined, "https://api.voyageai.com/v1"],
		["al-1", undefined, "https://ai.mongodb.com/v1"],
		["other", undefined, "https://api.voyageai.com/v1"],
		["al-1", "http://127.0.0.1:8080/v1/", "http://127.0.0.1:8080/v1"],
	])("for the key %s and the setting %s is %s", (key, configured, url) => {
		expect(baseUrlFor(key, configured)).toBe(url);
	});

	test.each([
		"",
		"api.voyageai.com",
		"ftp://a/v1",
		"https://u:p@a/v1",
		"https://a/v1?key=1",
		"https://a/v1#x",
	])("is refused where it is written as %j", (configured) => {
		const error = errorOf(() => baseUrlFor("pa-1", configured));
		expect(error.code).toBe("voyage-base-url");
		expect(error.suggestions).toHaveLength(1);
	});
});
