import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { ignoreRules, type PathRules, settingRules } from "../../../src/indexing/selection/ignore-rules.ts";
import type { PlacedRule } from "../../../src/indexing/selection/rule-limits.ts";
import { createRepository, type TestRepository } from "../../support/git-repository.ts";

/** Ignore files as `{ folder: text }`, the root's folder being "". */
function rules(files: Readonly<Record<string, string>>): (path: string) => boolean {
	return read(files).selects;
}

function read(files: Readonly<Record<string, string>>): PathRules {
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
		expect(ignoreRules([{ directory: "", bytes: utf16 }]).selects("x.log")).toBe(true);
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

	const deepPattern = fc
		.record({
			negated: fc.constantFrom("", "", "!"),
			start: fc.constantFrom("", "/", "**/", "a/"),
			segments: fc.array(
				fc.oneof(fc.constant("**"), segment, fc.constantFrom("***", "[!/]", "\\a", "a\\/b", "x ")),
				{
					minLength: 2,
					maxLength: 5,
				},
			),
			end: fc.constantFrom("", "/", "/**", "/**/b", "/**/x*", "/**/", " ", "\\"),
		})
		.map(({ negated, start, segments, end }) => `${negated}${start}${segments.join("/")}${end}`);
	const deepFile = fc.array(fc.oneof(deepPattern, deepPattern, pattern), { maxLength: 5 });

	test.each([
		["random rules", file],
		["rules with several **", deepFile],
	])("%s at any depth select the same paths", async (_, fileOf) => {
		await fc.assert(
			fc.asyncProperty(fc.tuple(fileOf, fileOf, fileOf, fileOf, fileOf), async (lines) => {
				const texts = lines.map((rulesOfFile) => rulesOfFile.join("\n"));
				// check-ignore fails where it selects nothing, so one path is ignored in any case.
				texts[0] += "\n/always\n";
				for (const [index, folder] of FOLDERS.entries()) {
					const path = join(repository.directory, folder, ".gitignore");
					mkdirSync(dirname(path), { recursive: true });
					writeFileSync(path, texts[index]!);
				}
				const ignored = read(Object.fromEntries(FOLDERS.map((folder, index) => [folder, texts[index]!])));
				expect(PATHS.filter(ignored.selects)).toEqual(await ignoredByGit(PATHS));
				expect(PATHS.map((path) => placeOf(ignored.decisive(path)))).toEqual(await decidedByGit(PATHS));
			}),
			{ numRuns: 150 },
		);
	});

	function placeOf(rule: PlacedRule | undefined): string {
		return rule?.place ?? "none";
	}

	/** The rule that git takes for decisive, for each path; it stands as `<file>:<line>:<rule>` before the path. */
	async function decidedByGit(paths: readonly string[]): Promise<string[]> {
		const output = await repository.git("check-ignore", "--no-index", "-v", "-n", "always", ...paths);
		const decided = output.split("\n").slice(1);
		return decided.map((text) => {
			const [, file = "", line] = /^([^:]*):(\d*):/.exec(text)!;
			return file === "" ? "none" : `${file.replace(/gitignore$/, "slashfindignore")}, line ${line}`;
		});
	}

	async function ignoredByGit(paths: readonly string[]): Promise<string[]> {
		const output = await repository.git("check-ignore", "--no-index", "always", ...paths);
		return output.split("\n").filter((path) => path !== "always");
	}
});

describe("I9: globs made to hang a matcher do not", () => {
	test("within one name, or by what they are not", () => {
		const stars = `${"*a".repeat(40)}b`;
		const { selects } = settingRules("x", [
			stars,
			`${"**/a*".repeat(20)}/b`,
			"[",
			"[a-",
			"a\\",
			"(((",
			"{a,b}",
		]);
		expect(selects("a".repeat(400))).toBe(false);
		expect(selects(`${"a/".repeat(200)}a`)).toBe(false);
		expect(selects("../x")).toBe(false);
	});

	test.each([
		`${"**/a/".repeat(6)}b`,
		`/${"a/**/".repeat(20)}b`,
		`${"**/".repeat(100)}b`,
		`${"**/*/".repeat(50)}[`,
		`${"**/a/".repeat(20)}b\\/`,
	])("%s in a tree of 200 folders", (rule) => {
		const path = `${"a/".repeat(200)}c`;
		expect(rules({ "": `${rule}\n` })(path)).toBe(false);
		expect(rules({ "": `${rule}\n/**/a/**/c\n!${rule}\n` })(path)).toBe(true);
	});
});

describe("rules that cannot be matched in reasonable time are left out", () => {
	const long = "x".repeat(501);

	test("because they are too long, with a note", () => {
		const { selects, notes } = read({ "a/": `*.log\n${long}\n*.tmp\n`, "": "?".repeat(60_000) });
		expect([long, `a/${long}`, "a/x.log", "a/x.tmp"].filter(selects)).toEqual(["a/x.log", "a/x.tmp"]);
		expect(notes).toEqual([
			".slashfindignore, line 1: the rule is left out, since it has 60000 characters, and 500 are taken at most.",
			"a/.slashfindignore, line 2: the rule is left out, since it has 501 characters, and 500 are taken at most.",
		]);
		expect(read({ "": "x".repeat(500) })).toMatchObject({ notes: [] });
	});

	test("because their folder's path is too long", () => {
		const folder = "f/".repeat(40_000);
		const { selects, notes } = read({ [folder]: "*.log" });
		expect(selects("a.log")).toBe(false);
		expect(notes).toHaveLength(1);
	});

	test("because there are too many", () => {
		const names = Array.from({ length: 5_001 }, (_, index) => `n${index}`);
		const { selects, notes } = read({ "": `# names\n\n${names.join("\n")}\n` });
		expect([names[0]!, names[4_999]!, names[5_000]!].map(selects)).toEqual([true, true, false]);
		expect(notes).toEqual([
			".slashfindignore, line 5003: the rule is left out, since 5000 rules are taken at most.",
		]);
	});

	test("because they hold too many **, and rules with one go on", () => {
		const globs = Array.from({ length: 501 }, (_, index) => `**/n${index}/**`);
		const { selects, notes } = settingRules("selection.exclude", [...globs, "**/last"]);
		expect(["a/n499/b", "a/n500/b", "a/last"].map(selects)).toEqual([true, false, true]);
		expect(notes).toEqual([
			"selection.exclude, rule 501: the rule is left out, since rules with more than one ** may hold 1000 of them in all.",
		]);
	});

	test("and the notes stay few and inert", () => {
		const { notes } = read({ "\u001b[31m\n/": `${long}\n`.repeat(100) });
		expect(notes).toHaveLength(11);
		expect(notes[0]).toContain("\\x1b[31m\\n/.slashfindignore, line 1:");
		expect(notes[10]).toBe("90 more are left out in the same way.");
	});
});
