import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { openRepository } from "../../../src/git/repository.ts";
import { Collections } from "../../../src/store/qdrant/collections.ts";
import type { Filter } from "../../../src/store/qdrant/points.ts";
import { orderRepair, verifyIndex } from "../../../src/store/qdrant/verify.ts";
import { createRepository, type TestRepository } from "../../support/git-repository.ts";
import { ALIAS, connectionTo, indexIntoQdrant, pointsIn } from "../../support/qdrant-index.ts";
import { type QdrantServer, startQdrantServer } from "../../support/qdrant-server/qdrant-server.ts";

let repository: TestRepository;
let server: QdrantServer;
beforeEach(async () => {
	repository = await createRepository();
	repository.write("a.md", "# Alpha\n");
	repository.write("b.md", "# Beta\n");
	repository.write("yarn.lock", "x\n");
	await repository.commit("first");
	server = await startQdrantServer();
	await indexIntoQdrant({ server, repository });
});
afterEach(async () => {
	await server.close();
	repository.dispose();
});

async function live() {
	return (await new Collections(connectionTo(server), ALIAS).livePoints())!;
}

async function verify() {
	const opened = await openRepository(repository.directory);
	const { commit } = await opened.resolveCommit();
	return verifyIndex(await live(), (await opened.tree(commit)).entries);
}

async function spoil(filter: Partial<Filter>): Promise<void> {
	await (await live()).write("spoiling", [{ delete: { filter } }]);
}

const is = (key: string, value: string) => ({ key, match: { value } });

const SOUND = { missing: [], strange: [], incomplete: [], orphans: 0, isLexiconRight: true, isMarked: false };

test("an index that was just written is sound, and looking changes nothing", async () => {
	const before = server.dump(ALIAS);
	expect(await verify()).toEqual(SOUND);
	expect(server.dump(ALIAS)).toEqual(before);
});

test.each([
	["a chunk is gone", { must: [is("type", "chunk"), is("path", "a.md")] }, { incomplete: ["a.md"] }],
	["a record is gone", { must: [is("type", "file"), is("path", "a.md")] }, { missing: ["a.md"], orphans: 1 }],
	["a file is gone", { must: [is("path", "a.md")] }, { missing: ["a.md"] }],
	[
		"the lexicon is gone",
		{ must: [is("type", "lexicon")] },
		{ missing: ["yarn.lock"], isLexiconRight: false },
	],
	[
		"all is gone",
		{ must: [{ key: "type", match: { any: ["file", "chunk", "lexicon"] } }] },
		{ isLexiconRight: false },
	],
])("where %s it is told, and a repair makes it whole", async (_, filter, told) => {
	const before = pointsIn(server);
	await spoil(filter);
	expect(await verify()).toMatchObject(told);
	await orderRepair(await live());
	expect(await verify()).toMatchObject({ isMarked: true });
	expect(await indexIntoQdrant({ server, repository })).toMatchObject({ files: { indexed: 2 } });
	expect(pointsIn(server)).toEqual(before);
	expect(await verify()).toEqual(SOUND);
});

test("an index that is of another commit is told", async () => {
	repository.write("a.md", "# Changed\n");
	repository.remove("b.md");
	repository.write("c.md", "# New\n");
	await repository.commit("second");
	expect(await verify()).toMatchObject({ missing: ["c.md"], strange: ["a.md", "b.md"] });
});

test("a lexicon that is gone is written anew by the next run, without anybody asking", async () => {
	const before = pointsIn(server);
	await spoil({ must: [is("type", "lexicon")] });
	const { notes } = await indexIntoQdrant({ server, repository });
	expect(notes.join()).toContain("written anew");
	expect(pointsIn(server)).toEqual(before);
});

test("there is nothing to repair without an index", async () => {
	await spoil({ must: [is("type", "manifest")] });
	await expect(orderRepair(await live())).rejects.toMatchObject({ code: "store-no-index" });
});
