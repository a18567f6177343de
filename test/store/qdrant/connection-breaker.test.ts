import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { CALL_RULES } from "../../../src/resilience/call-rules.ts";
import { EndpointBreaker } from "../../../src/resilience/endpoint-breaker.ts";
import { originOf } from "../../../src/store/qdrant/address.ts";
import { QdrantConnection } from "../../../src/store/qdrant/connection.ts";
import { failure, internalError } from "../../support/qdrant-server/faults.ts";
import { type QdrantServer, startQdrantServer } from "../../support/qdrant-server/qdrant-server.ts";
import { StillClock } from "../../support/still-clock.ts";

const RULES = {
	failures: 5,
	window: 60_000,
	probeInterval: 600_000,
	probeTimeout: 1_500,
	restoreDelay: 60_000,
};

let server: QdrantServer;
let breaker: EndpointBreaker;
let connection: QdrantConnection;

beforeEach(async () => {
	server = await startQdrantServer();
	breaker = new EndpointBreaker({
		name: "qdrant",
		address: server.url,
		rules: RULES,
		probe: async () => undefined,
	});
	const clock = new StillClock();
	connection = new QdrantConnection({ url: server.url, rules: CALL_RULES.qdrantSearch, breaker, clock });
});

afterEach(async () => {
	await breaker.close();
	await connection.close();
	await server.close();
});

function ask(): Promise<unknown> {
	return connection.request("listing the collections", (api, init) => api.getCollections({}, init));
}

async function codeOf(work: Promise<unknown>): Promise<unknown> {
	return work.then(
		() => "answered",
		({ code }) => code,
	);
}

describe("requests to a server that fails", () => {
	test("are counted after their retries; after the fifth none reaches it", async () => {
		server.faults.inject({ fault: internalError(), times: 1_000 });
		for (let call = 1; call <= 5; call++) {
			expect(breaker.isClosed).toBe(true);
			expect(await codeOf(ask())).toBe("qdrant-failed");
			expect(server.requests).toHaveLength(2 * call);
		}
		expect(await codeOf(ask())).toBe("endpoint-open");
		expect(server.requests).toHaveLength(10);
		expect(breaker.view()).toMatchObject({ state: "open", lastError: { code: "qdrant-failed" } });
	});

	test("that answers on the second try are no failures", async () => {
		for (let call = 0; call < 20; call++) {
			server.faults.inject({ fault: internalError(), times: 1 });
			expect(await codeOf(ask())).toBe("answered");
		}
		expect(breaker.isClosed).toBe(true);
	});

	test("with 404 do not count", async () => {
		server.faults.inject({ fault: failure(404, "Not found: Collection `x` doesn't exist!"), times: 20 });
		for (let call = 0; call < 20; call++) expect(await codeOf(ask())).toBe("qdrant-not-found");
		expect(breaker.isClosed).toBe(true);
	});
});

test.each([
	["https://qdrant.example.com", "https://qdrant.example.com:6333"],
	["http://localhost:80/behind/proxy", "http://localhost:80"],
])("the server at %s is %s", (url, expected) => {
	expect(originOf(url)).toBe(expected);
});
