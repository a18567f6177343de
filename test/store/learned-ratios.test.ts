import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import type { DocumentEmbedder, DocumentText, EmbeddedBatch } from "../../src/embedding/embedder.ts";
import { RunVectors } from "../../src/embedding/run-vectors.ts";
import type { IndexedFile } from "../../src/store/indexed-file.ts";
import { ratiosOf } from "../../src/store/learned-ratios.ts";
import type { Manifest } from "../../src/store/manifest.ts";
import { MANIFEST_ID } from "../../src/store/qdrant/point-ids.ts";
import { Points } from "../../src/store/qdrant/points.ts";
import { VectorCollection } from "../../src/store/qdrant/vector-collection.ts";
import { SnapshotFolder } from "../../src/store/snapshot/snapshot-folder.ts";
import { fileVectors } from "../../src/store/snapshot/vector-source.ts";
import { storeFrom } from "../support/dense-snapshots.ts";
import { TEST_MODEL } from "../support/dense-vectors.ts";
import { indexedFile } from "../support/indexed-file.ts";
import { changeQdrant } from "../support/qdrant-content.ts";
import { ALIAS, connectionTo, IDENTITY, pointsIn } from "../support/qdrant-index.ts";
import { type QdrantServer, startQdrantServer } from "../support/qdrant-server/qdrant-server.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

/** Bills a token for each byte; notes what it was asked for. */
class DenseText implements DocumentEmbedder {
	readonly model = TEST_MODEL;
	readonly asked: DocumentText[] = [];

	async *embedDocuments(texts: readonly DocumentText[]): AsyncGenerator<EmbeddedBatch> {
		this.asked.push(...texts);
		const billedTokens = texts.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0);
		yield { start: 0, vectors: texts.map(() => new Float32Array(16).fill(0.25)), billedTokens };
	}

	/** Of the last text that was asked for: tokens of a byte. */
	get lastRatio(): number {
		const { text, expectedTokens } = this.asked.at(-1)!;
		return expectedTokens / Buffer.byteLength(text);
	}
}

const wordsOf = (name: string) => indexedFile(`${name}.ts`, `${name} says so\n`.repeat(4_000));

/** A store of one kind, and a run into it. */
interface Subject {
	readonly run: (files: readonly IndexedFile[], embedder: DocumentEmbedder) => Promise<Manifest>;
}

let server: QdrantServer;
beforeEach(async () => {
	server = await startQdrantServer();
});
afterEach(async () => {
	expect(server.defects).toEqual([]);
	await server.close();
});

const SUBJECTS: Readonly<Record<string, () => Subject>> = {
	"the live index": () => ({
		run: (files, embedder) => {
			const cache = new VectorCollection({ connection: connectionTo(server) });
			const dense = new RunVectors({ embedder, cache, keepDays: 90 });
			return changeQdrant({ url: server.url, identity: IDENTITY }, { add: files, dense });
		},
	}),
	"a snapshot": () => {
		const folder = new SnapshotFolder(temporaryFolder());
		return {
			run: async (files, embedder) => {
				const vectors = fileVectors({ embedder, keepDays: 90 });
				return (await storeFrom(vectors, { folder, files })).manifest;
			},
		};
	},
};

describe.each(Object.entries(SUBJECTS))("the tokens of a language's texts: %s", (_, subject) => {
	test("are learned from what is billed, and known to the next run and to plans", async () => {
		const { run } = subject();
		const embedder = new DenseText();
		const first = await run([wordsOf("first")], embedder);
		expect(embedder.lastRatio).toBeCloseTo(1 / 3, 2);
		expect(Object.keys(first.tokenRatios ?? {})).toEqual(["typescript"]);
		const text = { language: "typescript", text: "x".repeat(100) };
		expect(ratiosOf(first, TEST_MODEL).expected(text)).toBeGreaterThan(85);
		const next = await run([wordsOf("second")], embedder);
		expect(embedder.lastRatio).toBeGreaterThan(0.85);
		expect(next.tokenRatios!.typescript!.bytes).toBeGreaterThan(first.tokenRatios!.typescript!.bytes);
	});

	test("are not those of another model", async () => {
		const { run } = subject();
		const manifest = await run([wordsOf("first")], new DenseText());
		const other = ratiosOf(manifest, { name: "another", dimension: 16 });
		expect(other.expected({ language: "typescript", text: "x".repeat(30) })).toBe(10);
	});
});

describe("a manifest that somebody has changed", () => {
	const FILES = [wordsOf("second"), wordsOf("third")];

	/** The index after a run, and what the run was billed for; the manifest before it says what it is given. */
	async function indexAfter(tokenRatios: Manifest["tokenRatios"]) {
		const { run } = SUBJECTS["the live index"]!();
		await run([wordsOf("first")], new DenseText());
		const points = new Points(connectionTo(server), ALIAS);
		const found = server.dump(ALIAS).find(({ id }) => id === MANIFEST_ID)!;
		const payload = { ...found.payload, manifest: { ...(found.payload!.manifest as Manifest), tokenRatios } };
		await points.write("changing the manifest", [
			{ upsert: { points: [{ id: MANIFEST_ID, payload, vector: {} }] } },
		]);
		const embedder = new DenseText();
		await run(FILES, embedder);
		const texts = embedder.asked.map(({ text }) => text);
		return { points: pointsIn(server), texts, expected: embedder.asked[0]!.expectedTokens };
	}

	test.each([
		["tiny", { bytes: 2_000_000, tokens: 0 }],
		["huge", { bytes: 0, tokens: 2_000_000 }],
	])("changes only how many tokens are expected (%s)", async (__, typescript) => {
		const honest = await indexAfter(undefined);
		await server.close();
		server = await startQdrantServer();
		const hostile = await indexAfter({ typescript });
		expect({ ...hostile, expected: 0 }).toEqual({ ...honest, expected: 0 });
		expect(hostile.expected).not.toBe(honest.expected);
	});

	test("to what no run writes is not read, and is written anew", async () => {
		const honest = await indexAfter(undefined);
		await server.close();
		server = await startQdrantServer();
		const refused = await indexAfter({ typescript: { bytes: -1, tokens: 5 } });
		expect(refused).toEqual(honest);
	});
});
