import { describe, expect, test } from "@jest/globals";
import { QdrantConnection } from "../../../src/store/qdrant/connection.ts";
import { aTurn, CountingServer } from "../../support/counting-server.ts";
import { StillClock } from "../../support/still-clock.ts";

const ANSWER = { result: { collections: [] }, status: "ok", time: 0 };

function ask(connection: QdrantConnection) {
	return connection.request("listing the collections", (api, init) => api.getCollections({}, init));
}

describe("the connections to Qdrant", () => {
	test("are as many as the limit says for 40 requests at a time, and not one more", async () => {
		const server = await CountingServer.start({ answer: ANSWER, gather: 5 });
		const connection = new QdrantConnection({ url: server.url, connections: 5 });
		await Promise.all(Array.from({ length: 40 }, () => ask(connection)));
		expect(server.opened).toBe(5);
		await connection.close();
	});

	test("are 25 at most where nobody says", async () => {
		const server = await CountingServer.start({ answer: ANSWER, gather: 20 });
		const connection = new QdrantConnection({ url: server.url });
		await Promise.all(Array.from({ length: 40 }, () => ask(connection)));
		expect(server.opened).toBeLessThanOrEqual(25);
		await connection.close();
	});

	test("are one for 10 requests one after another", async () => {
		const server = await CountingServer.start({ answer: ANSWER });
		const connection = new QdrantConnection({ url: server.url });
		for (let at = 0; at < 10; at++) {
			await ask(connection);
			await aTurn();
		}
		expect(server.opened).toBe(1);
		await connection.close();
	});

	test("all end when it is closed", async () => {
		const server = await CountingServer.start({ answer: ANSWER, gather: 3 });
		const connection = new QdrantConnection({ url: server.url });
		await Promise.all([ask(connection), ask(connection), ask(connection)]);
		expect(server.open).toBe(3);
		await connection.close();
		await server.allClosed();
		expect(server.open).toBe(0);
	});

	test("take a request along that is under way then, which is not made again", async () => {
		const server = await CountingServer.start({ answer: ANSWER, gather: 2 });
		const clock = new StillClock();
		const connection = new QdrantConnection({ url: server.url, clock });
		const arrived = server.nextRequest();
		const failed = expect(ask(connection)).rejects.toMatchObject({ code: "qdrant-closed", retryable: false });
		await arrived;
		await connection.close();
		await failed;
		await expect(ask(connection)).rejects.toMatchObject({ code: "qdrant-closed", retryable: false });
		expect(clock.pauses).toEqual([]);
	});
});
