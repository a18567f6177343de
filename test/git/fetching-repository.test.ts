import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { fetchCommit } from "../../src/git/fetch.ts";
import { type FetchingRepository, fetchingRepository } from "../../src/git/fetching-repository.ts";
import { openRepository } from "../../src/git/repository.ts";
import { collect } from "../support/collect.ts";
import { GitHttpServer } from "../support/git-http-server.ts";
import {
	createRepository,
	type TestRepository,
	type TestRepositoryOptions,
} from "../support/git-repository.ts";

const TOKEN = "ghs_secret";
const HEADER = `AUTHORIZATION: basic ${Buffer.from(`x-access-token:${TOKEN}`).toString("base64")}`;

let source: TestRepository;
let server: GitHttpServer;
/** Three commits of the source, the last of them its tip. */
let first: string;
let second: string;
let tip: string;

beforeEach(() => serve());
afterEach(async () => {
	await server.close();
	source.dispose();
});

async function serve(options: TestRepositoryOptions = {}): Promise<void> {
	source = await createRepository(options);
	server = await GitHttpServer.start({ repositories: { "octo/tools": source.directory }, token: TOKEN });
	source.write(".gitattributes", "gen/* linguist-generated\n");
	source.write("gen/old.ts", "generated");
	source.write("src/a.ts", "one");
	source.write("src/same.ts", "same");
	first = await source.commit("first");
	await source.git("tag", "v1", first);
	source.write("src/a.ts", "two");
	second = await source.commit("second");
	source.write("src/a.ts", "three");
	source.write("src/b.ts", "new");
	source.remove("gen");
	tip = await source.commit("third");
}

interface Clone {
	readonly directory: string;
	readonly repository: FetchingRepository;
	git(...args: string[]): Promise<string>;
	/** All that a fetch could change but must not: names, configuration, what is cut off, records. */
	state(): Promise<unknown>;
}

/** A clone through the server, as actions/checkout makes it; the server's counters start afterwards. */
async function clone(...options: string[]): Promise<Clone> {
	const directory = join(source.scratch, "clone");
	const url = `${server.url}/octo/tools`;
	await source.git("-c", `http.extraheader=${HEADER}`, "clone", "--quiet", ...options, url, directory);
	server.requests.length = 0;
	server.packs = 0;
	const opened = await openRepository(directory);
	const git = (...args: string[]) => source.git("-C", directory, ...args);
	return {
		directory,
		repository: fetchingRepository(opened, { url, token: TOKEN }),
		git,
		async state() {
			return {
				refs: await git("for-each-ref"),
				head: await git("rev-list", "HEAD"),
				shallow: await git("rev-parse", "--is-shallow-repository"),
				config: readFileSync(join(opened.gitDirectory, "config"), "utf8"),
				record: existsSync(join(opened.gitDirectory, "FETCH_HEAD")),
				graph: existsSync(join(opened.gitDirectory, "objects", "info", "commit-graphs")),
				tidied: existsSync(join(opened.gitDirectory, "objects", "info", "packs")),
			};
		},
	};
}

/** Configuration with which a fetch does more than it is told. */
async function wantMore(git: Clone["git"]): Promise<void> {
	const eager = ["prune", "pruneTags", "writeCommitGraph", "recurseSubmodules"];
	for (const name of eager) await git("config", `fetch.${name}`, "true");
	await git("config", "gc.auto", "1");
	await git("config", "gc.autoPackLimit", "1");
	await git("config", "gc.autoDetach", "false");
}

/** Takes the last two commits from the source's branch; the server still has them. */
async function forcePush(): Promise<string> {
	await source.git("update-ref", "refs/heads/main", first);
	source.write("src/other.ts", "other history");
	return source.commit("other");
}

/** What no name leads to any more is gone from the server. */
async function collectGarbage(): Promise<void> {
	await source.git("reflog", "expire", "--expire=now", "--all");
	await source.git("gc", "--quiet", "--prune=now");
}

describe("hasCommit", () => {
	test.each([
		["a clone of depth 1", ["--depth=1"]],
		["a bare clone of depth 1", ["--bare", "--depth=1"]],
		["a clone of depth 1 without blobs", ["--depth=1", "--filter=blob:none", "--no-checkout"]],
		["a bare clone of depth 1 without blobs", ["--bare", "--depth=1", "--filter=blob:none"]],
	])("fetches an older commit into %s, which then can be compared", async (_, options) => {
		const { repository, state } = await clone(...options);
		const before = await state();
		expect(await repository.hasCommit(first)).toBe(true);
		const { added, changed, removed } = await repository.diff(first, tip);
		expect(added.map(({ path }) => path)).toEqual(["src/b.ts"]);
		expect(changed.map(({ path }) => path)).toEqual(["src/a.ts"]);
		expect(removed).toEqual(["gen/old.ts"]);
		expect(await repository.hasCommit(first)).toBe(true);
		expect(await state()).toEqual(before);
		expect([repository.fetches, server.packs]).toEqual([1, 1]);
		expect(repository.notes).toEqual([]);
	});

	test("brings one commit into a shallow clone, not the history behind it", async () => {
		const { repository, git } = await clone("--depth=1");
		expect(await repository.hasCommit(second)).toBe(true);
		expect(await git("rev-list", second)).toBe(second);
	});

	test("leaves the history that a shallow clone has", async () => {
		const { repository, git, state } = await clone("--depth=2");
		const before = await state();
		expect(await repository.hasCommit(first)).toBe(true);
		expect(await git("rev-list", "--count", tip)).toBe("2");
		expect(await state()).toEqual(before);
	});

	test("leaves blobs on the server where the clone did", async () => {
		const { repository, git } = await clone("--depth=1", "--filter=blob:none", "--no-checkout");
		await repository.hasCommit(first);
		const blobs = await git("cat-file", "--batch-all-objects", "--batch-check=%(objecttype)");
		expect(blobs.split("\n")).not.toContain("blob");
	});

	test.each([
		["complete", []],
		["bare", ["--bare"]],
		["blobless", ["--filter=blob:none"]],
	])("fetches a commit that a force push took away; a %s clone stays one", async (_, options) => {
		await forcePush();
		const { repository, git, state } = await clone(...options);
		await wantMore(git);
		const before = await state();
		expect(await repository.hasCommit(tip)).toBe(true);
		expect(await state()).toEqual(before);
		expect(await git("rev-list", "--count", tip)).toBe("3");
		await git("-c", `http.extraheader=${HEADER}`, "fsck", "--connectivity-only");
	});

	test("asks nobody for a commit that is here", async () => {
		const { repository } = await clone();
		expect(await repository.hasCommit(first)).toBe(true);
		expect([repository.fetches, server.requests]).toEqual([0, []]);
	});

	test.each(["main", "", "HEAD", "--upload-pack=id", "v1"])(
		"asks nobody for %j, which is no id",
		async (name) => {
			const { repository } = await clone("--depth=1");
			expect(await repository.hasCommit(name)).toBe(false);
			expect(server.requests).toEqual([]);
		},
	);

	test("is false for a commit that is gone from the server, which is asked once", async () => {
		const { repository, state } = await clone("--depth=1");
		const before = await state();
		await forcePush();
		await collectGarbage();
		expect(await repository.hasCommit(second)).toBe(false);
		expect(await repository.hasCommit(second)).toBe(false);
		expect(await state()).toEqual(before);
		expect([repository.fetches, server.packs]).toEqual([1, 0]);
		expect(repository.notes).toEqual([]);
	});

	test("is false for an id of another length, and for one that is no commit's", async () => {
		const { repository } = await clone("--depth=1");
		expect(await repository.hasCommit("a".repeat(64))).toBe(false);
		expect(await repository.hasCommit(await source.git("rev-parse", `${first}^{tree}`))).toBe(false);
	});

	test("is false where the server refuses, with a note for a person", async () => {
		const { repository } = await clone("--depth=1");
		server.refuse(403, TOKEN);
		expect(await repository.hasCommit(first)).toBe(false);
		expect(repository.notes).toEqual([
			`The commit ${first} that was indexed before could not be fetched: ${server.url}/octo/tools answered git with HTTP 403; the whole tree was compared instead.`,
		]);
	});

	test("does its work where checkout left its own credentials, and configuration asks for more", async () => {
		const { repository, git, state } = await clone("--depth=1");
		await git("config", `http.${server.url}/.extraheader`, "AUTHORIZATION: basic bGVmdDpiZWhpbmQ=");
		await wantMore(git);
		await git("update-ref", "refs/remotes/origin/stale", tip);
		const before = await state();
		expect(await repository.hasCommit(first)).toBe(true);
		expect(await state()).toEqual(before);
	});

	test("enters no submodule", async () => {
		source.write(".gitmodules", `[submodule "lib"]\n\tpath = lib\n\turl = ${server.url}/octo/lib\n`);
		source.submodule("lib", first);
		await source.commit("submodule");
		const { repository, git } = await clone("--depth=1");
		await git("init", "--quiet", "lib");
		await git("-C", "lib", "remote", "add", "origin", `${server.url}/octo/lib`);
		await git("config", "submodule.lib.active", "true");
		await git("config", "fetch.recurseSubmodules", "true");
		expect(await repository.hasCommit(first)).toBe(true);
		expect(repository.notes).toEqual([]);
		expect(server.requests.filter(({ url }) => url.includes("/octo/lib"))).toEqual([]);
	});
});

test("a fetch that takes too long leaves a clone that can be fetched into", async () => {
	const { directory, repository, state } = await clone("--depth=1");
	const before = await state();
	const remote = { url: `${server.url}/octo/tools`, token: TOKEN };
	const stall = server.stallPack();
	let arrived = false;
	void stall.arrived.then(() => {
		arrived = true;
	});
	// On a slow machine git may be stopped before it got that far.
	for (let timeLimitMs = 1_000; !arrived; timeLimitMs *= 2) {
		const fetching = fetchCommit({ directory, remote, timeLimitMs }, first);
		await expect(fetching).rejects.toMatchObject({ code: "remote-too-slow", retryable: true });
	}
	await stall.hungUp;
	expect(await repository.hasCommit(first)).toBe(true);
	expect(await state()).toEqual(before);
	expect(repository.notes).toEqual([]);
});

describe("a partial clone", () => {
	const layouts = [
		["complete", ["--no-checkout"]],
		["shallow", ["--depth=1", "--no-checkout"]],
		["bare", ["--bare"]],
		["bare and shallow", ["--bare", "--depth=1"]],
	] as const;

	describe.each(layouts)("with %s history gets by one fetch", (_, options) => {
		let partial: Clone;
		let before: unknown;
		beforeEach(async () => {
			partial = await clone("--filter=blob:none", ...options);
			before = await partial.state();
		});
		afterEach(async () => {
			expect(await partial.state()).toEqual(before);
			expect([partial.repository.fetches, server.packs]).toEqual([1, 1]);
		});

		test("the sizes of blobs", async () => {
			const { repository } = partial;
			const { entries } = await repository.tree(tip);
			const sizes = await repository.sizes(entries.map(({ blob }) => blob));
			expect(entries.map(({ path, blob }) => [path, sizes.get(blob)])).toEqual([
				[".gitattributes", 25],
				["src/a.ts", 5],
				["src/b.ts", 3],
				["src/same.ts", 4],
			]);
			await collect(repository.readBlobs(entries.map(({ blob }) => blob)));
		});

		test("contents, in the order asked for, also twice", async () => {
			const { repository } = partial;
			const { entries } = await repository.tree(tip);
			const ids = [...entries, entries[0]!].map(({ blob }) => blob).reverse();
			const contents = await collect(repository.readBlobs(ids.values()));
			expect(contents.map(({ bytes }) => Buffer.from(bytes).toString())).toEqual([
				"gen/* linguist-generated\n",
				"same",
				"new",
				"three",
				"gen/* linguist-generated\n",
			]);
		});

		test("attributes", async () => {
			const { repository } = partial;
			const attributes = await repository.attributes(await repository.tree(tip), ["gen/x.ts", "src/a.ts"]);
			expect([...attributes.keys()]).toEqual(["gen/x.ts"]);
		});

		test("a few thousand blobs", async () => {
			const { repository } = partial;
			for (let file = 0; file < 3_000; file++) source.write(`many/${file}`, `content ${file}`);
			const many = await source.commit("many");
			const tree = await source.git("ls-tree", "-r", "--format=%(objectname)", many);
			expect((await repository.sizes(tree.split("\n"))).size).toBe(3_004);
		});
	});

	test("keeps what was fetched when it is tidied up", async () => {
		const { repository, git } = await clone("--filter=blob:none", "--bare");
		const blobs = (await repository.tree(tip)).entries.map(({ blob }) => blob);
		await repository.sizes(blobs);
		await git("-c", "gc.pruneExpire=now", "gc", "--quiet");
		expect((await repository.sizes(blobs)).size).toBe(4);
		expect(repository.fetches).toBe(1);
	});

	test("whose server refuses them is an error that says so", async () => {
		const { repository } = await clone("--filter=blob:none", "--bare");
		const { entries } = await repository.tree(tip);
		server.refuse(403);
		const blobs = entries.map(({ blob }) => blob);
		const refusal = { code: "remote-failed", details: { status: 403 } };
		await expect(repository.sizes(blobs)).rejects.toMatchObject(refusal);
		await expect(collect(repository.readBlobs(blobs))).rejects.toMatchObject(refusal);
		await expect(repository.attributes({ entries, unreadableNames: [] }, ["a"])).rejects.toMatchObject(
			refusal,
		);
	});

	test("whose server lost a blob is an error that names it", async () => {
		const { repository } = await clone("--filter=blob:none", "--bare");
		const lost = "1".repeat(40);
		await expect(repository.sizes([lost])).rejects.toMatchObject({
			code: "missing-object",
			details: { object: lost },
		});
	});
});

test("a complete clone fetches no blobs: one that is absent is damage", async () => {
	const { repository, git, directory } = await clone("--bare");
	await git("config", "remote.origin.promisor", "false");
	const blob = await git("rev-parse", `${tip}:src/a.ts`);
	expect(await repository.sizes([blob])).toEqual(new Map([[blob, 5]]));
	rmSync(join(directory, "objects"), { recursive: true });
	await git("init", "--quiet", "--bare");
	await expect(repository.sizes([blob])).rejects.toMatchObject({ code: "missing-object" });
	await expect(collect(repository.readBlobs([blob]))).rejects.toMatchObject({ code: "missing-object" });
	expect(server.requests).toEqual([]);
});

test("a repository of SHA-256 gets commits and blobs", async () => {
	await server.close();
	source.dispose();
	await serve({ objectFormat: "sha256" });
	const { repository } = await clone("--depth=1", "--filter=blob:none", "--bare");
	expect(await repository.hasCommit(first)).toBe(true);
	const { added } = await repository.diff(first, tip);
	const [content] = await collect(repository.readBlobs(added.map(({ blob }) => blob)));
	expect(Buffer.from(content!.bytes).toString()).toBe("new");
	expect(repository.fetches).toBe(2);
	expect(await repository.hasCommit("a".repeat(40))).toBe(false);
	expect(repository.notes).toEqual([]);
});

test("two questions about one commit at the same time are one fetch", async () => {
	const { repository } = await clone("--depth=1");
	expect(await Promise.all([repository.hasCommit(first), repository.hasCommit(first)])).toEqual([true, true]);
	expect(repository.fetches).toBe(1);
});

test("an address that git must not be given is refused at once", async () => {
	const opened = await openRepository(source.directory);
	expect(() => fetchingRepository(opened, { url: source.directory, token: undefined })).toThrow(
		expect.objectContaining({ code: "invalid-remote" }),
	);
});
