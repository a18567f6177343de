import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import type { Work } from "../../../src/indexing/plan/survey-work.ts";
import { CappedEmbedder, tokensOf } from "../../support/capped-embedder.ts";
import { createRepository, type TestRepository } from "../../support/git-repository.ts";
import { commitFiles, manyKinds } from "../../support/many-kinds.ts";
import {
	type PaidReport,
	type PlannedStore,
	qdrantPlans,
	snapshotPlans,
} from "../../support/planned-store.ts";
import { playCommit, randomHistory } from "../../support/random-history.ts";

const EVERYTHING = Number.POSITIVE_INFINITY;

describe.each([
	["snapshots", async () => snapshotPlans()],
	["Qdrant", qdrantPlans],
])("a plan for %s", (_, openStore) => {
	let repository: TestRepository;
	let store: PlannedStore;
	let embedder: CappedEmbedder;
	beforeEach(async () => {
		repository = await createRepository();
		store = await openStore();
		embedder = new CappedEmbedder();
	});
	afterEach(async () => {
		repository.dispose();
		await store.close();
	});

	/** Plans, which must leave no trace. */
	async function plan(full = false): Promise<Work> {
		const before = store.content();
		store.writes();
		const work = await store.plan({ repository, full });
		expect(store.writes()).toEqual([]);
		expect(store.content()).toEqual(before);
		return work;
	}

	async function run(tokens = EVERYTHING, full = false): Promise<PaidReport> {
		embedder.allow(tokens);
		return store.run({ repository, embedder, full });
	}

	/** Plans, runs with money enough, and compares. */
	async function planAndRun(full = false): Promise<Work> {
		const work = await plan(full);
		const before = embedder.billed.length;
		expectSame(work, { ...(await run(EVERYTHING, full)), billed: embedder.billed.slice(before) });
		expect(await plan()).toMatchObject({
			mode: "unchanged",
			files: { written: 0, removed: 0 },
			chunks: { written: 0, waiting: 0 },
			texts: [],
		});
		return work;
	}

	test("is what the run then does: from nothing, after changes, and back again", async () => {
		repository.write("src/a.ts", "export const a = 1;\n");
		repository.write("src/b.ts", "export const b = 2;\n");
		repository.write("copy/b.ts", "export const b = 2;\n");
		repository.write("blob", "nul\0");
		await repository.commit("first");
		const first = await planAndRun();
		expect(first).toMatchObject({ mode: "full", base: null, files: { written: 3 }, chunks: { written: 3 } });
		expect(first.texts.map(({ path, chunks }) => [path, chunks])).toEqual([
			["copy/b.ts", 2],
			["src/a.ts", 1],
		]);
		repository.write("src/a.ts", "export const a = 3;\n");
		repository.remove("copy");
		repository.write("src/c.ts", "export const c = 4;\n");
		await repository.commit("second");
		expect(await planAndRun()).toMatchObject({ mode: "incremental", files: { written: 2, removed: 1 } });
		repository.write("src/a.ts", "export const a = 1;\n");
		await repository.commit("third");
		const back = await planAndRun();
		expect(back.texts).toEqual([expect.objectContaining({ path: "src/a.ts", isKept: true })]);
		const full = await planAndRun(true);
		expect(full).toMatchObject({ mode: "full", files: { written: 3, removed: 0 } });
		expect(full.texts.every(({ isKept }) => isKept)).toBe(true);
	});

	test("counts what earlier runs left without a vector, in the order in which it is paid for", async () => {
		const files = manyKinds(40);
		await commitFiles(repository, files);
		const work = await plan();
		await run(
			tokensOf(files.slice(0, 7).map(({ content, path }) => `${path.split("/").at(-1)}\n${content}`)),
		);
		const paid = embedder.billed.length;
		expect(paid).toBeGreaterThan(0);
		repository.write(files[39]!.path, "other words\n");
		repository.remove(files[38]!.path);
		await repository.commit("second");
		const rest = await plan();
		expect(rest.chunks).toEqual({ written: 1, waiting: 40 - paid - 2 });
		expect(rest.texts.map(({ path }) => path)).toEqual(
			work.texts.slice(paid).flatMap(({ path }) => (path === files[38]!.path ? [] : [path])),
		);
		await planAndRun();
		const billed = embedder.billed.flatMap((text) => / in (\S+)/.exec(text)?.[1] ?? []);
		expect(billed).toEqual(work.texts.map(({ path }) => path).filter((path) => billed.includes(path)));
	});

	test("goes on where a run stopped on the same commit", async () => {
		await commitFiles(repository, manyKinds(20));
		await run(0);
		const work = await planAndRun();
		expect(work).toMatchObject({ files: { written: 0, removed: 0 }, chunks: { written: 0, waiting: 20 } });
	});

	test("is what the run then does after any history, whatever money there was", async () => {
		const money = fc.constantFrom(0, 5, 20, EVERYTHING);
		await fc.assert(
			fc.asyncProperty(randomHistory, fc.array(money, { minLength: 1 }), async (history, purses) => {
				const ids: string[] = [];
				for (const [at, commit] of history.entries()) {
					ids.push(await playCommit(repository, { history: commit, ids }));
					const last = at === history.length - 1;
					if (last) await planAndRun();
					else await run(purses[at % purses.length]);
				}
			}),
			{ numRuns: 4 },
		);
	});
});

function expectSame(
	work: Work,
	{ report, embedding, billed }: PaidReport & { readonly billed: readonly string[] },
): void {
	const unpaid = work.texts.filter(({ isKept }) => !isKept);
	const sumOf = (texts: Work["texts"]) => texts.reduce((sum, { tokens }) => sum + tokens.atMost, 0);
	expect({
		mode: work.mode,
		base: work.base,
		commit: work.commit,
		written: work.files.written,
		removed: work.files.removed,
		chunks: work.chunks.written,
		embedded: unpaid.length,
		reused: work.texts.length - unpaid.length,
	}).toEqual({
		mode: report.mode,
		base: report.base,
		commit: report.commit,
		written: report.files.added + report.files.changed,
		removed: report.files.removed,
		chunks: report.chunks.written,
		embedded: embedding.embedded,
		reused: embedding.reused,
	});
	expect(billed).toHaveLength(unpaid.length);
	expect(embedding.billedTokens).toBeLessThanOrEqual(sumOf(unpaid));
}
