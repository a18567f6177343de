import { describe, expect, test } from "@jest/globals";
import { LiveCli, withId } from "../support/live-cli.ts";
import { ALIAS } from "../support/qdrant-index.ts";

const live = LiveCli.forEachTest();

const git = (...args: readonly string[]): Promise<string> => live.repository.git(...args);

/** Checks a new branch out and commits to it. */
async function commitToFeature(): Promise<string> {
	await git("checkout", "--quiet", "-b", "feature");
	live.repository.write("feature.md", "# Feature\n");
	return live.repository.commit("on a branch");
}

/** Indexes what is checked out, and gives the report with the commit that is live then. */
async function index(environment: Readonly<Record<string, string>> = {}) {
	const { code, stdout, stderr } = await live.run(withId("index", "--json"), environment);
	expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
	return JSON.parse(stdout);
}

function liveRef(): unknown {
	const manifest = live.qdrant.dump(ALIAS).find(({ payload }) => payload?.type === "manifest");
	return (manifest?.payload?.manifest as { readonly ref?: string } | undefined)?.ref;
}

const isLive = () => live.qdrant.collections.some((name) => name.startsWith(ALIAS));

const leftAsItIs = (head: string, followed: string) =>
	expect.stringContaining(`HEAD is ${head}; the live index follows ${followed}: it was left as it is.`);

describe("slashfind index with Qdrant, without --ref", () => {
	test("leaves the live index as it is on another branch, says so, and indexes the branch here", async () => {
		await index();
		const main = live.liveCommit();
		const feature = await commitToFeature();
		const report = await index();
		expect(report).toMatchObject({
			commit: feature,
			notes: [leftAsItIs("refs/heads/feature", "refs/heads/main")],
		});
		expect(report).not.toHaveProperty("live");
		const { stdout } = await live.run(withId("index"));
		expect(stdout).toContain("note     HEAD is refs/heads/feature; ");
		expect(stdout).toContain("Say --ref feature to write it all the same.");
		expect(live.liveCommit()).toBe(main);
		expect(live.pathsIn(ALIAS)).toEqual(["a.md", "b.md"]);
	});

	test("pays for nothing where it leaves the live index as it is", async () => {
		await live.run(withId("index"), live.hybrid);
		const { billedTexts } = live.voyage;
		await commitToFeature();
		expect(await index(live.hybrid)).toMatchObject({ chunks: { total: 3, pending: 1 } });
		expect(live.voyage.billedTexts).toEqual(billedTexts);
	});

	test("with --ref writes it from any branch, which it follows from then on", async () => {
		await index();
		const feature = await commitToFeature();
		await git("checkout", "--quiet", "main");
		expect(await live.run(withId("index", "--ref", "feature"))).toMatchObject({ code: 0, stderr: "" });
		expect(live.liveCommit()).toBe(feature);
		expect(await index()).toMatchObject({ notes: [leftAsItIs("refs/heads/main", "refs/heads/feature")] });
		expect(live.liveCommit()).toBe(feature);
	});

	test("goes by index.ref before all else", async () => {
		await index();
		const follows = { SLASHFIND_INDEX_REF: "feature" };
		expect(await index(follows)).toMatchObject({
			notes: [leftAsItIs("refs/heads/main", "refs/heads/feature")],
		});
		const feature = await commitToFeature();
		expect(await index(follows)).toMatchObject({ notes: [], live: { commit: feature } });
		expect(live.liveCommit()).toBe(feature);
	});

	test("builds the first one from the default branch, where the clone knows it", async () => {
		await git("update-ref", "refs/remotes/origin/main", "main");
		await git("symbolic-ref", "refs/remotes/origin/HEAD", "refs/remotes/origin/main");
		await commitToFeature();
		expect(await index()).toMatchObject({ notes: [leftAsItIs("refs/heads/feature", "refs/heads/main")] });
		expect(isLive()).toBe(false);
		await git("checkout", "--quiet", "main");
		expect(await index()).toMatchObject({ notes: [], live: { ref: "refs/heads/main" } });
	});

	test("takes a checkout without a branch for the followed one where that is at the same commit", async () => {
		await index();
		live.repository.write("c.md", "# Gamma\n");
		const second = await live.repository.commit("second");
		await git("update-ref", "refs/remotes/origin/main", second);
		await git("checkout", "--quiet", "--detach");
		await git("branch", "--quiet", "--delete", "--force", "main");
		expect(await index()).toMatchObject({ notes: [], live: { commit: second } });
		expect(liveRef()).toBe("refs/heads/main");
		await git("checkout", "--quiet", "--detach", "HEAD~1");
		const first = await git("rev-parse", "HEAD");
		const { notes } = await index();
		expect(notes).toEqual([leftAsItIs(first.slice(0, 10), "refs/heads/main")]);
		expect(notes[0]).toContain("Say --ref HEAD to");
		expect(live.liveCommit()).toBe(second);
	});

	test("an index of a commit without a name follows nothing: the next branch takes it over", async () => {
		await git("checkout", "--quiet", "--detach");
		const first = await git("rev-parse", "HEAD");
		await index();
		expect(liveRef()).toBe(first);
		await git("checkout", "--quiet", "main");
		await index();
		expect(liveRef()).toBe("refs/heads/main");
	});

	test("stays with its branch where another one is checked out meanwhile", async () => {
		const main = await git("rev-parse", "main");
		live.qdrant.hooks.onRequest = async ({ path }) => {
			if (!path.startsWith(`/collections/${ALIAS}-`)) return;
			delete live.qdrant.hooks.onRequest;
			await commitToFeature();
		};
		await index();
		expect(await git("rev-parse", "--abbrev-ref", "HEAD")).toBe("feature");
		expect(live.liveCommit()).toBe(main);
	});
});
