import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import fc from "fast-check";
import { makeQueries } from "../../../bench/make-queries.ts";
import { QueryError } from "../../../src/errors.ts";
import type { Answer } from "../../../src/search/answer.ts";
import { parseQuery } from "../../../src/search/grammar/parse-query.ts";
import { search } from "../../../src/search/search.ts";
import type { CodeIndex } from "../../../src/store/code-index.ts";
import type { IndexedFile } from "../../../src/store/indexed-file.ts";
import { QdrantConnection } from "../../../src/store/qdrant/connection.ts";
import { QdrantLibrary } from "../../../src/store/qdrant/qdrant-library.ts";
import { SnapshotIndex } from "../../../src/store/snapshot/snapshot-index.ts";
import { indexedFile } from "../../support/indexed-file.ts";
import { changeQdrant } from "../../support/qdrant-content.ts";
import { type QdrantServer, startQdrantServer } from "../../support/qdrant-server/qdrant-server.ts";
import { openNewest, publishedFolder } from "../../support/snapshots.ts";

const MODULES = fileURLToPath(new URL("../../../node_modules", import.meta.url));
const IDENTITY = { host: "github.com", id: "4711" };

let server: QdrantServer;
beforeEach(async () => {
	server = await startQdrantServer();
});
afterEach(async () => {
	expect(server.defects).toEqual([]);
	await server.close();
});

/** Files of installed packages, as far as they have about so many chunks together. */
function realFiles(packages: readonly string[], chunks: number): IndexedFile[] {
	const files: IndexedFile[] = [];
	let left = chunks;
	for (const name of packages) {
		const entries = readdirSync(join(MODULES, name), { recursive: true, withFileTypes: true });
		for (const entry of entries) {
			if (left <= 0 || !entry.isFile() || !/\.(js|ts|md)$/.test(entry.name)) continue;
			const path = join(entry.parentPath, entry.name);
			const file = indexedFile(path.slice(MODULES.length + 1), readFileSync(path, "utf8"));
			if (file.chunks.length > 200) continue;
			files.push(file);
			left -= file.chunks.length;
		}
	}
	return files;
}

/** All that does not tell where or how fast it was found; or why the query is refused. */
async function answer(index: CodeIndex, query: string): Promise<Partial<Answer> | string> {
	try {
		const { provenance, tookMs, ...found } = await search(index, parseQuery(query), { limit: 20 });
		return found;
	} catch (error) {
		if (error instanceof QueryError) return error.message;
		throw error;
	}
}

async function expectSameAnswers(
	files: readonly IndexedFile[],
	choose: (all: readonly string[]) => readonly string[],
): Promise<number> {
	const snapshot = new SnapshotIndex(openNewest(publishedFolder(files)));
	const library = new QdrantLibrary(new QdrantConnection(server));
	try {
		return await library.use(IDENTITY, async ({ index }) => {
			const [expected, lexicon] = [await snapshot.lexicon(), await index.lexicon()];
			expect(lexicon.files()).toEqual(expected.files());
			expect(lexicon.symbolNames()).toEqual(expected.symbolNames());
			const queries = choose(makeQueries(expected));
			let hits = 0;
			for (const query of queries) {
				const found = await answer(index, query);
				expect([query, found]).toEqual([query, await answer(snapshot, query)]);
				if (typeof found !== "string") hits += found.hits?.length ?? 0;
			}
			return hits;
		});
	} finally {
		snapshot.close();
	}
}

test("I11 two hundred questions have the same answers from Qdrant as from a snapshot", async () => {
	const files = realFiles(
		["p-queue", "ignore", "before-after-hook", "commander", "yaml", "cockatiel", "zod"],
		2_000,
	);
	expect(files.reduce((sum, { chunks }) => sum + chunks.length, 0)).toBeGreaterThan(1_800);
	await changeQdrant({ ...target(), identity: IDENTITY }, { add: files });
	const hits = await expectSameAnswers(files, (queries) => [
		...queries.slice(0, 190),
		"parseOptoin",
		"symbol:constructr",
		"how are comands parsed kind:function",
		"option in:docs",
		"-path:dist error",
		'"this.options"',
		"the",
		"yaml lang:javascript limit:3 page:2",
		'symbol:parse "return"',
		"queue path:p-queue/*/*.js",
	]);
	expect(hits).toBeGreaterThan(1_000);
});

test("I11 answers stay the same after any twenty runs", async () => {
	const all = realFiles(["p-queue", "ignore", "before-after-hook", "commander"], 400);
	const run = fc.array(fc.tuple(fc.nat(all.length - 1), fc.constantFrom("add", "remove", "edit")), {
		minLength: 1,
		maxLength: 6,
	});
	const history = fc.array(run, { minLength: 20, maxLength: 20 });
	const property = fc.asyncProperty(history, async (runs) => {
		await server.close();
		server = await startQdrantServer();
		const files = new Map(all.slice(0, 10).map((file) => [file.path, file]));
		await changeQdrant({ ...target(), identity: IDENTITY }, { add: files.values() });
		for (const [at, steps] of runs.entries()) {
			const before = new Set(files.keys());
			const added = new Map<string, IndexedFile>();
			for (const [number, step] of steps) {
				const { path, text } = all[number]!;
				files.delete(path);
				added.delete(path);
				if (step === "remove") continue;
				const file = indexedFile(
					path,
					step === "add" ? text : `${text}\n\nfunction edited${at}\n// of run ${at}\n`,
				);
				files.set(path, file);
				added.set(path, file);
			}
			const remove = [...before].filter((path) => !files.has(path));
			await changeQdrant({ ...target(), identity: IDENTITY }, { add: added.values(), remove });
		}
		const sorted = [...files.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
		await expectSameAnswers(sorted, (queries) => queries.filter((_, at) => at % 10 === 3 || at % 10 === 5));
	});
	await fc.assert(property, { numRuns: 3 });
});

function target() {
	return { url: server.url, apiKey: server.apiKey };
}
