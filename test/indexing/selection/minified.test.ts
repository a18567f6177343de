import { describe, expect, test } from "@jest/globals";
import { isMinifiedName, minifiedLines } from "../../../src/indexing/selection/minified.ts";

const LONG_LINE = "var a=1;".repeat(500);
const CODE = "export function add(a, b) {\n\treturn a + b;\n}\n";

describe("minified by its lines", () => {
	test.each([
		["one long line", "app.js", LONG_LINE],
		["long lines below a license", "app.mjs", `/* license */\n${LONG_LINE}\n${LONG_LINE}\n`],
		["a stylesheet", "app.CSS", "a{b:c}".repeat(300)],
	])("is %s", (_, path, text) => {
		expect(minifiedLines(path, Buffer.from(text))).toBeDefined();
	});

	test.each([
		["code", "app.js", CODE.repeat(100)],
		["code with one long string", "app.js", `${CODE.repeat(100)}const data = "${"x".repeat(2_000)}";\n`],
		["a few lines of moderate length", "app.js", `export { ${"name, ".repeat(40)} } from "x";\n`],
		["other languages", "data.json", LONG_LINE],
		["an empty file", "app.js", ""],
	])("is not %s", (_, path, text) => {
		expect(minifiedLines(path, Buffer.from(text))).toBeUndefined();
	});
});

test("minified by name are the names that minifiers give", () => {
	expect(["a.min.js", "lib/a-min.css", "a.min.mjs"].filter(isMinifiedName)).toHaveLength(3);
	expect(["admin.js", "a.min.ts", "min.js", "a.min.js.ts"].filter(isMinifiedName)).toEqual([]);
});
