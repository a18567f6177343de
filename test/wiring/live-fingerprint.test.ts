import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { operatorSettings } from "../../src/config/combine-layers.ts";
import { parseQuery } from "../../src/search/grammar/parse-query.ts";
import { createLiveSearch } from "../../src/wiring/search.ts";
import { denseVectors, stated } from "../support/dense-vectors.ts";
import { createRepository, type TestRepository } from "../support/git-repository.ts";
import { indexedFile } from "../support/indexed-file.ts";
import { operatorOf } from "../support/operator-layers.ts";
import { changeQdrant } from "../support/qdrant-content.ts";
import { IDENTITY, indexIntoQdrant } from "../support/qdrant-index.ts";
import { type QdrantServer, startQdrantServer } from "../support/qdrant-server/qdrant-server.ts";

let server: QdrantServer;
let repository: TestRepository;
beforeEach(async () => {
	server = await startQdrantServer();
	repository = await createRepository();
});
afterEach(async () => {
	repository.dispose();
	await server.close();
});

async function pathsOf(query: string): Promise<string[]> {
	const settings = operatorSettings(operatorOf({ "qdrant.url": server.url }));
	const searcher = createLiveSearch({ settings })!;
	try {
		const { hits } = await searcher.search({ identity: IDENTITY, query: parseQuery(query), limit: 5 });
		return hits.map(({ path }) => path);
	} finally {
		await searcher.close();
	}
}

test.each([
	["words", undefined],
	["words and meaning", denseVectors(stated)],
])("a live index by %s that a run of this version built is searched", async (_, dense) => {
	repository.write("a.ts", "export function socket() {}\n");
	await repository.commit("first");
	await indexIntoQdrant({ server, repository, dense });
	expect(await pathsOf("socket")).toEqual(["a.ts"]);
});

test("one that another version built is refused", async () => {
	await changeQdrant({ url: server.url, identity: IDENTITY }, { add: [indexedFile("a.ts", "socket\n")] });
	await expect(pathsOf("socket")).rejects.toMatchObject({ code: "qdrant-fingerprint" });
});
