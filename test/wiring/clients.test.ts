import { afterEach, describe, expect, test } from "@jest/globals";
import { operatorSettings } from "../../src/config/combine-layers.ts";
import type { KeyName } from "../../src/config/schema.ts";
import { parseQuery } from "../../src/search/grammar/parse-query.ts";
import { openLiveIndex } from "../../src/wiring/live-index.ts";
import { createLiveSearch } from "../../src/wiring/search.ts";
import { CountingServer } from "../support/counting-server.ts";
import { operatorOf } from "../support/operator-layers.ts";

const IDENTITY = { host: "github.com", id: "4711" };
const QUERY = { identity: IDENTITY, query: parseQuery("socket timeout"), limit: 5 };
const ANSWER = { result: { collections: [] }, status: "ok", time: 0 };

const opened: { close(): Promise<void> }[] = [];

afterEach(async () => {
	await Promise.all(opened.splice(0).map((each) => each.close()));
});

const settingsOf = (values: Partial<Record<KeyName, unknown>>) => operatorSettings(operatorOf(values));

function liveSearch(values: Partial<Record<KeyName, unknown>>) {
	const searcher = createLiveSearch({ settings: settingsOf(values) })!;
	opened.push(searcher);
	return searcher;
}

describe("settings of connections reach them", () => {
	test("qdrant.search-timeout-ms: a search of a server that says nothing ends, after two tries", async () => {
		const server = await CountingServer.start({ answer: ANSWER, gather: 100 });
		const searcher = liveSearch({ "qdrant.url": server.url, "qdrant.search-timeout-ms": 100 });
		await expect(searcher.search(QUERY)).rejects.toMatchObject({
			code: "qdrant-timeout",
			message: expect.stringContaining("within 0.1 s"),
		});
	});

	test("http.connections: searches share as many as it says", async () => {
		const server = await CountingServer.start({ answer: ANSWER, gather: 3 });
		const searcher = liveSearch({ "qdrant.url": server.url, "http.connections": 3 });
		const asked = Array.from({ length: 12 }, () => searcher.search(QUERY).catch(() => {}));
		await Promise.all(asked);
		expect(server.opened).toBe(3);
	});

	test("http.connections: so do requests of an index run, and they end with it", async () => {
		const server = await CountingServer.start({ answer: ANSWER, gather: 3 });
		const settings = settingsOf({ "qdrant.url": server.url, "http.connections": 3 });
		{
			await using live = openLiveIndex({ settings, identity: IDENTITY })!;
			const ask = () => live.connection.request("asking", (api, init) => api.getCollections({}, init));
			await Promise.all(Array.from({ length: 12 }, ask));
			expect(server.opened).toBe(3);
		}
		await server.allClosed();
		expect(server.open).toBe(0);
	});
});

test("a searcher's connections end when it is closed", async () => {
	const server = await CountingServer.start({ answer: ANSWER });
	const searcher = liveSearch({ "qdrant.url": server.url });
	await searcher.search(QUERY).catch(() => {});
	expect(server.open).toBeGreaterThan(0);
	await searcher.close();
	await server.allClosed();
	expect(server.open).toBe(0);
});

test.each([
	["qdrant.api-key", "key\nwith a line break", "qdrant-api-key"],
	["qdrant.api-key", "two words", "qdrant-api-key"],
	["voyage.api-key", "key\nwith a line break", "voyage-api-key"],
	["voyage.api-key", "two words", "voyage-api-key"],
] as const)("%s %j is refused before anything is sent, without being repeated", async (name, key, code) => {
	const server = await CountingServer.start({ answer: ANSWER });
	const settings = settingsOf({ "qdrant.url": server.url, [name]: key });
	for (const open of [
		() => createLiveSearch({ settings }),
		() => openLiveIndex({ settings, identity: IDENTITY }),
	]) {
		expect(open).toThrow(expect.objectContaining({ code }));
		expect(open).not.toThrow(key);
	}
	expect(server.opened).toBe(0);
});
