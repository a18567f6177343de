import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { dirname } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { KEY_NAMES, KEYS, type KeyName } from "../../src/config/schema.ts";
import { Collections } from "../../src/store/qdrant/collections.ts";
import { QdrantConnection } from "../../src/store/qdrant/connection.ts";
import { LedgerCollection } from "../../src/store/qdrant/ledger-collection.ts";
import { Points } from "../../src/store/qdrant/points.ts";
import { QdrantLibrary } from "../../src/store/qdrant/qdrant-library.ts";
import { VECTORS_COLLECTION, VectorCollection } from "../../src/store/qdrant/vector-collection.ts";
import { budgetOf } from "../support/budgets.ts";
import { changeQdrant } from "../support/qdrant-content.ts";
import { ALIAS, IDENTITY } from "../support/qdrant-index.ts";
import { type QdrantServer, startQdrantServer } from "../support/qdrant-server/qdrant-server.ts";
import { FINGERPRINT } from "../support/snapshots.ts";

const PAGE = readFileSync(new URL("../../docs/operations.md", import.meta.url), "utf8");
const KEY = "the-key-of-the-server";

/** Runs the recipe that the page shows at a mark, as somebody would who has put the key in its place. */
function tokenBy(mark: string): string {
	const recipe = new RegExp(`<!-- ${mark} -->\\n\\n\`\`\`sh\\n([^]*?)\`\`\``).exec(PAGE)?.[1];
	if (recipe === undefined) throw new Error(`docs/operations.md shows no recipe at ${mark}`);
	const PATH = `${dirname(process.execPath)}:${process.env.PATH}`;
	const script = recipe.replace("QDRANT_API_KEY=… ", "");
	return execFileSync("sh", ["-c", script], {
		env: { PATH, QDRANT_API_KEY: KEY },
		encoding: "utf8",
	}).trim();
}

let server: QdrantServer;
beforeEach(async () => {
	server = await startQdrantServer({ apiKey: KEY });
});
afterEach(() => server.close());

describe("the tokens that docs/operations.md mints", () => {
	test("the index Action's may build an index", async () => {
		await changeQdrant({ url: server.url, apiKey: tokenBy("index token"), identity: IDENTITY }, {});
		expect(server.collections).toHaveLength(1);
	});

	test("the App's may search the repository, and nothing more", async () => {
		const { url } = server;
		await changeQdrant({ url, apiKey: KEY, identity: IDENTITY }, {});
		const owner = new QdrantConnection({ url, apiKey: KEY });
		await new VectorCollection({ connection: owner }).get([]);
		const connection = new QdrantConnection({ url, apiKey: tokenBy("app token") });
		const manifest = new QdrantLibrary(connection, () => FINGERPRINT).use(
			IDENTITY,
			async ({ index }) => index.manifest.counts,
		);
		await expect(manifest).resolves.toMatchObject({ files: 0 });
		const id = "00000000-0000-4000-8000-000000000000";
		const point = { upsert: { points: [{ id, vector: {}, payload: {} }] } };
		const forbidden = expect.objectContaining({ code: "qdrant-forbidden" });
		for (const name of [ALIAS, VECTORS_COLLECTION])
			await expect(new Points(connection, name).write("writing", [point])).rejects.toEqual(forbidden);
		for (const name of [...server.collections, VECTORS_COLLECTION]) {
			await expect(new Collections(connection, ALIAS).delete(name)).rejects.toEqual(forbidden);
		}
		const budget = () => budgetOf({ ledger: new LedgerCollection(connection) });
		const spending = { purpose: "query", model: "voyage-code-4", tokens: 20 } as const;
		// A run that pays makes the collection.
		await expect(budget().reserve(spending)).rejects.toMatchObject({ code: "ledger-failed" });
		await new LedgerCollection(owner).read(0);
		(await budget().reserve(spending)).settle(7);
		const physical = server.collections.find((name) => name.startsWith(ALIAS))!;
		await expect(new Points(connection, physical).count({ must: [] })).rejects.toEqual(forbidden);
	});

	test.each([
		["with another signature", (token: string) => `${token.slice(0, -8)}AAAAAAAA`],
		["with other claims", (token: string) => token.replace(/\.[^.]+\./, `.${btoa('{"access":"m"}')}.`)],
	])("one %s is refused", async (_, spoil) => {
		const connection = new QdrantConnection({ url: server.url, apiKey: spoil(tokenBy("app token")) });
		await expect(new Points(connection, ALIAS).count({ must: [] })).rejects.toMatchObject({
			code: "qdrant-forbidden",
		});
	});
});

test("the table of connections names the keys with their defaults", () => {
	const [, section = ""] = PAGE.split("### Connections\n");
	const shown = [...section.matchAll(/`([a-z.-]+)` \((\d+)\)/g)].map(([, name, value]) => [
		name,
		Number(value),
	]);
	const names = [...new Set(shown.map(([name]) => name as KeyName))];
	expect(names.sort()).toEqual(
		KEY_NAMES.filter((name) => name === "http.connections" || name.includes("-timeout-")).sort(),
	);
	for (const [name, value] of shown) expect(value).toBe(KEYS[name as KeyName].default);
});
