import { randomBytes } from "node:crypto";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { restoreCache, saveCache } from "@actions/cache";
import { afterEach, beforeEach, expect, jest, test } from "@jest/globals";
import { ActionsServices } from "./actions-services.ts";
import { withEnvironment } from "./fake-git.ts";
import { temporaryFolder } from "./temporary-folder.ts";

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

/** Calls the package as a job on an Enterprise Server. */
function job<T>(work: () => Promise<T>): Promise<T> {
	return withEnvironment(
		{
			...services.environment(),
			...services.environmentV1(),
			RUNNER_TEMP: temporaryFolder(),
			GITHUB_WORKSPACE: workspace,
			GITHUB_SERVER_URL: "https://ghe.example.com",
			ACTIONS_CACHE_MODE: "",
			// MiB
			CACHE_UPLOAD_CHUNK_SIZE: "1",
		},
		work,
	);
}

const kept = () => join(workspace, "kept", "file");

function save(key: string, content: Buffer | string): Promise<number> {
	mkdirSync(join(workspace, "kept"), { recursive: true });
	writeFileSync(kept(), content);
	return job(() => saveCache(["kept"], key));
}

function restore(key: string, restoreKeys: string[] = []): Promise<string | undefined> {
	rmSync(join(workspace, "kept"), { recursive: true, force: true });
	return job(() => restoreCache(["kept"], key, restoreKeys));
}

const methods = () => services.calls.map(({ method }) => method);

test("what was saved in several chunks is restored whole, and the bytes are counted", async () => {
	const content = randomBytes(2_500_000);
	expect(await save("index-1", content)).toBe(1);
	const { size } = services.caches[0]!;
	expect(services.bytesUp).toBe(size);
	expect(await restore("index-1")).toBe("index-1");
	expect(readFileSync(kept()).equals(content)).toBe(true);
	expect(services.bytesDown).toBe(size);
	const chunks = Array(3).fill("UploadChunk");
	expect(methods()).toEqual(["ReserveCache", ...chunks, "CommitCache", "FindCache", "GetBlob"]);
	expect(services.unknownCalls).toEqual([]);
});

test("the exact key comes first, then the newest entry of each prefix in turn; else nothing", async () => {
	for (const key of ["index-a-1", "index-a-2", "index-b-1"]) await save(key, key);
	expect(await restore("index-a-1", ["index-b-"])).toBe("index-a-1");
	expect(await restore("index-c", ["index-a-", "index-"])).toBe("index-a-2");
	expect(readFileSync(kept(), "utf8")).toBe("index-a-2");
	expect(await restore("index-c", ["other-"])).toBeUndefined();
	expect(services.unknownCalls).toEqual([]);
});

test("a taken key stays as it is, also before the first upload is committed", async () => {
	const commit = services.hold("CommitCache");
	const slow = save("index-1", "first");
	await commit.arrived;
	expect(await save("index-1", "second")).toBe(-1);
	expect(await restore("index-1")).toBeUndefined();
	commit.release();
	expect(await slow).toBe(1);
	expect(await restore("index-1")).toBe("index-1");
	expect(readFileSync(kept(), "utf8")).toBe("first");
	expect(services.unknownCalls).toEqual([]);
});

test("tokens may be read-only, or not even that", async () => {
	await save("index-1", "one");
	services.readOnly();
	expect(await save("index-2", "two")).toBe(-1);
	expect(await restore("index-1")).toBe("index-1");
	services.denyReading();
	expect(await restore("index-1")).toBeUndefined();
	const printed = write.mock.calls.map(([text]) => String(text)).join("");
	expect(printed).toContain("::warning::Failed to save: Unable to reserve cache with key index-2.");
	expect(printed).toContain("::warning::Failed to restore: cache read denied:");
	expect(services.unknownCalls).toEqual([]);
});

test("what no correct client sends is refused and remembered", async () => {
	const token = services.environmentV1().ACTIONS_RUNTIME_TOKEN!;
	const bytes = (range: string) => ({
		body: "1234",
		"content-type": "application/octet-stream",
		"content-range": range,
	});
	const json = (value: unknown) => ({ body: JSON.stringify(value), "content-type": "application/json" });
	const reserved = { key: "index-1", version: "v", cacheSize: 8 };
	await send("POST caches", { ...json(reserved), token: "other" });
	await send("POST caches", { ...json(reserved), token, accept: "*/*" });
	await send("POST caches", { ...json({ key: "index-1", version: "v" }), token });
	await send("POST caches", { ...json(reserved), token });
	await send("PATCH caches/1", { ...bytes("bytes 0-7/*"), token });
	await send("PATCH caches/1", { ...bytes("bytes 4-7/*"), token });
	await send("POST caches/1", { ...json({ size: 8 }), token });
	await send("PATCH caches/1", { ...bytes("bytes 0-3/*"), token });
	await send("POST caches/1", { ...json({ size: 7 }), token });
	expect(services.caches).toEqual([]);
	await send("POST caches/1", { ...json({ size: 8 }), token });
	expect(services.caches).toMatchObject([{ key: "index-1", size: 8 }]);
	await send("PATCH caches/1", { ...bytes("bytes 0-3/*"), token });
	await send("GET cache?keys=index-1", { token });
	await send("DELETE caches/1", { token });
	expect(services.unknownCalls.map(({ problem }) => problem)).toEqual([
		"The token is not ours.",
		"The cache takes calls that accept application/json;api-version=6.0-preview.1.",
		"ReserveCache needs key, version and cacheSize.",
		'A chunk of 4 bytes is not "bytes 0-7/*".',
		"A chunk starts at 4, and the one before it ends at 0.",
		"index-1 was reserved with 8 and committed with 7 bytes, but 8 were uploaded.",
		"No upload of cache 1 is open.",
		"A look-up names one to ten keys and a version.",
		"There is no DELETE /_apis/artifactcache/caches/1.",
	]);
});

interface Sent {
	readonly token: string;
	readonly accept?: string;
	readonly body?: string;
}

/** Sends what it is told, unlike the package: "METHOD resource". */
async function send(what: string, { token, body, ...headers }: Sent): Promise<void> {
	const [method, resource] = what.split(" ") as [string, string];
	const accept = "application/json;api-version=6.0-preview.1";
	await fetch(`${services.url}/_apis/artifactcache/${resource}`, {
		method,
		headers: { accept, authorization: `Bearer ${token}`, ...headers },
		body: body ?? null,
	});
}
