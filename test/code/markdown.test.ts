import { afterAll, describe, expect, test } from "@jest/globals";
import { createCodeParser } from "../../src/code/parser.ts";
import { expectSound } from "./sound.ts";

const parser = createCodeParser();
afterAll(() => parser.close());

async function headingsOf(text: string): Promise<string[]> {
	const parsed = await parser.parse("a.md", text);
	expectSound(parsed, text);
	return parsed.symbols.map(({ scope, name }) => [...scope, name].join(" › "));
}

describe("headings", () => {
	test("nest by their level, also where levels are left out", async () => {
		expect(await headingsOf("# A\n### B\n## C\n# D\n")).toEqual(["A", "A › B", "A › C", "D"]);
	});

	test.each([
		["closing marks", "## Title ##\n", ["Title"]],
		["a mark that belongs to the title", "# C#\n", ["C#"]],
		["styles and links", "# The *big* `run` [guide](x.md)\n", ["The big run guide"]],
		["an underline", "Title\n=====\n\nOther\n---\n", ["Title", "Title › Other"]],
		["CRLF", "# One\r\n\r\nTwo\r\n===\r\n", ["One", "Two"]],
	])("may have %s", async (_, text, expected) => {
		expect(await headingsOf(text)).toEqual(expected);
	});

	test.each([
		["in a fence", "```sh\n# comment\n```\n"],
		["in a fence that is closed by a longer one only", "````\n```\n# comment\n`````\n"],
		["in a fence that nobody closes", "~~~\n# comment\n"],
		["indented code", "    # comment\n"],
		["without a blank behind the mark", "#hashtag\n"],
		["without a title", "#\n## \n"],
		["of a seventh level", "####### seven\n"],
		["a rule", "text\n\n---\n"],
		["front matter", "---\ntitle: x\n---\n"],
		["a table", "| a |\n| - |\n---\n"],
	])("are none: %s", async (_, text) => {
		expect(await headingsOf(text)).toEqual([]);
	});

	test("end where the next section of their level begins", async () => {
		const { symbols } = await parser.parse("a.md", "# A\ntext\n\n## B\ntext\n\n\n# C\n");
		expect(symbols).toMatchObject([
			{ name: "A", startLine: 1, endLine: 5 },
			{ name: "B", startLine: 4, endLine: 5 },
			{ name: "C", startLine: 8, endLine: 8 },
		]);
	});
});

describe("chunks of prose", () => {
	test("are sections, with the headings above them", async () => {
		const paragraph = "A sentence that says something about the thing.\n".repeat(20);
		const text = `# Guide\n\n## Install\n\n${paragraph}\n## Use\n\n${paragraph}`;
		const { chunks } = await parser.parse("docs/guide.md", text);
		expect(chunks).toMatchObject([
			{ kind: "doc", symbol: "Guide", breadcrumb: "guide.md › Guide" },
			{ kind: "doc", symbol: "Install", breadcrumb: "guide.md › Guide › Install" },
			{ kind: "doc", symbol: "Use", breadcrumb: "guide.md › Guide › Use" },
		]);
	});

	test("are cut between paragraphs rather than inside a fence", async () => {
		const text = `# Long\n\n${"word ".repeat(120)}\n\n\`\`\`\n${"code\n".repeat(150)}\`\`\`\n\n${"word ".repeat(600)}\n`;
		const { chunks } = await parser.parse("a.md", text);
		const fenced = chunks.filter(({ start, end }) => text.slice(start, end).includes("```"));
		expect(fenced).toHaveLength(1);
	});
});
