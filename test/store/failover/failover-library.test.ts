import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, jest, test } from "@jest/globals";
import { ProviderError, QueryError } from "../../../src/errors.ts";
import { parseQuery } from "../../../src/search/grammar/parse-query.ts";
import { Searcher } from "../../../src/search/searcher.ts";
import { FailoverLibrary, type Gate } from "../../../src/store/failover/failover-library.ts";
import { FetchedLibrary } from "../../../src/store/failover/fetched-library.ts";
import type { IndexLibrary } from "../../../src/store/index-library.ts";
import { QdrantConnection } from "../../../src/store/qdrant/connection.ts";
import { QdrantLibrary } from "../../../src/store/qdrant/qdrant-library.ts";
import { MemoryGuard } from "../../../src/store/snapshot/memory-guard.ts";
import { SnapshotFolder } from "../../../src/store/snapshot/snapshot-folder.ts";
import { SnapshotLibrary } from "../../../src/store/snapshot/snapshot-library.ts";
import { indexedFile } from "../../support/indexed-file.ts";
import { liveLibrary } from "../../support/live-library.ts";
import { changeQdrant } from "../../support/qdrant-content.ts";
import { internalError } from "../../support/qdrant-server/faults.ts";
import { type QdrantServer, startQdrantServer } from "../../support/qdrant-server/qdrant-server.ts";
import { contentOf, FINGERPRINT, manifestFor } from "../../support/snapshots.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";

const IDENTITY = { host: "github.com", id: "4711" };
const LATER = { host: "github.com", id: "4712" };
const FILES = [indexedFile("a.ts", "socket\n"), indexedFile("b.ts", "canvas\n")];
/** Longer than any test takes. */
const PATIENT = 3_600_000;

let server: QdrantServer;
let dataDirectory: string;
beforeEach(async () => {
	server = await startQdrantServer();
	dataDirectory = temporaryFolder();
	await changeQdrant({ url: server.url, identity: IDENTITY }, { add: FILES });
});
afterEach(async () => {
	await server.close();
});

function publish(identity = IDENTITY): void {
	mkdirSync(join(dataDirectory, identity.id), { recursive: true });
	const content = contentOf(FILES);
	new SnapshotFolder(join(dataDirectory, identity.id)).publish(manifestFor(content, { identity }), content);
}

const live = () => liveLibrary({ url: server.url, identity: IDENTITY }).library;
const snapshots = () => new SnapshotLibrary({ dataDirectory, fingerprint: FINGERPRINT });

interface Parts {
	readonly live?: IndexLibrary;
	readonly backup?: IndexLibrary;
	readonly gate?: Gate;
	readonly deadline?: number;
}

async function ask({ deadline = PATIENT, ...parts }: Parts = {}, identity = IDENTITY) {
	const library = new FailoverLibrary({ live: live(), backup: snapshots(), deadline, ...parts });
	const answer = await new Searcher({ library }).search({ identity, query: parseQuery("socket"), limit: 5 });
	const { source, degradations } = answer.provenance;
	return { paths: answer.hits.map(({ path }) => path), source, degradations };
}

const fromSnapshot = (code: string) => ({
	paths: ["a.ts"],
	source: "snapshot",
	degradations: [`The live index could not be reached (${code}), so this answer is from a snapshot.`],
});

describe("a search with a snapshot behind the live index", () => {
	test("goes to the live index while that answers", async () => {
		publish();
		expect(await ask()).toEqual({ paths: ["a.ts"], source: "live", degradations: [] });
	});

	test("is answered from the snapshot where Qdrant fails, at whichever request, and says so", async () => {
		publish();
		const before = server.requests.length;
		await ask();
		const requests = server.requests.length - before;
		expect(requests).toBeGreaterThan(3);
		for (let nth = 1; nth <= requests; nth++) {
			server.faults.inject({ nth, times: 2, fault: internalError() });
			expect(await ask()).toEqual(fromSnapshot("qdrant-failed"));
			server.faults.clear();
		}
	});

	test("says that the live index is of another version", async () => {
		publish();
		const connection = new QdrantConnection({ url: server.url });
		const live = new QdrantLibrary(connection, () => "fedcba9876543210");
		expect((await ask({ live })).degradations).toEqual([
			"The live index cannot be read as it is (qdrant-fingerprint), so this answer is from a snapshot.",
		]);
	});

	test("says that Qdrant refuses, which no waiting changes, and tells the operator what to do", async () => {
		publish();
		const body = "Invalid API key or JWT";
		const headers = { "content-type": "text/plain" };
		server.faults.inject({ fault: { kind: "status", status: 401, body, headers } });
		const told: unknown[] = [];
		const library = new FailoverLibrary({
			live: live(),
			backup: snapshots(),
			deadline: PATIENT,
			onLive: (error) => told.push(error?.code),
		});
		const searcher = new Searcher({ library });
		const search = () => searcher.search({ identity: IDENTITY, query: parseQuery("socket"), limit: 5 });
		expect((await search()).provenance.degradations).toEqual([
			"The live index could not be had from Qdrant (qdrant-key-refused), so this answer is from a snapshot.",
		]);
		expect((await search()).provenance.source).toBe("live");
		expect(told).toEqual(["qdrant-key-refused", undefined]);
	});

	test("finds what Qdrant has lost", async () => {
		publish(LATER);
		expect(await ask({}, LATER)).toEqual({
			paths: ["a.ts"],
			source: "snapshot",
			degradations: ["Qdrant holds no index of this repository, so this answer is from a snapshot."],
		});
	});
});

describe("where there is no snapshot either", () => {
	test("a repository that nobody indexed is told so", async () => {
		await expect(ask({}, LATER)).rejects.toThrow(QueryError);
	});

	test("the failure names both", async () => {
		server.faults.inject({ times: 2, fault: internalError() });
		const error = await ask().catch((thrown: unknown) => thrown);
		expect(error).toBeInstanceOf(ProviderError);
		expect((error as ProviderError).message).toMatch(
			/\(Qdrant at 127.+No snapshot could answer in its place: This repository has no index yet\./s,
		);
	});

	test("a slow live index is waited for", async () => {
		expect(await ask({ deadline: 0 })).toEqual({ paths: ["a.ts"], source: "live", degradations: [] });
	});
});

test("a live index that is too slow is overtaken by the snapshot", async () => {
	publish();
	const never: IndexLibrary = { use: () => new Promise(() => undefined), close: () => undefined };
	expect(await ask({ live: never, deadline: 1 })).toEqual(fromSnapshot("store-too-slow"));
});

test("a snapshot that is not there is fetched, and what went wrong on the way is told", async () => {
	server.faults.inject({ times: 2, fault: internalError() });
	const source = {
		bring: async () => {
			publish();
			return ["The newest snapshot was damaged."];
		},
	};
	const backup = new FetchedLibrary({ library: snapshots(), source });
	const failed = fromSnapshot("qdrant-failed");
	expect(await ask({ backup })).toEqual({
		...failed,
		degradations: [...failed.degradations, "The newest snapshot was damaged."],
	});
});

test("where what was fetched cannot be used, that is told, and not that nothing is indexed", async () => {
	const source = { bring: async () => ["There is not enough memory for it."] };
	const backup = new FetchedLibrary({ library: snapshots(), source });
	await expect(backup.use(IDENTITY, () => 0)).rejects.toMatchObject({
		name: "ValidationError",
		message: "There is not enough memory for it.",
	});
});

test("a snapshot that takes too much memory is not fetched again", async () => {
	server.faults.inject({ times: 2, fault: internalError() });
	publish();
	const memory = new MemoryGuard({ maxBytes: 1, allowRed: false, onRed: () => undefined });
	const library = new SnapshotLibrary({ dataDirectory, fingerprint: FINGERPRINT, memory });
	const source = { bring: jest.fn(async () => []) };
	const backup = new FetchedLibrary({ library, source });
	await expect(ask({ backup })).rejects.toThrow(
		/No snapshot could answer in its place: There is not enough memory for the repository's snapshot\./,
	);
	expect(source.bring).not.toHaveBeenCalled();
});
