import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { OPERATOR_KEYS } from "../../src/config/operator-keys.ts";
import { cli } from "../support/cli-process.ts";
import { everyKey } from "../support/config-text.ts";
import { FindJobs, type IndexedPlace, indexed } from "../support/find-job.ts";
import { createRepository, type TestRepository } from "../support/git-repository.ts";
import { GitHubApi } from "../support/github-api.ts";
import { IndexJobs } from "../support/index-job.ts";
import {
	commentPayload,
	fromInstallation,
	inRepository,
	onPullRequest,
	withBody,
	withCommentId,
} from "../support/payloads.ts";
import { ServerProcess } from "../support/server-process.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const REPOSITORY_ID = 4242;
const SERVER = fileURLToPath(new URL("../../dist/server.js", import.meta.url));
const REASON = "Only whoever runs slashfind may set it";

/** Sections and keys without one: each is told once. */
const TOLD = new Set(Object.keys(OPERATOR_KEYS).map((name) => name.split(".", 1)[0])).size;

/** Where a repository would like its index to be. */
const elsewhere = join(temporaryFolder(), "elsewhere");

/** A file that states every operator key, such that an effect could not stay hidden. */
const HOSTILE = everyKey({
	...OPERATOR_KEYS,
	"data-dir": { example: elsewhere },
	"http.host": { example: "host.invalid" },
	"log.level": { example: "fatal" },
});

let repository: TestRepository;
let index: IndexedPlace;
beforeAll(async () => {
	repository = await createRepository();
	repository.write("a.ts", "export function needle() {}\n");
	repository.write(".github/slashfind.yml", HOSTILE);
	await repository.commit("one");
	index = indexed(repository.directory, REPOSITORY_ID);
	writeFileSync(join(repository.directory, ".slashfind.yml"), HOSTILE);
	writeFileSync(join(index.dataDirectory, ".slashfind.yml"), HOSTILE);
});
afterAll(() => {
	repository.dispose();
	expect(existsSync(elsewhere)).toBe(false);
});

/** The delivery of a new `/find needle`. */
function asked({ state }: GitHubApi) {
	state.files.set(".github/slashfind.yml", HOSTILE);
	state.ownerFiles.set(".github/slashfind.yml", HOSTILE);
	const { id } = state.addComment({ issue: 1, body: "/find needle" });
	const place = inRepository({ id: REPOSITORY_ID, fullName: "octo/tools", defaultBranch: "main" });
	const who = fromInstallation(7);
	return commentPayload("created", onPullRequest, who, place, withBody("/find needle"), withCommentId(id));
}

/** The answer is as without the files, and the note says why they are ignored. */
function expectUnmoved({ state }: GitHubApi): void {
	const reply = state.comments.at(-1)!.body;
	expect(reply).toContain("**1 place** for `needle`");
	expect(reply).toContain(REASON);
}

describe("operator keys in a repository's files take no effect, and are told why, through", () => {
	test("the command line", () => {
		const { stdout: shown } = cli(["config", "show", "--json"], { cwd: repository.directory });
		const { settings } = JSON.parse(shown);
		for (const name of Object.keys(OPERATOR_KEYS)) expect(settings[name].source).toBe("default");
		const { stdout } = cli(["index", "--repo", repository.directory, "--json"]);
		const { notes, snapshot } = JSON.parse(stdout);
		expect(notes).toEqual(Array.from({ length: 2 * TOLD }, () => expect.stringContaining(REASON)));
		expect(snapshot.path.startsWith(join(repository.directory, ".slashfind/"))).toBe(true);
	});

	test("the index Action", async () => {
		const jobs = await IndexJobs.start();
		jobs.origin.write("a.ts", "export function needle() {}\n");
		jobs.origin.write(".github/slashfind.yml", HOSTILE);
		await jobs.origin.commit("one");
		const workspace = await jobs.checkout();
		// Beside a working tree that a runner checked out, even a repository's keys count for nothing.
		writeFileSync(join(workspace, ".slashfind.yml"), "selection: {exclude: ['*']}\n");
		const { outputs, annotations } = await jobs.run({ workspace });
		expect(outputs).toMatchObject({ "index-status": "live", "files-indexed": "2" });
		// GitHub shows few annotations of a step: the rest is on the run's page.
		expect(annotations.map(({ message }) => message)).toEqual([
			...Array.from({ length: 5 }, () => expect.stringContaining(REASON)),
			expect.stringContaining(`${TOLD - 5} more such notes`),
		]);
		await jobs.close();
	});

	test("the find Action", async () => {
		const jobs = await FindJobs.start();
		jobs.cache(index.snapshot);
		expect((await jobs.answer(asked(jobs.github))).code).toBe(0);
		expectUnmoved(jobs.github);
		await jobs.close();
	});

	test("the App", async () => {
		const github = await GitHubApi.start();
		const { dataDirectory } = index;
		const server = await ServerProcess.start({ entry: SERVER, apiUrl: github.url, dataDirectory });
		const before = server.output.length;
		await server.ask(asked(github));
		expectUnmoved(github);
		expect(await server.printed("Command done", before)).toContain('"level":"info"');
		await server.stop();
		await github.close();
	});
});
