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
import { FINGERPRINT, openNewest, publishedFolder } from "../../support/snapshots.ts";

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

/** @returns how many places were found altogether */
async function expectSameAnswers(files: readonly IndexedFile[], queries: readonly string[]): Promise<number> {
	const snapshot = new SnapshotIndex(openNewest(publishedFolder(files)));
	const library = new QdrantLibrary(new QdrantConnection(server), () => FINGERPRINT);
	try {
		return await library.use(IDENTITY, async ({ index }) => {
			const [expected, lexicon] = [await snapshot.lexicon(), await index.lexicon()];
			expect(lexicon.files()).toEqual(expected.files());
			expect(lexicon.symbolNames()).toEqual(expected.symbolNames());
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

const SPECIAL = [
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
];

/** The same for the same files, in whatever state the index is. */
async function twoHundredQueries(files: readonly IndexedFile[]): Promise<string[]> {
	const snapshot = new SnapshotIndex(openNewest(publishedFolder(files)));
	try {
		const made = makeQueries(await snapshot.lexicon());
		return [...made.slice(0, 200 - SPECIAL.length), ...SPECIAL];
	} finally {
		snapshot.close();
	}
}

const CHUNKS = 2_000;

function chunksOf(files: Iterable<IndexedFile>): number {
	return [...files].reduce((sum, { chunks }) => sum + chunks.length, 0);
}

const step = fc.record({ number: fc.nat(), kind: fc.constantFrom("write", "remove", "edit") });
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

/** Each of a few steps, on files chosen at random; so many stay that there always are {@link CHUNKS}. */
async function playRun(files: Map<string, IndexedFile>, { all, steps, at }: RunOfSteps): Promise<void> {
	const before = new Set(files.keys());
	const added = new Map<string, IndexedFile>();
	for (const { number, kind } of steps) {
		const { path, text } = all[number % all.length]!;
		const left = [...files.values()].filter((file) => file.path !== path);
		if (kind === "remove" && chunksOf(left) >= CHUNKS) {
			files.delete(path);
			added.delete(path);
			continue;
		}
		const edited = `${text}\n\nfunction edited${at}\n// of run ${at}\n`;
		const file = indexedFile(path, kind === "edit" ? edited : text);
		files.set(path, file);
		added.set(path, file);
	}
	const remove = [...before].filter((path) => !files.has(path));
	await changeQdrant({ ...target(), identity: IDENTITY }, { add: added.values(), remove });
}

interface RunOfSteps {
	readonly all: readonly IndexedFile[];
	readonly steps: readonly Step[];
	/** Number of the run. */
	readonly at: number;
}

const PACKAGES = ["p-queue", "ignore", "before-after-hook", "commander", "yaml", "cockatiel", "zod"];
const history = fc.array(fc.array(step, { minLength: 1, maxLength: 6 }), { minLength: 20, maxLength: 20 });

test("I11 two hundred questions have the same answers from Qdrant as from a snapshot, also after any twenty runs", async () => {
	const all = realFiles(PACKAGES, CHUNKS + 300);
	const queries = await twoHundredQueries(all);
	expect(queries).toHaveLength(200);
	await changeQdrant({ ...target(), identity: IDENTITY }, { add: all });
	expect(await expectSameAnswers(all, queries)).toBeGreaterThan(1_000);
	const property = fc.asyncProperty(history, async (runs) => {
		const files = new Map(all.map((file) => [file.path, file]));
		for (const [at, steps] of runs.entries()) await playRun(files, { all, steps, at });
		const sorted = [...files.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
		expect(chunksOf(sorted)).toBeGreaterThanOrEqual(CHUNKS);
		expect(await expectSameAnswers(sorted, queries)).toBeGreaterThan(1_000);
	});
	// Once: to shrink a failure would take hours, and each try would go on from the index of the one before.
	await fc.assert(property, { numRuns: 1, endOnFailure: true });
}, 300_000);

function target() {
	return { url: server.url, apiKey: server.apiKey };
}
