import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, test } from "@jest/globals";
import { LiveCli, withId } from "../support/live-cli.ts";
import { ALIAS } from "../support/qdrant-index.ts";

const live = LiveCli.forEachTest();

describe("slashfind index with Qdrant", () => {
	test("writes the live index beside the snapshot; the second run sends what has changed", async () => {
		const first = await live.run(withId("index", "--json"));
		expect(first).toMatchObject({ code: 0, stderr: "" });
		expect(JSON.parse(first.stdout)).toMatchObject({
			mode: "full",
			snapshot: { path: expect.any(String) },
			live: { mode: "full", chunks: { written: 2, pending: 0 }, collection: { alias: ALIAS } },
		});
		expect(live.pathsIn(ALIAS)).toEqual(["a.md", "b.md"]);
		live.repository.write("b.md", "# Changed\n");
		await live.repository.commit("second");
		const second = await live.run(withId("index"));
		expect(second).toMatchObject({ code: 0, stderr: "" });
		expect(second.stdout).toContain("into Qdrant");
		expect(second.stdout).toContain("1 written, 1 reused, 1 removed");
	});

	test("is hybrid with a key of Voyage, and bills what is new alone", async () => {
		const { stdout } = await live.run(withId("index", "--json"), live.hybrid);
		expect(JSON.parse(stdout).live.embedding).toMatchObject({
			embedded: 2,
			billedTokens: live.voyage.billedTokens,
			reused: 0,
		});
		const full = await live.run(withId("index", "--full"), live.hybrid);
		expect(full.stdout).toContain("0 embedded for 0 tokens, 2 known before, 0 pending");
		expect(live.voyage.billedTexts).toHaveLength(2);
	});

	test("ends partial where the embedder fails, with the advice that helps", async () => {
		live.voyage.failAlways({ kind: "refuse", status: 401, detail: "Provided API key is invalid." });
		const { code, stdout } = await live.run(withId("index"), live.hybrid);
		expect(code).toBe(3);
		expect(stdout).toContain("2 of 2 chunks have no dense vector yet");
		expect(live.pathsIn(ALIAS)).toEqual(["a.md", "b.md"]);
	});

	test("is a usage error where nobody says which repository it is, and writes nothing", async () => {
		const { code, stderr } = await live.run(["index"]);
		expect({ code, stderr }).toMatchObject({ code: 2, stderr: expect.stringContaining("--repository") });
		expect(live.qdrant.collections).toEqual([]);
	});

	test("knows the repository by what the runner says of the one that is checked out, and of no other", async () => {
		const runner = {
			GITHUB_SERVER_URL: "https://github.localhost",
			GITHUB_API_URL: `${live.qdrant.url}/not-github`,
			GITHUB_REPOSITORY: "octo/tools",
			GITHUB_REPOSITORY_ID: "4242",
		};
		await live.repository.git("remote", "add", "origin", "https://github.localhost/octo/tools.git");
		expect(await live.run(["index"], runner)).toMatchObject({ code: 0 });
		expect(live.qdrant.collections).toEqual([expect.stringMatching(/^slashfind-[0-9a-f]{8}-4242-s/)]);
		const other = { ...runner, GITHUB_REPOSITORY: "octo/other" };
		expect(await live.run(["index"], other)).toMatchObject({
			code: 2,
			stderr: expect.stringContaining("The numeric id of octo/tools is not known"),
		});
	});

	test("asks GitHub once for the repository that origin leads to, with the token of that server", async () => {
		const asked: unknown[] = [];
		const github = createServer(({ url, headers }, response) => {
			asked.push([url, headers.authorization]);
			response.end(JSON.stringify({ id: 4711 }));
		});
		await once(github.listen({ host: "127.0.0.1", port: 0 }), "listening");
		await live.repository.git("remote", "add", "origin", "git@ghe.localhost:octo/tools.git");
		const result = await live.run(["index"], {
			GITHUB_SERVER_URL: "https://ghe.localhost",
			GITHUB_API_URL: `http://127.0.0.1:${(github.address() as AddressInfo).port}`,
			GITHUB_TOKEN: "ghs_of_this_job",
		});
		github.close();
		expect(result).toMatchObject({ code: 0, stderr: "" });
		expect(asked).toEqual([["/repos/octo/tools", "Bearer ghs_of_this_job"]]);
		expect(live.qdrant.collections).toEqual([expect.stringMatching(/^slashfind-[0-9a-f]{8}-4711-s/)]);
	});

	test("keeps its connections to the server for a whole run", async () => {
		await live.run(withId("index"), live.hybrid);
		expect(live.qdrant.requests.length).toBeGreaterThan(10);
		// The next request leaves a moment before the connection of the last one is free again: two take turns.
		expect(live.qdrant.sockets).toBeLessThanOrEqual(2);
	});

	test("keeps its keys to itself: `config show` says that they are set", async () => {
		const { stdout } = await live.run(["config", "show"], live.hybrid);
		expect(stdout).toMatch(/^qdrant\.api-key\s+set, not shown\s+QDRANT_API_KEY$/m);
		expect(stdout).toMatch(/^voyage\.api-key\s+set, not shown\s+VOYAGE_API_KEY$/m);
	});

	test.each([
		["an unusable address", { QDRANT_URL: "localhost" }, 2, "QDRANT_URL cannot be used"],
		["a wrong key", { QDRANT_API_KEY: "wrong" }, 1, "QDRANT_API_KEY"],
		["a provider without a key", { SLASHFIND_EMBEDDING_PROVIDER: "voyage" }, 2, "VOYAGE_API_KEY"],
	])("says in words what is wrong: %s", async (_, environment, code, words) => {
		const result = await live.run(withId("index"), environment);
		expect(result).toMatchObject({ code, stderr: expect.stringContaining(words) });
		expect(result.stderr).not.toMatch(/^\s+at /m);
	});
});
