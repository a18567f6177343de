import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { openFileLookup } from "../../src/embedding/file-lookup.ts";
import { type EmbeddingReport, RunVectors } from "../../src/embedding/run-vectors.ts";
import type { VectorLookup } from "../../src/embedding/vector-lookup.ts";
import { openRepository } from "../../src/git/repository.ts";
import type { RunReport } from "../../src/indexing/index-report.ts";
import { surveyWork, type Work } from "../../src/indexing/plan/survey-work.ts";
import { runIndex } from "../../src/indexing/run-index.ts";
import type { IndexViews } from "../../src/store/index-view.ts";
import { keptVectors } from "../../src/store/qdrant/kept-vectors.ts";
import { qdrantViews } from "../../src/store/qdrant/qdrant-view.ts";
import { VectorCollection } from "../../src/store/qdrant/vector-collection.ts";
import { SnapshotFolder } from "../../src/store/snapshot/snapshot-folder.ts";
import { snapshotStore } from "../../src/store/snapshot/snapshot-store.ts";
import { snapshotViews } from "../../src/store/snapshot/snapshot-view.ts";
import { fileVectors } from "../../src/store/snapshot/vector-source.ts";
import type { CappedEmbedder } from "./capped-embedder.ts";
import { TEST_MODEL } from "./dense-vectors.ts";
import type { TestRepository } from "./git-repository.ts";
import { connectionTo, IDENTITY, indexIntoQdrant } from "./qdrant-index.ts";
import { type QdrantServer, startQdrantServer } from "./qdrant-server/qdrant-server.ts";
import { temporaryFolder } from "./temporary-folder.ts";

/** Small, so that random files may be too large; as indexIntoQdrant has them. */
const SETTINGS = { include: [], exclude: [], maxFileKb: 2, allowSecrets: [] };
const KEEP_DAYS = 90;

export interface PaidRun {
	readonly repository: TestRepository;
	readonly embedder: CappedEmbedder;
	readonly full?: boolean;
}

export interface PaidReport {
	readonly report: RunReport;
	readonly embedding: EmbeddingReport;
}

/** Where a repository is indexed, and what a plan sees of it. */
export interface PlannedStore {
	run(run: PaidRun): Promise<PaidReport>;
	plan(plan: Omit<PaidRun, "embedder">): Promise<Work>;
	/** Everything that is there, to be compared. */
	content(): unknown;
	/** What was asked of a server since the last call and was no reading. */
	writes(): readonly string[];
	close(): Promise<void>;
}

export function snapshotPlans(): PlannedStore {
	const folder = new SnapshotFolder(join(temporaryFolder(), "index"));
	return {
		run: async ({ repository, embedder, full = false }) => {
			const store = snapshotStore(folder, { vectors: fileVectors({ embedder, keepDays: KEEP_DAYS }) });
			const identity = { host: "local", id: "00" };
			const head = await headOf(repository);
			const report = await runIndex({ ...head, identity, store, full, progress: () => {} });
			return { report, embedding: report.embedding! };
		},
		plan: async ({ repository, full = false }) => {
			const kept = openFileLookup({ folder: folder.path, model: TEST_MODEL });
			try {
				const views = snapshotViews({ folder, model: TEST_MODEL });
				return await planOf(repository, { views, kept, full });
			} finally {
				kept.close();
			}
		},
		content: () => filesIn(folder.path),
		writes: () => [],
		close: async () => {},
	};
}

export async function qdrantPlans(): Promise<PlannedStore> {
	const server = await startQdrantServer();
	let seen = 0;
	return {
		run: async ({ repository, embedder, full = false }) => {
			const cache = new VectorCollection({ connection: connectionTo(server) });
			const dense = new RunVectors({ embedder, cache, keepDays: KEEP_DAYS });
			const report = await indexIntoQdrant({ server, repository, dense, full });
			return { report, embedding: dense.report() };
		},
		plan: ({ repository, full = false }) => {
			const connection = connectionTo(server);
			const views = qdrantViews({ connection, identity: IDENTITY, model: TEST_MODEL });
			return planOf(repository, { views, kept: keptVectors(connection), full });
		},
		content: () => server.collections.map((name) => [name, server.dump(name)]),
		writes: () => {
			const requests = server.requests.slice(seen);
			seen = server.requests.length;
			return writesAmong(requests);
		},
		close: () => server.close(),
	};
}

/** The requests that change something. */
export function writesAmong(requests: QdrantServer["requests"]): readonly string[] {
	const reads = /\/points(\/scroll|\/count|\/query\/batch)?$/;
	return requests
		.filter(({ method, path }) => method !== "GET" && !(method === "POST" && reads.test(path)))
		.map(({ method, path }) => `${method} ${path}`);
}

/** Every file below a folder, with its content and the time of its last change; nothing where there is no folder. */
export function filesIn(folder: string): readonly (readonly [string, number, string])[] {
	if (!statSync(folder, { throwIfNoEntry: false })) return [];
	const names = readdirSync(folder, { recursive: true, encoding: "utf8" }).sort();
	return names.map((name) => {
		const stat = statSync(join(folder, name));
		const content = stat.isFile() ? readFileSync(join(folder, name)) : "";
		return [name, stat.mtimeMs, createHash("sha256").update(content).digest("hex")];
	});
}

interface Planning {
	readonly views: IndexViews;
	readonly kept: VectorLookup;
	readonly full: boolean;
}

async function planOf(repository: TestRepository, planning: Planning): Promise<Work> {
	return surveyWork({
		...(await headOf(repository)),
		...planning,
		model: TEST_MODEL,
		progress: () => {},
	});
}

async function headOf({ directory }: TestRepository) {
	const repository = await openRepository(directory);
	const { commit } = await repository.resolveCommit();
	const listing = await repository.tree(commit);
	return { repository, commit, listing, settings: SETTINGS, notes: [], ref: "refs/heads/main" };
}
