import { generateKeyPairSync, randomBytes } from "node:crypto";
import { mkdirSync, readdirSync, rmSync, statSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { operatorSettings } from "../../../src/config/combine-layers.ts";
import type { Octokit } from "../../../src/github/client/octokit.ts";
import { connectProbot } from "../../../src/github/client/probot.ts";
import { MemoryGuard } from "../../../src/store/snapshot/memory-guard.ts";
import { SnapshotLibrary } from "../../../src/store/snapshot/snapshot-library.ts";
import { AppSnapshots, IDENTITY, PLACE, snapshotOf } from "../../support/app-snapshots.ts";
import { operatorOf } from "../../support/operator-layers.ts";
import type { ArtifactChanges } from "../../support/run-artifacts.ts";
import { FINGERPRINT } from "../../support/snapshots.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";
import { zipOf } from "../../support/zip.ts";

const LIST = "GET /repos/octo/hello/actions/artifacts";

let app: AppSnapshots;
beforeEach(async () => {
	app = await AppSnapshots.start();
	app.snapshots.remember(PLACE);
});
afterEach(async () => {
	await app.close();
	expect(app.api.unknownCalls).toEqual([]);
	expect(app.host.leaks).toEqual([]);
	expect(readdirSync(app.dataDirectory).filter((name) => name !== "42")).toEqual([]);
});

const bring = () => app.snapshots.bring(IDENTITY);
const lists = () => app.calls.filter((call) => call === LIST).length;
const named = (content: Buffer, name = "index.snapshot") => ({ name, content });

describe("the snapshot that an index run uploaded", () => {
	test("is brought once; from then on GitHub is asked one conditional question", async () => {
		const id = app.upload(snapshotOf("a.ts", 1));
		expect(await bring()).toEqual([]);
		expect(app.indexed).toEqual(["a.ts"]);
		expect(app.log).toEqual([
			expect.stringMatching(`Took the index of octo/hello at c{40} from artifact ${id}.`),
		]);
		const before = app.api.calls.length;
		await bring();
		expect(app.calls.slice(before)).toEqual([LIST]);
		expect(app.api.calls.at(-1)!.headers["if-none-match"]).toBeDefined();
		expect(app.host.downloads).toHaveLength(1);
	});

	test("is replaced by a newer one, which the one before stays behind", async () => {
		app.upload(snapshotOf("a.ts", 1));
		await bring();
		app.upload(snapshotOf("b.ts", 2));
		await bring();
		expect(app.indexed).toEqual(["b.ts"]);
		truncateSync(app.folder.newestPath(), 100);
		expect(app.indexed).toEqual(["a.ts"]);
	});

	test("does not replace one that was indexed later by hand, and is not downloaded again", async () => {
		app.upload(snapshotOf("by-hand.ts", 9));
		await bring();
		app.upload(snapshotOf("older.ts", 8));
		await bring();
		app.upload(snapshotOf("x.ts", 1), { run: { headRepositoryId: 666 } });
		await bring();
		expect(app.indexed).toEqual(["by-hand.ts"]);
		expect(app.host.downloads).toHaveLength(2);
		expect(readdirSync(app.folder.path).toSorted()).toEqual([
			expect.stringMatching(/\.snapshot$/),
			"current",
			"repository.json",
		]);
	});

	test("is brought once for searches that come at once", async () => {
		app.upload(snapshotOf("a.ts", 1));
		await Promise.all([bring(), bring(), bring()]);
		expect(lists()).toBe(1);
		expect(app.host.downloads).toHaveLength(1);
	});

	test("is not downloaded again after a restart, which knows the place from the folder", async () => {
		app.upload(snapshotOf("a.ts", 1));
		await bring();
		app.restart();
		await bring();
		expect(lists()).toBe(2);
		expect(app.host.downloads).toHaveLength(1);
		app.upload(snapshotOf("b.ts", 2));
		await bring();
		expect(app.indexed).toEqual(["b.ts"]);
	});

	test("is looked for again by a version that reads other snapshots", async () => {
		app.upload(snapshotOf("a.ts", 1, { fingerprint: "f".repeat(16) }));
		app.upload(snapshotOf("b.ts", 2));
		await bring();
		app.restart({ fingerprint: "f".repeat(16) });
		await bring();
		expect(app.host.downloads).toEqual(["101", "101", "100"]);
	});

	test("is brought again where somebody deleted it", async () => {
		app.upload(snapshotOf("a.ts", 1));
		await bring();
		rmSync(app.folder.path, { recursive: true });
		await bring();
		expect(app.indexed).toEqual(["a.ts"]);
	});

	test("is another one where the index follows another branch", async () => {
		app.upload(snapshotOf("develop.ts", 1, { ref: "refs/heads/develop" }), { run: { branch: "develop" } });
		app.upload(snapshotOf("main.ts", 2));
		await bring();
		expect(app.indexed).toEqual(["main.ts"]);
		app.snapshots.remember({ ...PLACE, branch: "develop" });
		await bring();
		expect(app.indexed).toEqual(["develop.ts"]);
	});

	test("is found behind many that anybody uploaded", async () => {
		app.upload(snapshotOf("a.ts", 1));
		for (let number = 0; number < 120; number++)
			app.uploadArchive(Buffer.from("x"), { run: { headRepositoryId: 666 } });
		await bring();
		expect(app.indexed).toEqual(["a.ts"]);
		expect(app.host.downloads).toEqual(["100"]);
	});

	test("can be read by this user alone", async () => {
		app.upload(snapshotOf("a.ts", 1));
		await bring();
		const modes = ["", ...readdirSync(app.folder.path)].map((name) => {
			const stat = statSync(join(app.folder.path, name));
			return stat.isDirectory() ? [name, "folder", stat.mode & 0o777] : [name, "file", stat.mode & 0o777];
		});
		expect(modes).toHaveLength(4);
		for (const [, kind, mode] of modes) expect(mode).toBe(kind === "folder" ? 0o700 : 0o600);
	});

	test("is asked for again where the download failed for a while, and at the next look where it failed for good", async () => {
		app.upload(snapshotOf("a.ts", 1));
		app.host.failures.push(503, 503);
		await bring();
		expect(app.indexed).toEqual(["a.ts"]);
		expect(app.clock.pauses).toHaveLength(2);
		app.upload(snapshotOf("b.ts", 2));
		app.host.failures.push(503, 503, 503, 503);
		await expect(bring()).rejects.toMatchObject({ code: "download-failed", retryable: true });
		expect(app.indexed).toEqual(["a.ts"]);
		await bring();
		expect(app.indexed).toEqual(["b.ts"]);
	});

	test("is not written through a link", async () => {
		const elsewhere = temporaryFolder();
		symlinkSync(elsewhere, app.folder.path);
		app.upload(snapshotOf("a.ts", 1));
		await expect(bring()).rejects.toMatchObject({ code: "data-folder-is-a-link" });
		expect(readdirSync(elsewhere)).toEqual([]);
	});

	test("is a failure that says so where there is no data folder to write to", async () => {
		app.upload(snapshotOf("a.ts", 1));
		rmSync(app.dataDirectory, { recursive: true });
		await expect(bring()).rejects.toMatchObject({ code: "data-folder-read-only" });
		mkdirSync(app.dataDirectory);
		await bring();
		expect(app.indexed).toEqual(["a.ts"]);
	});

	test("leaves a sound folder where the App stops in the middle of its download", async () => {
		app.upload(snapshotOf("a.ts", 1));
		await bring();
		app.upload(snapshotOf("b.ts", 2));
		const halfWay = app.host.stall();
		const bringing = bring();
		bringing.catch(() => undefined);
		await halfWay;
		await app.snapshots.close();
		await expect(bringing).rejects.toMatchObject({ code: "artifact-cut-short" });
		expect(app.indexed).toEqual(["a.ts"]);
		expect(readdirSync(app.folder.path)).toHaveLength(3);
	});
});

describe("an artifact that is none of ours", () => {
	const B = () => snapshotOf("b.ts", 2);
	const cases: readonly [string, () => Buffer, ArtifactChanges, string][] = [
		["from a fork", () => zipOf([named(B())]), { run: { headRepositoryId: 666 } }, "from a fork"],
		[
			"from a fork, although the list calls it ours",
			() => zipOf([named(B())]),
			{ run: { headRepositoryId: 666, listedHeadRepositoryId: PLACE.id } },
			"from a fork",
		],
		["from another branch", () => zipOf([named(B())]), { run: { branch: "feature" } }, "another branch"],
		[
			"of a pull request's run",
			() => zipOf([named(B())]),
			{ run: { event: "pull_request" } },
			"by pull_request",
		],
		["an archive of two", () => zipOf([named(B()), named(B())]), {}, "holds 2 files"],
		["of another name", () => zipOf([named(B(), "other.snapshot")]), {}, "another name"],
		[
			"a name that leads elsewhere",
			() => zipOf([named(B(), "../42/1-0.snapshot")]),
			{},
			"invalid relative path",
		],
		["large itself", () => zipOf([named(randomBytes(1_000_100))]), {}, "it is larger than 1000000 bytes"],
		["said to be large", () => zipOf([named(Buffer.alloc(2_000_000))]), {}, "too large"],
		[
			"large, and said to be small",
			() => zipOf([{ ...named(Buffer.alloc(2_000_000)), statedSize: 9 }]),
			{},
			"not what an index run uploads",
		],
		["no archive", () => Buffer.from("hello"), {}, "not what an index run uploads"],
		["half a snapshot", () => zipOf([named(B().subarray(0, 900))]), {}, "snapshot"],
		[
			"of another repository",
			() => zipOf([named(snapshotOf("b.ts", 2, { identity: { host: "github.com", id: "43" } }))]),
			{},
			"another repository",
		],
		[
			"of another version",
			() => zipOf([named(snapshotOf("b.ts", 2, { fingerprint: "f".repeat(16) }))]),
			{},
			"another version",
		],
	];

	test.each(cases)(
		"because it is %s is refused with one word in the log",
		async (_, archive, changes, reason) => {
			app.restart({ maxBytes: 1_000_000 });
			app.snapshots.remember(PLACE);
			app.upload(snapshotOf("a.ts", 1));
			await bring();
			const id = app.uploadArchive(archive(), changes);
			await bring();
			const { length } = app.host.downloads;
			// The list changes, so that all of it is read again.
			app.uploadArchive(Buffer.from("x"), { run: { headRepositoryId: 666 } });
			await bring();
			expect(app.indexed).toEqual(["a.ts"]);
			expect(app.host.downloads).toHaveLength(length);
			const words = app.log.filter((line) => line.includes(`Artifact ${id} of octo/hello is not used`));
			expect(words).toEqual([expect.stringContaining(reason)]);
		},
	);

	test("because a run of ours made it badly is a problem to tell, and one from a fork is not", async () => {
		app.uploadArchive(Buffer.from("hello"));
		app.uploadArchive(Buffer.from("hello"), { run: { headRepositoryId: 666 } });
		expect(await bring()).toEqual([expect.stringContaining("not what an index run uploads")]);
	});

	test("because it was garbled on its way is tried again as long as there is nothing else", async () => {
		const archive = zipOf([named(B())]);
		const id = app.uploadArchive(Buffer.from("<!doctype html>"));
		expect(await bring()).toEqual([expect.stringContaining("not what an index run uploads")]);
		app.host.archives.set(String(id), archive);
		expect(await bring()).toEqual([]);
		expect(app.indexed).toEqual(["b.ts"]);
	});

	test("gives way to the one before it", async () => {
		app.upload(snapshotOf("a.ts", 1));
		app.uploadArchive(Buffer.from("hello"));
		await bring();
		expect(app.indexed).toEqual(["a.ts"]);
	});

	test("is not trusted by its branch's name alone: a tag may have it", async () => {
		app.upload(snapshotOf("a.ts", 1));
		app.api.state.comparison = { aheadBy: 1, behindBy: 1, files: [] };
		await bring();
		expect(app.indexed).toEqual([]);
	});

	test("because it has expired, before or after it was listed, is nothing to talk about", async () => {
		const [listed] = [app.upload(snapshotOf("b.ts", 2))];
		app.upload(snapshotOf("a.ts", 1), { expired: true });
		app.api.fail("GET", `/artifacts/${listed}/zip`, { status: 410 });
		expect(await bring()).toEqual([]);
		expect(app.indexed).toEqual([]);
		expect(app.log).toEqual([]);
	});
});

describe("an artifact that there is no memory for", () => {
	/** The App starts, with so much memory for all snapshots. */
	function start(maxBytes: number): void {
		const memory = new MemoryGuard({ maxBytes, allowRed: false, onRed: (warning) => app.log.push(warning) });
		const { dataDirectory } = app;
		const library = new SnapshotLibrary({ dataDirectory, fingerprint: FINGERPRINT, memory });
		app.restart({ admit: (identity, path) => library.admit(identity, path) });
		app.snapshots.remember(PLACE);
	}
	const ROOM = 1_024 ** 2;

	test("is refused once, with the numbers and what to do, and the one before goes on", async () => {
		start(ROOM);
		app.upload(snapshotOf("a.ts", 1));
		await bring();
		const id = app.upload(snapshotOf("b.ts", 2));
		start(1);
		const problem = /^There is not enough memory for the repository's snapshot\. It would take about \d+ MiB/;
		expect(await bring()).toEqual([expect.stringMatching(problem)]);
		app.uploadArchive(Buffer.from("x"), { run: { headRepositoryId: 666 } });
		expect(await bring()).toEqual([]);
		expect(app.indexed).toEqual(["a.ts"]);
		expect(app.host.downloads).toHaveLength(2);
		const lines = app.log.filter((line) => line.includes(`Artifact ${id} of octo/hello is not used`));
		expect(lines).toEqual([expect.stringContaining("may take 1 MiB. Raise `backup.max-memory-mb`.")]);
	});

	test("is taken after a restart with more of it, and those before it are not downloaded again", async () => {
		app.upload(snapshotOf("a.ts", 1));
		start(ROOM);
		await bring();
		const id = app.upload(snapshotOf("b.ts", 2));
		start(1);
		await bring();
		start(ROOM);
		await bring();
		expect(app.indexed).toEqual(["b.ts"]);
		expect(app.host.downloads).toEqual(["100", `${id}`, `${id}`]);
	});

	test("is not decoded: its head alone tells", async () => {
		start(1);
		const spoilt = Buffer.from(snapshotOf("b.ts", 2));
		spoilt[spoilt.length - 1]! ^= 0xff;
		app.upload(spoilt);
		expect(await bring()).toEqual([expect.stringContaining("not enough memory")]);
		expect(app.files).toEqual([]);
	});

	test("gives way to an older one that there is memory for, which is downloaded once", async () => {
		app.upload(snapshotOf("a.ts", 1));
		const many = Array.from({ length: 2_000 }, (_, at) => `b${String(at).padStart(4, "0")}.ts`);
		app.upload(snapshotOf(many, 2));
		start(ROOM);
		await bring();
		expect(app.indexed).toEqual(["a.ts"]);
		app.uploadArchive(Buffer.from("x"), { run: { headRepositoryId: 666 } });
		await bring();
		expect(app.host.downloads).toEqual(["101", "100"]);
	});
});

describe("where GitHub does not give artifacts", () => {
	test.each([403, 404])("a lack of permission (%d) is said once, and is no failure", async (status) => {
		app.upload(snapshotOf("a.ts", 1));
		app.api.fail("GET", "/actions/artifacts", { status, times: 2 });
		expect([await bring(), await bring()]).toEqual([[], []]);
		expect(app.log).toEqual([expect.stringContaining('grant "Actions: read" to the App')]);
		await bring();
		expect(app.indexed).toEqual(["a.ts"]);
	});

	test("a rate limit is a failure, and no lack of permission", async () => {
		const reset = String(Math.ceil(Date.now() / 1_000) + 3_600);
		const headers = { "x-ratelimit-remaining": "0", "x-ratelimit-reset": reset };
		app.api.fail("GET", "/actions/artifacts", { status: 403, headers });
		await expect(bring()).rejects.toMatchObject({ code: "github-failed" });
		expect(app.log).toEqual([]);
	});

	test("a repository that is gone is said to be", async () => {
		app.api.fail("GET", "/actions/artifacts", { status: 404 });
		app.api.fail("GET", "/repositories/42", { status: 404 });
		await expect(bring()).rejects.toMatchObject({ code: "repository-gone" });
	});

	test("an installation that is gone is a repository that is gone", async () => {
		const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
		const key = privateKey.export({ type: "pkcs1", format: "pem" }).toString();
		const credentials = { appId: 123, privateKey: key, webhookSecret: "secret", apiUrl: app.api.url };
		const probot = await connectProbot(credentials, {
			log: { level: "fatal" },
			resilience: operatorSettings(operatorOf({})).resilience,
		});
		app.restart({ octokitOf: async (id) => (await probot.auth(id)) as Octokit });
		app.snapshots.remember(PLACE);
		app.upload(snapshotOf("a.ts", 1));
		await bring();
		expect(app.indexed).toEqual(["a.ts"]);
		app.api.fail("POST", "/app/installations/8/access_tokens", { status: 404, times: 2 });
		app.snapshots.remember({ ...PLACE, installationId: 8 });
		await expect(bring()).rejects.toMatchObject({ code: "repository-gone" });
	});

	test("because it is a server of somebody's own, it is not asked", async () => {
		const host = "github.example.com";
		app.snapshots.remember({ ...PLACE, host });
		expect(await app.snapshots.bring({ host, id: "42" })).toEqual([]);
		expect(app.calls).toEqual([]);
	});

	test("because it is not known where the repository is, it is not asked", async () => {
		app.restart();
		expect(await bring()).toEqual([]);
		expect(app.calls).toEqual([]);
	});
});

describe("what stands beside the snapshots", () => {
	test.each([
		["is no JSON", "{"],
		["lacks the place", "{}"],
		["is of another repository", JSON.stringify({ ...PLACE, id: 43 })],
		["names no repository", JSON.stringify({ ...PLACE, owner: "a/b" })],
	])("counts as absent where it %s, and is written anew", async (_, text) => {
		app.upload(snapshotOf("a.ts", 1));
		await bring();
		writeFileSync(join(app.folder.path, "repository.json"), text);
		app.restart();
		await bring();
		expect(lists()).toBe(1);
		app.snapshots.remember(PLACE);
		await bring();
		app.restart();
		expect(app.snapshots.places.find(IDENTITY)).toEqual(PLACE);
	});

	test("says where a renamed repository is now", async () => {
		app.upload(snapshotOf("a.ts", 1));
		await bring();
		app.snapshots.remember({ ...PLACE, repo: "renamed" });
		await bring();
		app.restart();
		expect(app.snapshots.places.find(IDENTITY)).toMatchObject({ repo: "renamed" });
	});
});
