import { describe, expect, test } from "@jest/globals";
import { LiveCli, withId } from "../support/live-cli.ts";
import { ALIAS } from "../support/qdrant-index.ts";

const live = LiveCli.forEachTest();

/** What was asked of the server since then that may have changed something. */
function writesSince(ordinal: number): string[] {
	const reads = /\/points(\/scroll|\/count|\/query\/batch)?$/;
	return live.qdrant.requests
		.slice(ordinal)
		.filter(({ method, path }) => method !== "GET" && !(method === "POST" && reads.test(path)))
		.map(({ method, path }) => `${method} ${path}`);
}

describe("slashfind store verify", () => {
	test("tells a sound index from one that is not, and repairs that", async () => {
		await live.run(withId("index"));
		expect(await live.run(withId("store", "verify"))).toMatchObject({
			code: 0,
			stdout: expect.stringContaining("is equal to the tree"),
		});
		await live.spoil("a.md");
		const broken = await live.run(withId("store", "verify"));
		expect(broken).toMatchObject({ code: 1, stdout: expect.stringContaining("1 file missing: a.md") });
		expect(broken.stderr).toContain("--repair");
		const repaired = await live.run(withId("store", "verify", "--repair", "--json"));
		expect(repaired).toMatchObject({ code: 0, stderr: "" });
		expect(JSON.parse(repaired.stdout)).toMatchObject({ isSound: true, before: { missing: ["a.md"] } });
		expect(live.pathsIn(ALIAS)).toEqual(["a.md", "b.md"]);
	});

	test("builds a new index where points were altered: which ones, nothing tells", async () => {
		await live.run(withId("index"));
		const [before] = live.qdrant.collections;
		await live.alterWords("a.md");
		expect(await live.run(withId("store", "verify"))).toMatchObject({
			code: 1,
			stdout: expect.stringContaining("the lexicon counts other words than the points hold"),
		});
		expect(await live.run(withId("store", "verify", "--repair"))).toMatchObject({ code: 0 });
		expect(live.qdrant.collections).toEqual([before, expect.any(String)]);
		expect(await live.run(withId("store", "verify"))).toMatchObject({ code: 0 });
	});

	test("tells vectors that are gone, repairs nothing without an embedder, and with one writes them", async () => {
		await live.run(withId("index"), live.hybrid);
		await live.takeVector("a.md");
		const broken = await live.run(withId("store", "verify"));
		expect(broken).toMatchObject({
			code: 1,
			stdout: expect.stringContaining("1 chunk without a dense vector; by the manifest it should be 0"),
		});
		const told = await live.run(withId("store", "verify", "--json"));
		expect(JSON.parse(told.stdout)).toMatchObject({
			isSound: false,
			found: { vectors: { missing: 1, pending: 0 } },
		});
		expect(await live.run(withId("store", "verify", "--repair"))).toMatchObject({
			code: 2,
			stderr: expect.stringContaining("Set VOYAGE_API_KEY"),
		});
		expect(await live.run(withId("store", "verify"))).toMatchObject({ code: 1 });
		const repaired = await live.run(withId("store", "verify", "--repair", "--json"), live.hybrid);
		expect(JSON.parse(repaired.stdout)).toMatchObject({
			isSound: true,
			before: { vectors: { missing: 1, pending: 0 } },
			found: { vectors: { missing: 0, pending: 0 } },
		});
	});

	test("repairs no index of other settings: those would build another one", async () => {
		await live.run(withId("index"));
		await live.spoil("a.md");
		expect(await live.run(withId("store", "verify", "--repair"), live.hybrid)).toMatchObject({
			code: 2,
			stderr: expect.stringContaining("slashfind store migrate"),
		});
		expect(live.pathsIn(ALIAS)).toEqual(["b.md"]);
	});
});

describe("slashfind store migrate", () => {
	test("plans without writing or paying, does it, and has nothing to do then", async () => {
		await live.run(withId("index"));
		const [lexical] = live.qdrant.collections;
		const before = live.qdrant.requests.length;
		const plan = await live.run(withId("store", "migrate", "--plan", "--json"), live.hybrid);
		expect(JSON.parse(plan.stdout)).toMatchObject({
			isNeeded: true,
			live: { collection: lexical, model: null, commit: live.liveCommit(), files: 2, chunks: 2 },
			wanted: { model: { name: "voyage-code-4", dimension: 256 }, collection: null, ref: "refs/heads/main" },
			texts: { different: 2, cached: 0, unpaid: 2, tokens: expect.any(Number) },
		});
		const text = await live.run(withId("store", "migrate", "--plan"), live.hybrid);
		expect(text.stdout).toMatch(
			/^vectors {2}0 of 2 texts are paid for already; 2 would be embedded, about \d+ tokens for \$0\.\d+, at most \d+ for \$0\.\d+$/m,
		);
		expect(writesSince(before)).toEqual([]);
		expect(live.voyage.requests).toBe(0);
		expect(await live.run(withId("store", "migrate"), live.hybrid)).toMatchObject({ code: 0 });
		expect(live.voyage.billedTexts).toHaveLength(2);
		for (const args of [["migrate"], ["migrate", "--plan"]]) {
			const again = await live.run(withId("store", ...args), live.hybrid);
			expect(again).toMatchObject({ code: 0, stdout: expect.stringContaining("nothing to migrate") });
		}
	});

	test("says that texts which were paid for once cost nothing", async () => {
		await live.run(withId("index"), live.hybrid);
		await live.run(withId("index"));
		const { stdout } = await live.run(withId("store", "migrate", "--plan"), live.hybrid);
		expect(stdout).toContain("2 of 2 texts are paid for already: it costs nothing");
		expect(stdout).toContain(live.qdrant.collections.find((name) => stdout.includes(`wanted   ${name}`)));
		expect(await live.run(withId("store", "migrate"), live.hybrid)).toMatchObject({ code: 0 });
		expect(live.voyage.billedTexts).toHaveLength(2);
	});

	test("has nothing to do where there is no index, and says what builds one", async () => {
		const { code, stdout } = await live.run(withId("store", "migrate"));
		expect({ code, stdout }).toMatchObject({ code: 0, stdout: expect.stringContaining("slashfind index") });
		expect(live.qdrant.collections).toEqual([]);
	});

	test("ends partial where the embedder fails", async () => {
		await live.run(withId("index"));
		live.voyage.failAlways({ kind: "refuse", status: 401, detail: "Provided API key is invalid." });
		expect(await live.run(withId("store", "migrate"), live.hybrid)).toMatchObject({ code: 3 });
	});

	test("builds the branch that the index follows, whatever is checked out", async () => {
		await live.run(withId("index"));
		const main = live.liveCommit();
		await live.repository.git("checkout", "--quiet", "-b", "topic");
		live.repository.write("topic.md", "# Topic\n");
		await live.repository.commit("on another branch");
		await live.run(withId("store", "migrate"), live.hybrid);
		expect(live.liveCommit()).toBe(main);
		expect(live.pathsIn(ALIAS)).toEqual(["a.md", "b.md"]);
	});
});

describe("slashfind store rollback and prune", () => {
	test("go back, say to which commit, and delete what is not live", async () => {
		await live.run(withId("index"));
		const [lexical] = live.qdrant.collections;
		const first = live.liveCommit();
		live.repository.write("c.md", "# Gamma\n");
		await live.repository.commit("second");
		await live.run(withId("store", "migrate"), live.hybrid);
		const back = await live.run(withId("store", "rollback"), live.hybrid);
		expect(back.stdout).toContain(`${lexical} again: the index of ${String(first).slice(0, 10)}`);
		expect(back.stdout).toContain("a run with the settings of now would switch again");
		expect(live.liveCommit()).toBe(first);
		const forth = await live.run(withId("store", "rollback", "--json"), live.hybrid);
		expect(JSON.parse(forth.stdout)).toMatchObject({ before: lexical, commit: live.liveCommit() });
		expect((await live.run(withId("store", "rollback"))).stdout).toContain("brings it up to date");
		expect((await live.run(withId("store", "prune"))).stdout).toContain("Nothing to delete");
		const vectors = live.qdrant.dump("slashfind-vectors");
		const pruned = await live.run(withId("store", "prune", "--all"));
		expect(pruned.stdout).toMatch(
			/^Deleted 1 index:\n {2}slashfind-4711-s\S+\nThe live index is slashfind-4711-s/,
		);
		expect(live.qdrant.collections.filter((name) => name.startsWith(ALIAS))).toEqual([lexical]);
		expect(live.qdrant.dump("slashfind-vectors")).toEqual(vectors);
		const again = await live.run(withId("store", "prune", "--all", "--json"));
		expect(JSON.parse(again.stdout)).toEqual({ deleted: [], keepDays: 0, live: lexical });
		expect(await live.run(withId("index"))).toMatchObject({ code: 0 });
		expect(live.pathsIn(ALIAS)).toEqual(["a.md", "b.md", "c.md"]);
	});
});

describe("slashfind store", () => {
	test.each(["verify", "migrate", "rollback", "prune"])("%s needs a server", async (command) => {
		const { code, stderr } = await live.run(withId("store", command), { QDRANT_URL: "" });
		expect({ code, stderr }).toMatchObject({ code: 2, stderr: expect.stringContaining("Set QDRANT_URL") });
	});

	test.each(["verify", "rollback"])("%s needs an index", async (command) => {
		expect(await live.run(withId("store", command))).toMatchObject({ code: 2, stdout: "" });
	});
});
