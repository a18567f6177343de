import { once } from "node:events";
import { readdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { cliBeside, startCli } from "../support/cli-process.ts";
import { type Environment, LiveCli, withId } from "../support/live-cli.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const live = LiveCli.forEachTest();
const NO_SERVER: Environment = { QDRANT_URL: "", QDRANT_API_KEY: "" };

/** Where no clone is. */
function exportFromNowhere(args: readonly string[], environment: Environment = live.environment) {
	return cliBeside(["store", "export", ...args], { cwd: temporaryFolder(), environment });
}

/** By name; with the time of the last change. */
function contentOf(folder: string): string[] {
	const entries = readdirSync(folder, { recursive: true, encoding: "utf8" });
	return entries.map((name) => `${name} ${statSync(join(folder, name)).mtimeMs}`).sort();
}

describe("slashfind store export", () => {
	test("makes a snapshot where no clone is, and searches answer from it when the server is gone", async () => {
		await live.run(withId("index", "--data", temporaryFolder()), live.hybrid);
		const data = temporaryFolder();
		const told = await exportFromNowhere(withId("--data", data, "--json"));
		expect(told).toMatchObject({ code: 0, stderr: "" });
		expect(JSON.parse(told.stdout)).toMatchObject({
			repository: "github.com/4711",
			alias: "slashfind-4711",
			commit: live.liveCommit(),
			ref: "refs/heads/main",
			files: 2,
			chunks: 2,
			snapshot: { path: expect.stringContaining(join(data, "4711")), bytes: expect.any(Number) },
		});
		const search = withId("find", "alpha", "--json");
		const fromLive = JSON.parse((await live.run([...search, "--live"])).stdout);
		const fromExport = JSON.parse((await live.run([...search, "--data", data], NO_SERVER)).stdout);
		expect(fromExport.hits).toMatchObject([{ path: "a.md" }]);
		expect(fromExport.hits).toEqual(fromLive.hits);
		expect(fromExport.provenance).toMatchObject({ source: "snapshot", commit: live.liveCommit() });
	});

	test("keeps the snapshot before it, and an index run goes on from it", async () => {
		const place = withId("--data", temporaryFolder());
		await live.run(["index", ...place]);
		const { code, stdout } = await live.run(["store", "export", ...place]);
		expect({ code, stdout }).toMatchObject({
			code: 0,
			stdout: expect.stringMatching(/^Exported [0-9a-f]{10} of/),
		});
		expect(stdout).toContain("2 files in 2 chunks");
		live.repository.write("c.md", "# Gamma\n");
		await live.repository.commit("second");
		const run = await live.run(["index", ...place, "--json"], NO_SERVER);
		expect(JSON.parse(run.stdout)).toMatchObject({ mode: "incremental", files: { added: 1, unchanged: 2 } });
		expect((await live.run(["find", "beta", ...place], NO_SERVER)).stdout).toContain("b.md");
	});

	test("says what the App needs where nothing was said but the clone", async () => {
		await live.run(withId("index"));
		await live.repository.git("remote", "add", "origin", "https://github.com/acme/widgets.git");
		const runner = {
			GITHUB_SERVER_URL: "https://github.com",
			GITHUB_API_URL: "https://api.github.com",
			GITHUB_REPOSITORY: "acme/widgets",
			GITHUB_REPOSITORY_ID: "4711",
		};
		const { code, stdout } = await live.run(["store", "export"], runner);
		expect({ code, stdout }).toMatchObject({
			code: 0,
			stdout: expect.stringContaining("say --repository 4711"),
		});
		expect((await live.run(["find", "alpha"], NO_SERVER)).stdout).toContain("a.md");
	});

	test("needs a server, an index, and without a clone a data folder and an identity", async () => {
		const data = ["--data", temporaryFolder()];
		const without = (told: string) => ({ code: 2, stdout: "", stderr: expect.stringContaining(told) });
		expect(await exportFromNowhere(withId(...data), {})).toMatchObject(without("Set QDRANT_URL"));
		expect(await exportFromNowhere(withId(...data))).toMatchObject(without("slashfind index"));
		expect(await exportFromNowhere(withId())).toMatchObject(without("--data"));
		expect(await exportFromNowhere(data)).toMatchObject(without("is not in a git repository"));
		expect(readdirSync(data[1]!)).toEqual([]);
	});

	test("writes nothing where the index is damaged, or cannot be read", async () => {
		await live.run(withId("index"));
		const data = temporaryFolder();
		await live.spoil("a.md");
		const damaged = await exportFromNowhere(withId("--data", data));
		expect(damaged).toMatchObject({
			code: 1,
			stderr: expect.stringContaining("a.md lacks some of its points"),
		});
		const refused = await exportFromNowhere(withId("--data", data), {
			...live.environment,
			QDRANT_API_KEY: "another-key",
		});
		expect(refused).toMatchObject({ code: 1, stderr: expect.stringContaining("does not accept the key") });
		expect(readdirSync(data)).toEqual([]);
	});

	test("killed at any request it leaves the folder as it was, and the next one is whole", async () => {
		const data = temporaryFolder();
		const args = withId("--data", data);
		await live.run(["index", ...args]);
		const before = contentOf(data);
		const first = live.qdrant.requests.length;
		await live.run(["store", "export", ...withId("--data", temporaryFolder())]);
		const requests = live.qdrant.requests.length - first;
		expect(requests).toBeGreaterThan(3);
		for (const nth of [1, Math.ceil(requests / 2), requests]) {
			expect(await killAt(nth, args)).toBe("SIGKILL");
			expect({ nth, content: contentOf(data) }).toEqual({ nth, content: before });
		}
		expect(await live.run(["store", "export", ...args])).toMatchObject({ code: 0 });
		expect(contentOf(data)).not.toEqual(before);
	}, 60_000);

	test("a folder that holds something else is told", async () => {
		await live.run(withId("index"));
		const data = temporaryFolder();
		writeFileSync(join(data, "4711"), "");
		expect(await exportFromNowhere(withId("--data", data))).toMatchObject({ code: 2, stdout: "" });
	});
});

/** Gives the signal that ended it. */
async function killAt(nth: number, args: readonly string[]): Promise<unknown> {
	const environment = live.environment;
	const child = startCli(["store", "export", ...args, "--repo", live.repository.directory], { environment });
	const closed = once(child, "close");
	let seen = 0;
	live.qdrant.hooks.onRequest = async () => {
		if (++seen !== nth) return;
		child.kill("SIGKILL");
		await closed;
	};
	const [, signal] = await closed;
	delete live.qdrant.hooks.onRequest;
	return signal;
}
