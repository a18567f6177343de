import { spawnSync } from "node:child_process";
import { chmodSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { drawEvenly } from "../../bench/quality/definitions/draw.ts";
import { isJudged } from "../../bench/quality/definitions/judged-kinds.ts";
import type { DefinitionsReport } from "../../bench/quality/definitions/report.ts";
import { randomNumbers } from "../../src/evaluation/random-numbers.ts";
import { createRepository, type TestRepository } from "../support/git-repository.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const BENCH = fileURLToPath(new URL("../../bench/quality/definitions/main.ts", import.meta.url));

/** What universal-ctags says of the repository below; of files that nobody asks about it says nothing. */
const TAGS = [
	{ name: "retryWebhook", path: "src/retry.ts", line: 3, language: "TypeScript", kind: "function" },
	{ name: "Cart", path: "src/cart.ts", line: 1, language: "TypeScript", kind: "class" },
	{ name: "total", path: "src/cart.ts", line: 2, language: "TypeScript", kind: "property" },
	{ name: "to", path: "src/cart.ts", line: 3, language: "TypeScript", kind: "method" },
	// What no index knows, since it is nowhere.
	{ name: "phantom", path: "src/cart.ts", line: 4, language: "TypeScript", kind: "method" },
	...[1, 2, 3, 4].map((line) => {
		return { name: "handle", path: "src/handlers.ts", line, language: "TypeScript", kind: "function" };
	}),
	{ name: "secret", path: "ignored.ts", line: 1, language: "TypeScript", kind: "function" },
];

const FAKE_CTAGS = `#!/bin/sh
asked=$(cat)
while IFS='	' read -r path tag; do
	case "
$asked
" in *"
$path
"*) printf '%s\\n' "$tag" ;; esac
done <<'TAGS'
${TAGS.map((tag) => `${tag.path}\t${JSON.stringify({ _type: "tag", ...tag })}`).join("\n")}
TAGS
`;

let repository: TestRepository;
let withCtags: string;

beforeAll(async () => {
	repository = await createRepository();
	repository.write(".slashfindignore", "ignored.ts\n");
	repository.write("ignored.ts", "export function secret() {}\n");
	repository.write("src/retry.ts", "\n\nexport function retryWebhook() {\n\treturn 1;\n}\n");
	repository.write(
		"src/cart.ts",
		"export class Cart {\n\ttotal = 0;\n\tto() {}\n\t// phantom is what haunts it\n}\n",
	);
	repository.write("src/handlers.ts", "function handle() {}\n".repeat(4));
	repository.write("src/ghost.ts", "export function phantom() {\n\treturn 1;\n}\n");
	await repository.commit("Begin");
	const folder = temporaryFolder();
	writeFileSync(join(folder, "ctags"), FAKE_CTAGS);
	chmodSync(join(folder, "ctags"), 0o755);
	withCtags = `${folder}${delimiter}${process.env.PATH}`;
});

afterAll(() => repository.dispose());

function bench(args: readonly string[], path = withCtags, temporary = temporaryFolder()) {
	return spawnSync(process.execPath, [BENCH, ...args], {
		encoding: "utf8",
		env: { PATH: path, TMPDIR: temporary },
	});
}

describe("the definitions judge", () => {
	test("says how many names lead to their definition, and what came first for the others", () => {
		const json = join(temporaryFolder(), "definitions.json");
		const temporary = temporaryFolder();
		const args = ["--repo", repository.directory, "--symbols", "50", "--json", json];
		const { status, stdout, stderr } = bench(args, withCtags, temporary);
		expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
		expect(stdout).toContain("a definition for 2 of 3 names: 66.7 % (seed 1)");
		expect(stdout).toContain("repository: phantom (TypeScript method)");
		const report = JSON.parse(readFileSync(json, "utf8")) as DefinitionsReport;
		expect(report).toMatchObject({
			schema: 1,
			seed: 1,
			overall: { drawn: 3, found: 2 },
			byKind: {
				class: { drawn: 1, found: 1 },
				function: { drawn: 1, found: 1 },
				method: { drawn: 1, found: 0 },
			},
			failures: [
				{
					repository: "repository",
					name: "phantom",
					expected: ["src/cart.ts:4"],
					first: expect.stringMatching(/^src\/ghost\.ts:1-3/),
					cause: "not-extracted",
				},
			],
		});
		expect(readdirSync(temporary)).toEqual([]);
	});

	test("says what to install where ctags is missing", () => {
		const gitAlone = temporaryFolder();
		const git = spawnSync("sh", ["-c", "command -v git"], { encoding: "utf8" }).stdout.trim();
		symlinkSync(git, join(gitAlone, "git"));
		const { status, stdout, stderr } = bench(["--repo", repository.directory], gitAlone);
		expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
		expect(stderr).toContain("ctags could not be started");
		expect(stderr).toContain("apt-get install universal-ctags");
	});

	test("repeats what another program of the name says", () => {
		const folder = temporaryFolder();
		writeFileSync(join(folder, "ctags"), "#!/bin/sh\necho 'unknown option: --output-format' >&2\nexit 1\n");
		chmodSync(join(folder, "ctags"), 0o755);
		const path = `${folder}${delimiter}${process.env.PATH}`;
		const { status, stderr } = bench(["--repo", repository.directory], path);
		expect(status).toBe(1);
		expect(stderr).toContain("ctags failed: unknown option: --output-format");
	});

	test.each([
		[[], "Say which repositories to judge"],
		[["--repo", ".", "--symbols", "0"], '--symbols is a whole number from 1 to 100000, not "0"'],
		[["--repo", ".", "--seed", "x"], '--seed is a whole number of at most nine digits, not "x"'],
	])("says what is wrong with %j", (args, message) => {
		const { status, stderr } = bench(args);
		expect(status).toBe(2);
		expect(stderr).toContain(message);
	});
});

describe("drawing names", () => {
	const groups = [["a"], ["b", "c", "d", "e"], ["f", "g", "h", "i"]];
	const draw = (size: number, seed: number) => drawEvenly(groups, { size, random: randomNumbers(seed) });

	test("takes as many of each repository, as far as it has them", () => {
		expect(draw(7, 1).map((drawn) => drawn.length)).toEqual([1, 3, 3]);
		expect(draw(50, 1).map((drawn) => drawn.toSorted())).toEqual(groups);
	});

	test("draws the same for the same seed, and something else for another", () => {
		expect(draw(5, 1)).toEqual(draw(5, 1));
		const draws = new Set(Array.from({ length: 10 }, (_, seed) => draw(5, seed + 1).join()));
		expect(draws.size).toBeGreaterThan(1);
	});
});

describe("which of ctags' definitions are judged", () => {
	const judged = (language: string, kind: string, name: string, line: string) =>
		isJudged({ name, language, kind, path: "", line: 1 }, line);

	test.each([
		["Kotlin", "method", "parse", "    private fun parse(text: String) {"],
		["TypeScript", "alias", "Json", "export type Json<T> = T;"],
		["TypeScript", "constant", "LIMIT", "export const LIMIT: number = 5;"],
		["Java", "method", "read", "  public List<String> read(Reader in) {"],
		["Kotlin", "constant", "LIMIT", "private const val LIMIT = 5"],
		["Ruby", "singletonMethod", "call", "  def app.call(env) end"],
		["Lua", "function", "setup", "MiniAi.setup = function(config)"],
		["Lua", "function", "setup", "local function setup(config)"],
		["Python", "variable", "DEFAULTS", "DEFAULTS = {}"],
		["Ruby", "method", "call!", "  def call!(env)"],
		["JavaScript", "class", "View", "function View(name, options) {"],
		["Rust", "module", "tests", "mod tests {"],
		["C", "macro", "MAX_SIZE", "#define MAX_SIZE 10"],
	])("%s %s %s in %j is", (language, kind, name, line) => {
		expect(judged(language, kind, name, line)).toBe(true);
	});

	test.each([
		["Kotlin", "method", "parts", "    return parse(value) { parts, parameters ->"],
		["Kotlin", "constant", "low", "    val low = value and 0xffff"],
		["TypeScript", "alias", "ParseParams", "\ttype ParseParams,"],
		["TypeScript", "constant", "suite", "for (const suite of suites) {"],
		["Java", "method", "IDENTITY", "  IDENTITY() {"],
		["C#", "class", "TCodeFix", "    where TCodeFix : CodeFixProvider, new()"],
		["Ruby", "singletonMethod", "app", "  def app.call(env) end"],
		["Lua", "function", "time", "child.lua('os.time = function() return 1 end')"],
		["Lua", "function", "items", "local items = vim.tbl_map(function(x) return x end, all)"],
		["Python", "variable", "local", "    local = 1"],
		["Ruby", "alias", "has_key", "    alias has_key? key?"],
		["JavaScript", "class", "jane", "  var jane = { name: 'jane' };"],
		["Rust", "module", "stats", "mod stats;"],
		["C", "macro", "CURL_TOOL_H", "#define CURL_TOOL_H"],
		["Haskell", "function", "String", ", sfExt :: [(String, String)]"],
		["Haskell", "constructor", "CR", "data CLR = CL | CR deriving (Read, Show, Eq)"],
		["Elixir", "macro", "pat", "  defmacro path("],
		["JSON", "object", "scripts", '  "scripts": {'],
	])("%s %s %s in %j is not", (language, kind, name, line) => {
		expect(judged(language, kind, name, line)).toBe(false);
	});
});
