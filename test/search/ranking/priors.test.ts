import { describe, expect, test } from "@jest/globals";
import { ask, pathsOf } from "../../support/ask.ts";

const KINDS = [
	["test", "test/upload.ts", "resumes it\n"],
	["example", "demo/upload.ts", "resumes it\n"],
	["doc", "docs/upload.md", "resumes it\n"],
	["legacy", "compat/upload.ts", "resumes it\n"],
	["barrel", "src/upload.ts", 'export { resumes } from "./other.ts";\n'],
	["declaration", "src/upload.d.ts", "resumes it\n"],
] as const;

const ASKED = {
	test: ["tests of", "spec for", "a mock when we", "which fixture is there to"],
	example: ["an example to", "demo to", "usage of"],
	doc: ["documentation to", "guide to", "changelog of"],
	legacy: ["legacy way to", "deprecated way to", "compat to"],
	barrel: ["exports to", "package to"],
	declaration: ["types to", "typing of"],
} as const;

describe.each(KINDS)("a %s steps back", (kind, path, text) => {
	const priorFor = async (query: string) =>
		(await ask({ [path]: text }, query)).hits[0]!.features![`×${kind}`];

	test("in general", async () => {
		expect(await priorFor("resume an upload")).toBeLessThan(1);
	});

	test.each(ASKED[kind])("not where the query asks for it: %s …", async (opening) => {
		expect(await priorFor(`${opening} resume an upload`)).toBeUndefined();
	});

	test("not where only a name is like it", async () => {
		expect(await priorFor("resume a latest specialised upload")).toBeLessThan(1);
	});
});

test("a kind that is asked for comes first where it says more", async () => {
	const files = {
		"src/pool.ts": "socket pool\n",
		"test/pool.test.ts": "socket pool\nsocket pool\n",
		"docs/pool.md": "socket pool\nsocket pool\n",
	};
	expect(pathsOf(await ask(files, "socket pool"))[0]).toBe("src/pool.ts");
	expect(pathsOf(await ask(files, "tests of the socket pool"))[0]).toBe("test/pool.test.ts");
	expect(pathsOf(await ask(files, "documentation of the socket pool"))[0]).toBe("docs/pool.md");
});
