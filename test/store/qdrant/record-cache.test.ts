import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { indexedFile } from "../../support/indexed-file.ts";
import { liveLibrary } from "../../support/live-library.ts";
import { changeQdrant, type QdrantTarget } from "../../support/qdrant-content.ts";
import { type QdrantServer, startQdrantServer } from "../../support/qdrant-server/qdrant-server.ts";

let server: QdrantServer;
let target: QdrantTarget;
beforeEach(async () => {
	server = await startQdrantServer();
	target = { url: server.url, identity: { host: "github.com", id: "4711" } };
});
afterEach(async () => {
	expect(server.defects).toEqual([]);
	await server.close();
});

interface Search {
	readonly filter: { readonly must: readonly { readonly has_id?: readonly string[] }[] };
	readonly with_payload: boolean | readonly string[];
}

/** How many files' records were read whole while `work` was done. */
async function wholeRecords(work: () => Promise<unknown>): Promise<number> {
	const before = server.requests.length;
	await work();
	const searches = server.requests
		.slice(before)
		.flatMap(({ body }) => (body as { searches?: Search[] } | undefined)?.searches ?? []);
	const whole = searches.filter(({ with_payload: fields }) => [fields].flat().includes("symbols"));
	return whole.flatMap(({ filter }) => filter.must.flatMap(({ has_id = [] }) => has_id)).length;
}

test("reads the records of files once, and only what tells that they are still the ones after that", async () => {
	const add = ["a.ts", "b.ts", "c.ts"].map((path) => indexedFile(path, `function ${path[0]}() {}\nsocket\n`));
	await changeQdrant(target, { add: [...add, indexedFile("d.ts", "palette\n")] });
	const { ask } = liveLibrary(target);
	const first = await ask("socket");
	expect(first.hits).toHaveLength(3);
	expect(await wholeRecords(() => ask("palette"))).toBe(1);
	expect(
		await wholeRecords(async () => {
			const { tookMs: _, ...again } = await ask("socket");
			expect(again).toEqual(expect.objectContaining({ hits: first.hits, files: first.files }));
		}),
	).toBe(0);
});
