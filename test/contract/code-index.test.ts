import { randomInt } from "node:crypto";
import { afterAll, afterEach, beforeAll } from "@jest/globals";
import { exportIndex } from "../../src/store/export-index.ts";
import { Collections } from "../../src/store/qdrant/collections.ts";
import { QdrantConnection } from "../../src/store/qdrant/connection.ts";
import { aliasOf } from "../../src/store/qdrant/names.ts";
import { QdrantLibrary } from "../../src/store/qdrant/qdrant-library.ts";
import { SnapshotFolder } from "../../src/store/snapshot/snapshot-folder.ts";
import { SnapshotIndex } from "../../src/store/snapshot/snapshot-index.ts";
import { embeddedFolder } from "../support/dense-snapshots.ts";
import { denseVectors } from "../support/dense-vectors.ts";
import { indexedFile } from "../support/indexed-file.ts";
import { changeQdrant, dropQdrant, type QdrantTarget } from "../support/qdrant-content.ts";
import { type QdrantServer, startQdrantServer } from "../support/qdrant-server/qdrant-server.ts";
import { FINGERPRINT, indexOf, openNewest } from "../support/snapshots.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { type BuildIndex, describeCodeIndex } from "./code-index.ts";
import { describeDenseIndex } from "./dense-index.ts";

const inSnapshot: BuildIndex = async (files, embed) => {
	if (!embed) return indexOf(files);
	const added = Object.entries(files).map((file) => indexedFile(...file));
	const { snapshot } = (await embeddedFolder(added, denseVectors(embed))).openNewest(FINGERPRINT);
	return new SnapshotIndex(snapshot!);
};
describeCodeIndex("a snapshot", inSnapshot);
describeDenseIndex("a snapshot", inSnapshot);

let standIn: QdrantServer;
beforeAll(async () => {
	standIn = await startQdrantServer();
});
afterAll(() => standIn.close());

/** Indexes on a server, each of an identity of its own, which all go at the end of a test. */
function onServer(server: () => Omit<QdrantTarget, "identity">): BuildIndex {
	const made: QdrantTarget[] = [];
	afterEach(async () => {
		for (const target of made.splice(0)) await dropQdrant(target);
	});
	return async (files, embed) => {
		const target = { ...server(), identity: { host: "github.com", id: String(randomInt(2 ** 47)) } };
		made.push(target);
		const add = Object.entries(files).map((file) => indexedFile(...file));
		await changeQdrant(target, { add, dense: embed && denseVectors(embed) });
		const library = new QdrantLibrary(new QdrantConnection(target), () => FINGERPRINT);
		return library.use(target.identity, ({ index }) => index);
	};
}

const onStandIn = onServer(() => ({ url: standIn.url }));
describeCodeIndex("a stand-in of Qdrant", onStandIn);
describeDenseIndex("a stand-in of Qdrant", onStandIn);

/** A lexical one, whatever the live index is. */
const exported: BuildIndex = async (files) => {
	const live = await onStandIn(files);
	live.close();
	const { identity } = live.manifest;
	const folder = new SnapshotFolder(temporaryFolder());
	const collections = new Collections(new QdrantConnection({ url: standIn.url }), aliasOf(identity));
	await exportIndex({
		livePoints: async () => (await collections.livePoints())!,
		fingerprintOf: () => FINGERPRINT,
		openFolder: () => folder,
		identity,
		fingerprint: FINGERPRINT,
		progress: () => {},
	});
	return new SnapshotIndex(openNewest(folder));
};
describeCodeIndex("a snapshot that was exported from a stand-in of Qdrant", exported);

const url = process.env.QDRANT_URL;
if (url) {
	const apiKey = process.env.QDRANT_API_KEY;
	const onRealServer = onServer(() => ({ url, apiKey }));
	describeCodeIndex("a Qdrant server", onRealServer);
	describeDenseIndex("a Qdrant server", onRealServer);
}
