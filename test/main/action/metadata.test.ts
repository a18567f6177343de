import { readFileSync } from "node:fs";
import { describe, expect, test } from "@jest/globals";
import { parse } from "yaml";
import { ACTIONS, renderMetadata, renderTables, withTables } from "../../../scripts/action-metadata.ts";

const ROOT = new URL("../../../", import.meta.url);
const read = (file: string) => readFileSync(new URL(file, ROOT), "utf8");
const hint = "Run `npm run build`, which writes what the contract says.";

describe.each(ACTIONS)("$file", (action) => {
	test("is what the contract says", () => {
		expect({ hint, text: read(action.file) }).toEqual({ hint, text: renderMetadata(action) });
	});

	test("says of every input and output what it means, and gives only the token a default", () => {
		const { inputs, outputs, runs } = parse(read(action.file));
		for (const field of [...Object.values(inputs), ...Object.values(outputs)]) {
			expect(field).toMatchObject({ description: expect.stringMatching(/\.$/) });
		}
		const withDefault = Object.keys(inputs).filter((name) => inputs[name].default !== undefined);
		expect(withDefault).toEqual(["github-token"]);
		expect(runs).toEqual({ using: "node24", main: expect.stringMatching(/dist\/[\w-]+\.js$/) });
	});

	test("stands in the README as a table", () => {
		expect({ hint, page: read("README.md") }).toEqual({
			hint,
			page: expect.stringContaining(renderTables(action)),
		});
	});
});

test("the README's tables are those of the contract, and another page's words stay", () => {
	expect({ hint, page: read("README.md") }).toEqual({ hint, page: withTables(read("README.md")) });
	expect(withTables("# A page\n\nWords.\n")).toBe("# A page\n\nWords.\n");
});
