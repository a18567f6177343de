import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { openRepository } from "../../../src/git/repository.ts";
import { FINGERPRINT } from "../../../src/indexing/fingerprint.ts";
import { type IndexedCommit, runIndex } from "../../../src/indexing/run-index.ts";
import { parseQuery } from "../../../src/search/grammar/parse-query.ts";
import { search } from "../../../src/search/search.ts";
import { SnapshotFolder } from "../../../src/store/snapshot/snapshot-folder.ts";
import { SnapshotIndex } from "../../../src/store/snapshot/snapshot-index.ts";
import { snapshotStore } from "../../../src/store/snapshot/snapshot-store.ts";
import { fileVectors } from "../../../src/store/snapshot/vector-source.ts";
import { CappedEmbedder, tokensOf } from "../../support/capped-embedder.ts";
import { createRepository, type TestRepository } from "../../support/git-repository.ts";
import { commitFiles, manyKinds } from "../../support/many-kinds.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";

/** In the order of value, of one chunk each. */
const FILES = manyKinds(5_000);
const ASKED = FILES.filter((_, at) => at % 500 === 7);
const embedder = new CappedEmbedder();

/** What is there after one run. */
interface CappedRun {
	readonly files: number;
	readonly pending: number;
	/** Paths of files that have a vector. */
	readonly embedded: readonly string[];
	readonly found: readonly (string | undefined)[];
}

let repository: TestRepository;
const runs: CappedRun[] = [];
beforeAll(async () => {
	repository = await createRepository();
	const commit = await commitFiles(repository, FILES);
	const folder = new SnapshotFolder(temporaryFolder());
	const tenth = tokensOf(FILES.map(({ path, content }) => `${path.replace(/.*\//, "")}\n${content}`)) / 10;
	do runs.push(await run(folder, { commit, tokens: tenth }));
	while (runs.at(-1)!.pending > 0 && runs.length < 20);
}, 300_000);
afterAll(() => repository.dispose());

async function run(
	folder: SnapshotFolder,
	{ commit, tokens }: { readonly commit: string; readonly tokens: number },
): Promise<CappedRun> {
	embedder.allow(tokens);
	const opened = await openRepository(repository.directory);
	const indexed: IndexedCommit = {
		commit,
		listing: await opened.tree(commit),
		settings: { include: [], exclude: [], maxFileKb: 2, allowSecrets: [] },
		notes: [],
	};
	const { chunks } = await runIndex({
		...indexed,
		repository: opened,
		identity: { host: "local", id: "00" },
		store: snapshotStore(folder, { vectors: fileVectors({ embedder, keepDays: 90 }) }),
		ref: "refs/heads/main",
		full: false,
		progress: () => {},
	});
	return { pending: chunks.pending, ...(await contentOf(folder)) };
}

async function contentOf(folder: SnapshotFolder): Promise<Omit<CappedRun, "pending">> {
	const snapshot = folder.openNewest(FINGERPRINT).snapshot!;
	const index = new SnapshotIndex(snapshot);
	try {
		const answers = ASKED.map(({ word }) => search(index, parseQuery(word), { limit: 5 }));
		const { chunkEmbedded } = snapshot.columns;
		return {
			files: snapshot.paths.length,
			embedded: [...snapshot.paths].filter((_, file) => chunkEmbedded[file] === 1),
			found: (await Promise.all(answers)).map(({ hits }) => hits[0]?.path),
		};
	} finally {
		index.close();
	}
}

describe("I5: 5,000 files under a cap for a tenth of them", () => {
	test("I5 are all found by their words after every run", () => {
		for (const { files, found } of runs)
			expect({ files, found }).toEqual({ files: 5_000, found: ASKED.map(({ path }) => path) });
	});

	test("I5 get their vectors run by run, as many as there is money for, until none is pending", () => {
		expect(runs.length).toBeGreaterThanOrEqual(10);
		expect(runs.length).toBeLessThanOrEqual(12);
		for (const { embedded, pending } of runs) expect(embedded.length + pending).toBe(5_000);
		expect(runs.at(-1)!.pending).toBe(0);
	});

	test("I5 get them in the order of value: source, configuration, tests and examples, the rest", () => {
		for (const { embedded } of runs) {
			const first = FILES.slice(0, embedded.length).map(({ path }) => path);
			expect(embedded).toEqual(first.sort());
		}
	});

	test("I6 are paid for once, in that order", () => {
		expect(embedder.billed.map((text) => /unique\d+word/.exec(text)?.[0])).toEqual(
			FILES.map(({ word }) => word),
		);
	});
});
