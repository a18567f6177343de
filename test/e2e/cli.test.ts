import { spawnSync } from "node:child_process";
import { once } from "node:events";
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { CLI, cli, startCli } from "../support/cli-process.ts";
import { createRepository, type TestRepository } from "../support/git-repository.ts";
import { repositoryOfRealCode } from "../support/real-code.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { DROP_PRIVILEGES, giveToUnprivileged } from "../support/unprivileged.ts";

let repository: TestRepository;
beforeAll(async () => {
	repository = await repositoryOfRealCode();
	expect(cli(["index"], { cwd: repository.directory })).toMatchObject({ code: 0 });
});
afterAll(() => repository.dispose());

const find = (...args: string[]) => cli(["find", "--repo", repository.directory, ...args]);

describe("index", () => {
	test("reports as JSON and nothing else, incrementally on the second commit", async () => {
		const data = temporaryFolder();
		const index = () => {
			const { stdout, stderr, code } = cli([
				"index",
				"--repo",
				repository.directory,
				"--data",
				data,
				"--json",
			]);
			expect({ stderr, code }).toEqual({ stderr: "", code: 0 });
			return JSON.parse(stdout);
		};
		const first = index();
		expect(first).toMatchObject({
			mode: "full",
			base: null,
			ref: "refs/heads/main",
			files: { removed: 0, changed: 0 },
		});
		expect(first.files.indexed).toBe(first.files.added);
		expect(first.chunks.written).toBe(first.chunks.total);
		expect(first.parsers["tree-sitter"]).toBeGreaterThan(20);
		repository.write("src/added.ts", "export function addedLater() {}\n");
		await repository.commit("one more");
		expect(index()).toMatchObject({
			mode: "incremental",
			base: first.commit,
			files: {
				indexed: first.files.indexed + 1,
				added: 1,
				changed: 0,
				removed: 0,
				unchanged: first.files.indexed,
			},
			chunks: { written: 1, reused: first.chunks.total },
		});
		expect(index()).toMatchObject({ mode: "unchanged", chunks: { written: 0 } });
	});

	test("the data folder in the working tree ignores itself in git", async () => {
		expect(await repository.git("status", "--porcelain", "--untracked-files=all")).not.toContain(
			".slashfind",
		);
	});

	test("indexes a branch, a tag or a commit that is not checked out", async () => {
		const data = temporaryFolder();
		const commit = await repository.git("rev-parse", "HEAD");
		await repository.git("tag", "-a", "v1", "-m", "v1");
		for (const [ref, name] of [
			["main", "refs/heads/main"],
			["v1", "refs/tags/v1"],
			[commit, commit],
		] as const) {
			const { stdout } = cli([
				"index",
				"--repo",
				repository.directory,
				"--data",
				data,
				"--ref",
				ref,
				"--json",
			]);
			expect(JSON.parse(stdout)).toMatchObject({ commit, ref: name });
		}
	});

	test("settings of the indexed commit count, and what cannot be used is noted", async () => {
		const own = await createRepository();
		own.write("a.ts", "export const a = 1;\n");
		own.write("b.py", "b = 1\n");
		own.write(
			".github/slashfind.yml",
			'selection:\n  exclude: ["*.py"]\nqdrant:\n  url: http://evil.example\n',
		);
		await own.commit("settings");
		const { stdout } = cli(["index", "--repo", own.directory, "--json"]);
		expect(JSON.parse(stdout)).toMatchObject({
			files: { skipped: { excluded: 1 } },
			notes: [expect.stringContaining("slashfind.yml")],
		});
		await own.dispose();
	});
});

describe("find", () => {
	test("prints where, what and the code", () => {
		const { stdout, code } = find("editDistance");
		expect(code).toBe(0);
		expect(stdout).toMatch(/^1\. commander\/lib\/suggestSimilar\.js:\d+-\d+ {2}editDistance — function\n/);
		expect(stdout).toContain("function editDistance(a, b)");
		expect(stdout).toMatch(/\d+ of \d+ places? in \d+ files? · index at [0-9a-f]{10}/);
	});

	test("answers as one JSON object", () => {
		const answer = JSON.parse(find("--json", "--limit", "3", "suggest", "similar", "commands").stdout);
		expect(answer.hits).toHaveLength(3);
		expect(Object.keys(answer.hits[0])).toEqual([
			"path",
			"startLine",
			"endLine",
			"language",
			"kind",
			"symbol",
			"breadcrumb",
			"score",
			"commit",
		]);
		expect(answer).toMatchObject({
			query: "suggest similar commands",
			provenance: { source: "snapshot", degradations: [] },
		});
		expect(answer.hits.map(({ path }: { path: string }) => path)).toContain(
			"commander/lib/suggestSimilar.js",
		);
	});

	test("says what a mistyped name was taken for", () => {
		expect(find("editDistnace").stdout).toMatch(
			/^Nothing is named editDistnace here: searched for editDistance as well\.\n1\. commander\/lib\/suggestSimilar\.js:/,
		);
		expect(JSON.parse(find("--json", "editDistnace").stdout).assumed).toEqual([
			{ typed: "editDistnace", meant: ["editDistance"] },
		]);
	});

	test("--explain shows each feature's share", () => {
		expect(find("--explain", "editDistance").stdout).toMatch(
			/score \d+\.\d+ = file \d+\.\d+, .*defined-name \d+\.\d+/,
		);
	});

	test("a query may begin with a dash behind --, and nowhere else", () => {
		expect(find("--", "--editDistance").stdout).toContain("editDistance — function");
		expect(find("--editDistance")).toMatchObject({ code: 2, stdout: "" });
	});

	test("--stdin answers each line as soon as it has read it", async () => {
		const child = startCli(["find", "--repo", repository.directory, "--stdin", "--json"]);
		const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
		for (const query of ["editDistance", "lang:typescrpt x", "parse options"]) {
			child.stdin.write(`${query}\n`);
			const answer = JSON.parse((await answers.next()).value as string);
			expect(answer.query).toBe(query);
			expect(answer.error === undefined).toBe(query !== "lang:typescrpt x");
		}
		const ended = once(child, "exit");
		child.stdin.end();
		expect((await ended)[0]).toBe(0);
	});

	test("queries may begin with a dash where they are qualifiers", () => {
		const { stdout, code } = find("--json", "-path:commander", "parse");
		expect(code).toBe(0);
		expect(
			JSON.parse(stdout).hits.every(({ path }: { path: string }) => !path.startsWith("commander/")),
		).toBe(true);
	});

	test.each([
		["an empty query", [""]],
		["blanks", ["   "]],
		["punctuation only", ["?!()[]{}"]],
		["10,000 characters", ["x ".repeat(5_000)]],
		["an unknown language", ["lang:typescrpt", "x"]],
		["another repository", ["repo:a/b", "x"]],
	])("%s is answered with advice and exit code 2", (_, query) => {
		const { code, stderr, stdout } = find(...query);
		expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
		expect(stderr).toMatch(/^slashfind: .+/);
		expect(stderr).not.toMatch(/\n\s+at /);
	});

	test.each([
		["unbalanced quotes", '"parse'],
		["emoji", "🎉 parse"],
		["a lone surrogate", "parse \ud800"],
		["a backslash", "parse \\"],
	])("%s is searched", (_, query) => {
		expect(
			cli(["find", "--repo", repository.directory, "--stdin", "--json"], { input: `${query}\n` }),
		).toMatchObject({ code: 0, stderr: "" });
	});

	test("a page behind the last one says so", () => {
		expect(find("editDistance", "page:40").stdout).toMatch(
			/^Page 40 is behind the last of \d+ places?\.\n0 of/,
		);
	});

	test("nothing found is said, with similar names", () => {
		const { stdout, code } = find("kamelcaze");
		expect(code).toBe(0);
		expect(stdout).toContain("No match.");
		expect(stdout).toContain("Similar symbols: camelcase");
	});
});

describe("status", () => {
	test("says what is indexed and how far behind it is", async () => {
		const status = JSON.parse(cli(["status", "--repo", repository.directory, "--json"]).stdout);
		expect(status).toMatchObject({ ref: "refs/heads/main", problems: [] });
		repository.write("later.ts", "export {};\n");
		await repository.commit("later");
		const later = JSON.parse(cli(["status", "--repo", repository.directory, "--json"]).stdout);
		expect(later.behind).toBe(status.behind + 1);
		expect(cli(["status", "--repo", repository.directory]).stdout).toMatch(
			new RegExp(`${later.behind} commits? behind HEAD`),
		);
		await repository.git("branch", "aside");
		const data = temporaryFolder();
		cli(["index", "--repo", repository.directory, "--data", data]);
		await repository.git("update-ref", "HEAD", "HEAD~1");
		const { stdout } = cli(["status", "--repo", repository.directory, "--data", data]);
		expect(stdout).toContain("not on HEAD: 1 ahead, 0 behind");
		await repository.git("update-ref", "HEAD", "aside");
	});
});

describe("on a Node that is too old", () => {
	test.each(["cli.js", "server.js"])("%s ends with one sentence", (bundle) => {
		const old = 'data:text/javascript,Object.defineProperty(process.versions,"node",{value:"20.11.0"})';
		const file = join(CLI, "..", bundle);
		const { status, stdout, stderr } = spawnSync(process.execPath, ["--import", old, file, "--help"], {
			encoding: "utf8",
		});
		expect({ status, stdout }).toEqual({ status: 1, stdout: "" });
		expect(stderr).toMatch(/^slashfind needs Node 24 or later, and this is 20\.11\.0: .*\n$/);
	});
});

test("--version prints the version", () => {
	expect(cli(["--version"])).toEqual({ code: 0, stdout: "0.1.0\n", stderr: "" });
});

describe("exit codes", () => {
	test("are in --help", () => {
		const { stdout, code } = cli(["--help"]);
		expect(code).toBe(0);
		expect(stdout).toContain("Exit codes: 0 fine, 1 failed, 2 wrong usage, 3 partial.");
	});

	test.each([
		["no query", ["find"]],
		["a flag that is none", ["find", "--limt", "3", "x"]],
		["a limit that is none", ["find", "--limit", "many", "x"]],
		["a limit of 0", ["find", "--limit", "0", "x"]],
		["a command that is none", ["fnd", "x"]],
		["an argument too many", ["index", "here"]],
		["an id that is none", ["index", "--repository", "o/r"]],
		["--stdin with a query", ["find", "--stdin", "x"]],
	])("2 for %s", (_, args) => {
		const { code, stderr, stdout } = cli(args, { cwd: repository.directory });
		expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
		expect(stderr).not.toMatch(/\n\s+at /);
		expect(stderr.trim()).not.toBe("");
	});
});

describe("bad places", () => {
	function expectAdvice(result: ReturnType<typeof cli>, code: number, words: string): void {
		expect(result).toMatchObject({ code, stdout: "" });
		expect(result.stderr).toContain(words);
		expect(result.stderr).not.toMatch(/\n\s+at /);
	}

	test("not a git repository", () => {
		expectAdvice(cli(["index"], { cwd: temporaryFolder() }), 2, "is not in a git repository");
		expectAdvice(cli(["index", "--repo", "/nonexistent/folder"]), 2, "/nonexistent/folder");
	});

	test("a data folder that is a file", () => {
		const data = join(temporaryFolder(), "file");
		writeFileSync(data, "");
		expectAdvice(cli(["find", "--repo", repository.directory, "--data", data, "x1"]), 2, "is below, a file");
		expectAdvice(cli(["status", "--repo", repository.directory, "--data", data]), 2, "is below, a file");
		expectAdvice(cli(["index", "--repo", repository.directory, "--data", data]), 1, data);
	});

	test("a repository without a commit", async () => {
		const empty = await createRepository();
		expectAdvice(cli(["index", "--repo", empty.directory]), 1, "no commit");
		await empty.dispose();
	});

	test("a ref that is none, or looks like an option", () => {
		for (const ref of ["nowhere", "--upload-pack=x", ""]) {
			const { code, stderr } = cli(["index", `--ref=${ref}`, "--repo", repository.directory]);
			expect(code).toBe(2);
			expect(stderr).not.toMatch(/\n\s+at /);
		}
	});

	test("a bare repository is indexed like any other", async () => {
		const bare = join(repository.scratch, "bare.git");
		await repository.git("clone", "--quiet", "--bare", repository.directory, bare);
		const data = temporaryFolder();
		expect(cli(["index", "--repo", bare, "--data", data])).toMatchObject({ code: 0 });
		expect(
			JSON.parse(cli(["find", "--repo", bare, "--data", data, "--json", "editDistance"]).stdout).hits[0]
				.symbol,
		).toBe("editDistance");
	});

	test("a commit of an empty tree", async () => {
		const empty = await createRepository();
		await empty.commit("nothing");
		expect(cli(["index", "--repo", empty.directory])).toMatchObject({ code: 0 });
		expect(cli(["find", "--repo", empty.directory, "x1y2"])).toMatchObject({
			code: 0,
			stdout: expect.stringContaining("No match."),
		});
		await empty.dispose();
	});

	test("no index yet", async () => {
		const fresh = await createRepository();
		fresh.write("a.ts", "");
		await fresh.commit("first");
		expectAdvice(cli(["find", "--repo", fresh.directory, "x"]), 1, "slashfind index");
		expectAdvice(cli(["status", "--repo", fresh.directory]), 1, "slashfind index");
		await fresh.dispose();
	});

	test("a data folder that cannot be written", async () => {
		const folder = temporaryFolder();
		const clone = join(folder, "clone");
		await repository.git("clone", "--quiet", repository.directory, clone);
		mkdirSync(join(folder, "closed"), { mode: 0o555 });
		chmodSync(folder, 0o755);
		giveToUnprivileged(clone);
		const script = `${DROP_PRIVILEGES} await import(${JSON.stringify(CLI)});`;
		const args = ["slashfind", "index", "--repo", clone, "--data", join(folder, "closed", "data")];
		const env = { PATH: process.env.PATH, HOME: "/nonexistent" };
		const { status, stderr } = spawnSync(process.execPath, ["--input-type=module", "-e", script, ...args], {
			encoding: "utf8",
			env,
			cwd: "/",
		});
		expect(stderr).toMatch(/closed\/data\/local-[0-9a-f]{16} cannot be written/);
		expect(status).toBe(1);
	});

	test("a full disk leaves the old index in place", async () => {
		const data = temporaryFolder();
		const place = ["--repo", repository.directory, "--data", data];
		expect(cli(["index", ...place]).code).toBe(0);
		repository.write("disk.ts", "export const disk = 1;\n");
		await repository.commit("does not fit");
		const limited = spawnSync(
			"bash",
			[
				"-c",
				`ulimit -f 8; exec "${process.execPath}" "${CLI}" index --repo "${repository.directory}" --data "${data}"`,
			],
			{ encoding: "utf8" },
		);
		expect(limited.status).toBe(1);
		expect(limited.stderr).toContain("no room");
		expect(JSON.parse(cli(["status", ...place, "--json"]).stdout)).toMatchObject({ behind: 1, problems: [] });
		expect(cli(["index", ...place]).code).toBe(0);
	});

	test("a data folder of a newer schema is named, and a new index is built beside it", async () => {
		const data = temporaryFolder();
		const place = ["--repo", repository.directory, "--data", data];
		cli(["index", ...place]);
		const [folder] = readdirSync(data).map((name) => join(data, name));
		const [name] = JSON.parse(readFileSync(join(folder!, "current"), "utf8"));
		const bytes = readFileSync(join(folder!, name));
		bytes.writeUInt32LE(99, 8);
		writeFileSync(join(folder!, name), bytes);
		expectAdvice(cli(["find", ...place, "x"]), 1, "schema 99");
		expect(cli(["index", ...place])).toMatchObject({ code: 0, stdout: expect.stringContaining("schema 99") });
		expect(existsSync(join(folder!, name))).toBe(true);
		expect(cli(["find", ...place, "editDistance"]).code).toBe(0);
	});

	test("I2 a run that is killed leaves the index usable, and the next run goes through", async () => {
		const data = temporaryFolder();
		const place = ["--repo", repository.directory, "--data", data];
		cli(["index", ...place]);
		for (const delay of [0, 40, 80, 120, 160]) {
			const child = startCli(["index", ...place, "--full"]);
			const ended = once(child, "exit");
			setTimeout(() => child.kill("SIGKILL"), delay);
			await ended;
			expect(cli(["find", ...place, "editDistance"]).code).toBe(0);
		}
		expect(cli(["index", ...place, "--full"])).toMatchObject({ code: 0 });
		const [folder] = readdirSync(data).map((name) => join(data, name));
		expect(readdirSync(folder!).filter((name) => !/^(current|.*\.snapshot)$/.test(name))).toEqual([]);
	});
});

describe("hostile repositories", () => {
	test("I9 code and names with terminal escapes are printed as text", async () => {
		const hostile = await createRepository();
		hostile.write("a.ts", "export function needle() {} // \u001b[31m \u202e \u009b31m\n");
		hostile.write(".github/slashfind.yml", '"\\e]0;pwned\\a\\e[31mred": 1\n');
		await hostile.commit("escapes");
		const outputs = [
			cli(["index", "--repo", hostile.directory]),
			cli(["find", "--repo", hostile.directory, "needle"]),
			cli(["status", "--repo", hostile.directory]),
		];
		for (const { stdout, stderr, code } of outputs) {
			expect(code).toBe(0);
			expect(`${stdout}${stderr}`).not.toMatch(/[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]/);
		}
		await hostile.dispose();
	});

	test.each([
		["a file", (it: TestRepository) => it.write(".slashfind/.gitignore", "x\n")],
		["a link to a folder", (it: TestRepository) => it.symlink(".slashfind", "..")],
	])("a repository that brings its own .slashfind (%s) writes nowhere and is told why", async (_, make) => {
		const hostile = await createRepository();
		hostile.write("a.ts", "export {};\n");
		await hostile.commit("before");
		make(hostile);
		await hostile.commit("brings a data folder");
		await hostile.git("reset", "--quiet", "--hard");
		const before = readdirSync(hostile.scratch);
		const { code, stderr } = cli(["index"], { cwd: hostile.directory });
		expect(code).toBe(2);
		expect(stderr).toContain("--data");
		expect(readdirSync(hostile.scratch)).toEqual(before);
		for (const command of [["find", "x1"], ["status"], ["index", "--ref", "HEAD~1"]]) {
			expect(cli(command, { cwd: hostile.directory })).toMatchObject({ code: 2, stdout: "" });
		}
		expect(cli(["index", "--data", temporaryFolder()], { cwd: hostile.directory }).code).toBe(0);
		await hostile.dispose();
	});

	test("names and contents of every kind are indexed, skipped with a reason, or shown made visible", async () => {
		const hostile = await createRepository();
		const names = [
			"with space.ts",
			'quote".ts',
			"new\nline.ts",
			"-rf.ts",
			"::error::x.ts",
			"tab\t.ts",
			"ü/ß.ts",
			"emoji🎉.ts",
			"\u202etxt.exe.ts",
			"zero\u200bwidth.ts",
			"hоmoglyph.ts",
			"CON.ts",
			"aux ",
			"<img src=x onerror=y>.ts",
			"@octocat #1.ts",
			`${"deep/".repeat(790)}needle.ts`,
		];
		for (const name of names) hostile.write(name, "export function needle() {}\n");
		hostile.write(Buffer.from("bad\xff.ts", "latin1"), "needle\n");
		hostile.write("long-line.ts", `// needle\nconst data = "${"x".repeat(1_000_000)}";\n`.slice(0, 400_000));
		hostile.write("nul.ts", "needle\0");
		hostile.write("huge.ts", Buffer.alloc(50_000_000, "needle "));
		hostile.symlink("link.ts", "/etc/passwd");
		hostile.submodule("module", "1".repeat(40));
		await hostile.commit("hostile");
		const report = JSON.parse(cli(["index", "--repo", hostile.directory, "--json"]).stdout);
		expect(report.files.skipped).toEqual({
			"unreadable-name": 1,
			binary: 1,
			"too-large": 1,
			symlink: 1,
			submodule: 1,
		});
		const answer = JSON.parse(
			cli(["find", "--repo", hostile.directory, "--json", "--limit", "20", "needle"]).stdout,
		);
		expect(answer.hits.map(({ path }: { path: string }) => path)).toEqual(expect.arrayContaining(names));
		const { stdout } = cli(["find", "--repo", hostile.directory, "--limit", "20", "needle"]);
		for (const line of stdout.split("\n")) expect(line).not.toMatch(/^::/);
		expect(stdout).not.toContain("new\nline");
		await hostile.dispose();
	});

	test("output that nobody reads any more ends quietly", () => {
		const { stderr } = spawnSync(
			"bash",
			[
				"-c",
				`"${process.execPath}" "${CLI}" find --repo "${repository.directory}" --limit 50 parse | head -1`,
			],
			{ encoding: "utf8" },
		);
		expect(stderr).toBe("");
	});
});
