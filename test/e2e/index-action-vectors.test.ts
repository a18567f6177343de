import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { vectorFileName } from "../../src/embedding/file-vector-cache.ts";
import { CACHED_VECTORS } from "../../src/github/actions/cache.ts";
import { vectorsKeyPrefix } from "../../src/github/actions/cache-keys.ts";
import { identityKey } from "../../src/store/identity.ts";
import type { TarEntry } from "../support/cache-archives.ts";
import { FindJobs } from "../support/find-job.ts";
import { IndexJobs, type JobOptions, REPOSITORY } from "../support/index-job.ts";
import { hostileArchive, liveContent, liveEntry } from "../support/live-index.ts";
import { commentPayload, inRepository, onPullRequest, withBody, withCommentId } from "../support/payloads.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { VoyageServer } from "../support/voyage-server/voyage-server.ts";

const MODEL = { name: "voyage-code-4", dimension: 256 };
/** What the keys of all entries of its vectors begin with. */
const VECTORS = vectorsKeyPrefix({ ref: "refs/heads/main", name: vectorFileName(MODEL) });

let jobs: IndexJobs;
let voyage: VoyageServer;
beforeEach(async () => {
	jobs = await IndexJobs.start();
	voyage = await VoyageServer.start();
	await commitParts("first", 12);
});
afterEach(async () => {
	await jobs.close();
	await voyage.close();
	expect(jobs.services.unknownCalls).toEqual([]);
});

async function commitParts(word: string, count: number): Promise<string> {
	for (let part = 0; part < count; part++)
		jobs.origin.write(`docs/part${part}.md`, `# Part ${part}\n\nSays ${word} of ${part}.\n`);
	return jobs.origin.commit(word);
}

const vectorEntries = () => jobs.services.caches.filter(({ key }) => key.startsWith(VECTORS));

/** Where a run keeps the repository's index and vectors. */
const folderIn = (runnerTemp: string) =>
	join(
		runnerTemp,
		"slashfind",
		identityKey({ host: new URL(jobs.serverUrl).host, id: String(REPOSITORY.id) }),
	);

/** Starts the Action on a new clone and a new machine: of what was before it has the cache alone. */
function start(inputs: Readonly<Record<string, string>> = {}, options: JobOptions = {}) {
	const keys = {
		"voyage-api-key": VoyageServer.KEY,
		"voyage-base-url": voyage.url,
		"embedding-dimension": `${MODEL.dimension}`,
	};
	return jobs.start({ ...options, inputs: { ...keys, "retention-days": "0", ...inputs } });
}

async function run(inputs: Readonly<Record<string, string>> = {}, options: JobOptions = {}) {
	const before = { texts: voyage.billedTexts.length, tokens: voyage.billedTokens };
	const result = await (await start(inputs, options)).result;
	expect(result.stdout + result.stderr + result.summary).not.toContain(VoyageServer.KEY);
	const texts = voyage.billedTexts.slice(before.texts);
	return { result, texts, tokens: `${voyage.billedTokens - before.tokens}` };
}

describe("the index Action with Voyage and without Qdrant", () => {
	test("I6 bills a text once, though every run is on a new machine", async () => {
		const first = await run();
		expect(first.result).toMatchObject({ code: 0, annotations: [] });
		expect(first.texts).toHaveLength(12);
		expect(first.result.outputs).toMatchObject({ tokens: first.tokens, "chunks-pending": "0" });
		expect(first.result.summary).toContain("embedded 12 texts");
		await commitParts("second", 4);
		const second = await run();
		expect(second.texts).toHaveLength(4);
		expect(second.result.outputs).toMatchObject({ mode: "incremental", tokens: second.tokens });
		await commitParts("first", 4);
		const nothing = { tokens: "0", "chunks-pending": "0" };
		expect(await run()).toMatchObject({ texts: [], result: { code: 0, outputs: nothing } });
		expect(await run({ full: "true" })).toMatchObject({
			texts: [],
			result: { code: 0, outputs: { ...nothing, mode: "full" } },
		});
		expect(liveContent(jobs)!.columns.chunkEmbedded).toEqual(new Uint8Array(12).fill(1));
	});

	test("a run for a pull request bills nothing, saves nothing, and downloads the index alone", async () => {
		await run();
		await commitParts("second", 4);
		const options = { event: "pull_request", ref: "refs/pull/1/merge" };
		const [saved, down] = [jobs.services.caches, jobs.services.bytesDown];
		expect(await run({}, options)).toMatchObject({
			texts: [],
			result: { code: 0, outputs: { "index-status": "local" } },
		});
		expect(jobs.services.caches).toEqual(saved);
		expect(jobs.services.bytesDown - down).toBe(liveEntry(jobs)!.size);
	});

	test("I5 what could not be embedded is told, and the next run on the same commit embeds and saves it", async () => {
		voyage.failAlways({ kind: "refuse", status: 401, detail: "Provided API key is invalid." });
		const failed = await run();
		expect(failed.result).toMatchObject({
			code: 0,
			outputs: { "index-status": "partial", "chunks-pending": "12" },
		});
		expect(failed.result.annotations).toEqual([
			expect.objectContaining({
				message: expect.stringContaining("12 of 12 chunks have no dense vector yet"),
			}),
		]);
		voyage.failAlways();
		const saved = liveEntry(jobs)!.key;
		expect((await run()).texts).toHaveLength(12);
		expect(liveEntry(jobs)!.key).not.toBe(saved);
		expect(await run()).toMatchObject({ texts: [], result: { outputs: { mode: "unchanged" } } });
	});

	test("I6 a run that is superseded keeps what it paid for, says what it was, and the next one bills nothing", async () => {
		const saving = jobs.services.hold("CreateCacheEntry");
		const late = run();
		await saving.arrived;
		jobs.origin.remove("docs/part0.md");
		await jobs.origin.commit("fewer");
		saving.release();
		const { result, tokens } = await late;
		expect(result).toMatchObject({
			code: 0,
			outputs: { "index-status": "superseded", tokens: tokens },
		});
		expect(result.summary).toContain(`embedded 12 texts for ${tokens} tokens`);
		expect(liveEntry(jobs)).toBeUndefined();
		expect(await run()).toMatchObject({
			texts: [],
			result: { outputs: { "index-status": "live", tokens: "0", "chunks-pending": "0" } },
		});
	});

	test("I6 a run whose index could be saved nowhere keeps what it paid for", async () => {
		const saving = jobs.services.hold("FinalizeCacheEntryUpload");
		const failing = run();
		await saving.arrived;
		jobs.services.fail("CreateCacheEntry", { status: 403 });
		saving.release();
		expect((await failing).result.code).toBe(1);
		expect(liveEntry(jobs)).toBeUndefined();
		expect(await run()).toMatchObject({ texts: [], result: { code: 0 } });
	});

	test("I6 a run that fails after it has paid keeps what it paid for, and says why it failed", async () => {
		const RUNNER_TEMP = temporaryFolder();
		// Nothing can take the place of a folder that is not empty.
		mkdirSync(join(folderIn(RUNNER_TEMP), "current", "blocked"), { recursive: true });
		const failed = await run({}, { environment: { RUNNER_TEMP } });
		expect(failed.texts).toHaveLength(12);
		expect(failed.result).toMatchObject({
			code: 1,
			outputs: { tokens: failed.tokens },
			stdout: expect.stringContaining(`Until it failed, this run has cost: ${failed.tokens} tokens, $0.0`),
			annotations: [
				expect.objectContaining({
					level: "error",
					message: expect.stringContaining("something else than an index"),
				}),
			],
		});
		expect(liveEntry(jobs)).toBeUndefined();
		expect(vectorEntries()).toHaveLength(1);
		expect(await run()).toMatchObject({ texts: [], result: { code: 0 } });
	});

	test.each(["SIGINT", "SIGTERM"] as const)(
		"I6 a run that is cancelled by %s keeps what it has paid for",
		async (signal) => {
			const saving = jobs.services.hold("CreateCacheEntry");
			const { child, result } = await start();
			await saving.arrived;
			child.kill(signal);
			// A runner sends the second one while the first is obeyed.
			child.kill("SIGTERM");
			saving.release();
			expect(await result).toMatchObject({ code: null, outputs: {} });
			expect(voyage.billedTexts).toHaveLength(12);
			expect(liveEntry(jobs)).toBeUndefined();
			expect(await run()).toMatchObject({ texts: [], result: { code: 0 } });
		},
	);

	test("only runs that have paid save vectors, and those of another model do not count", async () => {
		await run();
		const [first] = vectorEntries();
		expect(vectorEntries()).toHaveLength(1);
		jobs.origin.remove("docs/part0.md");
		await jobs.origin.commit("fewer");
		expect(await run()).toMatchObject({ texts: [], result: { outputs: { mode: "incremental" } } });
		expect(vectorEntries()).toEqual([first]);
		expect((await run({ "embedding-dimension": "512" })).texts).toHaveLength(11);
		expect(vectorEntries()).toEqual([first]);
		expect(await run({ full: "true" })).toMatchObject({ texts: [], result: { outputs: { mode: "full" } } });
	});

	test("the find Action answers from the same cache and downloads no vectors", async () => {
		await run();
		const find = await FindJobs.start();
		for (const { key, version, archive } of jobs.services.caches)
			find.services.putCache({ key, version: version!, archive });
		const body = "/find first of 3";
		const { id } = find.github.state.addComment({ issue: 1, body });
		const repository = { id: REPOSITORY.id, fullName: REPOSITORY.full_name, defaultBranch: "main" };
		const said = [inRepository(repository), withBody(body), withCommentId(id)];
		const payload = commentPayload("created", onPullRequest, ...said);
		const html_url = `${jobs.serverUrl}/${REPOSITORY.full_name}`;
		const { code, outputs } = await find.answer(
			{ ...payload, repository: { ...payload.repository, html_url } },
			{ environment: { GITHUB_SERVER_URL: jobs.serverUrl } },
		);
		const down = find.services.bytesDown;
		await find.close();
		expect({ code, ...outputs }).toMatchObject({ code: 0, mode: "snapshot" });
		expect(down).toBe(liveEntry(jobs)!.size);
	});
});

describe("vectors that the cache does not give or take", () => {
	test("lost ones cost tokens and nothing else", async () => {
		await run();
		for (const { key } of vectorEntries()) jobs.services.evict(key);
		await commitParts("second", 4);
		const next = await run();
		expect(next).toMatchObject({ result: { code: 0, annotations: [], outputs: { "chunks-pending": "0" } } });
		expect(next.texts).toHaveLength(4);
		expect((await run({ full: "true" })).texts).toHaveLength(8);
	});

	test("a cache that cannot be asked: paid for again, and said", async () => {
		await run();
		jobs.services.fail("GetCacheEntryDownloadURL", { status: 403, times: 2 });
		const { result, texts } = await run();
		expect(result).toMatchObject({ code: 0, outputs: { "index-status": "live", mode: "full" } });
		expect(result.summary).toContain("texts that were paid for before may be paid for again");
		expect(texts).toHaveLength(12);
	});

	test("a cache that takes nothing: green by the artifact, and said", async () => {
		jobs.services.readOnly();
		const { result } = await run({ "retention-days": "5" });
		expect(result).toMatchObject({ code: 0, outputs: { "index-status": "live", "chunks-pending": "0" } });
		expect(result.summary).toContain("The vectors that this run has paid for were not saved");
	});

	test("those that nobody can read are paid for again, and name no other file", async () => {
		const folder = temporaryFolder();
		const canary = join(folder, "canary");
		writeFileSync(canary, "sings");
		const workspace = await jobs.checkout();
		const content = "no vectors";
		const hostile: Readonly<Record<string, readonly TarEntry[]>> = {
			"random bytes": [{ name: CACHED_VECTORS, type: "file", content }],
			"a symbolic link": [{ name: CACHED_VECTORS, type: "symlink", target: canary }],
			"a hard link": [{ name: CACHED_VECTORS, type: "hardlink", target: canary }],
			"a folder": [{ name: CACHED_VECTORS, type: "directory" }],
			"an absolute name": [{ name: canary, type: "file", content }],
			"a symbolic link, then a file below it": [
				{ name: "slashfind", type: "symlink", target: folder },
				{ name: "slashfind/canary", type: "file", content },
			],
		};
		for (const [name, entries] of Object.entries(hostile)) {
			jobs.services.putCache({ key: `${VECTORS}planted`, archive: hostileArchive(entries) });
			const { result, texts } = await run({}, { workspace });
			const { "index-status": status, "chunks-pending": pending } = result.outputs;
			expect({ name, code: result.code, status, pending, texts: texts.length }).toEqual({
				name,
				code: 0,
				status: "live",
				pending: "0",
				texts: 12,
			});
			expect({ name, canary: readFileSync(canary, "utf8") }).toEqual({ name, canary: "sings" });
			for (const { key } of jobs.services.caches) jobs.services.evict(key);
		}
		expect(readdirSync(folder)).toEqual(["canary"]);
	});
});
