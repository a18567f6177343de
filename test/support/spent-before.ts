import { randomUUID } from "node:crypto";
import type { LedgerEntry } from "../../src/budget/ledger.ts";
import { fromDollars } from "../../src/budget/money.ts";
import { monthOf } from "../../src/budget/month.ts";
import { QdrantConnection } from "../../src/store/qdrant/connection.ts";
import { LedgerCollection } from "../../src/store/qdrant/ledger-collection.ts";
import type { QdrantServer } from "./qdrant-server/qdrant-server.ts";

export interface Spent extends Partial<Omit<LedgerEntry, "cost">> {
	readonly usd: number;
}

/** What a run that ended an hour ago has spent for another repository, where nothing else is said. */
export function entryOf({ usd, ...more }: Spent): LedgerEntry {
	const now = Date.now();
	return {
		run: randomUUID(),
		identity: "github.com/99",
		purpose: "index",
		model: "voyage-code-4",
		month: monthOf(now),
		time: new Date(now - 3_600_000).toISOString(),
		tokens: 1_000,
		reserved: 0,
		doubtful: 0,
		sequence: 1,
		...more,
		cost: fromDollars(usd),
	};
}

/** Writes to the server's ledger what others have spent. */
export async function spendBefore({ url, apiKey }: QdrantServer, ...spent: readonly Spent[]): Promise<void> {
	const connection = new QdrantConnection({ url, apiKey });
	await new LedgerCollection(connection).write(spent.map(entryOf));
	await connection.close();
}
