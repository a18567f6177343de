import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, createReadStream, openSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { CLI, type CliOptions, cli } from "../support/cli-process.ts";
import { withEnvironment, withFakeGit } from "../support/fake-git.ts";
import { createRepository, type TestRepository } from "../support/git-repository.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const TOPICS = ["socket", "palette", "quorum", "ledger", "beacon", "harbour", "lantern", "meadow", "orchard"];

let repository: TestRepository;
/** Commits that each change the one file whose topic their subject names. */
let commits: string[];
beforeEach(async () => {
	repository = await createRepository();
	for (const topic of TOPICS) repository.write(`src/${topic}.ts`, `export function ${topic}Opens() {}\n`);
	repository.write("test/harness.ts", "export function harnessOfTests() {}\n");
	await repository.commit("root");
	commits = [];
	for (const topic of [...TOPICS, "harness"]) {
		const path = topic === "harness" ? "test/harness.ts" : `src/${topic}.ts`;
		repository.write(path, `export function ${topic}Closes() {}\n`);
		commits.push(await repository.commit(`Let the ${topic} close`));
	}
});
afterEach(() => repository.dispose());

function evaluate(args: readonly string[], options: CliOptions = {}) {
	return cli(["eval", "--repo", repository.directory, ...args], options);
}

function evaluated(...args: readonly string[]) {
	const { stdout, stderr, code } = evaluate([...args, "--json"]);
	expect({ stderr, code }).toEqual({ stderr: "", code: 0 });
	expect(stdout.trimEnd()).not.toContain("\n");
	return JSON.parse(stdout);
}

function index(...args: readonly string[]): void {
	expect(cli(["index", "--repo", repository.directory, ...args]).code).toBe(0);
}

/** Writes a file beside the repository and gives its path. */
function file(name: string, text: string): string {
	const path = join(repository.scratch, name);
	writeFileSync(path, text);
	return path;
}

function queries(...lines: readonly (readonly [string, ...string[]])[]): string {
	const text = lines.map(([query, ...relevant]) => `${JSON.stringify({ query, relevant })}\n`).join("");
	return file("queries.jsonl", text);
}

/** A line for each topic, which the index answers rightly. */
const topicQueries = () =>
	queries(...TOPICS.map((topic) => [`${topic} closes`, `src/${topic}.ts`] as const), [
		"harness",
		"test/harness.ts",
	]);

const WITHOUT_TESTS = "selection:\n  exclude: [test/]\n";
const ALL = { ndcg10: 1, mrr: 1, hit1: 1, recall10: 1 };

describe("--queries", () => {
	test("prints the figures, how to read them, and the worst with what was expected and what came first", () => {
		index();
		const path = queries(["socket", "src/socket.ts"], ["palette", "src/ledger.ts"], ["zebra", "src/gone.ts"]);
		const { code, stdout, stderr } = evaluate(["--queries", path]);
		expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
		const lines = stdout.split("\n");
		expect(lines[0]).toBe(`3 queries of ${path}`);
		expect(lines[1]).toBe(
			`the index in ${join(repository.directory, ".slashfind")}, at ${commits.at(-1)!.slice(0, 10)}: 10 files, 10 chunks`,
		);
		expect(lines.slice(3, 7)).toEqual([
			"  NDCG@10    0.333",
			"  MRR        0.333",
			"  hit@1      0.333",
			"  recall@10  0.333",
		]);
		expect(lines[7]).toMatch(/^ {2}p50 {8}\d+\.\d ms$/);
		expect(lines[8]).toMatch(/^ {2}p95 {8}\d+\.\d ms$/);
		expect(stdout).toContain("NDCG@10 is 1 where all that is relevant comes first");
		expect(stdout).toContain("so that no answer can name them: 1 relevant path\n  line 3: src/gone.ts\n");
		expect(stdout).toMatch(
			/The worst:\n {2}0\.000 {2}palette {2}\(line 2\)\n +expected +src\/ledger\.ts\n +first +src\/palette\.ts:1\n/,
		);
		expect(stdout).toMatch(/zebra {2}\(line 3\)\n +expected +src\/gone\.ts\n +first +nothing\n/);
		expect(evaluate(["--queries", path, "--worst", "0"]).stdout).not.toContain("The worst");
	});

	test("--json gives everything in one object", () => {
		index();
		const path = queries(["socket", "src/socket.ts:1-3", "src/gone.ts"]);
		const found = { path: "src/socket.ts", startLine: 1, endLine: 1 };
		const report = evaluated("--queries", path);
		expect(Object.keys(report)).toEqual(["source", "first", "second", "comparison", "queries", "notes"]);
		expect(report).toMatchObject({
			source: { kind: "queries", file: path },
			first: {
				commit: commits.at(-1),
				files: 10,
				chunks: 10,
				metrics: { mrr: 1, hit1: 1, recall10: 0.5 },
				latency: { p50: expect.any(Number), p95: expect.any(Number) },
				unknown: [{ origin: "line 1", path: "src/gone.ts" }],
			},
			second: null,
			comparison: null,
			queries: [
				{
					origin: "line 1",
					query: "socket",
					relevant: ["src/socket.ts:1-3", "src/gone.ts"],
					first: { found: [found], metrics: { hit1: 1 }, tookMs: expect.any(Number) },
					second: null,
				},
			],
			notes: [],
		});
	});

	test("--against-data compares with another folder, and says where their commits differ", async () => {
		const other = temporaryFolder();
		index();
		index("--data", other);
		expect(evaluated("--queries", topicQueries(), "--against-data", other)).toMatchObject({
			first: { metrics: ALL },
			second: { name: `the index in ${other}`, metrics: ALL },
			comparison: { ndcg10: { difference: 0, low: 0, high: 0, ties: 10 }, verdict: "same" },
			notes: [],
		});
		index("--data", other, "--ref", "HEAD~1");
		expect(evaluated("--queries", topicQueries(), "--against-data", other).notes).toEqual([
			"The two indexes are of different commits, so that not only how they were made differs.",
		]);
	});

	test("--against-config compares with an index of the same commit, made with those settings", () => {
		index("--ref", "HEAD~1");
		const settings = file("settings.yml", WITHOUT_TESTS);
		const { first, second, comparison } = evaluated(
			"--queries",
			topicQueries(),
			"--against-config",
			settings,
		);
		expect(first).toMatchObject({ files: 10, metrics: { hit1: 1 }, unknown: [] });
		expect(second).toMatchObject({
			name: settings,
			commit: first.commit,
			files: 9,
			metrics: { hit1: 0.9 },
			unknown: [{ origin: "line 10", path: "test/harness.ts" }],
		});
		expect(comparison).toMatchObject({ hit1: { wins: 0, losses: 1, ties: 9 }, verdict: "unclear" });
	});

	test("two indexes stand side by side, with a verdict in words", () => {
		index();
		const settings = file("settings.yml", "selection:\n  include: [test/]\n");
		const { stdout } = evaluate(["--queries", topicQueries(), "--against-config", settings]);
		expect(stdout).toMatch(/^ {13}A +B +B − A, with 95 % interval +B better \/ worse \/ same$/m);
		expect(stdout).toMatch(/^ {2}NDCG@10 +1\.000 +0\.100 +−0\.900 \(−1\.000 to −0\.\d{3}\) +0 \/ 9 \/ 1$/m);
		expect(stdout).toMatch(/^B is worse: its NDCG@10 is lower by 0\.900, and the interval/m);
		expect(stdout).toContain("Where A and B differ most:\n  1.000 → 0.000  socket closes  (line 1)\n");
	});
});

describe("--history", () => {
	test("asks for the subjects of the last commits, in a tree that lies before them", () => {
		const report = evaluated("--history", "4");
		expect(report).toMatchObject({
			source: {
				kind: "history",
				ref: "refs/heads/main",
				tip: commits.at(-1),
				wanted: 4,
				commits: 4,
				skipped: { withoutFiles: 0, withoutWords: 0 },
			},
			first: { commit: commits.at(-5), files: 10, metrics: ALL },
			notes: [],
		});
		expect(report.queries[0]).toMatchObject({
			origin: commits.at(-1),
			query: "Let the harness close",
			relevant: ["test/harness.ts"],
		});
	});

	test("--ref asks for another branch, tag or commit", () => {
		const { source, first } = evaluated("--history", "2", "--ref", commits[3]!);
		expect(source).toMatchObject({ tip: commits[3], ref: commits[3] });
		expect(first.commit).toBe(commits[1]);
	});

	test("the settings of the last commit count for the old tree, too", async () => {
		repository.write(".github/slashfind.yml", WITHOUT_TESTS);
		await repository.commit("settings");
		expect(evaluated("--history", "3").first.files).toBe(9);
	});

	test("--against-config indexes the old tree both ways; what either of them holds can be right", () => {
		const settings = file("settings.yml", WITHOUT_TESTS);
		const { first, second, queries: asked } = evaluated("--history", "10", "--against-config", settings);
		expect(asked).toHaveLength(10);
		expect([first.files, second.files]).toEqual([10, 9]);
		expect([first.metrics.hit1, second.metrics.hit1]).toEqual([1, 0.9]);
		expect(first.commit).toBe(second.commit);
	});

	test("a shallow clone is told to fetch more, with what could be asked", async () => {
		const clone = join(repository.scratch, "shallow");
		await repository.git("clone", "--quiet", "--depth=4", `file://${repository.directory}`, clone);
		const { stdout, code } = cli(["eval", "--repo", clone, "--history", "50"]);
		expect(code).toBe(0);
		expect(stdout).toMatch(
			/note: History ends early: 3 commits of 50 could be asked about.* shallow.*`fetch-depth: 0`/,
		);
	});

	test("leaves nothing behind, neither in the repository nor in the folder for temporary files", () => {
		const environment = { TMPDIR: temporaryFolder() };
		expect(evaluate(["--history", "3"], { environment }).code).toBe(0);
		expect(evaluate(["--history", "3", "--ref", "nowhere"], { environment }).code).toBe(2);
		expect(readdirSync(environment.TMPDIR)).toEqual([]);
		expect(readdirSync(repository.directory)).toEqual([".git"]);
	});

	test("says that there is no place for temporary files", () => {
		const { code, stderr } = evaluate(["--history", "3"], { environment: { TMPDIR: "/dev/null/none" } });
		expect(code).toBe(2);
		expect(stderr).toMatch(/^slashfind: No folder can be made in \/dev\/null\/none.*\n {2}→ Set TMPDIR/);
	});

	test("leaves nothing behind when it is interrupted", async () => {
		const TMPDIR = temporaryFolder();
		const alive = join(repository.scratch, "alive");
		execFileSync("mkfifo", [alive]);
		// Stops where the old tree is about to be read, behind the history.
		const script = `case "$*" in *"ls-tree"*"${commits.at(-4)}"*) echo runs >'${alive}'; exec tail -f /dev/null;; esac\nexec "$GIT" "$@"`;
		await withFakeGit({ folder: join(repository.scratch, "bin"), script }, () =>
			withEnvironment({ TMPDIR }, async () => {
				const args = ["eval", "--repo", repository.directory, "--history", "3"];
				const child = spawn(process.execPath, [CLI, ...args], { env: process.env, stdio: "ignore" });
				const ended = once(child, "exit");
				// Should it end before, nobody else would open the pipe, and opening waits for both sides.
				child.once("exit", () => closeSync(openSync(alive, "r+")));
				await once(createReadStream(alive).resume(), "close");
				expect(readdirSync(TMPDIR)).toHaveLength(1);
				child.kill("SIGINT");
				expect(await ended).toEqual([null, "SIGINT"]);
			}),
		);
		expect(readdirSync(TMPDIR)).toEqual([]);
	});
});

describe("what cannot be done is said in words", () => {
	/** Exit code and message; nothing on standard output, and no stack trace. */
	function refused(...args: readonly string[]) {
		const { code, stdout, stderr } = evaluate(args);
		expect(stdout).toBe("");
		expect(stderr).not.toMatch(/^ +at /m);
		return { code, stderr };
	}

	test.each([
		["nothing to ask", [], "say what to ask: --queries FILE or --history N"],
		["two sources", ["--queries", "a", "--history", "3"], "give --queries or --history, not both"],
		["no commits", ["--history", "0"], "It is a whole number from 1 to 10000."],
		["no number", ["--history", "many"], "It is a whole number from 1 to 10000."],
		["no name", ["--queries", ""], "It is empty."],
		["--worst", ["--queries", "a", "--worst", "-1"], "It is a whole number from 0 to 1000."],
		["--ref", ["--queries", "a", "--ref", "main"], "--ref belongs to --history"],
		["another tree", ["--history", "3", "--against-data", "d"], "--history searches an old tree"],
		[
			"two rivals",
			["--queries", "a", "--against-data", "d", "--against-config", "c"],
			"cannot be used with option",
		],
		["a branch", ["--history", "3", "--ref", "nowhere"], "nowhere is no branch, tag or commit"],
		["settings", ["--history", "3", "--against-config", "absent.yml"], "There is no file absent.yml."],
	])("%s: exit 2", (_, args, words) => {
		const { code, stderr } = refused(...args);
		expect(code).toBe(2);
		expect(stderr).toContain(words);
	});

	test("settings that cannot be used, by their line: exit 2", () => {
		const settings = file("settings.yml", "selection:\n  exclud: [test/]\n");
		expect(refused("--history", "3", "--against-config", settings)).toEqual({
			code: 2,
			stderr: expect.stringContaining(`${settings}:2: `),
		});
	});

	test("a line of the queries that cannot be used: exit 2", () => {
		index();
		const path = file("queries.jsonl", '{"query": "a"}\n');
		expect(refused("--queries", path)).toEqual({
			code: 2,
			stderr: expect.stringContaining(`${path}, line 1: \`relevant\` is missing`),
		});
	});

	test("no index, here or there: exit 1, with the way to have one", () => {
		const other = temporaryFolder();
		const missing = (data: string) => ({
			code: 1,
			stderr: expect.stringMatching(`has no index in ${data}\\.\n  → Build one with \`slashfind index\``),
		});
		expect(refused("--queries", "any", "--data", other)).toEqual(missing(other));
		index();
		expect(refused("--queries", topicQueries(), "--against-data", other)).toEqual(missing(other));
	});

	test("a history of one commit, and one that begins with what it changes: exit 2", async () => {
		const own = await createRepository();
		own.write("a.ts", "a\n");
		await own.commit("first");
		const ask = () => cli(["eval", "--repo", own.directory, "--history", "5"]);
		expect(ask()).toMatchObject({ code: 2, stderr: expect.stringContaining("No commit can be asked about") });
		own.write("b.ts", "b\n");
		await own.commit("second");
		expect(ask()).toMatchObject({
			code: 2,
			stderr: expect.stringContaining(
				"1 commit could be asked about, but none changes a file that was indexed before.",
			),
		});
		own.dispose();
	});

	test("a variable that overrules the settings to compare with is named", () => {
		const settings = file("settings.yml", WITHOUT_TESTS);
		const environment = { SLASHFIND_SELECTION_EXCLUDE: '["docs/"]' };
		const { stdout } = evaluate(["--history", "3", "--against-config", settings], { environment });
		expect(stdout).toMatch(/^note: selection\.exclude of .*settings\.yml is overruled by SLASHFIND_/m);
	});
});
