import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { REPOSITORY_KEYS } from "../../src/config/repository-keys.ts";
import { KEY_NAMES, KEYS } from "../../src/config/schema.ts";
import { CLI, type CliOptions, cli } from "../support/cli-process.ts";
import { everyKey } from "../support/config-text.ts";
import { createRepository, type TestRepository } from "../support/git-repository.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { UNPRIVILEGED } from "../support/unprivileged.ts";

let repository: TestRepository;
beforeEach(async () => {
	repository = await createRepository();
	repository.write("a.ts", "export function needle() {}\n");
	await repository.commit("first");
});
afterEach(() => repository.dispose());

async function commit(text: string): Promise<void> {
	repository.write(".github/slashfind.yml", text);
	await repository.commit("settings");
}

function put(path: string, text: string): string {
	mkdirSync(dirname(path), { recursive: true });
	writeFileSync(path, text);
	return path;
}

/** In the repository, unless told. */
function config(args: readonly string[], options: CliOptions = {}) {
	return cli(["config", ...args], { cwd: repository.directory, ...options });
}

function shown(options: CliOptions = {}) {
	const { code, stdout, stderr } = config(["show", "--json"], options);
	expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
	return JSON.parse(stdout);
}

describe("config show", () => {
	test("without any source shows every key at its default", () => {
		const { settings, notes } = shown();
		expect(Object.keys(settings)).toEqual(KEY_NAMES);
		for (const name of KEY_NAMES) {
			expect(settings[name]).toEqual({ value: KEYS[name].default ?? null, source: "default" });
		}
		expect(notes).toEqual([]);
	});

	test("names the source of every value: variable, or file and line", async () => {
		await commit("reply:\n  limit: 3\n  embeds: 1\nselection: {max-file-kb: 7}\n");
		put(join(repository.directory, ".slashfind.yml"), "reply: {embeds: 0}\n");
		const home = temporaryFolder();
		const own = put(
			join(home, ".config/slashfind/config.yml"),
			"# mine\nhttp: {port: 1}\nreply: {limit: 9}\n",
		);
		const environment = { HOME: home, SLASHFIND_SELECTION_MAX_FILE_KB: "64" };
		expect(shown({ environment }).settings).toMatchObject({
			"reply.limit": { value: 3, source: ".github/slashfind.yml:2" },
			"reply.embeds": { value: 0, source: ".slashfind.yml:1" },
			"selection.max-file-kb": { value: 64, source: "SLASHFIND_SELECTION_MAX_FILE_KB" },
			"http.port": { value: 1, source: `${own}:2` },
		});
		const { stdout } = config(["show"], { environment });
		expect(stdout).toMatch(/^reply\.limit +3 +\.github\/slashfind\.yml:2$/m);
	});

	test("says what holds of a limit that both sides state: the smaller", async () => {
		await commit("limits: {user-per-minute: 4}\n");
		const environment = { SLASHFIND_LIMITS_USER_PER_MINUTE: "100" };
		expect(shown({ environment }).settings["limits.user-per-minute"]).toEqual({
			value: 4,
			source: ".github/slashfind.yml:1",
		});
	});

	test("never shows a credential, but whether it is set", () => {
		const environment = { WEBHOOK_SECRET: "hush-hush", PRIVATE_KEY: "hush-key", APP_ID: "77777" };
		for (const args of [["show"], ["show", "--json"]]) {
			const { stdout, stderr } = config(args, { environment });
			expect(stdout + stderr).not.toMatch(/hush|77777/);
		}
		expect(shown({ environment }).credentials).toMatchObject({
			WEBHOOK_SECRET: true,
			PRIVATE_KEY_PATH: false,
		});
	});

	test("works outside a repository and without a home; a repository that is named has to be one", () => {
		const cwd = temporaryFolder();
		expect(shown({ cwd, environment: { HOME: "" } }).settings["reply.limit"].value).toBe(5);
		const { code, stderr } = cli(["config", "show", "--repo", cwd]);
		expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining("git repository") });
	});

	test("I9: prints names from a repository as text", async () => {
		await commit('"\\e]0;pwned\\a\\e[31mred": 1\n"\\u202e": 2\n');
		const { stdout } = config(["show"]);
		expect(stdout).toContain("is not a setting");
		expect(stdout).not.toMatch(/[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]/);
	});
});

describe("config validate", () => {
	test("names every problem with file, line and the nearest key, and exits with 2", () => {
		const file = put(
			join(temporaryFolder(), "settings.yml"),
			"reply:\n  limt: 3\n  embeds: 9\nhttp: {port: 1}\nrepyl: {}\n",
		);
		const { code, stdout, stderr } = config(["validate", file]);
		expect(stdout.trimEnd().split("\n")).toEqual([
			`${file}:2: \`reply.limt\` is not a setting. Did you mean \`reply.limit\`?`,
			`${file}:3: \`reply.embeds\` cannot be used: it is a whole number from 0 to 3.`,
			expect.stringContaining(`${file}:4: \`http\` is ignored here. Only whoever runs slashfind may set it`),
			`${file}:5: \`repyl\` is not a setting. Did you mean \`reply\`?`,
		]);
		expect(code).toBe(2);
		expect(stderr).toMatch(/^slashfind: 4 problems in the settings\.\n( {2}→ .+\n)+$/);
	});

	test("without a name checks every file that is read here, as people edit it", () => {
		const home = temporaryFolder();
		const options = { environment: { HOME: home } };
		expect(config(["validate"], options)).toMatchObject({
			code: 0,
			stdout: "There is no file of settings here.\n",
		});
		const own = put(join(repository.directory, ".github/slashfind.yml"), "reply: {limit: 3}\n");
		const operators = put(join(home, ".config/slashfind/config.yml"), "http: {port: 1}\n");
		expect(config(["validate"], options)).toMatchObject({
			code: 0,
			stdout: `Nothing is wrong with ${own}, ${operators}.\n`,
		});
		put(own, "http: {port: 1}\n");
		expect(config(["validate"], options)).toMatchObject({
			code: 2,
			stdout: expect.stringContaining(`${own}:1: `),
		});
	});

	test.each<[string, (file: string) => void, RegExp]>([
		["is not there", () => {}, /There is no file /],
		["is a folder", (file) => mkdirSync(file), /is not a regular file/],
		["is a megabyte", (file) => writeFileSync(file, "#".repeat(1_048_576)), /larger than 64 KiB/],
		["is no YAML", (file) => writeFileSync(file, "reply: [\n"), /x\.yml:2: this is not valid YAML\./],
	])("a file that %s: words and exit 2", (_, prepare, words) => {
		const file = join(temporaryFolder(), "x.yml");
		prepare(file);
		const { code, stdout, stderr } = config(["validate", file]);
		expect(stdout + stderr).toMatch(words);
		expect(stderr).toMatch(/^slashfind: .+\n( {2}→ .+\n)+$/);
		expect(code).toBe(2);
	});
});

test("config precedence lists the sources in order, and which of them exist here", async () => {
	await commit("reply: {limit: 3}\n");
	const home = temporaryFolder();
	const own = put(join(home, ".config/slashfind/config.yml"), "http: {port: 1}\n");
	const environment = { HOME: home, SLASHFIND_REPLY_LIMIT: "3" };
	const { code, stdout } = config(["precedence"], { environment });
	expect(code).toBe(0);
	const lines = stdout.trimEnd().split("\n");
	expect(lines.filter((line) => /^\d/.test(line)).map((line) => line.split(" (")[0])).toEqual([
		"1. Action inputs, then SLASHFIND_* variables",
		"2. .slashfind.yml at the top of the working tree",
		"3. .github/slashfind.yml of the repository",
		"4. .github/slashfind.yml in the owner's .github repository",
		"5. $XDG_CONFIG_HOME/slashfind/config.yml, else ~/.config/slashfind/config.yml",
		"6. /etc/slashfind.yml",
		"7. defaults",
	]);
	expect(lines.filter((line) => line.startsWith("   ")).slice(0, 5)).toEqual([
		"   set: SLASHFIND_REPLY_LIMIT",
		"   not there: .slashfind.yml",
		"   there: .github/slashfind.yml at HEAD",
		"   not read by the command line",
		`   there: ${own}`,
	]);
});

describe("index", () => {
	test("takes the data folder and the selection from the operator's file, below the repository's", async () => {
		repository.write("b.ts", "export function other() {}\n");
		await commit("selection: {exclude: [a.ts]}\n");
		const home = temporaryFolder();
		const data = join(home, "indexes");
		put(
			join(home, ".config/slashfind/config.yml"),
			`data-dir: ${data}\nselection: {exclude: [b.ts], max-file-kb: 1}\n`,
		);
		const { stdout } = cli(["index", "--repo", repository.directory, "--json"], {
			environment: { HOME: home },
		});
		const { files, snapshot } = JSON.parse(stdout);
		expect(snapshot.path.startsWith(`${data}/`)).toBe(true);
		expect(files.skipped).toEqual({ excluded: 1 });
	});

	test("the file beside the working tree is above the commit's", async () => {
		await commit("selection: {exclude: [a.ts]}\n");
		put(join(repository.directory, ".slashfind.yml"), "selection: {exclude: []}\n");
		const { stdout } = cli(["index", "--repo", repository.directory, "--json"]);
		expect(JSON.parse(stdout).files.skipped).toEqual({});
	});

	test("a mistake in the operator's file ends with 2 before anything is written", () => {
		const home = temporaryFolder();
		const file = put(join(home, ".config/slashfind/config.yml"), "http:\n  prot: 1\n");
		const { code, stdout, stderr } = cli(["index", "--repo", repository.directory], {
			environment: { HOME: home },
		});
		expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
		expect(stderr).toContain(`${file}:2: \`http.prot\` is not a setting. Did you mean \`http.port\`?`);
		expect(existsSync(join(repository.directory, ".slashfind"))).toBe(false);
	});
});

test("a file that this user may not read is named, in words", () => {
	const folder = temporaryFolder();
	const file = put(join(folder, "settings.yml"), "reply: {limit: 3}\n");
	chmodSync(folder, 0o755);
	chmodSync(file, 0o000);
	// Root may read everything, so somebody else has to try.
	const { status, stderr } = spawnSync(process.execPath, [CLI, "config", "validate", file], {
		...UNPRIVILEGED,
		cwd: "/",
		env: { PATH: process.env.PATH },
		encoding: "utf8",
	});
	expect({ status, stderr }).toEqual({
		status: 2,
		stderr: expect.stringContaining("settings.yml` cannot be read (EACCES)"),
	});
});

test("the example of every repository key is a file without a mistake", () => {
	const file = put(join(temporaryFolder(), "settings.yml"), everyKey(REPOSITORY_KEYS));
	expect(config(["validate", file])).toMatchObject({ code: 0, stderr: "" });
});
