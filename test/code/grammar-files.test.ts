import { existsSync } from "node:fs";
import { describe, expect, test } from "@jest/globals";
import { GRAMMAR_FILES, RUNTIME_FILE, wasmPath } from "../../src/code/grammar-files.ts";
import { LANGUAGES } from "../../src/code/languages.ts";

describe("the WebAssembly files", () => {
	test("lie where they are looked for", () => {
		const files = [...Object.values(GRAMMAR_FILES), RUNTIME_FILE];
		expect(files.filter((file) => !existsSync(wasmPath(file, undefined)))).toEqual([]);
	});

	test("are looked for in the folder that is asked for", () => {
		expect(wasmPath(RUNTIME_FILE, "/elsewhere")).toBe("/elsewhere/web-tree-sitter.wasm");
	});

	test("serve all languages of their grammar and have names of their own", () => {
		const used = new Set(LANGUAGES.flatMap(({ grammar }) => grammar ?? []));
		expect([...used].sort()).toEqual(Object.keys(GRAMMAR_FILES).sort());
		const names = Object.values(GRAMMAR_FILES).map((file) => file.slice(file.lastIndexOf("/") + 1));
		expect(new Set(names).size).toBe(names.length);
	});
});
