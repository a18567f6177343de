import { chmodSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { explain } from "../../src/errors.ts";
import { type Remote, readRemoteHead } from "../../src/git/remote.ts";
import { withEnvironment, withFakeGit } from "../support/fake-git.ts";
import { GitHttpServer } from "../support/git-http-server.ts";
import { createRepository, type TestRepository } from "../support/git-repository.ts";

const TOKEN = "ghs_very+secret/token";
const BASE64 = Buffer.from(`x-access-token:${TOKEN}`).toString("base64");

let source: TestRepository;
let clone: TestRepository;
let server: GitHttpServer;
let remote: Remote;
beforeEach(async () => {
	source = await createRepository();
	clone = await createRepository();
	server = await GitHttpServer.start({ repositories: { "octo/tools": source.directory }, token: TOKEN });
	remote = { url: `${server.url}/octo/tools`, token: TOKEN };
});
afterEach(async () => {
	await server.close();
	source.dispose();
	clone.dispose();
});

const readHead = (other: Partial<Remote> = {}) =>
	readRemoteHead({ directory: clone.directory, remote: { ...remote, ...other } });

async function failureOf(promise: Promise<unknown>): Promise<unknown> {
	return promise.then(
		() => undefined,
		(error: unknown) => error,
	);
}

describe("readRemoteHead gives", () => {
	test("the default branch and its commit, whatever its name, by requests for nothing else", async () => {
		source.write("a.ts", "a");
		await source.commit("a");
		await source.git("branch", "--move", "main", "feature/HEAD");
		source.write("a.ts", "b");
		const commit = await source.commit("b");
		await source.git("update-ref", "refs/remotes/origin/HEAD", `${commit}~1`);
		await source.git("update-ref", "refs/heads/HEAD", `${commit}~1`);
		expect(await readHead()).toEqual({ commit, ref: "refs/heads/feature/HEAD" });
		expect(await readHead({ url: `${remote.url}.git` })).toMatchObject({ commit });
		expect(server.packs).toBe(0);
	});

	test("the commit alone where the server's HEAD is on no branch", async () => {
		source.write("a.ts", "a");
		const commit = await source.commit("a");
		await source.git("update-ref", "--no-deref", "HEAD", commit);
		await source.git("checkout", "--quiet", "--detach", commit);
		expect(await readHead()).toEqual({ commit, ref: commit });
	});

	test("nothing for a repository without commits", async () => {
		expect(await readHead()).toBeUndefined();
	});

	test("nothing where HEAD's branch has no commit, though another name ends in HEAD", async () => {
		source.write("a.ts", "a");
		await source.commit("a");
		await source.git("branch", "--move", "main", "topic/HEAD");
		await source.git("symbolic-ref", "HEAD", "refs/heads/main");
		expect(await readHead()).toBeUndefined();
	});

	test("the id of a SHA-256 repository", async () => {
		const modern = await createRepository({ objectFormat: "sha256" });
		modern.write("a.ts", "a");
		const commit = await modern.commit("a");
		const other = await GitHttpServer.start({ repositories: { "octo/tools": modern.directory } });
		expect(await readHead({ url: `${other.url}/octo/tools` })).toEqual({ commit, ref: "refs/heads/main" });
		await other.close();
		modern.dispose();
	});
});

describe("the token", () => {
	beforeEach(async () => {
		source.write("a.ts", "a");
		await source.commit("a");
	});

	const left = "AUTHORIZATION: basic bGVmdDpiZWhpbmQ=";

	test.each([
		["nothing", async () => {}],
		["actions/checkout's header", () => clone.git("config", `http.${server.url}/.extraheader`, left)],
		["a header for this very repository", () => clone.git("config", `http.${remote.url}.extraheader`, left)],
		["a header for every server", () => clone.git("config", "http.extraheader", left)],
		[
			"a header in an included file",
			async () => {
				const file = join(clone.scratch, "credentials.config");
				writeFileSync(file, `[http "${server.url}/"]\n\textraheader = ${left}\n`);
				await clone.git("config", "include.path", file);
			},
		],
		[
			"a header in the user's environment",
			async () => {
				// Taken back by the test.
				process.env.GIT_CONFIG_COUNT = "1";
				process.env.GIT_CONFIG_KEY_0 = `http.${server.url}/.extraheader`;
				process.env.GIT_CONFIG_VALUE_0 = left;
			},
		],
	])("is the only credential that is sent where the clone has %s", async (_, prepare) => {
		const environment = { GIT_CONFIG_COUNT: "0", GIT_CONFIG_KEY_0: "", GIT_CONFIG_VALUE_0: "" };
		await withEnvironment(environment, async () => {
			await prepare();
			expect(await readHead()).toMatchObject({ ref: "refs/heads/main" });
		});
		for (const { authorizations } of server.requests) expect(authorizations).toEqual([`basic ${BASE64}`]);
	});

	test("goes to no other server", async () => {
		const other = await GitHttpServer.start({ repositories: { "octo/tools": source.directory } });
		await clone.git("config", `url.${other.url}/.insteadOf`, `${server.url}/`);
		expect(await readHead()).toMatchObject({ ref: "refs/heads/main" });
		expect(server.requests).toEqual([]);
		for (const { authorizations } of other.requests) expect(authorizations).toEqual([]);
		await other.close();
	});

	test.each(["", undefined])("may be absent (%j): then what checkout left is sent", async (token) => {
		await clone.git("config", `http.${server.url}/.extraheader`, `AUTHORIZATION: basic ${BASE64}`);
		expect(await readHead({ token })).toMatchObject({ ref: "refs/heads/main" });
	});

	test("stands on no command line, also not of git's helpers", async () => {
		const log = join(clone.scratch, "trace");
		const script = `GIT_TRACE2_EVENT='${log}' exec "$GIT" "$@"`;
		await withFakeGit({ folder: join(clone.scratch, "bin"), script }, () => readHead());
		const trace = readFileSync(log, "utf8");
		expect(trace).toContain("remote-http");
		expect(trace).not.toContain(TOKEN);
		expect(trace).not.toContain(BASE64);
	});

	test("stands in no error, even if the server repeats it", async () => {
		const script = `echo 'remote: ${TOKEN}' >&2; echo 'fatal: got ${TOKEN}, ${BASE64} for https://ada:pw@host/' >&2; exit 128`;
		const failure = await withFakeGit({ folder: join(clone.scratch, "bin"), script }, () =>
			failureOf(readHead()),
		);
		expect(failure).toMatchObject({ name: "ProviderError", code: "remote-failed" });
		expect(explain(failure)).toContain("got ***, *** for https://host/");
	});
});

describe("a remote that cannot be read is a ProviderError that says what to do:", () => {
	test.each([
		[401, false, "`permissions: contents: read`"],
		[403, false, "`permissions: contents: read`"],
		[404, false, "`permissions: contents: read`"],
		[400, false, "the address is right"],
		[429, true, "Run it again later"],
		[500, true, "Run it again later"],
		[503, true, "Run it again later"],
	])("HTTP %d (retryable: %j)", async (status, retryable, suggestion) => {
		server.refuse(status, `remote says ${TOKEN}`);
		expect(await failureOf(readHead())).toMatchObject({
			name: "ProviderError",
			code: "remote-failed",
			message: `${remote.url} answered git with HTTP ${status}.`,
			suggestions: [expect.stringContaining(suggestion)],
			retryable,
		});
	});

	test("a wrong token is HTTP 401", async () => {
		expect(await failureOf(readHead({ token: "other" }))).toMatchObject({ details: { status: 401 } });
	});

	test("a host that does not exist", async () => {
		expect(await failureOf(readHead({ url: "https://nowhere.invalid/octo/tools" }))).toMatchObject({
			code: "remote-failed",
			message:
				"https://nowhere.invalid/octo/tools could not be reached: Could not resolve host: nowhere.invalid.",
			retryable: true,
		});
	});

	test("a server that is down", async () => {
		const { url } = server;
		await server.close();
		expect(await failureOf(readHead())).toMatchObject({
			code: "remote-failed",
			message: expect.stringContaining(`${url}/octo/tools could not be reached: Failed to connect`),
			retryable: true,
		});
		server = await GitHttpServer.start({ repositories: {} });
	});

	test("a server that does not answer; nothing of git is left then", async () => {
		const hold = server.hold();
		let arrived = false;
		void hold.arrived.then(() => {
			arrived = true;
		});
		// On a slow machine git may be stopped before it got that far.
		for (let timeLimitMs = 500; !arrived; timeLimitMs *= 2) {
			const reading = readRemoteHead({ directory: clone.directory, remote, timeLimitMs });
			expect(await failureOf(reading)).toMatchObject({
				code: "remote-too-slow",
				message: `git ls-remote from ${remote.url} did not finish within ${timeLimitMs / 1_000} s.`,
				retryable: true,
			});
		}
		await hold.hungUp;
	});

	test.each([
		"",
		"octo/tools",
		"/tmp/tools",
		"file:///tmp/tools",
		"git@github.com:octo/tools",
		"ssh://git@github.com/octo/tools",
		"ext::sh -c id",
		"--upload-pack=id",
		"https://ada:pw@github.com/octo/tools",
		"https://github.com/octo/tools?a=b",
	])("except for an address that git must not be given: %j", async (url) => {
		const failure = await failureOf(readHead({ url }));
		expect(failure).toMatchObject({ name: "ConfigurationError", code: "invalid-remote" });
		expect(explain(failure)).not.toContain("pw");
	});

	test("and a rewritten address does not start another transport", async () => {
		await clone.git("config", `url.ssh://git@localhost/.insteadOf`, `${server.url}/`);
		expect(await failureOf(readHead())).toMatchObject({
			code: "remote-failed",
			message: expect.stringContaining("transport 'ssh' not allowed"),
		});
	});
});

test("nobody is asked for a password, and no hook runs", async () => {
	const seen = join(clone.scratch, "seen");
	const asker = join(clone.scratch, "asker");
	writeFileSync(asker, `#!/bin/sh\necho "$0 $*" >> '${seen}'\necho password=${TOKEN}\n`);
	chmodSync(asker, 0o755);
	await clone.git("config", "credential.helper", asker);
	await clone.git("config", `credential.${server.url}.helper`, asker);
	await clone.git("config", "core.askPass", asker);
	const hooks = join(clone.directory, ".git", "hooks");
	mkdirSync(hooks, { recursive: true });
	for (const hook of ["reference-transaction", "post-fetch"]) {
		writeFileSync(join(hooks, hook), readFileSync(asker), { mode: 0o755 });
	}
	await withEnvironment({ SSH_ASKPASS: asker, GIT_ASKPASS: asker, DISPLAY: ":0" }, async () => {
		expect(await failureOf(readHead({ token: "wrong" }))).toMatchObject({ details: { status: 401 } });
	});
	expect(() => readFileSync(seen)).toThrow("ENOENT");
});
