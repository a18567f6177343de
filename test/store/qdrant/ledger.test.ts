import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import type { Ledger, LedgerEntry } from "../../../src/budget/ledger.ts";
import { MemoryLedger } from "../../../src/budget/memory-ledger.ts";
import { ProviderError } from "../../../src/errors.ts";
import { LEDGER_COLLECTION, LedgerCollection } from "../../../src/store/qdrant/ledger-collection.ts";
import { connectionTo } from "../../support/qdrant-index.ts";
import { type QdrantServer, startQdrantServer } from "../../support/qdrant-server/qdrant-server.ts";

let server: QdrantServer;
beforeEach(async () => {
	server = await startQdrantServer();
});
afterEach(async () => {
	expect(server.defects).toEqual([]);
	expect(server.unwaited).toEqual([]);
	await server.close();
});

const ENTRY: LedgerEntry = {
	run: "3f0c8c60-5b7e-4a43-9d0a-0c8f3b1d2e4f",
	identity: "github.com/4711",
	purpose: "index",
	model: "voyage-code-4",
	month: 202_611,
	time: "2026-11-22T10:00:00.000Z",
	tokens: 1_000,
	reserved: 300,
	doubtful: 200,
	cost: 120_000,
	sequence: 1,
};

const open = () => new LedgerCollection(connectionTo(server, 0));

const ledgers: readonly [string, () => Ledger][] = [
	["in memory", () => new MemoryLedger()],
	["on a server", open],
];

describe.each(ledgers)("a ledger %s", (_, make) => {
	test("gives back what was written, of a month and of later ones", async () => {
		const ledger = make();
		const later = { ...ENTRY, month: 202_612 };
		await ledger.write([ENTRY, later]);
		expect(await ledger.read(202_611)).toEqual(expect.arrayContaining([ENTRY, later]));
		expect(await ledger.read(202_612)).toEqual([later]);
		expect(await ledger.read(202_701)).toEqual([]);
	});

	test("gives those of one pot alone where it is named", async () => {
		const ledger = make();
		const [query, rerank] = [
			{ ...ENTRY, purpose: "query" as const },
			{ ...ENTRY, purpose: "rerank" as const },
		];
		await ledger.write([ENTRY, query, rerank]);
		expect(await ledger.read(0, "index")).toEqual([ENTRY]);
		expect(await ledger.read(0, "queries")).toEqual(expect.arrayContaining([query, rerank]));
		expect(await ledger.read(0, "queries")).toHaveLength(2);
	});

	test("keeps one entry for each run, repository, purpose, model and month", async () => {
		const ledger = make();
		const entries = [
			ENTRY,
			{ ...ENTRY, identity: "github.com/1" },
			{ ...ENTRY, purpose: "query" as const },
			{ ...ENTRY, model: "voyage-4" },
			{ ...ENTRY, run: "8a1b7f52-90a5-4f4e-a9a5-0d1f5b7c3e21" },
		];
		await ledger.write(entries);
		await ledger.write([{ ...ENTRY, tokens: 900, sequence: 2 }]);
		const found = await ledger.read(0);
		expect(found).toHaveLength(entries.length);
		expect(found.filter(({ sequence }) => sequence === 2)).toEqual([{ ...ENTRY, tokens: 900, sequence: 2 }]);
	});

	test("never goes back to an earlier state, however late that comes", async () => {
		const ledger = make();
		await ledger.write([{ ...ENTRY, tokens: 2_000, sequence: 7 }]);
		await ledger.write([ENTRY]);
		expect(await ledger.read(0)).toMatchObject([{ tokens: 2_000, sequence: 7 }]);
	});

	test("notes something once, which is no entry", async () => {
		const ledger = make();
		expect(await ledger.noteOnce("near 202611", 202_611)).toBe(true);
		expect(await ledger.noteOnce("near 202611", 202_611)).toBe(false);
		expect(await ledger.noteOnce("near 202612", 202_612)).toBe(true);
		expect(await ledger.read(0)).toEqual([]);
	});
});

describe("the ledger on a server", () => {
	test("is written strictly in order, and waited for", async () => {
		await open().write([ENTRY]);
		const writes = server.requests.filter(({ path }) => path.endsWith("/points/batch"));
		const asked = writes.map(({ query }) => Object.fromEntries(query));
		expect(asked).toEqual([{ wait: "true", ordering: "strong" }]);
	});

	test("is read as most of its nodes have it", async () => {
		await open().read(202_611);
		const reads = server.requests.filter(({ path }) => path.endsWith("/points/scroll"));
		expect(reads.map(({ query }) => query.get("consistency"))).toEqual(["majority"]);
	});

	test("that somebody has deleted is made anew with the next attempt but one", async () => {
		const ledger = open();
		await ledger.write([ENTRY]);
		await connectionTo(server).request("deleting", (api, init) =>
			api.deleteCollection({ collection_name: LEDGER_COLLECTION }, init),
		);
		await expect(ledger.write([ENTRY])).rejects.toThrow(ProviderError);
		await ledger.write([ENTRY]);
		expect(await ledger.read(202_611)).toEqual([ENTRY]);
	});

	test("is shared: who opens it sees what others have spent", async () => {
		await open().write([ENTRY]);
		expect(await open().read(202_611)).toEqual([ENTRY]);
	});

	test("is read to its end, however many runs there were", async () => {
		const run = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, "0")}`;
		await open().write(Array.from({ length: 1_100 }, (_, at) => ({ ...ENTRY, run: run(at) })));
		expect(await open().read(0)).toHaveLength(1_100);
	});

	test.each<[string, Record<string, unknown>]>([
		["fewer than no tokens", { tokens: -1 }],
		["tokens that are no number", { tokens: "many" }],
		["half a token", { tokens: 0.5 }],
		["money that comes back", { nanodollars: -5 }],
		["more reserved than there is", { reserved: 2_000 }],
		["an unknown purpose", { purpose: "gift" }],
		["no run", { run: "" }],
		["no time", { time: "yesterday" }],
		["no sequence", { sequence: 0 }],
		["another type", { type: "refund" }],
		["a month that is none", { month: 202_613 }],
		["a month in words", { month: "zzz" }],
		["no purpose", { purpose: null }],
	])("that was torn (%s) is not read, so nothing is spent", async (_, damage) => {
		await open().write([ENTRY]);
		await tear(damage);
		await expect(open().read(0)).rejects.toMatchObject({ code: "ledger-damaged" });
		await expect(open().read(202_611, "index")).rejects.toMatchObject({ code: "ledger-damaged" });
		await expect(open().read(0)).rejects.toThrow(
			/^The entry [0-9a-f-]{36} \(.+\) in slashfind-ledger is not as/,
		);
	});

	test("in which an entry has lost its month is not read", async () => {
		await open().write([ENTRY]);
		await tear({ month: null });
		await expect(open().read(202_611)).rejects.toMatchObject({ code: "ledger-damaged" });
	});

	test.each(["refused", "applied-then-reset", "reset-mid-body"] as const)(
		"throws where a request fails (%s)",
		async (kind) => {
			const ledger = open();
			await ledger.write([ENTRY]);
			server.faults.inject({ fault: { kind } });
			await expect(ledger.write([{ ...ENTRY, sequence: 2 }])).rejects.toThrow(ProviderError);
		},
	);

	/** Overwrites fields of the entry, as somebody else who writes to the server may. */
	async function tear(damage: Record<string, unknown>): Promise<void> {
		const [point] = server.dump(LEDGER_COLLECTION);
		const payload = { ...(point!.payload as object), ...damage };
		const points = [{ id: point!.id, payload, vector: {} }];
		await connectionTo(server).request("tearing", (api, init) =>
			api.upsertPoints({ collection_name: LEDGER_COLLECTION, points, wait: true } as never, init),
		);
	}
});
