import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { ValidationError } from "../../../../src/errors.ts";
import { type Export, exportIndex } from "../../../../src/store/export-index.ts";
import { Collections } from "../../../../src/store/qdrant/collections.ts";
import { MANIFEST_ID } from "../../../../src/store/qdrant/point-ids.ts";
import type { Points } from "../../../../src/store/qdrant/points.ts";
import { RunWriter } from "../../../../src/store/qdrant/run-writer.ts";
import { SnapshotFolder } from "../../../../src/store/snapshot/snapshot-folder.ts";
import { indexedFile } from "../../../support/indexed-file.ts";
import { changeQdrant } from "../../../support/qdrant-content.ts";
import { ALIAS, connectionTo, IDENTITY } from "../../../support/qdrant-index.ts";
import { type QdrantServer, startQdrantServer } from "../../../support/qdrant-server/qdrant-server.ts";
import { FINGERPRINT } from "../../../support/snapshots.ts";
import { temporaryFolder } from "../../../support/temporary-folder.ts";

let server: QdrantServer;
let folder: SnapshotFolder;
beforeEach(async () => {
	server = await startQdrantServer();
	folder = new SnapshotFolder(join(temporaryFolder(), "snapshots"));
	await change("a", { "a.ts": "function alpha\n\nfirst words\n", "b.ts": "function beta\nsecond words\n" });
});
afterEach(async () => {
	expect(server.defects).toEqual([]);
	await server.close();
});

function change(commit: string, files: Readonly<Record<string, string>>) {
	const add = Object.entries(files).map((file) => indexedFile(...file));
	return changeQdrant({ url: server.url, identity: IDENTITY }, { commit: commit.repeat(40), add });
}

async function live(): Promise<Points> {
	return (await new Collections(connectionTo(server), ALIAS).livePoints())!;
}

function exported(fingerprint = FINGERPRINT): Promise<Export> {
	return exportIndex({
		livePoints: live,
		fingerprintOf: () => fingerprint,
		openFolder: () => folder,
		identity: IDENTITY,
		fingerprint: FINGERPRINT,
		progress: () => {},
	});
}

/** What is told of an index that cannot be exported; nothing is written then. */
async function objection(): Promise<string> {
	const error = await exported().then(
		() => new Error("it was exported"),
		(error: Error) => error,
	);
	expect(error).toBeInstanceOf(ValidationError);
	expect(existsSync(folder.path)).toBe(false);
	return error.message;
}

/** Before the nth page of files is read. */
function beforePage(nth: number, work: () => Promise<unknown>): void {
	let pages = 0;
	server.hooks.onRequest = async ({ path, body }) => {
		if (!path.endsWith("/points") || JSON.stringify(body).includes(MANIFEST_ID)) return;
		if (!JSON.stringify(body).includes("checks") || ++pages !== nth) return;
		delete server.hooks.onRequest;
		await work();
	};
}

test("a run in the middle of an export is read again, and what is written is of one commit", async () => {
	beforePage(1, () => change("b", { "a.ts": "function other\n", "c.ts": "third words\n" }));
	const { manifest } = await exported();
	expect(manifest).toMatchObject({ commit: "b".repeat(40), ordinal: 1, counts: { files: 3 } });
	const { snapshot, failures } = folder.openNewest(FINGERPRINT);
	expect(failures).toEqual([]);
	expect([...snapshot!.paths]).toEqual(["a.ts", "b.ts", "c.ts"]);
	expect(snapshot!.text(0)).toBe("function other\n");
	snapshot!.close();
});

test("runs that never cease end an export in words", async () => {
	let runs = 0;
	server.hooks.onRequest = async ({ path, body }) => {
		if (!path.endsWith("/points") || !JSON.stringify(body).includes("checks")) return;
		const { onRequest } = server.hooks;
		delete server.hooks.onRequest;
		await change("b", { "a.ts": `function other${++runs}\n` });
		server.hooks.onRequest = onRequest!;
	};
	expect(await objection()).toContain("5 times while it was read");
	expect(runs).toBe(5);
});

test("a second export keeps the first one beside it", async () => {
	await exported();
	await change("b", { "a.ts": "function other\n" });
	expect((await exported()).manifest).toMatchObject({ ordinal: 2, commit: "b".repeat(40) });
	expect(readdirSync(folder.path).filter((name) => name.endsWith(".snapshot"))).toHaveLength(2);
});

test("an index of another version is not exported", async () => {
	await expect(exported("f".repeat(16))).rejects.toMatchObject({ code: "qdrant-fingerprint" });
});

test("an index that a run was cut short in is that of no commit", async () => {
	const points = await live();
	const run = { run: "7c0e8a4e-6f5d-4c3b-9a2f-1d0e9b8c7a6f", commit: "b".repeat(40), selection: "ab" };
	await new RunWriter(points, run).begin();
	// As long as nothing is replaced yet all can be read.
	expect((await exported()).manifest.commit).toBe("a".repeat(40));
	folder = new SnapshotFolder(join(temporaryFolder(), "snapshots"));
	await remove(points, "b.ts");
	expect(await objection()).toContain("was cut short in the middle");
});

function remove(points: Points, path: string): Promise<void> {
	const filter = { must: [{ key: "path", match: { value: path } }] };
	return points.write("spoiling", [{ delete: { filter } }]);
}

/** Changes the payload and the vector of the only point of a type and path. */
async function alter(
	{ type, path }: { readonly type: string; readonly path: string },
	change: (payload: Record<string, unknown>, vector: Record<string, unknown>) => void,
): Promise<void> {
	const { id, payload, vector } = server
		.dump(ALIAS)
		.find(({ payload }) => payload?.type === type && payload.path === path)!;
	const altered = structuredClone({
		payload: payload ?? {},
		vector: (vector ?? {}) as Record<string, unknown>,
	});
	change(altered.payload, altered.vector);
	await (await live()).write("spoiling", [{ upsert: { points: [{ id: String(id), ...altered }] } }]);
}

test("a file without its points is told", async () => {
	await remove(await live(), "b.ts");
	expect(await objection()).toContain("b.ts lacks some of its points");
});

test("a record that is not as the lexicon says is told", async () => {
	await alter({ type: "file", path: "a.ts" }, (payload) => {
		payload.language = "python";
	});
	expect(await objection()).toContain("a.ts is not as the lexicon says");
});

test("a text that another one was put in the place of is told", async () => {
	await alter({ type: "chunk", path: "b.ts" }, (payload) => {
		payload.text = "something else\n";
	});
	expect(await objection()).toContain("b.ts has words that do not stand in it");
});

test("weights that were altered are told", async () => {
	const less = (vector: Record<string, unknown>, values: (before: readonly number[]) => number[]) => {
		const terms = vector["file-terms"] as { values: number[] };
		terms.values = values(terms.values);
	};
	await alter({ type: "file", path: "b.ts" }, (_, vector) => less(vector, (before) => before.map(() => 300)));
	expect(await objection()).toContain("b.ts has weights that no word has");
	await alter({ type: "file", path: "b.ts" }, (_, vector) => less(vector, (before) => before.map(() => 1)));
	expect(await objection()).toContain("counts words that no file holds");
});

test("lines that no text could have are told", async () => {
	const lines = (payload: Record<string, unknown>) => {
		const [chunk] = payload.chunks as number[][];
		chunk![1] = 2 ** 40;
	};
	await alter({ type: "file", path: "b.ts" }, lines);
	expect(await objection()).toContain("b.ts has a chunk outside its lines");
});

test("symbols that no snapshot could hold are told before it is written", async () => {
	await alter({ type: "file", path: "b.ts" }, (payload) => {
		(payload.symbols as unknown[][])[0]![2] = 9;
	});
	expect(await objection()).toContain("a symbol's lines are not in its file");
});
