import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { IndexJobs, type JobOptions, REPOSITORY } from "../support/index-job.ts";
import { type QdrantServer, startQdrantServer } from "../support/qdrant-server/qdrant-server.ts";
import { VoyageServer } from "../support/voyage-server/voyage-server.ts";

const KEY = "the-key-of-the-server";

let jobs: IndexJobs;
let qdrant: QdrantServer;
let voyage: VoyageServer;
beforeEach(async () => {
	jobs = await IndexJobs.start();
	qdrant = await startQdrantServer({ apiKey: KEY });
	voyage = await VoyageServer.start();
	for (let file = 0; file < 12; file++) jobs.origin.write(`docs/part${file}.md`, `# Part ${file}\n`);
	await jobs.origin.commit("one");
});
afterEach(async () => {
	expect(qdrant.defects).toEqual([]);
	expect(qdrant.unwaited).toEqual([]);
	await jobs.close();
	await qdrant.close();
	await voyage.close();
});

const inputs = (more: Readonly<Record<string, string>> = {}) => ({
	"qdrant-url": qdrant.url,
	"qdrant-api-key": KEY,
	"voyage-api-key": VoyageServer.KEY,
	"voyage-base-url": voyage.url,
	"embedding-dimension": "256",
	...more,
});

/** Runs the Action on a new clone of depth 1; gives what was sent to the servers meanwhile. */
async function metered(options: JobOptions = {}) {
	const before = { requests: qdrant.requests.length, texts: voyage.billedTexts.length };
	const result = await jobs.run({ inputs: inputs(), ...options });
	for (const secret of [KEY, VoyageServer.KEY]) {
		expect(result.stdout + result.stderr + result.summary).not.toContain(secret);
	}
	return {
		result,
		sent: qdrant.requests.slice(before.requests).flatMap(({ body }) => pathsOfUpserts(body)),
		texts: voyage.billedTexts.slice(before.texts),
	};
}

/** Path and type of each file and chunk that a request writes. */
function pathsOfUpserts(body: unknown): string[] {
	const { operations = [] } = (body ?? {}) as { operations?: readonly Record<string, unknown>[] };
	const points = operations.flatMap(({ upsert }) => {
		return (upsert as { points: readonly { payload: Record<string, unknown> }[] } | undefined)?.points ?? [];
	});
	return points.flatMap(({ payload: { type, path } }) => (path === undefined ? [] : [`${type} ${path}`]));
}

const alias = () => {
	const name = qdrant.collections.find((each) => each.includes(`-${REPOSITORY.id}-s`));
	return name?.slice(0, name.indexOf("-s", "slashfind-".length));
};

const liveCommit = () => {
	const manifest = qdrant.dump(alias()!).find(({ payload }) => payload?.type === "manifest");
	return (manifest!.payload!.manifest as { commit: string }).commit;
};

describe("the index Action with Qdrant and Voyage", () => {
	test("the second push sends and bills only what it changed", async () => {
		const first = await metered();
		expect(first.result).toMatchObject({ code: 0, annotations: [] });
		expect(first.result.outputs).toMatchObject({
			"index-status": "live",
			"chunks-pending": "0",
			tokens: `${voyage.billedTokens}`,
		});
		expect(first.sent).toHaveLength(24);
		expect(first.texts).toHaveLength(12);
		const tokens = voyage.billedTokens;

		jobs.origin.write("docs/part3.md", "# Another part\n");
		const commit = await jobs.origin.commit("two");
		const second = await metered();
		expect(second.result).toMatchObject({ code: 0, annotations: [] });
		expect(second.result.outputs).toMatchObject({
			mode: "incremental",
			tokens: `${voyage.billedTokens - tokens}`,
		});
		expect(second.sent).toEqual(["chunk docs/part3.md", "file docs/part3.md"]);
		expect(second.texts).toEqual([expect.stringContaining("Another part")]);
		expect(liveCommit()).toBe(commit);
		expect(second.result.summary).toContain("Qdrant holds it as");
		// There the vectors are kept by the server.
		expect(jobs.services.caches.filter(({ key }) => key.includes("vectors"))).toEqual([]);
	});

	test("a run for a pull request writes no point and bills nothing", async () => {
		const { result, sent, texts } = await metered({ event: "pull_request", ref: "refs/pull/1/merge" });
		expect(result).toMatchObject({ code: 0, outputs: { "index-status": "local" } });
		expect({ sent, texts }).toEqual({ sent: [], texts: [] });
		expect(qdrant.collections).toEqual([]);
	});

	test("a run that the branch overtakes leaves the live index at the tip", async () => {
		let tip: string | undefined;
		qdrant.hooks.onRequest = async ({ path }) => {
			if (tip !== undefined || !path.endsWith("/points/batch")) return;
			tip = "under way";
			jobs.origin.write("docs/late.md", "# Late\n");
			tip = await jobs.origin.commit("two");
		};
		const { result } = await metered();
		expect(result).toMatchObject({ code: 0, outputs: { "index-status": "superseded" } });
		expect(liveCommit()).toBe(tip);
		expect(result.summary).toContain(`This one has brought the live index to [\`${tip!.slice(0, 10)}\`]`);
		expect(await metered()).toMatchObject({
			result: { code: 0, outputs: { "index-status": "live" } },
			sent: [],
		});
	});

	test("without a server that answers the run is red, and what was saved stays", async () => {
		await metered();
		const saved = jobs.services.caches.length;
		jobs.origin.write("docs/part3.md", "# Another part\n");
		await jobs.origin.commit("two");
		const { result } = await metered({ inputs: inputs({ "qdrant-api-key": "wrong" }) });
		expect(result).toMatchObject({ code: 1 });
		expect(result.annotations[0]!.message).toContain("QDRANT_API_KEY");
		expect(jobs.services.caches).toHaveLength(saved);
	});

	test("an embedder that refuses is told on the run's page, and costs no coverage", async () => {
		voyage.failAlways({ kind: "refuse", status: 401, detail: "Provided API key is invalid." });
		const { result, sent } = await metered();
		expect(result).toMatchObject({ code: 0, outputs: { "index-status": "partial", "chunks-pending": "12" } });
		expect(sent).toHaveLength(24);
		expect(result.annotations).toEqual([
			expect.objectContaining({
				message: expect.stringContaining("12 of 12 chunks have no dense vector yet"),
			}),
		]);
	});
});
