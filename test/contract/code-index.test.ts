import { randomInt } from "node:crypto";
import { afterAll, afterEach, beforeAll } from "@jest/globals";
import { QdrantConnection } from "../../src/store/qdrant/connection.ts";
import { QdrantLibrary } from "../../src/store/qdrant/qdrant-library.ts";
import { indexedFile } from "../support/indexed-file.ts";
import { changeQdrant, dropQdrant, type QdrantTarget } from "../support/qdrant-content.ts";
import { type QdrantServer, startQdrantServer } from "../support/qdrant-server/qdrant-server.ts";
import { indexOf } from "../support/snapshots.ts";
import { type BuildIndex, describeCodeIndex } from "./code-index.ts";

describeCodeIndex("a snapshot", async (files) => indexOf(files));

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
	return async (files) => {
		const target = { ...server(), identity: { host: "github.com", id: String(randomInt(2 ** 47)) } };
		made.push(target);
		await changeQdrant(target, { add: Object.entries(files).map((file) => indexedFile(...file)) });
		const library = new QdrantLibrary(new QdrantConnection(target));
		return library.use(target.identity, ({ index }) => index);
	};
}

describeCodeIndex(
	"a stand-in of Qdrant",
	onServer(() => ({ url: standIn.url })),
);

const url = process.env.QDRANT_URL;
if (url) {
	const apiKey = process.env.QDRANT_API_KEY;
	describeCodeIndex(
		"a Qdrant server",
		onServer(() => ({ url, apiKey })),
	);
}
