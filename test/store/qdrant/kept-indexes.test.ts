import { afterEach, beforeEach, expect, test } from "@jest/globals";
import type { RepositoryIdentity } from "../../../src/store/identity.ts";
import { QdrantConnection } from "../../../src/store/qdrant/connection.ts";
import { aliasOf } from "../../../src/store/qdrant/names.ts";
import { manifestPayload } from "../../../src/store/qdrant/payloads.ts";
import { Points, readPayload } from "../../../src/store/qdrant/points.ts";
import { indexedFile } from "../../support/indexed-file.ts";
import { liveLibrary } from "../../support/live-library.ts";
import { changeQdrant } from "../../support/qdrant-content.ts";
import { type QdrantServer, startQdrantServer } from "../../support/qdrant-server/qdrant-server.ts";

const [ONE, OTHER] = ["1", "2"].map((id) => ({ host: "github.com", id })) as [
	RepositoryIdentity,
	RepositoryIdentity,
];
const MEBIBYTE = 1024 ** 2;

let server: QdrantServer;
beforeEach(async () => {
	server = await startQdrantServer();
});
afterEach(async () => {
	expect(server.defects).toEqual([]);
	await server.close();
});

/** An index whose terms take so many bytes, as its manifest says. */
async function indexWith(identity: RepositoryIdentity, termBytes: number): Promise<void> {
	const { url } = server;
	await changeQdrant({ url, identity }, { add: [indexedFile("a.ts", "socket\n")] });
	const alias = aliasOf(identity);
	const point = server.dump(alias).find(({ payload }) => payload!.type === "manifest")!;
	const id = String(point.id);
	const payload = readPayload(manifestPayload, { id, payload: point.payload! });
	const lexicon = payload.lexicon.map((section) =>
		section.section === "terms" ? { ...section, bytes: termBytes } : section,
	);
	const large = { id, vector: {}, payload: { ...payload, lexicon } };
	await new Points(new QdrantConnection({ url }), alias).write("writing", [{ upsert: { points: [large] } }]);
}

/** Which of the searches had to open their index, in the given order. */
async function opened(identities: readonly RepositoryIdentity[]): Promise<boolean[]> {
	const { library } = liveLibrary({ url: server.url, identity: ONE });
	const seen = new Set<unknown>();
	const isNew: boolean[] = [];
	for (const identity of identities) {
		await library.use(identity, ({ index }) => {
			isNew.push(!seen.has(index));
			seen.add(index);
		});
	}
	return isNew;
}

test("several small indexes are kept", async () => {
	await indexWith(ONE, 1_000);
	await indexWith(OTHER, 1_000);
	expect(await opened([ONE, OTHER, ONE, OTHER])).toEqual([true, true, false, false]);
});

test("of two that are too large together the one that was asked for last is kept", async () => {
	await indexWith(ONE, 40 * MEBIBYTE);
	await indexWith(OTHER, 40 * MEBIBYTE);
	expect(await opened([ONE, ONE, OTHER, OTHER, ONE])).toEqual([true, false, true, false, true]);
});

test("one that is larger than all that is kept is kept alone", async () => {
	await indexWith(ONE, 500 * MEBIBYTE);
	await indexWith(OTHER, 1_000);
	expect(await opened([ONE, ONE, OTHER, ONE])).toEqual([true, false, true, true]);
});
