import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { AskedServer, REPOSITORY_ID } from "../support/asked-server.ts";
import { cli } from "../support/cli-process.ts";
import type { TestRepository } from "../support/git-repository.ts";
import { repositoryOfRealCode } from "../support/real-code.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const asked = AskedServer.forEachTest();

let repository: TestRepository;
let dataDirectory: string;
beforeAll(async () => {
	repository = await repositoryOfRealCode();
	dataDirectory = temporaryFolder();
	const place = ["--repo", repository.directory, "--repository", String(REPOSITORY_ID)];
	expect(cli(["index", ...place, "--data", dataDirectory])).toMatchObject({ code: 0 });
});
afterAll(() => repository.dispose());

const NUMBERS = /would take about \d+ MiB, .* all snapshots together may take 1 MiB\./;

test("a snapshot that needs more memory than it may take is not searched; the log says how much, and what to do", async () => {
	await asked.start({ environment: { SLASHFIND_BACKUP_MAX_MEMORY_MB: "1" }, dataDirectory });
	const reply = await asked.ask("/find editDistance");
	expect(reply).toContain("takes more memory than there is");
	expect(reply).not.toContain("suggestSimilar.js");
	expect(asked.log).toMatch(NUMBERS);
	expect(asked.log).toContain("Raise `backup.max-memory-mb`.");
	expect(asked.log).not.toContain("editDistance");
});

test("backup.allow-red has it searched all the same, with a warning for operators", async () => {
	const environment = { SLASHFIND_BACKUP_MAX_MEMORY_MB: "1", SLASHFIND_BACKUP_ALLOW_RED: "true" };
	await asked.start({ environment, dataDirectory });
	expect(await asked.ask("/find editDistance")).toContain("suggestSimilar.js");
	const warning = asked.log.split("\n").find((line) => line.includes("`backup.allow-red`"));
	expect(JSON.parse(warning!)).toMatchObject({ level: "warn", msg: expect.stringMatching(NUMBERS) });
});
