import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import type { ActionResult } from "../support/action-process.ts";
import { CREDENTIALS, IndexJobs, pathWithGit, TOKEN } from "../support/index-job.ts";
import { archiveOf, plant, snapshotOf } from "../support/live-index.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

let jobs: IndexJobs;
let tip: string;
beforeEach(async () => {
	jobs = await IndexJobs.start();
	jobs.origin.write("src/a.ts", "export function first() {}\n");
	const base = await jobs.origin.commit("one");
	plant(jobs, archiveOf(await snapshotOf(jobs, { commit: base })));
	jobs.origin.write("src/a.ts", "export function second() {}\n");
	tip = await jobs.origin.commit("two");
});
afterEach(async () => {
	await jobs.close();
	expect(jobs.services.unknownCalls).toEqual([]);
});

const noArtifact = { "retention-days": "0" };

/** Runs with a git that writes its arguments down, and gives the lines. */
async function spied(workspace: string) {
	const record = join(temporaryFolder(), "arguments");
	const environment = { PATH: pathWithGit(`printf '%s\\n' "$*" >> '${record}'\nexec "$GIT" "$@"`) };
	const result = await jobs.run({ workspace, environment });
	return { result, commands: readFileSync(record, "utf8") };
}

function placesOf({ stdout, stderr, summary, outputs }: ActionResult, commands: string): string[] {
	const places = { stdout, stderr, summary, outputs: JSON.stringify(outputs), commands };
	const secrets = [TOKEN, CREDENTIALS];
	return Object.entries(places)
		.filter(([, text]) => secrets.some((secret) => text.includes(secret)))
		.map(([place]) => place);
}

describe("the checkout and its credentials", () => {
	test.each(["none", "its own, for another token"])(
		"checkout left %s: the job's token goes out once, and nowhere else",
		async (left) => {
			const workspace = await jobs.checkout();
			if (left !== "none") {
				const value = `AUTHORIZATION: basic ${Buffer.from("x-access-token:old").toString("base64")}`;
				await jobs.gitIn(workspace, "config", `http.${jobs.serverUrl}/.extraheader`, value);
			}
			const before = jobs.git.requests.length;
			const { result, commands } = await spied(workspace);
			expect(result.outputs).toMatchObject({ "index-status": "live", mode: "incremental" });
			const sent = jobs.git.requests.slice(before).map(({ authorizations }) => authorizations);
			expect(sent.length).toBeGreaterThan(3);
			expect(sent).toEqual(sent.map(() => [`basic ${CREDENTIALS}`]));
			expect(commands).toContain("fetch");
			expect(placesOf(result, commands)).toEqual([]);
			expect(readFileSync(join(workspace, ".git", "config"), "utf8")).not.toContain(CREDENTIALS);
		},
	);

	test("a token that the server refuses: red, what to do, and no secret", async () => {
		const workspace = await jobs.checkout();
		const result = await jobs.run({ workspace, inputs: { "github-token": "ghs_of_another_job" } });
		expect(result.code).toBe(1);
		const [{ message } = { message: "" }] = result.annotations;
		expect(message).toContain("answered git with HTTP 401");
		expect(message).toContain("permissions: contents: read");
		expect(JSON.stringify(result)).not.toContain("ghs_of_another_job");
	});

	test("a server that is out of order for a moment is asked again", async () => {
		const workspace = await jobs.checkout();
		const first = jobs.git.hold();
		const { result } = await jobs.start({ workspace, inputs: noArtifact });
		await first.arrived;
		jobs.git.refuse(503);
		const second = jobs.git.hold();
		first.release();
		await second.arrived;
		jobs.git.accept();
		second.release();
		expect(await result).toMatchObject({ code: 0, annotations: [], outputs: { commit: tip } });
	});

	test("a checkout that belongs to another user, as in container jobs", async () => {
		const workspace = await jobs.checkout();
		const environment = {
			PATH: pathWithGit('GIT_TEST_ASSUME_DIFFERENT_OWNER=1 exec "$GIT" "$@"'),
		};
		const result = await jobs.run({ workspace, environment, inputs: noArtifact });
		expect({ code: result.code, ...result.outputs }).toMatchObject({ code: 0, commit: tip });
	});

	test("a checkout in a folder of the workspace, which `path` names", async () => {
		const checkout = await jobs.checkout();
		const result = await jobs.run({
			workspace: join(checkout, ".."),
			inputs: { ...noArtifact, path: "workspace" },
		});
		expect({ code: result.code, ...result.outputs }).toMatchObject({ code: 0, commit: tip });
		expect(existsSync(result.outputs["snapshot-path"]!)).toBe(true);
	});
});

describe("without a checkout or a commit", () => {
	test.each([
		["no step checked anything out", {}],
		["`path` names another folder", { path: "elsewhere" }],
	])("%s: red, and says what is missing", async (_, inputs) => {
		const { code, annotations } = await jobs.run({ workspace: temporaryFolder(), inputs });
		expect(code).toBe(1);
		expect(annotations[0]!.message).toContain("Nothing is checked out in");
		expect(annotations[0]!.message).toContain("`uses: actions/checkout`");
	});

	test("a repository without commits: green, and nothing to do", async () => {
		await jobs.origin.git("update-ref", "-d", "refs/heads/main");
		const workspace = join(temporaryFolder(), "workspace");
		mkdirSync(workspace);
		await jobs.gitIn(workspace, "init", "--quiet");
		const { code, outputs, summary, annotations } = await jobs.run({ workspace });
		expect({ code, annotations }).toEqual({ code: 0, annotations: [] });
		expect(outputs).toEqual({ "index-status": "empty", "duration-ms": expect.any(String) });
		expect(summary).toContain("The repository has no commit yet.");
		expect(jobs.services.caches).toHaveLength(1);
	});
});
