import { execFileSync, spawnSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { readdirSync, readFileSync, renameSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { CLI, type CliResult, cli } from "../support/cli-process.ts";
import { createRepository, type TestRepository } from "../support/git-repository.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

let repository: TestRepository;
let data: string;
let place: readonly string[];
beforeEach(async () => {
	repository = await createRepository();
	repository.write("a.ts", "export function needle() {}\n");
	await repository.commit("first");
	data = temporaryFolder();
	place = ["--repo", repository.directory, "--data", data];
	expect(cli(["index", ...place]).code).toBe(0);
});
afterEach(() => repository.dispose());

const folder = () => join(data, readdirSync(data)[0]!);
const snapshots = () => JSON.parse(readFileSync(join(folder(), "current"), "utf8")) as string[];

/** In words, with what to do, without a stack trace, and nothing on standard output. */
function expectWords({ code, stdout, stderr }: CliResult, expected: { code: number; words: string }): void {
	expect({ code, stdout }).toEqual({ code: expected.code, stdout: "" });
	expect(stderr).toContain(expected.words);
	expect(stderr).toMatch(/^slashfind: .+\n( {2}→ .+\n)+$/);
}

test("ConfigurationError: exit 2", () => {
	expectWords(cli(["index", "--repo", temporaryFolder()]), { code: 2, words: "is not in a git repository" });
	const environment = { SLASHFIND_SELECTION_MAX_FILE_KB: "many" };
	expectWords(cli(["index", ...place], { environment }), {
		code: 2,
		words: "SLASHFIND_SELECTION_MAX_FILE_KB",
	});
});

test("what was typed wrong is quoted without what a terminal would obey", () => {
	const { code, stderr } = cli(["\u001b[31mx"]);
	expect(code).toBe(2);
	expect(stderr).toContain("unknown command '\\x1b[31mx'");
	expect(stderr).not.toContain("\u001b");
});

test("ValidationError: the older snapshot answers; without one, exit 1 and the way out works", () => {
	cli(["index", ...place, "--full"]);
	truncateSync(join(folder(), snapshots()[0]!), 100);
	const older = cli(["find", ...place, "needle"]);
	expect(older).toMatchObject({ code: 0, stderr: "" });
	expect(older.stdout).toContain("the one before it");
	expect(cli(["status", ...place]).stdout).toMatch(/problem .*damaged/);
	truncateSync(join(folder(), snapshots()[1]!), 100);
	expectWords(cli(["find", ...place, "needle"]), { code: 1, words: "damaged" });
	expectWords(cli(["status", ...place]), { code: 1, words: "slashfind index" });
	expect(cli(["index", ...place]).stdout).toMatch(/note .*damaged.* It is rebuilt\./);
	expect(cli(["find", ...place, "needle"])).toMatchObject({ code: 0, stderr: "" });
});

test("QueryError: exit 2, with a hint", () => {
	const { code, stdout, stderr } = cli(["find", ...place, "lang:typescrpt needle"]);
	expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
	expect(stderr).toContain("typescript");
});

test("ProviderError: git fails, exit 1, and what was indexed stays", async () => {
	repository.write("b.ts", "export function second() {}\n");
	await repository.commit("second");
	const blob = await repository.git("rev-parse", "HEAD:b.ts");
	looseWithout(blob);
	expectWords(cli(["index", ...place]), { code: 1, words: blob });
	expect(cli(["find", ...place, "needle"])).toMatchObject({
		code: 0,
		stdout: expect.stringContaining("a.ts"),
	});
});

test("IndexingError: another run is writing, exit 1, and what was indexed stays", () => {
	const owner = {
		pid: process.pid,
		host: hostname(),
		startedAt: new Date().toISOString(),
		nonce: randomUUID(),
	};
	writeFileSync(join(folder(), "lock"), JSON.stringify(owner));
	expectWords(cli(["index", ...place, "--full"]), {
		code: 1,
		words: `process ${process.pid} on ${hostname()}`,
	});
	expect(cli(["find", ...place, "needle"]).code).toBe(0);
});

/** Takes one object out of the repository: everything else is written loose first. */
function looseWithout(blob: string): void {
	const objects = join(repository.directory, ".git/objects");
	const packs = readdirSync(join(objects, "pack")).filter((name) => name.endsWith(".pack"));
	for (const pack of packs) {
		const aside = join(repository.scratch, pack);
		renameSync(join(objects, "pack", pack), aside);
		execFileSync("git", ["-C", repository.directory, "unpack-objects", "-q"], { input: readFileSync(aside) });
	}
	rmSync(join(objects, "pack"), { recursive: true });
	rmSync(join(objects, blob.slice(0, 2), blob.slice(2)));
}

const COMMANDS = [
	["index"],
	["find", "x"],
	["status"],
	["config", "show"],
	["config", "precedence"],
	["config", "validate"],
];

test.each(COMMANDS)("%s refuses flags that it has not, and values that are none, in words", (...command) => {
	const wrong = [["--no-such-flag"], ["--repo"], ["--repo", ""]];
	for (const flags of wrong) {
		const { code, stdout, stderr } = cli([...command, ...flags]);
		expect({ flags, code, stdout }).toEqual({ flags, code: 2, stdout: "" });
		expect(stderr).toMatch(/^error: /);
		expect(stderr).not.toContain("    at ");
	}
});

test.each([
	["--limit", "0x10"],
	["--limit", "1e2"],
	["--limit", "101"],
	["--data", ""],
])("find %s %j is refused", (flag, value) => {
	expect(cli(["find", ...place, "needle", flag, value])).toMatchObject({ code: 2, stdout: "" });
});

test("an output that cannot be written is one sentence, not a trace", () => {
	const { status, stderr } = spawnSync(
		"bash",
		["-c", `"$0" "$@" >/dev/full`, process.execPath, CLI, "find", ...place, "needle"],
		{
			encoding: "utf8",
		},
	);
	expect({ status, stderr }).toEqual({
		status: 1,
		stderr: "slashfind: The output cannot be written (ENOSPC).\n",
	});
});

test("without a terminal nothing moves a cursor or sets a colour", () => {
	for (const command of [["index", "--full"], ["find", "needle"], ["status"], ["config", "show"]]) {
		const options = command[0] === "config" ? ["--repo", repository.directory] : place;
		const { stdout, stderr } = cli([...command, ...options]);
		expect(stdout + stderr).not.toContain("\u001b");
	}
});
