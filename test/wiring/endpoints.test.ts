import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { operatorSettings } from "../../src/config/combine-layers.ts";
import type { KeyName } from "../../src/config/schema.ts";
import { breakerRules } from "../../src/resilience/call-rules.ts";
import { Endpoints } from "../../src/resilience/endpoints.ts";
import { parseQuery } from "../../src/search/grammar/parse-query.ts";
import { createBackedSearch } from "../../src/wiring/backed-search.ts";
import { operatorOf } from "../support/operator-layers.ts";
import { internalError } from "../support/qdrant-server/faults.ts";
import { type QdrantServer, startQdrantServer } from "../support/qdrant-server/qdrant-server.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const QUERY = {
	identity: { host: "github.com", id: "4711" },
	place: {
		host: "github.com",
		id: 4711,
		owner: "octo",
		repo: "tools",
		installationId: 7,
		branch: "main",
	},
	query: parseQuery("socket timeout"),
	limit: 5,
};

let server: QdrantServer;
beforeEach(async () => {
	server = await startQdrantServer();
	server.faults.inject({ fault: internalError(), times: 1_000 });
});
afterEach(() => server.close());

function open(values: Partial<Record<KeyName, unknown>>) {
	const settings = operatorSettings(operatorOf({ "qdrant.url": server.url, ...values }));
	const recovered = Promise.withResolvers<void>();
	const endpoints = new Endpoints({
		rules: breakerRules(settings),
		onChange: ({ state }) => state === "closed" && recovered.resolve(),
	});
	const source = { bring: async () => [], remember: () => undefined };
	const dataDirectory = temporaryFolder();
	const searching = createBackedSearch({ settings, dataDirectory, source, endpoints });
	const codeOfSearch = () =>
		searching.search(QUERY).then(
			() => "answered",
			({ code }) => code,
		);
	const close = () => Promise.all([endpoints.close(), searching.close()]);
	return { endpoints, recovered: recovered.promise, codeOfSearch, close };
}

test("resilience.search-retries and resilience.breaker-failures reach the searches", async () => {
	const { endpoints, codeOfSearch, close } = open({
		"resilience.search-retries": 0,
		"resilience.breaker-failures": 2,
		"resilience.probe-interval": 600,
	});
	expect(await codeOfSearch()).toBe("qdrant-failed");
	expect(await codeOfSearch()).toBe("qdrant-failed");
	expect(server.requests).toHaveLength(2);
	expect(await codeOfSearch()).toBe("endpoint-open");
	expect(server.requests).toHaveLength(2);
	expect(endpoints.views()).toMatchObject([{ name: "qdrant", address: server.url, state: "open" }]);
	await close();
});

test("a server that is well again is found by probes, and asked after backup.restore-delay", async () => {
	const { recovered, codeOfSearch, close } = open({
		"resilience.search-retries": 0,
		"resilience.breaker-failures": 1,
		"resilience.probe-interval": 0.01,
		"backup.restore-delay": 0.03,
	});
	await codeOfSearch();
	server.faults.clear();
	const { length } = server.requests;
	await recovered;
	const probes = server.requests.slice(length);
	expect(probes.length).toBeGreaterThanOrEqual(4);
	expect(probes.every(({ path }) => path.endsWith("/points"))).toBe(true);
	expect(await codeOfSearch()).not.toBe("endpoint-open");
	await close();
});
