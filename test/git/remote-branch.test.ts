import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { readRemoteBranch } from "../../src/git/remote.ts";
import { GitHttpServer } from "../support/git-http-server.ts";
import { createRepository, type TestRepository } from "../support/git-repository.ts";

let source: TestRepository;
let server: GitHttpServer;
beforeEach(async () => {
	source = await createRepository();
	source.write("a.ts", "a");
	await source.commit("a");
	server = await GitHttpServer.start({ repositories: { "octo/tools": source.directory } });
});
afterEach(async () => {
	await server.close();
	source.dispose();
});

function read(branch: string) {
	const remote = { url: `${server.url}/octo/tools`, token: undefined };
	return readRemoteBranch({ directory: source.directory, remote, branch });
}

test("a branch's commit is read, by requests for nothing else", async () => {
	const before = await source.git("rev-parse", "HEAD");
	source.write("a.ts", "b");
	const tip = await source.commit("b");
	await source.git("update-ref", "refs/heads/topic/one", tip);
	await source.git("update-ref", "refs/heads/refs/heads/topic/one", before);
	await source.git("update-ref", "refs/tags/topic/one", before);
	expect(await read("topic/one")).toEqual({ commit: tip, ref: "refs/heads/topic/one" });
	expect(server.packs).toBe(0);
});

test("a branch that is not there is named, also where another name ends alike", async () => {
	await source.git("update-ref", "refs/tags/refs/heads/gone", "HEAD");
	await expect(read("gone")).rejects.toMatchObject({
		name: "ConfigurationError",
		code: "no-such-branch",
		message: expect.stringContaining("/octo/tools has no branch gone."),
	});
});
