import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { makeQueries } from "../../bench/make-queries.ts";
import { openRepository } from "../../src/git/repository.ts";
import { FINGERPRINT, liveFingerprint } from "../../src/indexing/fingerprint.ts";
import { runIndex } from "../../src/indexing/run-index.ts";
import { parseQuery } from "../../src/search/grammar/parse-query.ts";
import { search } from "../../src/search/search.ts";
import type { CodeIndex } from "../../src/store/code-index.ts";
import { exportIndex } from "../../src/store/export-index.ts";
import { Collections } from "../../src/store/qdrant/collections.ts";
import { QdrantLibrary } from "../../src/store/qdrant/qdrant-library.ts";
import { SnapshotFolder } from "../../src/store/snapshot/snapshot-folder.ts";
import { SnapshotIndex } from "../../src/store/snapshot/snapshot-index.ts";
import { snapshotStore } from "../../src/store/snapshot/snapshot-store.ts";
import type { TestRepository } from "../support/git-repository.ts";
import { GITHUB_TOKEN } from "../support/made-up-secrets.ts";
import { ALIAS, connectionTo, IDENTITY, indexIntoQdrant } from "../support/qdrant-index.ts";
import { type QdrantServer, startQdrantServer } from "../support/qdrant-server/qdrant-server.ts";
import { repositoryOfRealCode } from "../support/real-code.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const SETTINGS = { include: [], exclude: [], maxFileKb: 64, allowSecrets: [] };

let repository: TestRepository;
let server: QdrantServer;
let exported: SnapshotFolder;
let built: SnapshotFolder;

beforeAll(async () => {
	repository = await repositoryOfRealCode();
	addOddFiles(repository);
	const commit = await repository.commit("odd files");
	server = await startQdrantServer();
	await indexIntoQdrant({ server, repository, settings: SETTINGS });
	built = await builtFolder(commit);
	exported = new SnapshotFolder(temporaryFolder());
	await exportTo(exported);
}, 120_000);
afterAll(async () => {
	expect(server.defects).toEqual([]);
	await server.close();
	repository.dispose();
});

/** What a text can lose on its way through chunks: blank lines, cut lines, line ends of another system, secrets. */
function addOddFiles(to: TestRepository): void {
	const cut = `const table = [${Array.from({ length: 2_000 }, (_, at) => `"word${at} of-the row${at}"`).join(", ")}];`;
	to.write("odd/cut.js", `${cut}\n\n\n${cut}`);
	to.write("odd/far-apart.js", `alpha beta ${" ".repeat(9_000)}gamma delta\n`);
	to.write("odd/crlf.ts", "// one two three\r\n\r\nexport class Some2Thing {}\r\n");
	to.write("odd/emoji.md", `# Größe 😀 naïve-words\n\n${"😀 wort ".repeat(600)}\n`);
	to.write("odd/secret.ts", `export const before = 1;\n\n\nconst token = "${GITHUB_TOKEN}";\n`);
	to.write("odd/empty.ts", "");
	to.write("odd/.dotfile", "plain text without a grammar\n");
	to.write("odd/yarn.lock", "skipped\n");
}

async function builtFolder(commit: string): Promise<SnapshotFolder> {
	const folder = new SnapshotFolder(join(temporaryFolder(), "index"));
	const opened = await openRepository(repository.directory);
	await runIndex({
		repository: opened,
		identity: IDENTITY,
		store: snapshotStore(folder),
		commit,
		ref: "refs/heads/main",
		listing: await opened.tree(commit),
		settings: SETTINGS,
		notes: [],
		full: true,
		progress: () => {},
	});
	return folder;
}

function exportTo(folder: SnapshotFolder) {
	const collections = new Collections(connectionTo(server), ALIAS);
	return exportIndex({
		livePoints: async () => (await collections.livePoints())!,
		fingerprintOf: liveFingerprint,
		openFolder: () => folder,
		identity: IDENTITY,
		fingerprint: FINGERPRINT,
		progress: () => {},
	});
}

function newestOf(folder: SnapshotFolder) {
	const { snapshot, failures } = folder.openNewest(FINGERPRINT);
	expect(failures).toEqual([]);
	return snapshot!;
}

describe("an exported index", () => {
	test("I11 answers as the live one and as a snapshot of the same commit", async () => {
		const [fromExport, fromTree] = [exported, built].map((folder) => new SnapshotIndex(newestOf(folder)));
		const library = new QdrantLibrary(connectionTo(server), liveFingerprint);
		const queries = [
			...makeQueries(await fromTree!.lexicon()).slice(0, 60),
			'"of-the row77"',
			"größe",
			"gamma delta",
		];
		await library.use(IDENTITY, async ({ index: live }) => {
			let hits = 0;
			for (const query of queries) {
				const expected = await answer(fromTree!, query);
				expect([query, await answer(fromExport!, query)]).toEqual([query, expected]);
				expect([query, await answer(live, query)]).toEqual([query, expected]);
				hits += expected.hits.length;
			}
			expect(hits).toBeGreaterThan(200);
		});
		fromExport!.close();
		fromTree!.close();
	});

	test("holds what a snapshot of the same commit holds, but for blanks between chunks", () => {
		const [fromExport, fromTree] = [newestOf(exported), newestOf(built)];
		const { manifest, columns } = fromTree;
		const { indexedAt } = fromExport.manifest;
		expect(fromExport.manifest).toEqual({ ...manifest, indexedAt });
		const blanks = ["textStored", "textBytes", "chunkStart", "chunkEnd"];
		const compared = (Object.keys(columns) as (keyof typeof columns)[]).filter(
			(name) => !blanks.includes(name),
		);
		for (const name of compared)
			expect([name, Buffer.from(fromExport.columns[name].buffer)]).toEqual([
				name,
				Buffer.from(columns[name].buffer),
			]);
		expect(fromExport.takeVectors()).toEqual(fromTree.takeVectors());
		expect([...fromExport.skippedFiles()]).toEqual([...fromTree.skippedFiles()]);
		for (const snapshot of [fromExport, fromTree]) snapshot.close();
	});
});

async function answer(index: CodeIndex, query: string) {
	const { provenance, tookMs, ...found } = await search(index, parseQuery(query), { limit: 20 });
	return found;
}
