import { expect, test } from "@jest/globals";
import { fileNamesIn, pathIn } from "../../../src/search/terms/file-names.ts";

test.each([
	["update README.md", ["readme.md"]],
	["see docs/guide/README.md, please", ["readme.md"]],
	["see src\\win\\Main.cs", ["main.cs"]],
	["is `retry.ts` or (worker.ts) older?", ["retry.ts", "worker.ts"]],
	["what is in .eslintrc.json?", [".eslintrc.json"]],
	["retry.test.ts", ["retry.test.ts"]],
	["Retry.ts and retry.TS", ["retry.ts"]],
	["the end of main.go.", ["main.go"]],
	["größe.py", ["größe.py"]],
	["main.go:12 fails", ["main.go"]],
])("%s: spells %j", (text, names) => {
	expect([...fileNamesIn(text)]).toEqual(names);
});

test.each([
	["a sentence. Another one."],
	["wait..."],
	["call foo.bar() twice"],
	["if a.size=12"],
	["see example.com/guide"],
	["why?"],
	["."],
	[""],
])("%s: spells none", (text) => {
	expect(fileNamesIn(text).size).toBe(0);
});

test.each([
	["docs/config.rst", "docs/config.rst"],
	["./README.md", "README.md"],
	["`a.go`", "a.go"],
	["update README.md", undefined],
	["README", undefined],
])("all that %j says is the path %j", (text, path) => {
	expect(pathIn(text)).toBe(path);
});
