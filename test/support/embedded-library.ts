import type { Embedder } from "../../src/embedding/embedder.ts";
import type { Reranker } from "../../src/embedding/reranker.ts";
import { parseQuery } from "../../src/search/grammar/parse-query.ts";
import type { IndexLibrary } from "../../src/store/index-library.ts";
import { SnapshotFolder } from "../../src/store/snapshot/snapshot-folder.ts";
import { SnapshotIndex } from "../../src/store/snapshot/snapshot-index.ts";
import { store } from "./dense-snapshots.ts";
import { denseVectors, QUERY, stated, TEST_MODEL } from "./dense-vectors.ts";
import { indexedFile } from "./indexed-file.ts";
import { openNewest } from "./snapshots.ts";
import { temporaryFolder } from "./temporary-folder.ts";

const FILES = { "src/a.ts": "retry webhooks ~0.9\n", "src/b.ts": "retry again ~0.1\n" };

/** A library whose only index has vectors of the test model, or none. */
export async function embeddedLibrary({ dense = true } = {}): Promise<IndexLibrary> {
	const folder = new SnapshotFolder(temporaryFolder());
	const files = Object.entries(FILES).map(([path, text]) => indexedFile(path, text));
	await store(folder, files, { dense: dense ? denseVectors(stated) : undefined });
	const index = new SnapshotIndex(openNewest(folder));
	return {
		use: async (_, work) => work({ index, degradations: [] }),
		close: () => index.close(),
	};
}

/** Models of queries that count what they are asked, and so would be paid for. */
export function countingModels() {
	const paid = { embedded: [] as string[], reranked: [] as string[] };
	const embedder: Embedder = {
		model: TEST_MODEL,
		embedDocuments: () => {
			throw new Error("A query is no document.");
		},
		embedQuery: async (text) => {
			paid.embedded.push(text);
			return QUERY;
		},
	};
	const reranker: Reranker = {
		rerank: async (query, documents) => {
			paid.reranked.push(query);
			return { scores: documents.map((_, at) => at), billedTokens: 1 };
		},
	};
	return { embedder, reranker, paid };
}

export function requestOf(text: string) {
	return { identity: { host: "local", id: "00" }, query: parseQuery(text), limit: 5 };
}
