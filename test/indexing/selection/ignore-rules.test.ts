import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { globMatcher, ignoreRules } from "../../../src/indexing/selection/ignore-rules.ts";
import { createRepository, type TestRepository } from "../../support/git-repository.ts";

/** Ignore files as `{ folder: text }`, the root's folder being "". */
function rules(files: Readonly<Record<string, string>>): (path: string) => boolean {
	return ignoreRules(
		Object.entries(files).map(([directory, text]) => ({ directory, bytes: Buffer.from(text) })),
	);
}

describe("ignore files", () => {
	test("apply to their own folder and below", () => {
		const ignored = rules({ "src/gen/": "*.ts\n/only-here\nsub/name\n" });
		expect(
			["src/gen/a.ts", "src/gen/x/a.ts", "src/gen/only-here", "src/gen/sub/name"].filter(ignored),
		).toHaveLength(4);
		expect(
			["a.ts", "src/a.ts", "gen/a.ts", "src/gen/x/only-here", "src/gen/x/sub/name"].filter(ignored),
		).toEqual([]);
	});

	test("closer to the file go before those further up", () => {
		const ignored = rules({ "": "*.ts\n", "src/": "!*.ts\n", "src/gen/": "*.ts\n" });
		expect(["a.ts", "src/a.ts", "src/gen/a.ts"].map(ignored)).toEqual([true, false, true]);
	});

	test("cannot bring back what lies in an ignored folder, but can bring back the folder", () => {
		const inside = rules({ "": "build/\n", "build/": "!*\n" });
		expect(inside("build/a.ts")).toBe(true);
		const folder = rules({ "": "build/\n", "a/": "!build/\n" });
		expect(folder("a/build/x.ts")).toBe(false);
	});

	test("may be CRLF, begin with a byte order mark, or be UTF-16", () => {
		expect(rules({ "a/": "\ufeff*.log\r\n\r\n \r\n\r" })("a/x.log")).toBe(true);
		expect(rules({ "a/": "\ufeff*.log\r\n\r\n \r\n\r" })("a/x.ts")).toBe(false);
		const utf16 = Buffer.from("\ufeff*.log\r\n", "utf16le");
		expect(ignoreRules([{ directory: "", bytes: utf16 }])("x.log")).toBe(true);
	});

	test.each(["/", "!", "!/", "   ", "#", "# x", "", "\\"])("take the line %j for no rule", (line) => {
		const ignored = rules({ "": line, "a/": `${line}\n` });
		expect(["x", "a/x", "a/b/x"].filter(ignored)).toEqual([]);
	});

	test("in folders whose names look like globs mean those folders", () => {
		const ignored = rules({ "a[b]*?\\/": "x\n", "!c/": "y\n", "#d /": "z\n", "n\nl/": "w\n" });
		expect(["a[b]*?\\/x", "!c/y", "#d /z", "n\nl/k/w"].filter(ignored)).toHaveLength(4);
		expect(["ab/x", "a[b]cd\\/x", "c/y", "x"].filter(ignored)).toEqual([]);
	});
});

describe("against git itself", () => {
	let repository: TestRepository;
	beforeAll(async () => {
		repository = await createRepository();
	});
	afterAll(() => repository.dispose());

	const FOLDERS = ["", "a/", "a/b/", "a/b/c/", "b/"];
	const PATHS = ["", "a/", "b/", "a/b/", "a/b/c/", "b/a/"].flatMap((folder) =>
		["x.ts", "y.ts", "c.md", "!x", "#x", "x y"].map((name) => `${folder}${name}`),
	);
	const segment = fc.constantFrom(
		"a",
		"b",
		"c",
		"*",
		"**",
		"x.ts",
		"*.ts",
		"?.ts",
		"[xy].ts",
		"[!x]*",
		"x*",
		"\\!x",
		"\\#x",
	);
	const pattern = fc
		.record({
			negated: fc.constantFrom("", "", "!"),
			start: fc.constantFrom("", "", "/"),
			segments: fc.array(segment, { minLength: 1, maxLength: 3 }),
			end: fc.constantFrom("", "", "/", " ", "\r", "\\ y"),
		})
		.map(({ negated, start, segments, end }) => `${negated}${start}${segments.join("/")}${end}`);
	const file = fc.array(fc.oneof(pattern, fc.constantFrom("", "#x", "!", "/", "  ", "*")), { maxLength: 4 });

	test("random rules at any depth select the same paths", async () => {
		await fc.assert(
			fc.asyncProperty(fc.tuple(file, file, file, file, file), async (lines) => {
				const texts = lines.map((rulesOfFile) => rulesOfFile.join("\n"));
				// check-ignore fails where it selects nothing, so one path is ignored in any case.
				texts[0] += "\n/always\n";
				for (const [index, folder] of FOLDERS.entries()) {
					const path = join(repository.directory, folder, ".gitignore");
					mkdirSync(dirname(path), { recursive: true });
					writeFileSync(path, texts[index]!);
				}
				const ignored = rules(Object.fromEntries(FOLDERS.map((folder, index) => [folder, texts[index]!])));
				expect(PATHS.filter(ignored)).toEqual(await ignoredByGit(PATHS));
			}),
			{ numRuns: 150 },
		);
	});

	async function ignoredByGit(paths: readonly string[]): Promise<string[]> {
		const output = await repository.git("check-ignore", "--no-index", "always", ...paths);
		return output.split("\n").filter((path) => path !== "always");
	}
});

test("I9: globs made to hang a matcher do not", () => {
	const hostile = globMatcher([
		`${"*a".repeat(40)}b`,
		`${"**/a*".repeat(20)}/b`,
		"[",
		"[a-",
		"a\\",
		"(((",
		"{a,b}",
	]);
	expect(hostile("a".repeat(400))).toBe(false);
	expect(hostile(`${"a/".repeat(200)}a`)).toBe(false);
	expect(hostile("../x")).toBe(false);
});
