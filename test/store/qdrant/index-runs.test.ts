import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { createRepository, type TestRepository } from "../../support/git-repository.ts";
import { ALIAS, indexIntoQdrant, pointsIn } from "../../support/qdrant-index.ts";
import { type QdrantServer, startQdrantServer } from "../../support/qdrant-server/qdrant-server.ts";

let repository: TestRepository;
let server: QdrantServer;
beforeEach(async () => {
	repository = await createRepository();
	server = await startQdrantServer();
});
afterEach(async () => {
	expect(server.defects).toEqual([]);
	expect(server.lostWrites).toEqual([]);
	expect(server.unwaited).toEqual([]);
	await server.close();
	repository.dispose();
});

/** What a build from nothing, on a server of its own, makes of the last commit. */
async function cleanBuild() {
	const fresh = await startQdrantServer();
	try {
		await indexIntoQdrant({ server: fresh, repository });
		return pointsIn(fresh);
	} finally {
		await fresh.close();
	}
}

describe("a run into Qdrant", () => {
	test("writes the files, their chunks, lexicon and manifest, and takes the alias over", async () => {
		repository.write("a/b/one.ts", "export function one() {\n\treturn 1;\n}\n");
		repository.write("two.md", "# Two\n\nSome words.\n");
		repository.write("yarn.lock", "x\n");
		const commit = await repository.commit("first");
		const report = await indexIntoQdrant({ server, repository });
		expect(report).toMatchObject({
			mode: "full",
			files: { indexed: 2, added: 2, skipped: { "lock-file": 1 } },
			collection: { alias: ALIAS, name: server.collections[0] },
		});
		const points = server.dump(ALIAS);
		const types = points.map(({ payload }) => payload!.type).sort();
		expect(types).toEqual(["chunk", "chunk", "file", "file", "lexicon", "lexicon", "lexicon", "manifest"]);
		const chunk = points.find(({ payload }) => payload!.type === "chunk" && payload!.path === "a/b/one.ts")!;
		expect(chunk.payload).toMatchObject({
			dirs: ["a", "a/b"],
			commit,
			startLine: 1,
			endLine: 3,
			symbol: "one",
			text: "export function one() {\n\treturn 1;\n}",
		});
		expect(points.find(({ payload }) => payload!.type === "manifest")!.payload).toMatchObject({
			manifest: { commit, ref: "refs/heads/main", ordinal: 1, counts: { files: 2, chunks: 2 } },
		});
	});

	test("writes only what changed, and nothing where nothing did", async () => {
		for (const name of ["a", "b", "c"]) repository.write(`${name}.ts`, `export function ${name}() {}\n`);
		await repository.commit("first");
		await indexIntoQdrant({ server, repository });
		repository.write("a.ts", "export function changed() {}\n");
		repository.write("d.ts", "export function d() {}\n");
		repository.remove("b.ts");
		await repository.commit("second");
		expect(await indexIntoQdrant({ server, repository })).toMatchObject({
			mode: "incremental",
			files: { indexed: 3, added: 1, changed: 1, removed: 1, unchanged: 1 },
			chunks: { total: 3, written: 2, reused: 1, removed: 2 },
		});
		expect(pointsIn(server)).toEqual(await cleanBuild());
		const before = server.requests.length;
		expect(await indexIntoQdrant({ server, repository })).toMatchObject({ mode: "unchanged" });
		const writes = server.requests
			.slice(before)
			.filter(({ method, path }) => method === "PUT" || /batch|delete/.test(path));
		expect(writes).toEqual([]);
	});
});
