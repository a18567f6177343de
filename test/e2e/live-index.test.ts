import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { cliBeside } from "../support/cli-process.ts";
import { createRepository, type TestRepository } from "../support/git-repository.ts";
import { type QdrantServer, startQdrantServer } from "../support/qdrant-server/qdrant-server.ts";
import { VoyageServer } from "../support/voyage-server/voyage-server.ts";

const KEY = "the-key-of-the-server";
const ALIAS = "slashfind-4711";

let repository: TestRepository;
let qdrant: QdrantServer;
let voyage: VoyageServer;
beforeEach(async () => {
	repository = await createRepository();
	repository.write("a.md", "# Alpha\n");
	repository.write("b.md", "# Beta\n");
	await repository.commit("first");
	qdrant = await startQdrantServer({ apiKey: KEY });
	voyage = await VoyageServer.start();
});
afterEach(async () => {
	expect(qdrant.defects).toEqual([]);
	await qdrant.close();
	await voyage.close();
	repository.dispose();
});

/** Runs the command line with a server, and says nothing of a secret. */
async function run(args: readonly string[], environment: Readonly<Record<string, string>> = {}) {
	const result = await cliBeside([...args, "--repo", repository.directory], {
		environment: { QDRANT_URL: qdrant.url, QDRANT_API_KEY: KEY, ...environment },
	});
	for (const secret of [KEY, VoyageServer.KEY]) expect(result.stdout + result.stderr).not.toContain(secret);
	return result;
}

const withId = (...args: string[]) => [...args, "--repository", "4711"];
const hybrid = () => ({
	VOYAGE_API_KEY: VoyageServer.KEY,
	SLASHFIND_VOYAGE_BASE_URL: voyage.url,
	SLASHFIND_EMBEDDING_DIMENSION: "256",
});

function pathsIn(name: string): unknown[] {
	const records = qdrant.dump(name).filter(({ payload }) => payload?.type === "file");
	return records.map(({ payload }) => payload!.path).sort();
}

describe("slashfind index with Qdrant", () => {
	test("writes the live index beside the snapshot; the second run sends what has changed", async () => {
		const first = await run(withId("index", "--json"));
		expect(first).toMatchObject({ code: 0, stderr: "" });
		expect(JSON.parse(first.stdout)).toMatchObject({
			mode: "full",
			snapshot: { path: expect.any(String) },
			live: { mode: "full", chunks: { written: 2, pending: 0 }, collection: { alias: ALIAS } },
		});
		expect(pathsIn(ALIAS)).toEqual(["a.md", "b.md"]);
		repository.write("b.md", "# Changed\n");
		await repository.commit("second");
		const second = await run(withId("index"));
		expect(second).toMatchObject({ code: 0, stderr: "" });
		expect(second.stdout).toContain("into Qdrant");
		expect(second.stdout).toContain("1 written, 1 reused, 1 removed");
	});

	test("is hybrid with a key of Voyage, and bills what is new alone", async () => {
		const { stdout } = await run(withId("index", "--json"), hybrid());
		expect(JSON.parse(stdout).live.embedding).toMatchObject({
			embedded: 2,
			billedTokens: voyage.billedTokens,
			reused: 0,
		});
		const full = await run(withId("index", "--full"), hybrid());
		expect(full.stdout).toContain("0 embedded for 0 tokens, 2 known before, 0 pending");
		expect(voyage.billedTexts).toHaveLength(2);
	});

	test("ends partial where the embedder fails, with the advice that helps", async () => {
		voyage.failAlways({ kind: "refuse", status: 401, detail: "Provided API key is invalid." });
		const { code, stdout } = await run(withId("index"), hybrid());
		expect(code).toBe(3);
		expect(stdout).toContain("2 of 2 chunks have no dense vector yet");
		expect(pathsIn(ALIAS)).toEqual(["a.md", "b.md"]);
	});

	test("is a usage error where nobody says which repository it is, and writes nothing", async () => {
		const { code, stderr } = await run(["index"]);
		expect({ code, stderr }).toMatchObject({ code: 2, stderr: expect.stringContaining("--repository") });
		expect(qdrant.collections).toEqual([]);
	});

	test("knows the repository by what the runner says of the one that is checked out, and of no other", async () => {
		const runner = {
			GITHUB_SERVER_URL: "https://github.localhost",
			GITHUB_API_URL: `${qdrant.url}/not-github`,
			GITHUB_REPOSITORY: "octo/tools",
			GITHUB_REPOSITORY_ID: "4242",
		};
		await repository.git("remote", "add", "origin", "https://github.localhost/octo/tools.git");
		expect(await run(["index"], runner)).toMatchObject({ code: 0 });
		expect(qdrant.collections).toEqual([expect.stringMatching(/^slashfind-[0-9a-f]{8}-4242-s/)]);
		const other = { ...runner, GITHUB_REPOSITORY: "octo/other" };
		expect(await run(["index"], other)).toMatchObject({
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
		await repository.git("remote", "add", "origin", "git@ghe.localhost:octo/tools.git");
		const result = await run(["index"], {
			GITHUB_SERVER_URL: "https://ghe.localhost",
			GITHUB_API_URL: `http://127.0.0.1:${(github.address() as AddressInfo).port}`,
			GITHUB_TOKEN: "ghs_of_this_job",
		});
		github.close();
		expect(result).toMatchObject({ code: 0, stderr: "" });
		expect(asked).toEqual([["/repos/octo/tools", "Bearer ghs_of_this_job"]]);
		expect(qdrant.collections).toEqual([expect.stringMatching(/^slashfind-[0-9a-f]{8}-4711-s/)]);
	});

	test("keeps its connections to the server for a whole run", async () => {
		await run(withId("index"), hybrid());
		expect(qdrant.requests.length).toBeGreaterThan(10);
		// The next request leaves a moment before the connection of the last one is free again: two take turns.
		expect(qdrant.sockets).toBeLessThanOrEqual(2);
	});

	test("keeps its keys to itself: `config show` says that they are set", async () => {
		const { stdout } = await run(["config", "show"], hybrid());
		expect(stdout).toMatch(/^qdrant\.api-key\s+set, not shown\s+QDRANT_API_KEY$/m);
		expect(stdout).toMatch(/^voyage\.api-key\s+set, not shown\s+VOYAGE_API_KEY$/m);
	});

	test.each([
		["an unusable address", { QDRANT_URL: "localhost" }, 2, "QDRANT_URL cannot be used"],
		["a wrong key", { QDRANT_API_KEY: "wrong" }, 1, "QDRANT_API_KEY"],
		["a provider without a key", { SLASHFIND_EMBEDDING_PROVIDER: "voyage" }, 2, "VOYAGE_API_KEY"],
	])("says in words what is wrong: %s", async (_, environment, code, words) => {
		const result = await run(withId("index"), environment);
		expect(result).toMatchObject({ code, stderr: expect.stringContaining(words) });
		expect(result.stderr).not.toMatch(/^\s+at /m);
	});
});

describe("slashfind store", () => {
	test("verify tells a sound index from one that is not, and repairs that", async () => {
		await run(withId("index"));
		expect(await run(withId("store", "verify"))).toMatchObject({
			code: 0,
			stdout: expect.stringContaining("is equal to the tree"),
		});
		await spoil("a.md");
		const broken = await run(withId("store", "verify"));
		expect(broken).toMatchObject({ code: 1, stdout: expect.stringContaining("1 file missing: a.md") });
		expect(broken.stderr).toContain("--repair");
		const repaired = await run(withId("store", "verify", "--repair", "--json"));
		expect(repaired).toMatchObject({ code: 0, stderr: "" });
		expect(JSON.parse(repaired.stdout)).toMatchObject({ isSound: true, before: { missing: ["a.md"] } });
		expect(pathsIn(ALIAS)).toEqual(["a.md", "b.md"]);
	});

	test("verify repairs no index of other settings: those would build another one", async () => {
		await run(withId("index"));
		await spoil("a.md");
		expect(await run(withId("store", "verify", "--repair"), hybrid())).toMatchObject({
			code: 2,
			stderr: expect.stringContaining("slashfind store migrate"),
		});
		expect(pathsIn(ALIAS)).toEqual(["b.md"]);
	});

	test("migrate says what it would cost, does it, and can be undone", async () => {
		await run(withId("index"));
		const [lexical] = qdrant.collections;
		const plan = await run(withId("store", "migrate", "--plan", "--json"), hybrid());
		expect(JSON.parse(plan.stdout)).toMatchObject({
			isNeeded: true,
			live: { collection: lexical },
			wanted: { model: "voyage-code-4" },
			unpaid: { texts: 2, tokens: expect.any(Number) },
		});
		expect(voyage.requests).toBe(0);
		expect(await run(withId("store", "migrate"), hybrid())).toMatchObject({ code: 0 });
		expect(voyage.billedTexts).toHaveLength(2);
		const again = await run(withId("store", "migrate"), hybrid());
		expect(again.stdout).toContain("nothing to migrate");
		const back = await run(withId("store", "rollback", "--json"), hybrid());
		expect(JSON.parse(back.stdout)).toMatchObject({ collection: lexical });
		expect((await run(withId("store", "prune"), hybrid())).stdout).toContain("Nothing to delete");
		await run(withId("store", "prune", "--all"), hybrid());
		expect(qdrant.collections.filter((name) => name.startsWith(ALIAS))).toEqual([lexical]);
	});

	test.each(["verify", "migrate", "rollback", "prune"])("%s needs a server", async (command) => {
		const { code, stderr } = await run(withId("store", command), { QDRANT_URL: "" });
		expect({ code, stderr }).toMatchObject({ code: 2, stderr: expect.stringContaining("Set QDRANT_URL") });
	});

	test.each(["verify", "rollback"])("%s needs an index", async (command) => {
		expect(await run(withId("store", command))).toMatchObject({ code: 2, stdout: "" });
	});
});

async function spoil(path: string): Promise<void> {
	const filter = { must: [{ key: "path", match: { value: path } }] };
	const response = await fetch(`${qdrant.url}/collections/${ALIAS}/points/delete?wait=true`, {
		method: "POST",
		headers: { "api-key": KEY, "content-type": "application/json" },
		body: JSON.stringify({ filter }),
	});
	expect(response.status).toBe(200);
}
