import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { CALL_RULES } from "../../../src/resilience/call-rules.ts";
import { Collections } from "../../../src/store/qdrant/collections.ts";
import { QdrantConnection } from "../../../src/store/qdrant/connection.ts";
import { Points } from "../../../src/store/qdrant/points.ts";
import { QdrantLibrary } from "../../../src/store/qdrant/qdrant-library.ts";
import { denseVectors, QUERY, stated, TEST_MODEL } from "../../support/dense-vectors.ts";
import { indexedFile } from "../../support/indexed-file.ts";
import { liveLibrary } from "../../support/live-library.ts";
import { changeQdrant, type QdrantTarget } from "../../support/qdrant-content.ts";
import {
	type Fault,
	failure,
	html,
	internalError,
	quotaReached,
	shardUnavailable,
	tooManyRequests,
} from "../../support/qdrant-server/faults.ts";
import { type QdrantServer, startQdrantServer } from "../../support/qdrant-server/qdrant-server.ts";
import { FINGERPRINT } from "../../support/snapshots.ts";

const ALIAS = "slashfind-4711";
const VECTORS = `${TEST_MODEL.name}-${TEST_MODEL.dimension}`;

let server: QdrantServer;
let target: QdrantTarget;
beforeEach(async () => {
	server = await startQdrantServer();
	target = { url: server.url, identity: { host: "github.com", id: "4711" } };
	const add = [indexedFile("a.ts", "socket ~0.2\n"), indexedFile("b.ts", "canvas ~0.9\n")];
	await changeQdrant(target, { add, dense: denseVectors(stated) });
});
afterEach(async () => {
	expect(server.defects).toEqual([]);
	await server.close();
});

const FAULTS: readonly (readonly [string, Fault, string])[] = [
	["a connection that ends", { kind: "refused" }, "qdrant-unreachable"],
	["a connection that ends in the answer", { kind: "reset-mid-body" }, "qdrant-unreachable"],
	[
		"400 for a large request",
		failure(400, "JSON payload (9 bytes) is larger than allowed (8)."),
		"qdrant-too-large",
	],
	[
		"401",
		{
			kind: "status",
			status: 401,
			body: "Invalid API key or JWT",
			headers: { "content-type": "text/plain" },
		},
		"qdrant-key-refused",
	],
	["403", failure(403, "Forbidden: Access to collection is required"), "qdrant-forbidden"],
	["408", failure(408, "Timeout: the operation took too long"), "qdrant-timeout"],
	["413", html(413), "qdrant-too-large"],
	["429 that says when to come back", tooManyRequests(1), "qdrant-rate-limited"],
	["429 that no waiting helps", tooManyRequests(), "qdrant-rate-limited"],
	["500", internalError(), "qdrant-failed"],
	["502 as a page", html(502), "qdrant-failed"],
	["503", shardUnavailable(), "qdrant-failed"],
	["507", quotaReached(), "qdrant-full"],
	["a page in place of an answer", html(), "qdrant-not-there"],
];

/** What a search asks for first, second and so on, of all requests to such a path. */
const STAGES: readonly (readonly [string, { readonly path: RegExp; readonly nth: number }])[] = [
	["the manifest is read", { path: /\/points$/, nth: 1 }],
	["the collection is checked", { path: /\/collections\/[^/]+$/, nth: 1 }],
	["the lexicon is read", { path: /\/points$/, nth: 2 }],
	["candidates are looked for", { path: /\/query\/batch$/, nth: 1 }],
	["candidates are looked at", { path: /\/query\/batch$/, nth: 2 }],
	["texts are read", { path: /\/points$/, nth: 4 }],
];

describe("a search", () => {
	test.each(FAULTS)(
		"that ends in %s says so with a suggestion, and harms no later one",
		async (_, fault, code) => {
			for (const [stage, where] of STAGES) {
				const { ask } = liveLibrary(target);
				server.faults.inject({ fault, ...where, times: Number.POSITIVE_INFINITY });
				const error = await ask("socket", QUERY).catch((reason: unknown) => reason);
				expect([stage, error]).toEqual([stage, expect.objectContaining({ name: "ProviderError", code })]);
				expect((error as { suggestions: string[] }).suggestions.length).toBeGreaterThan(0);
				server.faults.clear();
				expect((await ask("socket", QUERY)).hits.map(({ path }) => path)).toEqual(["a.ts", "b.ts"]);
			}
		},
	);

	test("that fails once is answered at the second try", async () => {
		const { ask, clock } = liveLibrary(target);
		server.faults.inject({ fault: internalError() });
		expect((await ask("socket")).hits).toHaveLength(1);
		expect(clock.pauses).toHaveLength(1);
	});

	test.each(["slow-headers", "slow-body"] as const)(
		"of a server that holds on to it (%s) is given up after two tries",
		async (kind) => {
			server.faults.inject({ fault: { kind }, times: Number.POSITIVE_INFINITY });
			const { ask, clock } = liveLibrary(target, { deadline: 30 });
			await expect(ask("socket")).rejects.toMatchObject({ code: "qdrant-timeout", retryable: true });
			// Between two tries there is one.
			expect(clock.pauses).toHaveLength(1);
		},
	);

	test("waits for one request 4 s at most, its second try included", () => {
		const { retries, longestPause, longestStatedWait } = CALL_RULES.qdrantSearch;
		const inAll = (retries + 1) * 1_500 + retries * Math.max(longestPause, longestStatedWait);
		expect(inAll).toBeLessThanOrEqual(4_000);
	});

	test("where nobody listens says which address was tried", async () => {
		await server.close();
		await expect(liveLibrary(target).ask("socket")).rejects.toMatchObject({
			code: "qdrant-unreachable",
			message: expect.stringContaining(new URL(target.url).host),
		});
		server = await startQdrantServer();
	});
});

const connection = () => new QdrantConnection(target);
const collections = () => new Collections(connection(), ALIAS);

/** A collection that was made otherwise than the live one, with all of its points but for their vectors; live now. */
async function replaced(changes: { readonly fingerprint?: string; readonly vectors?: object }) {
	const points = server
		.dump(ALIAS)
		.map(({ id, payload }) => ({ id: String(id), payload: payload!, vector: {} }));
	const { fingerprint = FINGERPRINT, vectors = {} } = changes;
	const body = { collection_name: "other", vectors, metadata: { fingerprint } };
	await connection().request("creating", (api, init) => api.createCollection(body as never, init));
	await new Points(connection(), "other").write("filling", [{ upsert: { points } }]);
	await collections().switchTo("other");
}

describe("a collection", () => {
	test("that is not there is not indexed, nor is one of which only the name is left", async () => {
		await collections().delete(server.collections[0]!);
		await expect(liveLibrary(target).ask("socket")).rejects.toMatchObject({ code: "not-indexed" });
	});

	test("without any point is not indexed", async () => {
		await connection().request("creating", (api, init) =>
			api.createCollection({ collection_name: "empty", vectors: {} }, init),
		);
		await collections().switchTo("empty");
		await expect(liveLibrary(target).ask("socket")).rejects.toMatchObject({ code: "not-indexed" });
	});

	test("with no file in its index answers with nothing", async () => {
		await changeQdrant(target, { remove: ["a.ts", "b.ts"], dense: denseVectors(stated) });
		expect((await liveLibrary(target).ask("socket", QUERY)).hits).toEqual([]);
	});

	test.each(["red", "yellow", "grey"] as const)("that is %s is searched all the same", async (status) => {
		server.setStatus(ALIAS, status);
		expect((await liveLibrary(target).ask("socket", QUERY)).hits).toHaveLength(2);
	});

	test.each([
		["fingerprint", { fingerprint: "f".repeat(16) }, /ffffffffffffffff.*0123456789abcdef/],
		[
			"model",
			{ vectors: { "model-8": { size: 8, distance: "Cosine" } } },
			/no vectors of test-model with 16/,
		],
		["dimension", { vectors: { [VECTORS]: { size: 8, distance: "Cosine" } } }, /have 8 numbers.* 16/],
	])("of another %s than its manifest says is refused, with both and advice", async (_, changes, message) => {
		await replaced(changes);
		await expect(liveLibrary(target).ask("socket", QUERY)).rejects.toMatchObject({
			name: "ValidationError",
			code: "qdrant-mismatch",
			message: expect.stringMatching(message),
			suggestions: [expect.stringContaining("--full"), expect.any(String)],
		});
	});

	test("of another version's fingerprint is refused, with both and what to do", async () => {
		const library = new QdrantLibrary(connection(), (model) => `newer-with-${model?.name}`);
		const found = library.use(target.identity, () => "found");
		await expect(found).rejects.toMatchObject({
			name: "ValidationError",
			code: "qdrant-fingerprint",
			message: expect.stringMatching(/another version of slashfind.*0123456789abcdef.*newer-with-test-model/),
			suggestions: [expect.stringContaining("the same version")],
		});
	});

	test("that another one replaces in the middle of a search is left for that one", async () => {
		const { library } = liveLibrary(target);
		const request = {
			terms: [],
			requiredInFile: [],
			requiredInChunk: [],
			files: undefined,
			kinds: undefined,
		};
		const dimensions: unknown[] = [];
		const found = await library.use(target.identity, async ({ index }) => {
			const { dimension } = index.manifest.embedding!;
			dimensions.push(dimension);
			if (dimensions.length === 1) await rebuildWith(8);
			const { candidates } = await index.candidates({
				...request,
				limit: 5,
				dense: QUERY.slice(0, dimension),
			});
			return candidates.map(({ record }) => record.path);
		});
		expect(dimensions).toEqual([16, 8]);
		expect(found).toEqual(["c.ts"]);
	});
});

/** A new index of other vectors takes the alias over. */
async function rebuildWith(dimension: number): Promise<void> {
	await collections().delete(server.collections[0]!);
	await changeQdrant(target, {
		add: [indexedFile("c.ts", "palette ~0.5\n")],
		dense: {
			...denseVectors((text) => stated(text)?.slice(0, dimension)),
			model: { ...TEST_MODEL, dimension },
		},
	});
}
