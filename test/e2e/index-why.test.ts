import { existsSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { cli } from "../support/cli-process.ts";
import { createRepository, type TestRepository } from "../support/git-repository.ts";
import { GITHUB_TOKEN } from "../support/made-up-secrets.ts";

let repository: TestRepository;
beforeEach(async () => {
	repository = await createRepository();
	repository.write(
		".github/slashfind.yml",
		"selection:\n  exclude: [vendored/]\n  allow-secrets: [fixtures/]\n",
	);
	repository.write("docs/.slashfindignore", "draft.*\n");
	for (const path of ["docs/draft.md", "vendored/a.ts", "src/a.ts"]) repository.write(path, path);
	for (const path of ["src/leak.ts", "fixtures/leak.ts"]) repository.write(path, `\n"${GITHUB_TOKEN}"\n`);
	await repository.commit("files");
});
afterEach(() => repository.dispose());

function why(...args: readonly string[]) {
	return cli(["index", "--why", ...args], { cwd: repository.directory });
}

test("index --why says in one sentence which rule decided, by the commit's own settings", () => {
	const paths = ["docs/draft.md", "vendored/a.ts", "src/a.ts", "src/b.ts"];
	expect(paths.map((path) => why(path))).toEqual(
		[
			"docs/draft.md is left out (ignored): docs/.slashfindignore, line 1: draft.*.",
			"vendored/a.ts is left out (excluded): selection.exclude, rule 1: vendored/.",
			"src/a.ts is indexed: no rule leaves it out.",
			"src/b.ts is not there: the commit holds no such path; similar: src/a.ts.",
		].map((line) => ({ code: 0, stdout: `${line}\n`, stderr: "" })),
	);
});

test("index --why names the lines with secrets, unless the settings allow them, and never a value", () => {
	const { code, stdout } = why("src/leak.ts");
	expect(code).toBe(0);
	expect(stdout).toBe(
		"src/leak.ts is indexed: no rule leaves it out.\n  line 2  left out with the code around it: GitHub token\n",
	);
	expect(why("fixtures/leak.ts").stdout).not.toContain("line 2");
});

test("index --why indexes nothing and leaves nothing behind", () => {
	why("src/a.ts");
	expect(existsSync(join(repository.directory, ".slashfind"))).toBe(false);
});

test("index --why --json gives the same as one object", () => {
	expect(JSON.parse(why("docs/draft.md", "--json").stdout)).toMatchObject({
		path: "docs/draft.md",
		verdict: "skipped",
		reason: "ignored",
		because: "docs/.slashfindignore, line 1: draft.*",
		secrets: [],
		commit: expect.stringMatching(/^[0-9a-f]{40}$/),
	});
	expect(JSON.parse(why("src/a.ts", "--json").stdout)).toMatchObject({ verdict: "indexed" });
});

test("index --why of a path made to deceive a terminal shows it as it is", () => {
	const { stdout } = why("a\u001b[2Kb\n::error::x\u202e");
	expect(stdout).toBe("a\\x1b[2Kb\\n::error::x\\u{202e} is not there: the commit holds no such path.\n");
});

test("index reports chunks with secrets by path and line, and find does not find them", () => {
	const report = JSON.parse(cli(["index", "--json"], { cwd: repository.directory }).stdout);
	expect(report.chunks.skipped).toEqual({ secret: 1 });
	expect(report.notes[0]).toMatch(/^src\/leak\.ts:2: /);
	const found = JSON.parse(cli(["find", "--json", GITHUB_TOKEN], { cwd: repository.directory }).stdout);
	expect(found.hits.map(({ path }: { path: string }) => path)).toEqual(["fixtures/leak.ts"]);
});
