import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import type { SelectionSettings } from "../../../src/indexing/selection/selection-settings.ts";
import { createRepository, type TestRepository } from "../../support/git-repository.ts";
import { GITHUB_TOKEN } from "../../support/made-up-secrets.ts";
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
async function cleanBuild(settings: Partial<SelectionSettings> = {}) {
	const fresh = await startQdrantServer();
	try {
		await indexIntoQdrant({ server: fresh, repository, settings });
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

	test("I3 writes chunks before their record, and removes what is old after both", async () => {
		repository.write("a.md", "# One\n");
		repository.write("gone.md", "# Gone\n");
		await repository.commit("first");
		await indexIntoQdrant({ server, repository });
		repository.write("a.md", "# Two\n");
		repository.remove("gone.md");
		await repository.commit("second");
		const before = server.dump(ALIAS);
		const seen: string[] = [];
		server.hooks.onStep = () => {
			const payloads = server.dump(ALIAS).map(({ payload }) => payload!);
			const records = payloads.filter(({ type }) => type === "file");
			for (const { path, blob, chunks } of records) {
				const own = payloads.filter(
					(each) => each.type === "chunk" && each.path === path && each.blob === blob,
				);
				expect(own).toHaveLength((chunks as unknown[]).length);
			}
			seen.push(records.map(({ path, blob }) => `${path}@${blob}`).join());
		};
		await indexIntoQdrant({ server, repository });
		delete server.hooks.onStep;
		expect(new Set(seen).size).toBe(3);
		expect(server.dump(ALIAS)).not.toEqual(before);
	});

	test("two files that change places keep their chunks", async () => {
		repository.write("a.md", "# One\n");
		repository.write("b.md", "# Two\n");
		await repository.commit("first");
		await indexIntoQdrant({ server, repository });
		repository.write("a.md", "# Two\n");
		repository.write("b.md", "# One\n");
		await repository.commit("second");
		await indexIntoQdrant({ server, repository });
		expect(pointsIn(server)).toEqual(await cleanBuild());
	});

	test("names of any kind, and files of hundreds of chunks, are indexed", async () => {
		const long = `${"very long folder name ".repeat(8)}/${"x".repeat(200)}.md`;
		for (const path of ["with space.md", "ünï/日本.md", 'quo"te\\back.md', "a\nb.md", long])
			repository.write(path, "# Words\n");
		repository.write("many.md", `# Title\n\n${"A paragraph of words. ".repeat(60)}\n\n`.repeat(300));
		await repository.commit("all kinds");
		const settings = { maxFileKb: 512 };
		const { chunks, files } = await indexIntoQdrant({ server, repository, settings });
		expect(files).toMatchObject({ indexed: 6 });
		expect(chunks.total).toBeGreaterThan(300);
		expect(server.dump(ALIAS).filter(({ payload }) => payload!.type === "chunk")).toHaveLength(chunks.total);
		repository.remove("many.md");
		repository.remove(long);
		await repository.commit("fewer");
		await indexIntoQdrant({ server, repository, settings });
		expect(pointsIn(server)).toEqual(await cleanBuild(settings));
	});

	test("an empty file has a record and no chunk", async () => {
		repository.write("empty.md", "");
		await repository.commit("empty");
		expect(await indexIntoQdrant({ server, repository })).toMatchObject({ files: { indexed: 1 } });
		expect(server.dump(ALIAS).find(({ payload }) => payload!.path === "empty.md")?.payload).toMatchObject({
			type: "file",
			chunks: [],
		});
	});

	test("a secret that was taken for made up and no longer is, goes with all that stood around it", async () => {
		const filler = "Words and words. ".repeat(80);
		repository.write("a.md", `# Secret\n\n${GITHUB_TOKEN} ${filler}\n\n# Other\n\n${filler}\n`);
		await repository.commit("first");
		const settings = { maxFileKb: 512 };
		const allowing = { ...settings, allowSecrets: ["*"] };
		const before = await indexIntoQdrant({ server, repository, settings: allowing });
		expect(JSON.stringify(server.dump(ALIAS))).toContain(GITHUB_TOKEN);
		const after = await indexIntoQdrant({ server, repository, settings });
		expect(after).toMatchObject({ mode: "reselected", chunks: { skipped: { secret: 1 } } });
		expect(after.chunks.total).toBe(before.chunks.total - 1);
		expect(JSON.stringify(server.dump(ALIAS))).not.toContain(GITHUB_TOKEN);
		expect(pointsIn(server)).toEqual(await cleanBuild(settings));
	});

	test("a red collection is not written, and a full build helps", async () => {
		repository.write("a.md", "# Words\n");
		await repository.commit("first");
		const { collection } = await indexIntoQdrant({ server, repository });
		server.setStatus(collection.name, "red");
		await expect(indexIntoQdrant({ server, repository })).rejects.toMatchObject({ code: "qdrant-red" });
		expect(await indexIntoQdrant({ server, repository, full: true })).toMatchObject({ mode: "full" });
	});

	test("an empty repository's index is one without files", async () => {
		repository.write("yarn.lock", "x\n");
		await repository.commit("nothing to index");
		expect(await indexIntoQdrant({ server, repository })).toMatchObject({ files: { indexed: 0 } });
		expect(await indexIntoQdrant({ server, repository })).toMatchObject({ mode: "unchanged" });
	});

	test("every field that is filtered by has an index before the first point is written", async () => {
		repository.write("a.md", "# Words\n");
		await repository.commit("first");
		await indexIntoQdrant({ server, repository });
		const paths = server.requests.map(({ path }) => path.replace(/.*\//, ""));
		expect(paths.lastIndexOf("index")).toBeLessThan(paths.indexOf("batch"));
	});
});
