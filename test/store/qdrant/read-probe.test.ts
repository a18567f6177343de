import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { QdrantConnection } from "../../../src/store/qdrant/connection.ts";
import { ReadProbe } from "../../../src/store/qdrant/read-probe.ts";
import { indexedFile } from "../../support/indexed-file.ts";
import { changeQdrant } from "../../support/qdrant-content.ts";
import { shardUnavailable } from "../../support/qdrant-server/faults.ts";
import { type QdrantServer, startQdrantServer } from "../../support/qdrant-server/qdrant-server.ts";

const IDENTITY = { host: "github.com", id: "4711" };
const ONE_TRY = { retries: 0, firstPause: 0, longestPause: 0, longestStatedWait: 0 };

let server: QdrantServer;
let probe: ReadProbe;
beforeEach(async () => {
	server = await startQdrantServer();
	probe = new ReadProbe(new QdrantConnection({ url: server.url, rules: ONE_TRY }));
});
afterEach(async () => {
	expect(server.defects).toEqual([]);
	await server.close();
});

test("a server that is up and cannot read its points is not well", async () => {
	await changeQdrant({ url: server.url, identity: IDENTITY }, { add: [indexedFile("a.ts", "socket\n")] });
	probe.aim(IDENTITY);
	await expect(probe.run()).resolves.toBeUndefined();
	server.faults.inject({ path: /\/points$/, fault: shardUnavailable() });
	await expect(probe.run()).rejects.toThrow("Qdrant at");
});

test("a server that has no such index is well", async () => {
	probe.aim(IDENTITY);
	await expect(probe.run()).resolves.toBeUndefined();
});

test("before any search the server itself is asked", async () => {
	await expect(probe.run()).resolves.toBeUndefined();
	expect(server.requests.map(({ path }) => path)).toEqual(["/"]);
});
