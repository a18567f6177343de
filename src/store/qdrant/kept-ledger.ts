import type { LedgerEntry } from "../../budget/ledger.ts";
import type { Month } from "../../budget/month.ts";
import { Collections } from "./collections.ts";
import type { QdrantConnection } from "./connection.ts";
import { LEDGER_COLLECTION, LEDGER_INDEXES, LedgerCollection } from "./ledger-collection.ts";

/**
 * What the server's ledger holds from a month on, for who only looks: one that is not there, or not yet finished, is empty,
 * and is not made. Throws as {@link LedgerCollection.read}.
 */
export async function keptEntries(
	connection: QdrantConnection,
	since: Month,
): Promise<readonly LedgerEntry[]> {
	const info = await new Collections(connection, LEDGER_COLLECTION).info(LEDGER_COLLECTION);
	const isReady = Object.keys(LEDGER_INDEXES).every((field) => info?.indexed.includes(field));
	return isReady ? new LedgerCollection(connection).read(since) : [];
}
