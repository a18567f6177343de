import { expect, test } from "@jest/globals";
import { hasSourceMapReference } from "../../../src/indexing/selection/source-map-reference.ts";

const has = (path: string, text: string) => hasSourceMapReference(path, Buffer.from(text));

test.each([
	["a.js", "code();\n//# sourceMappingURL=a.js.map"],
	["a.mjs", "code();\n//# sourceMappingURL=a.mjs.map\r\n\n"],
	["a.css", "a{}\n/*# sourceMappingURL=a.css.map */\n"],
	["old.js", "code();\n//@ sourceMappingURL=old.js.map\n"],
	["inline.js", `code();\n//# sourceMappingURL=data:application/json;base64,${"A".repeat(50_000)}\n`],
])("%s was compiled", (path, text) => {
	expect(has(path, text)).toBe(true);
});

test.each([
	["a.js", 'const reference = "//# sourceMappingURL=a.js.map";\n'],
	["a.js", "//# sourceMappingURL=a.js.map\ncode();\n"],
	["a.ts", "code();\n//# sourceMappingURL=a.js.map\n"],
	["a.js", ""],
	["a.js", "\n\n \n"],
])("%s with %j was not", (path, text) => {
	expect(has(path, text)).toBe(false);
});
