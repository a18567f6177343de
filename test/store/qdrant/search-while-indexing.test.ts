import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { parseQuery } from "../../../src/search/grammar/parse-query.ts";
import { search } from "../../../src/search/search.ts";
import { QdrantConnection } from "../../../src/store/qdrant/connection.ts";
import { QdrantLibrary } from "../../../src/store/qdrant/qdrant-library.ts";
import { denseVectors, QUERY, stated } from "../../support/dense-vectors.ts";
import { indexedFile } from "../../support/indexed-file.ts";
import { changeQdrant, type QdrantTarget } from "../../support/qdrant-content.ts";
import { type QdrantServer, startQdrantServer } from "../../support/qdrant-server/qdrant-server.ts";
import { FINGERPRINT } from "../../support/snapshots.ts";

const IDENTITY = { host: "github.com", id: "4711" };

let server: QdrantServer;
let target: QdrantTarget;
let library: QdrantLibrary;
beforeEach(async () => {
	server = await startQdrantServer();
	target = { url: server.url, identity: IDENTITY };
	library = new QdrantLibrary(new QdrantConnection(target), () => FINGERPRINT);
});
afterEach(async () => {
	expect(server.defects).toEqual([]);
	library.close();
	await server.close();
});

const [OLD, NEW] = ["a".repeat(40), "b".repeat(40)];

/** Of the one version the second paragraph, of the other the third is what answers. */
function version(commit: string): Record<string, string> {
	const mark = commit === OLD ? "old" : "new";
	const filler = commit === OLD ? "" : "palette\n\n";
	const text = `function ${mark} ~0.4\n\n${filler}socket timeout ${mark} ~0.8\n\nsocket ${mark} ~0.6\n`;
	const names = Array.from({ length: 20 }, (_, at) => `src/${String(at).padStart(2, "0")}.ts`);
	return Object.fromEntries(names.map((name) => [name, text]));
}

const filesOf = (commit: string) => Object.entries(version(commit)).map((file) => indexedFile(...file));

const ask = (query: string, vector?: Float32Array) =>
	library.use(IDENTITY, ({ index }) => search(index, parseQuery(query), { limit: 30, dense: vector }));

test.each([
	["words", undefined, undefined],
	["words and meaning", QUERY, denseVectors(stated)],
])(
	"I3 fifty searches by %s while a run replaces all files: each finds every file once, old or new, at its permalink",
	async (_, vector, dense) => {
		await changeQdrant(target, { commit: OLD, add: filesOf(OLD), dense });
		let steps = 0;
		let searches = 0;
		const seen = new Set<string>();
		const check = async () => {
			const query = searches++ % 2 === 0 ? "socket timeout" : '"socket timeout"';
			const { hits } = await ask(query, vector);
			const commits = new Map<string, string>();
			for (const { path, commit, text, startLine } of hits) {
				expect(commits.get(path) ?? commit).toBe(commit);
				commits.set(path, commit);
				const lines = version(commit)[path]!.split("\n");
				expect(lines.slice(startLine - 1).join("\n")).toContain(text);
				expect(lines[startLine - 1]).toBe(text.split("\n")[0]);
			}
			expect([...commits.keys()].sort()).toEqual(Object.keys(version(OLD)));
			seen.add([...new Set(commits.values())].sort().join());
		};
		server.hooks.onStep = async () => {
			if (steps++ % 3 === 0 && searches < 50) await check();
		};
		await changeQdrant(target, { commit: NEW, add: filesOf(NEW), dense });
		delete server.hooks.onStep;
		expect(searches).toBe(50);
		// Some fell into the middle of the run.
		expect(seen).toContain(`${OLD},${NEW}`);
		const { hits, provenance } = await ask("socket timeout", vector);
		expect([...new Set(hits.map(({ commit }) => commit)), provenance.commit]).toEqual([NEW, NEW]);
	},
);

test("an index is read again when there is a newer one, and only then", async () => {
	await changeQdrant(target, { commit: OLD, add: filesOf(OLD) });
	const indexOf = () => library.use(IDENTITY, ({ index }) => index);
	const first = await indexOf();
	expect(await indexOf()).toBe(first);
	await changeQdrant(target, { commit: NEW, add: [indexedFile("src/more.ts", "socket\n")] });
	expect((await indexOf()).manifest.commit).toBe(NEW);
	expect((await ask("socket path:more")).hits).toMatchObject([{ path: "src/more.ts", commit: NEW }]);
});

test("a repository that is not there is not indexed", async () => {
	await expect(ask("socket")).rejects.toMatchObject({ code: "not-indexed" });
});

test("a search takes two requests for its candidates, however many files it brings", async () => {
	await changeQdrant(target, { commit: OLD, add: filesOf(OLD) });
	await ask("socket timeout");
	const before = server.requests.length;
	await ask("socket old timeout");
	const paths = server.requests.slice(before).map(({ path }) => path.split("/points")[1]);
	expect(paths.filter((path) => path === "/query/batch")).toHaveLength(2);
	expect(paths.length).toBeLessThanOrEqual(5);
});

test("I7 searching sends no request that writes, and needs no more than a reader's key", async () => {
	await server.close();
	server = await startQdrantServer({
		apiKey: "manage",
		keys: { reader: [{ collection: "slashfind-4711", access: "r" }] },
	});
	target = { url: server.url, apiKey: "manage", identity: IDENTITY };
	await changeQdrant(target, { commit: OLD, add: filesOf(OLD) });
	library = new QdrantLibrary(new QdrantConnection({ ...target, apiKey: "reader" }), () => FINGERPRINT);
	expect((await ask("socket timeout")).hits).toHaveLength(30);
});
