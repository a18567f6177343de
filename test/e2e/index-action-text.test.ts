import { afterEach, beforeEach, expect, test } from "@jest/globals";
import type { ActionResult } from "../support/action-process.ts";
import { IndexJobs } from "../support/index-job.ts";
import { liveParts } from "../support/inert-markdown.ts";

let jobs: IndexJobs;
beforeEach(async () => {
	jobs = await IndexJobs.start();
});
afterEach(async () => {
	await jobs.close();
	expect(jobs.services.unknownCalls).toEqual([]);
});

const HOSTILE = [
	"a\n::error::pwned",
	"##[error]x",
	"::add-mask::x",
	"%0A::warning::x",
	"\r::set-env name=X::y",
	"`@octocat` <img src=x> #1",
];

/** Commands that are neither ours nor those that the packages give about their own calls. */
function foreign({ commands }: ActionResult) {
	return commands.filter(({ name, properties, message }) => {
		if (name === "debug") return false;
		if (name === "add-mask") return !/^[\w-]{36}$/.test(message);
		return name !== "warning" || properties.title !== "slashfind";
	});
}

/** What is alive in a summary beside our alert and our chart. */
function alive({ summary }: ActionResult): string[] {
	const words = summary
		.replace(/^```mermaid\npie showData title [\w ]+\n(?: {2}"[\w ]+" : \d+\n)+```$/m, "")
		.replace(/^> \[!WARNING\]$/m, "");
	return liveParts(words, { linkPrefix: `${jobs.serverUrl}/octo/tools` });
}

test("I9: names and settings of a repository give the runner no command and the summary no life", async () => {
	for (const name of HOSTILE) {
		jobs.origin.write(name, "text\n");
		jobs.origin.write(`${name}/.slashfindignore`, "[\n");
		jobs.origin.write(Buffer.concat([Buffer.from(name), Buffer.from([0xff])]), "text\n");
	}
	for (const name of HOSTILE) jobs.origin.remove(name);
	for (const name of HOSTILE) jobs.origin.write(`src/${name}`, "text\n");
	const keys = HOSTILE.map((name) => `${JSON.stringify(name)}: 1`);
	jobs.origin.write(".github/slashfind.yml", `${keys.join("\n")}\nselection:\n  exclude: [1]\n`);
	await jobs.origin.commit("one");

	const live = await jobs.run();
	expect(live.outputs).toMatchObject({ "index-status": "live" });
	expect(live.summary).toContain("> [!WARNING]");
	const local = await jobs.run({ ref: "refs/heads/`@octocat`<b>#1::error::x" });
	expect(local.outputs).toMatchObject({ "index-status": "local" });
	for (const result of [live, local]) {
		expect(foreign(result)).toEqual([]);
		expect(result.legacyCommands).toEqual([]);
		expect(alive(result)).toEqual([]);
	}
});

test("twenty problems: all on the page, at most ten annotations, and the last says where the others are", async () => {
	const keys = Array.from("abcdefghijklmnopqrst", (letter) => `unknown-${letter}`);
	jobs.origin.write(".github/slashfind.yml", keys.map((key) => `${key}: 1\n`).join(""));
	await jobs.origin.commit("one");
	const { annotations, summary } = await jobs.run();
	expect(annotations.length).toBeLessThanOrEqual(10);
	expect(annotations.at(-1)!.message).toMatch(/^\d+ more such notes are on the run's summary page\.$/);
	for (const key of keys) expect(summary).toContain(`\`${key}\``);
});
