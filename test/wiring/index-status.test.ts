import { truncateSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { FINGERPRINT } from "../../src/indexing/fingerprint.ts";
import { QdrantConnection } from "../../src/store/qdrant/connection.ts";
import { SnapshotFolder } from "../../src/store/snapshot/snapshot-folder.ts";
import { liveStatusReader, snapshotStatusReader } from "../../src/wiring/index-status.ts";
import { createRepository, type TestRepository } from "../support/git-repository.ts";
import { indexedFile } from "../support/indexed-file.ts";
import { ALIAS, IDENTITY, indexIntoQdrant } from "../support/qdrant-index.ts";
import { type QdrantServer, startQdrantServer } from "../support/qdrant-server/qdrant-server.ts";
import { contentOf, manifestFor } from "../support/snapshots.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

let repository: TestRepository;
let server: QdrantServer;
beforeEach(async () => {
	repository = await createRepository();
	server = await startQdrantServer({ keys: { reader: [{ collection: ALIAS, access: "r" }] }, apiKey: "all" });
});
afterEach(async () => {
	expect(server.defects).toEqual([]);
	await server.close();
	repository.dispose();
});

test("a reader's key is enough to tell what is live, and one request", async () => {
	const read = liveStatusReader(new QdrantConnection({ url: server.url, apiKey: "reader" }));
	expect(await read(IDENTITY)).toBeUndefined();
	repository.write("a.md", "# Alpha\n");
	const commit = await repository.commit("first");
	await indexIntoQdrant({ server, repository });
	const before = server.requests.length;
	expect(await read(IDENTITY)).toMatchObject({ commit, ordinal: 1, files: 1, chunks: 1, pending: 0 });
	expect(server.requests.length - before).toBe(1);
});

test("the newest snapshot is told by its head, also where its body is damaged; else the one before it", async () => {
	const data = temporaryFolder();
	const read = snapshotStatusReader(data);
	expect(await read(IDENTITY)).toBeUndefined();
	const folder = new SnapshotFolder(join(data, IDENTITY.id));
	folder.create();
	const content = contentOf([indexedFile("a.ts", "function alpha\n")]);
	for (const ordinal of [1, 2])
		folder.publish(manifestFor(content, { fingerprint: FINGERPRINT, ordinal }), content);
	expect(await read(IDENTITY)).toMatchObject({ ordinal: 2, files: 1, chunks: 1 });
	truncateSync(folder.newestPath(), 100);
	expect(await read(IDENTITY)).toMatchObject({ ordinal: 1 });
});

test("a snapshot of another version is told as such", async () => {
	const data = temporaryFolder();
	const folder = new SnapshotFolder(join(data, IDENTITY.id));
	folder.create();
	const content = contentOf([]);
	folder.publish(manifestFor(content, { fingerprint: "f".repeat(16) }), content);
	await expect(snapshotStatusReader(data)(IDENTITY)).rejects.toMatchObject({ code: "snapshot-fingerprint" });
});
