import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, jest, test } from "@jest/globals";
import { explain, ProviderError } from "../../../src/errors.ts";
import { QdrantConnection } from "../../../src/store/qdrant/connection.ts";
import { serverFeatures } from "../../../src/store/qdrant/server-version.ts";
import { connectionTo } from "../../support/qdrant-index.ts";
import {
	type Fault,
	failure,
	html,
	internalError,
	quotaReached,
	shardUnavailable,
	tooManyRequests,
	truncatedJson,
} from "../../support/qdrant-server/faults.ts";
import { type QdrantServer, startQdrantServer } from "../../support/qdrant-server/qdrant-server.ts";
import { StillClock } from "../../support/still-clock.ts";

let server: QdrantServer;
beforeEach(async () => {
	server = await startQdrantServer();
});
afterEach(() => server.close());

function listCollections(connection: QdrantConnection) {
	return connection.request("listing the collections", (api, init) => api.getCollections({}, init));
}

async function failureOf(work: Promise<unknown>): Promise<ProviderError> {
	const error = await work.then(
		() => undefined,
		(reason: unknown) => reason,
	);
	if (!(error instanceof ProviderError)) throw new Error("it should have failed with a ProviderError");
	return error;
}

function plainText(status: number, body: string): Fault {
	return { kind: "status", status, body, headers: { "content-type": "text/plain" } };
}

const RETRIED: readonly (readonly [string, Fault, string])[] = [
	["a connection that ends", { kind: "refused" }, "qdrant-unreachable"],
	["a connection that ends in the answer", { kind: "reset-mid-body" }, "qdrant-unreachable"],
	["an answer that is lost", { kind: "applied-then-reset" }, "qdrant-unreachable"],
	["408", failure(408, "Timeout: the operation took too long"), "qdrant-timeout"],
	["429 that says when to come back", tooManyRequests(3), "qdrant-rate-limited"],
	["429 with a date", tooManyRequests("Wed, 21 Oct 2026 07:28:00 GMT"), "qdrant-rate-limited"],
	["500", internalError(), "qdrant-failed"],
	["502 as a page", html(502), "qdrant-failed"],
	["503", shardUnavailable(), "qdrant-failed"],
	["507", quotaReached(), "qdrant-full"],
	[
		"half a JSON",
		{ ...truncatedJson(), headers: { "content-type": "application/json" } } as Fault,
		"qdrant-garbled",
	],
];

const FINAL: readonly (readonly [string, Fault, string])[] = [
	["400", failure(400, "Wrong input: no"), "qdrant-bad-request"],
	[
		"400 for a large body",
		failure(400, "JSON payload (9 bytes) is larger than allowed (8)."),
		"qdrant-too-large",
	],
	["401", plainText(401, "Invalid API key or JWT"), "qdrant-key-refused"],
	["403 as text", plainText(403, "Forbidden: the token has expired"), "qdrant-forbidden"],
	["403", failure(403, "Forbidden: Global manage access is required"), "qdrant-forbidden"],
	["404", failure(404, "Not found: Collection `x` doesn't exist!"), "qdrant-not-found"],
	["409", failure(409, "Wrong input: Collection `x` already exists!"), "qdrant-conflict"],
	["413 as a page", html(413), "qdrant-too-large"],
	["422", failure(422, "Validation error"), "qdrant-bad-request"],
	["429 that no waiting helps", tooManyRequests(), "qdrant-rate-limited"],
	["501", failure(501, "Not implemented"), "qdrant-unsupported"],
	["a page in place of an answer", html(), "qdrant-not-there"],
];

describe("a request to Qdrant", () => {
	test.each(RETRIED)("is made again after %s", async (_, fault) => {
		server.faults.inject({ fault, times: 5 });
		await expect(listCollections(connectionTo(server))).resolves.toEqual({ collections: [] });
		expect(server.requests).toHaveLength(6);
	});

	test.each(RETRIED)("that ends in %s all the time fails with a suggestion", async (_, fault, code) => {
		server.faults.inject({ fault, times: 6 });
		const error = await failureOf(listCollections(connectionTo(server)));
		expect(error).toMatchObject({ code, retryable: true });
		expect(error.suggestions.length).toBeGreaterThan(0);
		expect(explain(error)).toContain("127.0.0.1");
		expect(explain(error)).toContain("listing the collections");
	});

	test.each(FINAL)("is not made again after %s", async (_, fault, code) => {
		server.faults.inject({ fault, times: 6 });
		const error = await failureOf(listCollections(connectionTo(server)));
		expect(error).toMatchObject({ code, retryable: false });
		expect(error.suggestions.length).toBeGreaterThan(0);
		expect(error.message).not.toContain("<");
		expect(server.requests).toHaveLength(1);
	});

	test("waits longer and longer, at most a minute", async () => {
		const clock = new StillClock();
		const connection = new QdrantConnection({ url: server.url, clock });
		server.faults.inject({ fault: internalError(), times: 5 });
		await listCollections(connection);
		expect(clock.pauses).toHaveLength(5);
		expect(clock.pauses).toEqual([...clock.pauses].sort((a, b) => a - b));
	});

	test.each(["slow-headers", "slow-body"] as const)(
		"is given up when its answer takes too long (%s)",
		async (kind) => {
			server.faults.inject({ fault: { kind }, times: 2 });
			const rules = { retries: 1, firstPause: 1, longestPause: 1, longestStatedWait: 1 };
			const connection = new QdrantConnection({
				url: server.url,
				deadline: 30,
				rules,
				clock: new StillClock(),
			});
			const error = await failureOf(listCollections(connection));
			expect(error).toMatchObject({ code: "qdrant-timeout", retryable: true });
			expect(error.message).toContain("0.03 s");
		},
	);

	test("to an address where nobody listens says which", async () => {
		const { url } = server;
		await server.close();
		const error = await failureOf(listCollections(new QdrantConnection({ url, clock: new StillClock() })));
		expect(error).toMatchObject({ code: "qdrant-unreachable" });
		expect(error.message).toContain("ECONNREFUSED");
		server = await startQdrantServer();
	});

	test("never repeats the key, also where the server does", async () => {
		server.faults.inject({ fault: plainText(401, "The key secret-key-1 is unknown") });
		const connection = new QdrantConnection({ url: server.url, apiKey: "secret-key-1" });
		expect((await failureOf(listCollections(connection))).message).toContain("The key [the key] is unknown");
	});

	test("carries the key, and prints nothing", async () => {
		await server.close();
		server = await startQdrantServer({ apiKey: "right" });
		const warn = jest.spyOn(console, "warn").mockImplementation(() => {});
		await expect(listCollections(connectionTo(server))).resolves.toEqual({ collections: [] });
		expect(await failureOf(listCollections(new QdrantConnection({ url: server.url })))).toMatchObject({
			code: "qdrant-key-refused",
		});
		expect(warn).not.toHaveBeenCalled();
		warn.mockRestore();
	});

	test("keeps the path of the address", async () => {
		const paths: string[] = [];
		const proxy = createServer((request, response) => {
			paths.push(request.url ?? "");
			response.setHeader("content-type", "application/json").end('{"result":{"collections":[]}}');
		});
		await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
		const { port } = proxy.address() as AddressInfo;
		await listCollections(new QdrantConnection({ url: `http://127.0.0.1:${port}/behind/proxy/` }));
		expect(paths).toEqual(["/behind/proxy/collections"]);
		proxy.closeAllConnections();
		await new Promise((resolve) => proxy.close(resolve));
	});

	test.each([
		["refused", "a kept connection that the server has just ended", true],
		["slow-headers", "an answer that does not come", false],
	] as const)("after %s (%s): made again at once is %p", async (kind, _, isAtOnce) => {
		const clock = new StillClock();
		const connection = new QdrantConnection({ url: server.url, clock, deadline: 1_000 });
		await listCollections(connection);
		server.faults.inject({ fault: { kind }, times: 1 });
		await listCollections(connection);
		expect(clock.pauses.map((pause) => pause === 0)).toEqual([isAtOnce]);
	});
});

describe("an address or a key", () => {
	test.each([
		["localhost:6333", "qdrant-url"],
		["ftp://localhost", "qdrant-url"],
		["https://me:pass@localhost", "qdrant-url"],
		["https://localhost/?key=1", "qdrant-url"],
		["", "qdrant-url"],
	])("%j cannot be used", (url, code) => {
		expect(() => new QdrantConnection({ url })).toThrow(expect.objectContaining({ code }));
	});

	test.each(["", " ", "two words", "line\nbreak", "schlüssel"])(
		"the key %j is refused, and not repeated",
		(apiKey) => {
			const make = () => new QdrantConnection({ url: server.url, apiKey });
			expect(make).toThrow(expect.objectContaining({ code: "qdrant-api-key" }));
			if (apiKey.trim()) expect(make).not.toThrow(apiKey);
		},
	);

	test.each([
		["https://qdrant.example.com", "qdrant.example.com:6333"],
		["https://qdrant.example.com:443", "qdrant.example.com:443"],
		["http://qdrant.example.com:80/x", "qdrant.example.com:80"],
	])("%s is %s", (url, expected) => {
		expect(new QdrantConnection({ url }).server).toBe(expected);
	});
});

describe("a server's version", () => {
	test.each(["1.16.0", "1.19.0", "1.20.3"])("%s is worked with", async (version) => {
		await server.close();
		server = await startQdrantServer({ version });
		await expect(serverFeatures(connectionTo(server))).resolves.toEqual({ memory: version !== "1.16.0" });
	});

	test.each(["1.15.4", "0.11.0", "2.0.0", "dev"])("%s is refused with advice", async (version) => {
		await server.close();
		server = await startQdrantServer({ version });
		const error = await failureOf(serverFeatures(connectionTo(server)));
		expect(error).toMatchObject({ code: "qdrant-version", details: { version } });
		expect(error.suggestions[0]).toContain("1.16");
	});
});
