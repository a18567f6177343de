/**
 * One `/find` from end to end: index a repository, start the App's server, deliver a signed webhook, and show the reply
 * that the App posts to a stand-in of GitHub's API on loopback. No key, no account, nothing leaves this machine.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { explain } from "../src/errors.ts";
import { openRepository } from "../src/git/repository.ts";
import { GitHubApi } from "../test/support/github-api.ts";
import {
	commentPayload,
	fromInstallation,
	inRepository,
	onPullRequest,
	withBody,
} from "../test/support/payloads.ts";
import { ServerProcess } from "../test/support/server-process.ts";

const ROOT = fileURLToPath(new URL("../", import.meta.url));
const REPOSITORY_ID = 1296269;
const DEFAULT_QUERY = "where do we retry GitHub writes";

/** Runs a step and says how long it took. */
async function timed<Result>(label: string, work: () => Promise<Result>): Promise<Result> {
	const started = performance.now();
	const result = await work();
	console.log(`${label.padEnd(44)} ${String(Math.round(performance.now() - started)).padStart(6)} ms`);
	return result;
}

async function describeRepository(directory: string): Promise<{ fullName: string; defaultBranch: string }> {
	const repository = await openRepository(directory);
	const { ref } = await repository.resolveCommit();
	const origin = /^(?:\w+:\/\/|[\w.-]+@).*[/:]([\w.-]+)\/([\w.-]+?)(?:\.git)?\/?$/.exec(
		(await repository.originUrl()) ?? "",
	);
	const fullName = origin
		? `${origin[1]}/${origin[2]}`
		: `local/${basename(repository.directory).replace(/[^\w.-]/g, "-")}`;
	return { fullName, defaultBranch: /^refs\/heads\/(.+)$/.exec(ref)?.[1] ?? "main" };
}

async function index(directory: string, dataDirectory: string): Promise<string> {
	const args = ["index", "--repo", directory, "--data", dataDirectory, "--repository", String(REPOSITORY_ID)];
	const run = spawnSync(process.execPath, [join(ROOT, "dist/cli.js"), ...args], {
		encoding: "utf8",
		env: { ...withoutSettings(), XDG_CONFIG_HOME: dataDirectory },
	});
	if (run.status !== 0) throw new Error(run.stderr.trim());
	return run.stdout.trim();
}

/** Nothing of the caller's own may be written to, nor paid for. */
function withoutSettings(): NodeJS.ProcessEnv {
	return Object.fromEntries(
		Object.entries(process.env).filter(([name]) => !/^(SLASHFIND|QDRANT|VOYAGE)_/.test(name)),
	);
}

async function demo(directory: string, query: string): Promise<void> {
	const { fullName, defaultBranch } = await describeRepository(directory);
	const dataDirectory = mkdtempSync(join(tmpdir(), "slashfind-demo-"));
	const github = await GitHubApi.start();
	let server: ServerProcess | undefined;
	try {
		console.log(`A reviewer of ${fullName} types: /find ${query}\n`);
		const report = await timed("index the repository (dist/cli.js)", () => index(directory, dataDirectory));
		const entry = join(ROOT, "dist/server.js");
		server = await timed("start the App (dist/server.js)", () =>
			ServerProcess.start({ entry, apiUrl: github.url, dataDirectory }),
		);
		const payload = commentPayload(
			"created",
			onPullRequest,
			fromInstallation(1),
			inRepository({ id: REPOSITORY_ID, fullName, defaultBranch }),
			withBody(`/find ${query}`),
		);
		await timed("signed webhook in, reply on the pull request", async () => {
			const response = await server!.deliver(payload);
			if (!response.ok) throw new Error(`The server answered ${response.status} ${await response.text()}`);
			await github.until(() => github.state.replies.length > 0);
		});
		console.log(`\n${report}\n\n--- the reply, as markdown ${"-".repeat(53)}\n${github.state.replies[0]}`);
		console.log(
			"(The stand-in knows no history: how far the index is behind, and the repository's address, are its own.)",
		);
		console.log(`--- what the App wrote to GitHub ${"-".repeat(47)}\n${github.writes.join("\n")}`);
	} finally {
		await server?.stop();
		await github.close();
		rmSync(dataDirectory, { recursive: true, force: true });
	}
}

try {
	const options = { repo: { type: "string" } } as const;
	const { values, positionals } = parseArgs({ options, allowPositionals: true });
	await demo(resolve(values.repo ?? ROOT), positionals.join(" ") || DEFAULT_QUERY);
} catch (error) {
	console.error(`The demo could not run: ${explain(error)}`);
	process.exitCode = 1;
}
