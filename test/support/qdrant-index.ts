import { type GitRepository, openRepository } from "../../src/git/repository.ts";
import type { RunReport } from "../../src/indexing/index-report.ts";
import { type IndexedCommit, runIndex } from "../../src/indexing/run-index.ts";
import type { SelectionSettings } from "../../src/indexing/selection/selection-settings.ts";
import type { DenseVectors } from "../../src/store/dense-vectors.ts";
import { QdrantConnection } from "../../src/store/qdrant/connection.ts";
import { type QdrantPlace, QdrantStore } from "../../src/store/qdrant/qdrant-store.ts";
import type { TestRepository } from "./git-repository.ts";
import type { QdrantServer } from "./qdrant-server/qdrant-server.ts";
import { StillClock } from "./still-clock.ts";

export const ALIAS = "slashfind-4711";
export const IDENTITY = { host: "github.com", id: "4711" };
/** Small, so that random files may be too large. */
const SETTINGS: SelectionSettings = { include: [], exclude: [], maxFileKb: 2, allowSecrets: [] };

/** Several runs of one test never get the same time. */
const clock = new StillClock();

/** The time that runs see; `days` later, if that is given. */
export function testTime(days = 0): Date {
	clock.advance(days * 86_400_000);
	return new Date(clock.now());
}

export interface QdrantRun {
	readonly server: QdrantServer;
	readonly repository: TestRepository;
	/** How the repository is read; anew where it is left out. */
	readonly opened?: GitRepository | undefined;
	readonly full?: boolean;
	readonly dense?: DenseVectors | undefined;
	/** What is indexed; the last commit if it is left out. */
	readonly commit?: string;
	readonly hasTip?: boolean;
	/** Further tries of a request; 5 if left out. */
	readonly retries?: number;
	readonly settings?: Partial<SelectionSettings>;
}

export function connectionTo(server: QdrantServer, retries = 5): QdrantConnection {
	const rules = { retries, firstPause: 1_000, longestPause: 60_000, longestStatedWait: 60_000 };
	return new QdrantConnection({ url: server.url, apiKey: server.apiKey, clock, rules });
}

/** Indexes a commit of the repository into the server, waiting for nothing. */
export async function indexIntoQdrant(run: QdrantRun): Promise<RunReport & QdrantPlace> {
	clock.advance(1_000);
	const repository = run.opened ?? (await openRepository(run.repository.directory));
	const commitOf = async (ref?: string): Promise<IndexedCommit> => {
		const { commit } = await repository.resolveCommit(ref);
		return {
			commit,
			listing: await repository.tree(commit),
			settings: { ...SETTINGS, ...run.settings },
			notes: [],
		};
	};
	const connection = connectionTo(run.server, run.retries);
	return runIndex({
		...(await commitOf(run.commit)),
		...(run.hasTip && { tip: () => commitOf() }),
		repository,
		identity: IDENTITY,
		store: new QdrantStore({ connection, identity: IDENTITY, dense: run.dense, keepDays: 7, clock }),
		ref: "refs/heads/main",
		full: run.full ?? false,
		progress: () => {},
	});
}

/** Everything in the live collection but for what tells one run from another: commits, times, numbers. */
export function pointsIn(server: QdrantServer) {
	return server.dump(ALIAS).map(({ id, payload = {}, vector }) => {
		const { commit, run, ordinal, manifest, ...content } = payload;
		return {
			id,
			vector,
			payload: { ...content, ...(manifest !== undefined && { manifest: countsIn(manifest) }) },
		};
	});
}

function countsIn(manifest: unknown): unknown {
	const { counts, pending, selection, fingerprint } = manifest as Record<string, unknown>;
	return { counts, pending, selection, fingerprint };
}
