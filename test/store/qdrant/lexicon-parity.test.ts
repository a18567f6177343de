import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { openRepository } from "../../../src/git/repository.ts";
import { FINGERPRINT } from "../../../src/indexing/fingerprint.ts";
import { runIndex } from "../../../src/indexing/run-index.ts";
import type { Lexicon as SnapshotLexicon } from "../../../src/store/code-index.ts";
import { Collections } from "../../../src/store/qdrant/collections.ts";
import { findIndex } from "../../../src/store/qdrant/found-index.ts";
import type { Lexicon } from "../../../src/store/qdrant/lexicon.ts";
import { LiveLexicon } from "../../../src/store/qdrant/live-lexicon.ts";
import { ofType } from "../../../src/store/qdrant/points.ts";
import { TERM_READING, termsOf } from "../../../src/store/qdrant/read-term-points.ts";
import { termKey } from "../../../src/store/qdrant/term-key.ts";
import { OpenSnapshot } from "../../../src/store/snapshot/open-snapshot.ts";
import { SnapshotFolder } from "../../../src/store/snapshot/snapshot-folder.ts";
import { SnapshotIndex } from "../../../src/store/snapshot/snapshot-index.ts";
import { snapshotStore } from "../../../src/store/snapshot/snapshot-store.ts";
import type { TestRepository } from "../../support/git-repository.ts";
import { ALIAS, connectionTo, IDENTITY, indexIntoQdrant } from "../../support/qdrant-index.ts";
import { type QdrantServer, startQdrantServer } from "../../support/qdrant-server/qdrant-server.ts";
import { repositoryOfRealCode } from "../../support/real-code.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";

let repository: TestRepository;
let server: QdrantServer;
beforeEach(async () => {
	repository = await repositoryOfRealCode();
	server = await startQdrantServer();
});
afterEach(async () => {
	await server.close();
	repository.dispose();
});

async function snapshot(): Promise<OpenSnapshot> {
	const opened = await openRepository(repository.directory);
	const { commit, ref } = await opened.resolveCommit();
	const report = await runIndex({
		repository: opened,
		identity: IDENTITY,
		store: snapshotStore(new SnapshotFolder(join(temporaryFolder(), "index"))),
		commit,
		ref,
		listing: await opened.tree(commit),
		settings: { include: [], exclude: [], maxFileKb: 2, allowSecrets: [] },
		full: true,
		notes: [],
		progress: () => {},
	});
	return OpenSnapshot.open(report.snapshot.path, FINGERPRINT);
}

async function live() {
	return (await new Collections(connectionTo(server), ALIAS).livePoints())!;
}

function expectAlike(lexicon: Lexicon, expected: SnapshotLexicon, terms: Iterable<string>): void {
	const rows = [...lexicon.files.values()];
	expect(rows.map(({ path }) => path)).toEqual(expected.files().map(({ path }) => path));
	expect(rows.map(({ language }) => language)).toEqual(expected.files().map(({ language }) => language));
	expect(rows.reduce((sum, { lines }) => sum + lines, 0) / rows.length).toBe(expected.meanLines);
	expect(rows.reduce((sum, { chunks }) => sum + chunks, 0)).toBe(expected.chunkCount);
	const live = new LiveLexicon(lexicon);
	expect(live.symbolNames()).toEqual(expected.symbolNames());
	for (const term of terms) {
		const key = termKey(term);
		const frequencies = [lexicon.frequencies.of("file", key), lexicon.frequencies.of("chunk", key)];
		expect([term, ...frequencies]).toEqual([
			term,
			expected.fileFrequency(term),
			expected.chunkFrequency(term),
		]);
		expect([term, live.prominence(term)]).toEqual([term, expected.prominence(term)]);
		expect([term, live.spellings(term)]).toEqual([term, expected.spellings(term)]);
	}
}

/** Stored weights of all documents of a kind, whatever their order. */
async function weightsIn(kind: "file" | "chunk"): Promise<string[]> {
	const found: string[] = [];
	for await (const point of (await live()).scroll({ must: [ofType(kind)] }, TERM_READING)) {
		const weights = [...termsOf(point).weights].sort((a, b) => a[0] - b[0]);
		found.push(JSON.stringify(weights));
	}
	return found.sort();
}

function weightsOf(opened: OpenSnapshot, kind: "files" | "chunks"): string[] {
	const { postings, terms, weights } = opened.takeVectors()[kind];
	return Array.from({ length: postings.length - 1 }, (_, document) => {
		const places = Array.from(
			{ length: postings[document + 1]! - postings[document]! },
			(__, at) => at + postings[document]!,
		);
		const pairs = places.map((place) => [termKey(opened.terms.at(terms[place]!)), weights[place]!] as const);
		return JSON.stringify(pairs.sort((a, b) => a[0] - b[0]));
	}).sort();
}

test("I11 lexicon and stored weights are those of a snapshot, after a full build and after changes", async () => {
	for (const change of [false, true]) {
		if (change) {
			const paths = (await repository.git("ls-tree", "-r", "--name-only", "HEAD")).split("\n");
			for (const path of paths.filter((_, at) => at % 5 === 0)) repository.remove(path);
			for (const path of paths.filter((_, at) => at % 5 === 1))
				repository.write(path, "export function changed() {}\n");
			await repository.commit("changes");
		}
		const report = await indexIntoQdrant({ server, repository });
		expect(report.mode).toBe(change ? "incremental" : "full");
		const { lexicon } = await findIndex(await live());
		const opened = await snapshot();
		expect(await weightsIn("file")).toEqual(weightsOf(opened, "files"));
		expect(await weightsIn("chunk")).toEqual(weightsOf(opened, "chunks"));
		const terms = [...opened.terms];
		expectAlike(lexicon, await new SnapshotIndex(opened).lexicon(), terms);
		expect(report.files.indexed).toBe(opened.manifest.counts.files);
		expect((await findIndex(await live())).manifest?.manifest.counts).toEqual(opened.manifest.counts);
		opened.close();
	}
});
