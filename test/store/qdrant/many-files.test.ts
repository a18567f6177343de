import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type { Answer } from "../../../src/search/answer.ts";
import { parseQuery } from "../../../src/search/grammar/parse-query.ts";
import { search } from "../../../src/search/search.ts";
import type { CandidateRequest } from "../../../src/store/code-index.ts";
import type { IndexedFile } from "../../../src/store/indexed-file.ts";
import { SnapshotIndex } from "../../../src/store/snapshot/snapshot-index.ts";
import { denseVectors, QUERY, stated } from "../../support/dense-vectors.ts";
import { indexedFile } from "../../support/indexed-file.ts";
import { liveLibrary } from "../../support/live-library.ts";
import { changeQdrant, type QdrantTarget } from "../../support/qdrant-content.ts";
import { type QdrantServer, startQdrantServer } from "../../support/qdrant-server/qdrant-server.ts";
import { openNewest, publishedFolder } from "../../support/snapshots.ts";

const FOLDERS = ["aaa/one", "aaa/two", "bbb", "ccc"];
const FILES_EACH = 2_520;

function* manyFiles(): Generator<IndexedFile> {
	for (const folder of FOLDERS) {
		for (let at = 0; at < FILES_EACH; at++) {
			const name = String(at).padStart(4, "0");
			yield indexedFile(`${folder}/${name}.${at % 2 === 0 ? "ts" : "py"}`, textOf(folder, at));
		}
	}
}

/** Those that are a little like the query, behind a thousand that are more so, in the other language. */
const FAINT = [1, 3, 5, 7, 9].map((at) => `bbb/000${at}.py`);

/** In `bbb` and `ccc` all files are about zebras; in `aaa` a few mention one. */
function textOf(folder: string, at: number): string {
	if (folder === "bbb") return at % 2 === 0 ? "zebra ~0.9\n" : at < 10 ? "zebra ~0.3\n" : "zebra\n";
	if (folder === "ccc") return "zebra\n";
	return at % 25 === 0 ? `palette of a zebra with stripe${at}\n` : "palette\n";
}

let server: QdrantServer;
let target: QdrantTarget;
let live: ReturnType<typeof liveLibrary>;
let snapshot: SnapshotIndex;
let paths: readonly string[];
beforeAll(async () => {
	server = await startQdrantServer();
	target = { url: server.url, identity: { host: "github.com", id: "4711" } };
	const files = [...manyFiles()];
	await changeQdrant(target, { add: files, dense: denseVectors(stated) });
	live = liveLibrary(target);
	snapshot = new SnapshotIndex(openNewest(publishedFolder(files)));
	paths = (await snapshot.lexicon()).files().map(({ path }) => path);
}, 60_000);
afterAll(async () => {
	expect(server.defects).toEqual([]);
	snapshot.close();
	await server.close();
});

/** All that does not tell where or how fast it was found. */
async function answerOf(answer: Promise<Answer>): Promise<Partial<Answer>> {
	const { provenance, tookMs, ...found } = await answer;
	return found;
}

describe("of ten thousand files a filter that admits more than can be named loses nothing:", () => {
	test.each([
		["a folder", "zebra path:aaa/"],
		["all but a folder", "zebra -path:bbb/"],
		["all but what one folder holds", "zebra -path:bbb/ -path:ccc/"],
		["a language", "stripe25 zebra lang:python"],
		["two folders", "palette zebra path:aaa/one/ path:ccc/"],
	])("I11 %s: %s", async (_, query) => {
		const found = await answerOf(live.ask(query));
		expect(found).toEqual(await answerOf(search(snapshot, parseQuery(query), { limit: 30 })));
		expect(found.hits).toHaveLength(30);
	});

	test.each([
		["aaa/", 202],
		["-bbb/", 2_722],
		[".py", 2_620],
	])("I11 %s counts what matches", async (parts, matching) => {
		const request = { ...requestFor(parts), terms: [{ term: "zebra", fileWeight: 1, chunkWeight: 1 }] };
		const found = await candidatesOf(request);
		expect(found.matchingFiles).toBe(matching);
		expect((await snapshot.candidates(request)).matchingFiles).toBe(matching);
	});

	test("what only meaning finds", async () => {
		const { candidates } = await candidatesOf({ ...requestFor(".py"), dense: QUERY });
		const similar = candidates.filter(({ similarity }) => similarity !== undefined);
		expect(similar.map(({ record }) => record.path)).toEqual(FAINT);
	});
});

/** Files whose path has these parts, or has them not. */
function requestFor(parts: string): CandidateRequest {
	const isAdmitted = (path: string) =>
		parts.split(" ").every((part) => part.startsWith("-") !== path.includes(part.replace("-", "")));
	const admitted = [...paths.keys()].filter((file) => isAdmitted(paths[file]!));
	const nothing = { terms: [], requiredInFile: [], requiredInChunk: [], kinds: undefined };
	return { ...nothing, files: new Set(admitted), limit: 30 };
}

const candidatesOf = (request: CandidateRequest) =>
	live.library.use(target.identity, ({ index }) => index.candidates(request));
