import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DefaultArtifactClient } from "@actions/artifact";
import { restoreCache, saveCache } from "@actions/cache";
import { afterEach, beforeEach, expect, jest, test } from "@jest/globals";
import { ActionsServices } from "./actions-services.ts";
import { packed, tarOf } from "./cache-archives.ts";
import { withEnvironment } from "./fake-git.ts";
import { temporaryFolder } from "./temporary-folder.ts";

/** Relative, so that save and restore name the same list wherever the workspace is. */
const PATHS = ["kept"];

let services: ActionsServices;
let workspace: string;
let before: string;
let write: jest.SpiedFunction<typeof process.stdout.write>;

beforeEach(async () => {
	write = jest.spyOn(process.stdout, "write").mockReturnValue(true);
	services = await ActionsServices.start();
	before = process.cwd();
	workspace = temporaryFolder();
	process.chdir(workspace);
});

afterEach(async () => {
	process.chdir(before);
	await services.close();
	write.mockRestore();
});

/** Calls the packages as a job of a new run, and gives what they returned with what they printed. */
async function job<T>(work: () => Promise<T>): Promise<{ readonly result: T; readonly printed: string }> {
	const runner = { RUNNER_TEMP: temporaryFolder(), GITHUB_WORKSPACE: workspace };
	const github = {
		GITHUB_SERVER_URL: "https://github.com",
		ACTIONS_CACHE_MODE: "",
		GITHUB_RETENTION_DAYS: "",
	};
	const since = write.mock.calls.length;
	const result = await withEnvironment({ ...services.environment(), ...runner, ...github }, work);
	const printed = write.mock.calls.slice(since).map(([text]) => String(text));
	return { result, printed: printed.join("") };
}

function keep(content: string): void {
	mkdirSync(join(workspace, "kept"), { recursive: true });
	writeFileSync(join(workspace, "kept", "file"), content);
}

function kept(): string | undefined {
	const path = join(workspace, "kept", "file");
	return existsSync(path) ? readFileSync(path, "utf8") : undefined;
}

function forget(): void {
	rmSync(join(workspace, "kept"), { recursive: true, force: true });
}

async function save(key: string, content: string): Promise<number> {
	keep(content);
	return (await job(() => saveCache([...PATHS], key))).result;
}

async function restore(key: string, restoreKeys: string[] = []): Promise<string | undefined> {
	forget();
	return (await job(() => restoreCache([...PATHS], key, restoreKeys))).result;
}

test("what was saved is restored, and the bytes are counted", async () => {
	expect(await save("index-1", "one")).toBe(1);
	expect(services.caches).toMatchObject([{ key: "index-1", createdAt: 1 }]);
	const { size } = services.caches[0]!;
	expect(size).toBeGreaterThan(0);
	expect(services.bytesUp).toBe(size);
	expect(await restore("index-1")).toBe("index-1");
	expect(kept()).toBe("one");
	expect(services.bytesDown).toBe(size);
	expect(services.calls.map(({ method }) => method)).toEqual([
		"CreateCacheEntry",
		"PutBlob",
		"FinalizeCacheEntryUpload",
		"GetCacheEntryDownloadURL",
		"GetBlob",
	]);
	expect(services.unknownCalls).toEqual([]);
});

test("the exact key comes first, then the newest entry of each prefix in turn", async () => {
	await save("index-a-1", "a1");
	await save("index-a-2", "a2");
	await save("index-b-1", "b1");
	expect(await restore("index-a-1", ["index-b-"])).toBe("index-a-1");
	expect(await restore("index-c", ["index-a-", "index-"])).toBe("index-a-2");
	expect(kept()).toBe("a2");
	expect(await restore("index-c", ["index-"])).toBe("index-b-1");
	expect(await restore("index-a")).toBe("index-a-2");
	expect(await restore("index-c", ["other-"])).toBeUndefined();
	expect(kept()).toBeUndefined();
	expect(services.unknownCalls).toEqual([]);
});

test("another list of paths is another version: nothing is found", async () => {
	await save("index-1", "one");
	const { result } = await job(() => restoreCache(["kept", "elsewhere"], "index-1", ["index-"]));
	expect(result).toBeUndefined();
	expect(services.unknownCalls).toEqual([]);
});

test("a taken key stays as it is, also while it is still being uploaded", async () => {
	await save("index-1", "first");
	expect(await save("index-1", "second")).toBe(-1);
	await restore("index-1");
	expect(kept()).toBe("first");

	keep("slow");
	const finalize = services.hold("FinalizeCacheEntryUpload");
	const slow = job(() => saveCache([...PATHS], "index-2"));
	await finalize.arrived;
	const { result, printed } = await job(() => saveCache([...PATHS], "index-2"));
	expect(result).toBe(-1);
	expect(printed).toContain("another job may be creating this cache");
	expect(services.caches.map(({ key }) => key)).toEqual(["index-1"]);
	const unfinished = await job(() => restoreCache([...PATHS], "index-2"));
	expect(unfinished.result).toBeUndefined();
	finalize.release();
	expect((await slow).result).toBe(2);
	expect(services.unknownCalls).toEqual([]);
});

test("a read-only token restores but does not save; one without scopes does neither", async () => {
	await save("index-1", "one");
	services.readOnly();
	keep("two");
	const saving = await job(() => saveCache([...PATHS], "index-2"));
	expect(saving.result).toBe(-1);
	expect(saving.printed).toContain("::warning::Failed to save: Unable to reserve cache with key index-2.");
	expect(saving.printed).toContain("cache write denied:");
	expect(await restore("index-1")).toBe("index-1");
	services.denyReading();
	const reading = await job(() => restoreCache([...PATHS], "index-1"));
	expect(reading.result).toBeUndefined();
	expect(reading.printed).toContain("cache read denied:");
	services.recover();
	expect(await restore("index-1")).toBe("index-1");
	expect(services.unknownCalls).toEqual([]);
});

test("services can fail once, be down, and lose entries", async () => {
	await save("index-1", "one");
	services.fail("GetBlob", { status: 404 });
	expect(await restore("index-1")).toBeUndefined();
	expect(await restore("index-1")).toBe("index-1");
	services.down();
	expect(await restore("index-1")).toBeUndefined();
	expect(await save("index-2", "two")).toBe(-1);
	services.recover();
	const download = services.hold("GetBlob");
	const restoring = restore("index-1");
	await download.arrived;
	services.evict("index-1");
	download.release();
	expect(await restoring).toBeUndefined();
	expect(await restore("index-1")).toBeUndefined();
	expect(await save("index-1", "again")).toBeGreaterThan(0);
	expect(services.unknownCalls).toEqual([]);
});

test("a planted archive is unpacked with every name that it holds", async () => {
	const outside = join(temporaryFolder(), "outside");
	const archive = tarOf([
		{ name: "kept", type: "directory" },
		{ name: "kept/file", type: "file", content: "planted" },
		{ name: "kept/with\nnewline", type: "file", content: "x".repeat(1500) },
		{ name: "kept/hard", type: "hardlink", target: "kept/file" },
		{ name: "kept/soft", type: "symlink", target: "../../elsewhere" },
		{ name: outside, type: "file", content: "absolute" },
	]);
	services.putCache({ key: "index-1", archive: packed(archive) });
	expect(await restore("index-1")).toBe("index-1");
	expect(kept()).toBe("planted");
	expect(readdirSync(join(workspace, "kept")).sort()).toEqual(["file", "hard", "soft", "with\nnewline"]);
	expect(readFileSync(outside, "utf8")).toBe("absolute");
	services.putCache({ key: "index-2", version: "of other paths", archive: packed(archive) });
	expect(await restore("index-2")).toBeUndefined();
	expect(services.unknownCalls).toEqual([]);
});

test("an artifact is uploaded, listed and downloaded within its run, once per name", async () => {
	keep("artifact ".repeat(10_000));
	const file = join(workspace, "kept", "file");
	const upload = (retentionDays: number) =>
		new DefaultArtifactClient().uploadArtifact("snapshot", [file], workspace, {
			retentionDays,
			compressionLevel: 0,
		});
	const folder = temporaryFolder();
	await job(async () => {
		const client = new DefaultArtifactClient();
		const { id, size, digest } = await upload(5);
		expect(services.artifacts).toMatchObject([{ id, name: "snapshot" }]);
		expect(services.artifacts[0]!.zip).toHaveLength(size!);
		expect(services.bytesUp).toBe(size);
		const { artifacts } = await client.listArtifacts();
		expect(artifacts).toMatchObject([{ id, name: "snapshot", size, digest: `sha256:${digest}` }]);
		await client.downloadArtifact(id!, { path: folder, expectedHash: `sha256:${digest}` });
		await expect(upload(5)).rejects.toThrow("an artifact with this name already exists on the workflow run");
		expect((await client.getArtifact("snapshot")).artifact.id).toBe(id);
	});
	expect(readFileSync(join(folder, "kept", "file"), "utf8")).toBe("artifact ".repeat(10_000));
	const days = (Date.parse(services.artifacts[0]!.expiresAt!) - Date.now()) / 86_400_000;
	expect(Math.round(days)).toBe(5);

	const next = await job(async () => {
		const seen = await new DefaultArtifactClient().listArtifacts();
		await upload(0);
		return seen.artifacts;
	});
	expect(next.result).toEqual([]);
	expect(services.artifacts.map(({ name, expiresAt }) => [name, expiresAt === undefined])).toEqual([
		["snapshot", false],
		["snapshot", true],
	]);
	await job(async () => {
		const client = new DefaultArtifactClient();
		await expect(client.getArtifact("snapshot")).rejects.toThrow("Artifact not found");
	});
	expect(services.unknownCalls).toEqual([]);
});

test("an upload whose finalize names another size or hash is refused and remembered", async () => {
	const { call } = client();
	const upload = { key: "index-1", version: "v" };
	const { signed_upload_url: address } = (await call("CacheService/CreateCacheEntry", upload)) as {
		signed_upload_url: string;
	};
	await fetch(address, { method: "PUT", headers: { "x-ms-blob-type": "BlockBlob" }, body: "four" });
	const wrong = await call("CacheService/FinalizeCacheEntryUpload", { ...upload, size_bytes: "5" });
	expect(wrong).toMatchObject({ code: "invalid_argument" });
	expect(services.caches).toEqual([]);
	await call("CacheService/FinalizeCacheEntryUpload", { ...upload, size_bytes: "4" });
	expect(services.caches).toMatchObject([{ key: "index-1", size: 4 }]);
	expect(services.unknownCalls).toMatchObject([
		{
			method: "FinalizeCacheEntryUpload",
			problem: "index-1 was said to have 5 bytes, but 4 were uploaded.",
		},
	]);
});

test("unknown methods, fields, tokens and addresses are refused and remembered", async () => {
	const { call, post } = client();
	const lookup = { key: "index-1", version: "v" };
	await call("CacheService/Purge", {});
	await call("CacheService/GetCacheEntryDownloadURL", { ...lookup, restoreKeys: ["index-"] });
	await call("CacheService/GetCacheEntryDownloadURL", { key: "index-1" });
	await post("/twirp/github.actions.results.api.v1.CacheService/GetCacheEntryDownloadURL", {
		body: lookup,
		token: "Bearer other",
	});
	await call("ArtifactService/ListArtifacts", {
		workflow_run_backend_id: "other",
		workflow_job_run_backend_id: "other",
	});
	await fetch(`${services.url}/blobs/results/unknown?sig=x`);
	await fetch(`${services.url}/other`);
	expect(services.unknownCalls.map(({ problem }) => problem)).toEqual([
		"There is no Purge.",
		'GetCacheEntryDownloadURL does not take restoreKeys: ["index-"].',
		"GetCacheEntryDownloadURL needs version.",
		"The token is not ours.",
		"The token is for another run.",
		"There never was such a blob.",
		"There is no GET /other.",
	]);
});

test("a blob is read in ranges, and only at the address that was signed for reading", async () => {
	services.putCache({ key: "index-1", archive: Buffer.from("0123456789") });
	const { signed_download_url: address } = (await client().call("CacheService/GetCacheEntryDownloadURL", {
		key: "index-1",
		version: "v",
	})) as { signed_download_url: string };
	const head = await fetch(address, { method: "HEAD" });
	expect(head.headers.get("content-length")).toBe("10");
	const part = await fetch(address, { headers: { range: "bytes=2-4" } });
	expect([part.status, part.headers.get("content-range"), await part.text()]).toEqual([
		206,
		"bytes 2-4/10",
		"234",
	]);
	expect((await fetch(address, { headers: { range: "bytes=8-" } })).status).toBe(206);
	expect(services.bytesDown).toBe(5);
	expect(services.unknownCalls).toEqual([]);
	expect((await fetch(address, { method: "PUT", body: "other" })).status).toBe(403);
	expect(services.unknownCalls.map(({ problem }) => problem)).toEqual(["The signature is not for this."]);
});

/** A client that sends what it is told, unlike the packages. */
function client() {
	const token = `Bearer ${services.environment().ACTIONS_RUNTIME_TOKEN}`;
	const post = async (path: string, { body, token }: { readonly body: unknown; readonly token: string }) => {
		const headers = { "content-type": "application/json", authorization: token };
		const response = await fetch(`${services.url}${path}`, {
			method: "POST",
			headers,
			body: JSON.stringify(body),
		});
		return (await response.json()) as unknown;
	};
	const call = (route: string, body: unknown) =>
		post(`/twirp/github.actions.results.api.v1.${route}`, { body, token });
	return { post, call };
}
