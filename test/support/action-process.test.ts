import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { type ActionOptions, runAction, startAction } from "./action-process.ts";
import { ActionsServices } from "./actions-services.ts";
import { temporaryFolder } from "./temporary-folder.ts";

const CACHE_PACKAGE = new URL("../../node_modules/@actions/cache/lib/cache.js", import.meta.url).href;

/** A push as the runner sees it, for a script instead of a bundle. */
function withScript(script: string): ActionOptions {
	const entry = join(temporaryFolder(), "entry.mjs");
	writeFileSync(entry, `import fs from "node:fs";\n${script}`);
	const repository = { id: 7, full_name: "octo/code", default_branch: "trunk" };
	const payload = { ref: "refs/heads/trunk", after: "a".repeat(40), repository, sender: { login: "mona" } };
	return { entry, workspace: temporaryFolder(), event: { name: "push", payload } };
}

async function environmentOf(options: Partial<ActionOptions>): Promise<Record<string, string>> {
	const script = `
		const { GITHUB_EVENT_PATH, ...rest } = process.env;
		const event = fs.readFileSync(GITHUB_EVENT_PATH, "utf8");
		console.log(JSON.stringify({ ...rest, event, cwd: process.cwd() }));`;
	return JSON.parse((await runAction({ ...withScript(script), ...options })).stdout);
}

test("a bundle finds what a runner tells it, and nothing of the caller's own environment", async () => {
	process.env.SLASHFIND_LEAK = "leaked";
	try {
		const seen = await environmentOf({
			inputs: { "github-token": "secret", "two words": "yes" },
			environment: { GITHUB_RUN_ATTEMPT: "2", GITHUB_JOB: undefined },
		});
		expect(seen).toMatchObject({
			"INPUT_GITHUB-TOKEN": "secret",
			INPUT_TWO_WORDS: "yes",
			GITHUB_ACTIONS: "true",
			GITHUB_EVENT_NAME: "push",
			GITHUB_REPOSITORY: "octo/code",
			GITHUB_REPOSITORY_ID: "7",
			GITHUB_REF: "refs/heads/trunk",
			GITHUB_REF_NAME: "trunk",
			GITHUB_SHA: "a".repeat(40),
			GITHUB_ACTOR: "mona",
			GITHUB_RUN_ATTEMPT: "2",
		});
		expect(seen.cwd).toBe(seen.GITHUB_WORKSPACE);
		expect(JSON.parse(seen.event!)).toMatchObject({ repository: { full_name: "octo/code" } });
		expect(seen).not.toHaveProperty("SLASHFIND_LEAK");
		expect(seen).not.toHaveProperty("GITHUB_JOB");
	} finally {
		delete process.env.SLASHFIND_LEAK;
	}
});

test("events of pull requests and comments have their refs", async () => {
	const pull = { number: 5, head: { ref: "topic" }, base: { ref: "trunk" } };
	const review = await environmentOf({
		event: { name: "pull_request_review", payload: { pull_request: pull } },
	});
	expect(review).toMatchObject({
		GITHUB_REF: "refs/pull/5/merge",
		GITHUB_REF_NAME: "5/merge",
		GITHUB_HEAD_REF: "topic",
		GITHUB_BASE_REF: "trunk",
	});
	const comment = await environmentOf({
		event: { name: "issue_comment", payload: { repository: { default_branch: "trunk" } } },
	});
	expect(comment).toMatchObject({ GITHUB_REF: "refs/heads/trunk", GITHUB_HEAD_REF: "" });
});

test("what a bundle reports is read as the runner reads it", async () => {
	const result = await runAction(
		withScript(`
			fs.appendFileSync(process.env.GITHUB_OUTPUT, "plain=a=b\\nlines<<END\\none<<x\\n\\ntwo\\nEND\\n");
			fs.appendFileSync(process.env.GITHUB_STEP_SUMMARY, "# Done\\n");
			console.log("::group::x\\n  ::warning file=a%2Cb.ts,line=3::look%0Athere 100%25");
			console.log("words ::error::not at the start\\n::std::vector::no command");
			process.stdout.write("name\\r::notice title=T::after a carriage return\\n");
			console.log("::stop-commands::token\\n::error::text only\\n::token::\\n::error::live again");
			console.log("a file called ##[error]x");
			console.error("::error::on the other stream");
			process.exitCode = 3;`),
	);
	expect(result.code).toBe(3);
	expect(result.outputs).toEqual({ plain: "a=b", lines: "one<<x\n\ntwo" });
	expect(result.summary).toBe("# Done\n");
	expect(result.annotations).toEqual([
		{ level: "warning", message: "look\nthere 100%", properties: { file: "a,b.ts", line: "3" } },
		{ level: "notice", message: "after a carriage return", properties: { title: "T" } },
		{ level: "error", message: "live again", properties: {} },
		{ level: "error", message: "on the other stream", properties: {} },
	]);
	expect(result.commands.map(({ name }) => name)).toEqual([
		"group",
		"warning",
		"notice",
		"stop-commands",
		"error",
		"error",
	]);
	expect(result.legacyCommands).toEqual(["a file called ##[error]x"]);
});

test("outputs that the runner would refuse are refused", async () => {
	const broken = withScript(`fs.appendFileSync(process.env.GITHUB_OUTPUT, "lines<<END\\nnever ended\\n");`);
	await expect(runAction(broken)).rejects.toThrow("Matching delimiter not found: END");
	const nameless = withScript(`fs.appendFileSync(process.env.GITHUB_OUTPUT, "no pair\\n");`);
	await expect(runAction(nameless)).rejects.toThrow("Invalid format: no pair");
});

test("a running bundle can be killed", async () => {
	const { child, result } = startAction(withScript(`console.log("up"); setInterval(() => undefined, 1000);`));
	await once(child.stdout, "data");
	child.kill("SIGKILL");
	expect(await result).toMatchObject({ code: null, stdout: "up\n", outputs: {} });
});

test("a bundle reaches the services; one that is killed while it saves leaves a taken key and nothing to restore", async () => {
	const services = await ActionsServices.start();
	try {
		const save = withScript(`
			import { restoreCache, saveCache } from ${JSON.stringify(CACHE_PACKAGE)};
			fs.writeFileSync("kept", "content");
			console.log("saved", await saveCache(["kept"], "index-1"));
			fs.rmSync("kept");
			console.log("restored", await restoreCache(["kept"], "index-1"), fs.existsSync("kept"));`);
		const upload = services.hold("PutBlob");
		const killed = startAction({ ...save, environment: services.environment() });
		await upload.arrived;
		killed.child.kill("SIGKILL");
		await killed.result;
		upload.release();
		const second = await runAction({ ...save, environment: services.environment() });
		expect(second.stdout).toMatch(/^saved -1$/m);
		expect(second.stdout).toMatch(/^restored undefined false$/m);
		services.evict("index-1");
		const third = await runAction({ ...save, environment: services.environment() });
		expect(third.stdout).toMatch(/^saved 2$/m);
		expect(third.stdout).toMatch(/^restored index-1 true$/m);
		expect(services.unknownCalls).toEqual([]);
	} finally {
		await services.close();
	}
});
