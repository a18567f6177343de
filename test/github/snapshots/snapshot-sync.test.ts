import { existsSync, mkdirSync, readdirSync, symlinkSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { CachedCode } from "../../../src/github/snapshots/cached-code.ts";
import { SnapshotSync } from "../../../src/github/snapshots/snapshot-sync.ts";
import type { RepositoryIdentity } from "../../../src/store/identity.ts";
import { AppSnapshots, IDENTITY, PLACE, snapshotOf } from "../../support/app-snapshots.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";

const LIST = "/repos/octo/hello/actions/artifacts";

let app: AppSnapshots;
let sync: SnapshotSync;
let cachedCode: CachedCode;
let forgotten: RepositoryIdentity[];
let firstForgotten: PromiseWithResolvers<void>;
beforeEach(async () => {
	app = await AppSnapshots.start();
	open();
});
afterEach(async () => {
	await sync.stop();
	await app.close();
	expect(app.api.unknownCalls).toEqual([]);
});

/** Over the cache as it is now. */
function open(): void {
	const { snapshots, dataDirectory } = app;
	const keep = (message: string) => void app.log.push(message);
	const log = { info: keep, warn: keep };
	forgotten = [];
	firstForgotten = Promise.withResolvers();
	const forget = (identity: RepositoryIdentity) => {
		forgotten.push(identity);
		firstForgotten.resolve();
	};
	cachedCode = new CachedCode({ dataDirectory, snapshots, forget, log });
	sync = new SnapshotSync({ dataDirectory, snapshots, cachedCode, interval: 0.01, log });
}

/** With a snapshot of a.ts in the cache, and an App that has just started. */
async function cached(): Promise<void> {
	app.upload(snapshotOf("a.ts", 1));
	app.snapshots.remember(PLACE);
	await app.snapshots.bring(IDENTITY);
	app.restart();
	app.log.length = 0;
	open();
}

const lists = () => app.api.calls.filter(({ path }) => path === LIST).length;

/** Resolves after so many further looks at the artifacts. */
function looks(count: number): Promise<void> {
	const before = lists();
	return app.api.until(() => lists() >= before + count);
}

describe("the rounds", () => {
	test("bring newer snapshots of the repositories of the data folder, again and again", async () => {
		await cached();
		app.upload(snapshotOf("b.ts", 2));
		sync.start();
		await looks(2);
		expect(app.indexed).toEqual(["b.ts"]);
		app.upload(snapshotOf("c.ts", 3));
		await looks(3);
		expect(app.indexed).toEqual(["c.ts"]);
		await sync.stop();
		const { length } = app.api.calls;
		sync.soon(IDENTITY);
		await app.snapshots.bring(IDENTITY);
		expect(app.api.calls).toHaveLength(length);
	});

	test("end with what a search has begun to bring", async () => {
		await cached();
		app.upload(snapshotOf("b.ts", 2));
		const halfWay = app.host.stall();
		const bringing = app.snapshots.bring(IDENTITY);
		bringing.catch(() => undefined);
		await halfWay;
		await sync.stop();
		expect(readdirSync(app.dataDirectory)).toEqual(["42"]);
		await expect(bringing).rejects.toMatchObject({ code: "artifact-cut-short" });
		expect(app.indexed).toEqual(["a.ts"]);
	});

	test("say once that they fail, and once that they do not any more", async () => {
		await cached();
		app.api.fail("GET", LIST, { status: 422, times: 3 });
		sync.start();
		await looks(5);
		await sync.stop();
		expect(app.log).toEqual([
			expect.stringContaining("No newer snapshot of github.com/42 can be had: GitHub answered 422"),
			"Newer snapshots of github.com/42 can be had again.",
		]);
		expect(app.indexed).toEqual(["a.ts"]);
	});

	test("delete what is kept of a repository that GitHub does not show any more", async () => {
		await cached();
		app.api.fail("GET", LIST, { status: 404, times: 9 });
		app.api.fail("GET", "/repositories/42", { status: 404, times: 9 });
		sync.start();
		await firstForgotten.promise;
		await sync.stop();
		expect(existsSync(app.folder.path)).toBe(false);
		expect(forgotten).toEqual([IDENTITY]);
		expect(app.log).toEqual([
			expect.stringMatching(/^Deleted the snapshots of github\.com\/42, because GitHub/),
		]);
	});

	test("clear away what a process that was killed has left, and nothing that is under way", async () => {
		for (const name of ["incoming-abcdef", "incoming-ghijkl"]) mkdirSync(join(app.dataDirectory, name));
		utimesSync(join(app.dataDirectory, "incoming-abcdef"), 1, 1);
		await cached();
		sync.start();
		await looks(1);
		expect(readdirSync(app.dataDirectory).toSorted()).toEqual(["42", "incoming-ghijkl"]);
	});
});

describe("news of one repository", () => {
	test("are looked for once more where a look is under way: it may have been too early", async () => {
		app.snapshots.remember(PLACE);
		const hold = app.api.hold("GET", LIST);
		const early = app.snapshots.bring(IDENTITY);
		await hold.arrived;
		sync.soon(IDENTITY);
		sync.soon(IDENTITY);
		hold.release();
		await early;
		await app.api.until(() => lists() === 2);
		await sync.stop();
		expect(lists()).toBe(2);
	});
});

describe("cached code that has to go", () => {
	test("goes with all that is in it, and a download that is under way does not bring it back", async () => {
		await cached();
		writeFileSync(join(app.folder.path, "something"), "");
		app.upload(snapshotOf("b.ts", 2));
		const halfWay = app.host.stall();
		const bringing = app.snapshots.bring(IDENTITY);
		bringing.catch(() => undefined);
		await halfWay;
		await cachedCode.delete(IDENTITY, "of a test");
		expect(app.files).toEqual([]);
		await expect(bringing).rejects.toMatchObject({ code: "artifact-cut-short" });
		expect(app.snapshots.places.find(IDENTITY)).toBeUndefined();
	});

	test("is not taken from a download that has just ended", async () => {
		await cached();
		const checking = Promise.withResolvers<void>();
		const end = Promise.withResolvers<void>();
		const admit = () => {
			checking.resolve();
			return end.promise;
		};
		app.restart({ admit });
		open();
		app.upload(snapshotOf("b.ts", 2));
		const bringing = app.snapshots.bring(IDENTITY);
		bringing.catch(() => undefined);
		await checking.promise;
		const deleted = cachedCode.delete(IDENTITY, "of a test");
		end.resolve();
		await deleted;
		await expect(bringing).rejects.toMatchObject({ code: "artifact-cut-short" });
		expect(app.files).toEqual([]);
		expect(app.log).toEqual(["Deleted the snapshots of github.com/42, because of a test."]);
	});

	test("is all of an installation's, and nothing else", async () => {
		await cached();
		const other = { host: "github.com", id: "43" };
		app.upload(snapshotOf("b.ts", 1, { identity: other }), {
			run: { repositoryId: 43, headRepositoryId: 43 },
		});
		app.snapshots.remember({ ...PLACE, id: 43, repo: "other", installationId: 8 });
		await app.snapshots.bring(other);
		await cachedCode.deleteInstallation(PLACE.installationId!, "of a test");
		expect(readdirSync(app.dataDirectory)).toEqual(["43"]);
		expect(forgotten).toEqual([IDENTITY]);
	});

	test("is not looked for behind a link", async () => {
		const elsewhere = temporaryFolder();
		writeFileSync(join(elsewhere, "precious"), "");
		symlinkSync(elsewhere, join(app.dataDirectory, "42"));
		await cachedCode.delete(IDENTITY, "of a test");
		expect(readdirSync(elsewhere)).toEqual(["precious"]);
		expect(readdirSync(app.dataDirectory)).toEqual(["42"]);
		expect(app.log).toEqual([expect.stringContaining("cannot be deleted")]);
	});

	test("is nothing to talk about where nothing is kept", async () => {
		await cachedCode.delete(IDENTITY, "of a test");
		expect(app.log).toEqual([]);
	});
});
