import { afterEach, beforeEach, describe, expect, jest, test } from "@jest/globals";
import { REPOSITORY_FILE } from "../../src/config/config-source.ts";
import { NO_OPERATOR_LAYERS } from "../../src/config/layer.ts";
import { readSettings } from "../../src/config/read-settings.ts";
import { AppOctokit } from "../../src/github/client/octokit.ts";
import { createConfigSources } from "../../src/github/repository-config.ts";
import { GitHubApi } from "../support/github-api.ts";

const OWN = `/repos/octo/hello/contents/${REPOSITORY_FILE}`;
const OWNERS = `/repos/octo/.github/contents/${REPOSITORY_FILE}`;

let github: GitHubApi;
let sourcesOf: ReturnType<typeof createConfigSources>;
beforeEach(async () => {
	github = await GitHubApi.start();
	sourcesOf = createConfigSources();
});
afterEach(async () => {
	jest.restoreAllMocks();
	expect(github.unknownCalls).toEqual([]);
	await github.close();
});

function ask(repo = "hello", repositoryId = 1) {
	const octokit = new AppOctokit({ auth: { token: "ghs_test" }, baseUrl: github.url }) as never;
	const request = { octokit, repository: { owner: "octo", repo }, repositoryId };
	return readSettings(sourcesOf(request), NO_OPERATOR_LAYERS);
}

const asked = () => github.calls.map(({ path }) => path).sort();

describe("the settings of a repository on GitHub", () => {
	test("are its own, then its owner's, key by key", async () => {
		github.state.files.set(REPOSITORY_FILE, "reply: {limit: 3}");
		github.state.ownerFiles.set(REPOSITORY_FILE, "reply: {limit: 9, embeds: 0}");
		const { settings, notes } = await ask();
		expect(settings.reply).toEqual({ limit: 3, embeds: 0 });
		expect(notes).toEqual([]);
	});

	test("are asked for once in five minutes, the owner's once for all of its repositories", async () => {
		await Promise.all([ask(), ask()]);
		await ask("other", 2);
		expect(asked()).toEqual([OWNERS, OWN, `/repos/octo/other/contents/${REPOSITORY_FILE}`]);
	});

	test("of the owner's own repository are asked for once", async () => {
		github.state.ownerFiles.set(REPOSITORY_FILE, "reply: {limit: 9}");
		expect((await ask(".github")).settings.reply.limit).toBe(9);
		expect(asked()).toEqual([OWNERS]);
	});
});

test("a folder in the file's place is a note", async () => {
	github.state.files.set(`${REPOSITORY_FILE}/nested`, "reply: {limit: 3}");
	expect((await ask()).notes).toEqual([expect.stringContaining("is not a regular file.")]);
});

describe("the owner's file", () => {
	test.each([403, 404])("that answers %i is none, without a word", async (status) => {
		github.fail("GET", "octo/.github", { status });
		expect((await ask()).notes).toEqual([]);
	});

	test("with a mistake is named with its repository", async () => {
		github.state.ownerFiles.set(REPOSITORY_FILE, "reply:\n  limit: 99\n");
		const { settings, notes } = await ask();
		expect(settings.reply.limit).toBe(5);
		expect(notes).toEqual([
			expect.stringContaining("`octo/.github:.github/slashfind.yml:2`: `reply.limit` cannot be used"),
		]);
	});

	test("that GitHub cannot show is a note, and is asked for again", async () => {
		github.state.ownerFiles.set(REPOSITORY_FILE, "reply: {limit: 9}");
		github.fail("GET", "octo/.github", { status: 418 });
		const { settings, notes } = await ask();
		expect(settings.reply.limit).toBe(5);
		expect(notes).toEqual([expect.stringContaining("GitHub answered 418 while reading the settings.")]);
		expect((await ask()).settings.reply.limit).toBe(9);
	});
});

describe("settings that GitHub fails to give", () => {
	const HOUR = 3_600_000;

	/** Moves the clock on, beyond the five minutes for which settings are kept. */
	function later(milliseconds: number): void {
		const now = Date.now() + milliseconds;
		jest.spyOn(Date, "now").mockReturnValue(now);
	}

	test.each([
		["an error", { status: 418 }],
		["a refusal", { status: 403 }],
	])("are those of the same day, with a note, after %s", async (_, failure) => {
		github.state.files.set(REPOSITORY_FILE, "access: write");
		await ask();
		later(HOUR);
		github.fail("GET", "/hello/contents/", failure);
		const { settings, notes } = await ask();
		expect(settings.access).toBe("write");
		expect(notes).toEqual([
			expect.stringMatching(
				/^GitHub answered \d+ while reading the settings\. `\.github\/slashfind\.yml` is used as it was on \d{4}-\d\d-\d\d \d\d:\d\d UTC\.$/,
			),
		]);
	});

	test("are asked for once in a minute", async () => {
		await ask();
		later(HOUR);
		github.fail("GET", "/hello/contents/", { status: 403 });
		for (let time = 0; time < 3; time++) expect((await ask()).notes).toHaveLength(1);
		expect(asked().filter((path) => path === OWN)).toHaveLength(2);
		later(61_000);
		expect((await ask()).notes).toEqual([]);
	});

	test("are not those of the day before", async () => {
		github.state.files.set(REPOSITORY_FILE, "access: write");
		await ask();
		later(25 * HOUR);
		github.fail("GET", "/hello/contents/", { status: 403 });
		const { settings, notes } = await ask();
		expect(settings.access).toBe("anyone");
		expect(notes).toEqual([expect.stringContaining("The default settings are used in its place.")]);
	});
});
