import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { commitLink, linesLink, snippetLink } from "../../../src/github/markdown/links.ts";

const REPOSITORY = "https://github.com/octo/hello";

function link(path: string): string {
	return linesLink(REPOSITORY, { path, commit: "abc", startLine: 3, endLine: 30 });
}

test.each([
	["src/a.ts", "src/a.ts#L3-L30"],
	["docs/README.md", "docs/README.md?plain=1#L3-L30"],
	["app/(group)/[id]/page.tsx", "app/%28group%29/%5Bid%5D/page.tsx#L3-L30"],
	["a b/c#d?e%f.ts", "a%20b/c%23d%3Fe%25f.ts#L3-L30"],
	['it\'s "x"\n.ts', "it%27s%20%22x%22%0A.ts#L3-L30"],
	["日本.ts", "%E6%97%A5%E6%9C%AC.ts#L3-L30"],
	["@types/*.ts", "%40types/%2A.ts#L3-L30"],
])("%j is linked by its encoded name", (path, end) => {
	expect(link(path)).toBe(`${REPOSITORY}/blob/abc/${end}`);
});

test("a snippet shows at most twelve lines", () => {
	const range = { path: "a.ts", commit: "abc", startLine: 3, focusLine: 3 };
	expect(snippetLink(REPOSITORY, { ...range, endLine: 90 })).toMatch(/#L3-L14$/);
	expect(snippetLink(REPOSITORY, { ...range, endLine: 90, focusLine: 40 })).toMatch(/#L40-L51$/);
	expect(snippetLink(REPOSITORY, { ...range, endLine: 5 })).toMatch(/#L3-L5$/);
});

test("a commit has its page", () => {
	expect(commitLink(REPOSITORY, "abc")).toBe(`${REPOSITORY}/commit/abc`);
});

test("any path can be read back from its link, and holds nothing that ends a link", () => {
	const property = fc.property(fc.string({ unit: "binary", minLength: 1 }), (path) => {
		const [, encoded = ""] = /^.*\/blob\/abc\/(.*?)(?:\?plain=1)?#L3-L30$/.exec(link(path)) ?? [];
		expect(decodeURIComponent(encoded)).toBe(path.toWellFormed());
		expect(encoded).toMatch(/^[\w./%-]*$/);
	});
	fc.assert(property);
});
