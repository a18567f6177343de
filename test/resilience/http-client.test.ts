import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, test } from "@jest/globals";
import { CountingServer } from "../support/counting-server.ts";

const SRC = new URL("../../src/", import.meta.url);

/** Asks both providers in a process of its own, closes, and prints what would keep that process alive. */
const ASK_AND_CLOSE = `
	import { QdrantConnection } from "${SRC}store/qdrant/connection.ts";
	import { VoyageEmbedder } from "${SRC}embedding/voyage/voyage-embedder.ts";
	import { roomyBudget } from "${SRC}../test/support/budgets.ts";
	import { httpClient } from "${SRC}resilience/http-client.ts";
	const url = process.argv[1];
	const qdrant = new QdrantConnection({ url });
	await qdrant.request("asking", (api, init) => api.getCollections({}, init));
	const voyage = httpClient();
	const model = { name: "voyage-code-4", dimension: 1024 };
	const embedder = new VoyageEmbedder({ apiKey: "pa-1", baseUrl: url, model, budget: roomyBudget(), fetch: voyage.fetch });
	await embedder.embedQuery("query");
	await Promise.all([qdrant.close(), voyage.close()]);
	setImmediate(() => {
		const kept = process.getActiveResourcesInfo().filter((name) => /TCP|TLS|Timeout/.test(name));
		process.stdout.write(JSON.stringify(kept));
	});
`;

test("a process that has closed its clients is kept alive by nothing", async () => {
	const embedding = [1, ...new Array(1_023).fill(0)];
	const answer = { result: {}, data: [{ index: 0, embedding }], usage: { total_tokens: 1 } };
	const server = await CountingServer.start({ answer });
	const { stdout, stderr } = await promisify(execFile)(process.execPath, [
		"--input-type=module",
		"--eval",
		ASK_AND_CLOSE,
		server.url,
	]);
	expect({ stdout, stderr }).toEqual({ stdout: "[]", stderr: "" });
	expect(server.opened).toBe(2);
});
