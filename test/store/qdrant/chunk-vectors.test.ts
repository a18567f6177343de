import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import type { EmbeddableChunk } from "../../../src/embedding/embedded-text.ts";
import type { DenseVectors } from "../../../src/store/dense-vectors.ts";
import { knownVectors } from "../../support/dense-vectors.ts";
import { createRepository, type TestRepository } from "../../support/git-repository.ts";
import { ALIAS, indexIntoQdrant } from "../../support/qdrant-index.ts";
import { type QdrantServer, startQdrantServer } from "../../support/qdrant-server/qdrant-server.ts";

let repository: TestRepository;
let server: QdrantServer;
beforeEach(async () => {
	repository = await createRepository();
	for (const name of ["a", "b", "c"]) repository.write(`${name}.md`, `# About ${name}\n`);
	await repository.commit("first");
	server = await startQdrantServer();
});
afterEach(async () => {
	expect(server.unwaited).toEqual([]);
	await server.close();
	repository.dispose();
});

/** As many vectors as there is money for; notes what it was asked for. */
function budgeted(money: number): DenseVectors & { readonly asked: string[] } {
	const asked: string[] = [];
	let left = money;
	const vectorOf = ({ breadcrumb, code }: EmbeddableChunk) => {
		asked.push(breadcrumb);
		return left-- > 0 ? Float32Array.of(code.length, 1 / 3, 0, 0) : undefined;
	};
	return {
		asked,
		model: { name: "model", dimension: 4 },
		knownVectors,
		vectorsFor: async (chunks) => chunks.map(vectorOf),
	};
}

function vectorsByPath(): Record<string, unknown> {
	const chunks = server.dump(ALIAS).filter(({ payload }) => payload!.type === "chunk");
	return Object.fromEntries(chunks.map(({ payload, vector }) => [payload!.path, vector?.["model-4"]]));
}

describe("I5: dense vectors", () => {
	test("are written beside the lexical ones, under the name of model and dimension", async () => {
		const report = await indexIntoQdrant({ server, repository, dense: budgeted(99) });
		expect(report.chunks).toMatchObject({ total: 3, pending: 0 });
		expect(Object.values(vectorsByPath())).toEqual(
			Array(3).fill(expect.arrayContaining([expect.any(Number)])),
		);
	});

	test("I5 that cannot be paid for are counted as pending, and the next run goes on with those alone", async () => {
		expect(await indexIntoQdrant({ server, repository, dense: budgeted(1) })).toMatchObject({
			chunks: { total: 3, pending: 2 },
		});
		expect(Object.values(vectorsByPath()).filter(Boolean)).toHaveLength(1);
		const next = budgeted(99);
		expect(await indexIntoQdrant({ server, repository, dense: next })).toMatchObject({
			chunks: { written: 0, pending: 0 },
		});
		expect(next.asked).toHaveLength(2);
		expect(Object.values(vectorsByPath()).filter(Boolean)).toHaveLength(3);
		const last = budgeted(99);
		expect(await indexIntoQdrant({ server, repository, dense: last })).toMatchObject({ mode: "unchanged" });
		expect(last.asked).toEqual([]);
	});

	test("of unchanged files are not asked for again", async () => {
		await indexIntoQdrant({ server, repository, dense: budgeted(99) });
		const before = vectorsByPath();
		repository.write("b.md", "# Something else\n");
		await repository.commit("second");
		const dense = budgeted(99);
		await indexIntoQdrant({ server, repository, dense });
		expect(dense.asked).toEqual([expect.stringContaining("b.md")]);
		expect(vectorsByPath()).toMatchObject({ "a.md": before["a.md"], "c.md": before["c.md"] });
	});

	test("that are too few leave the manifest as it was, say so, and the next run goes on", async () => {
		await indexIntoQdrant({ server, repository, dense: budgeted(99) });
		repository.write("b.md", "# Something else\n");
		await repository.commit("second");
		const dense = { ...budgeted(9), vectorsFor: async () => [] };
		await expect(indexIntoQdrant({ server, repository, dense })).rejects.toMatchObject({
			code: "dense-vectors",
		});
		expect(await indexIntoQdrant({ server, repository, dense: budgeted(9) })).toMatchObject({
			mode: "reconciled",
			files: { changed: 0 },
			chunks: { pending: 0 },
		});
	});

	test("I5 are paid for when all words are there, the most valuable first", async () => {
		repository.write("test/a.sql", "select 1\n");
		repository.write("z.sql", "select 2\n");
		await repository.commit("second");
		const dense = budgeted(99);
		const written: unknown[] = [];
		const vectorsFor: DenseVectors["vectorsFor"] = (chunks) => {
			const points = server.dump(server.collections[0]!);
			written.push(points.filter(({ payload }) => payload!.type !== "mark").length);
			return dense.vectorsFor(chunks);
		};
		await indexIntoQdrant({ server, repository, dense: { ...dense, vectorsFor } });
		expect(written).toEqual([10, 10, 10]);
		expect(dense.asked.map((breadcrumb) => breadcrumb.split(" ")[0])).toEqual([
			"z.sql",
			"a.sql",
			"a.md",
			"b.md",
			"c.md",
		]);
	});

	test("of chunks that another run has taken away meanwhile are let go, and that run's index stays", async () => {
		await indexIntoQdrant({ server, repository, dense: budgeted(99) });
		for (const name of ["a", "b"]) repository.write(`${name}.md`, `# Soon gone: ${name}\n`);
		const second = await repository.commit("second");
		repository.write("a.md", "# Came first\n");
		const third = await repository.commit("third");
		const dense = budgeted(99);
		let isOvertaken = false;
		const vectorsFor: DenseVectors["vectorsFor"] = async (chunks) => {
			if (!isOvertaken) {
				isOvertaken = true;
				await indexIntoQdrant({ server, repository, commit: third, dense: budgeted(99) });
			}
			return dense.vectorsFor(chunks);
		};
		const report = await indexIntoQdrant({
			server,
			repository,
			commit: second,
			hasTip: true,
			dense: { ...dense, vectorsFor },
		});
		expect(report).toMatchObject({ commit: third, chunks: { total: 3, pending: 0 } });
		expect(Object.values(vectorsByPath()).filter(Boolean)).toHaveLength(3);
	});
});
