import { capsOf } from "../../../budget/caps.ts";
import { formatMonth, monthOf } from "../../../budget/month.ts";
import { monthOfSpending, type PotReport, potReports } from "../../../budget/pot-report.ts";
import type { OperatorSettings } from "../../../config/settings.ts";
import { SlashfindError } from "../../../errors.ts";
import type { QdrantConnection } from "../../../store/qdrant/connection.ts";
import { keptEntries } from "../../../store/qdrant/kept-ledger.ts";

/** What all who share the server's ledger have spent this month; or why nobody knows. */
export type MonthPart =
	| { readonly name: string; readonly pots: readonly PotReport[] }
	| { readonly problem: SlashfindError };

export interface MonthRequest {
	readonly connection: QdrantConnection;
	readonly settings: OperatorSettings;
}

/** Makes no ledger where there is none. Throws ConfigurationError for caps that cannot be used. */
export async function readMonth({ connection, settings }: MonthRequest): Promise<MonthPart> {
	const caps = capsOf(settings, "index");
	const now = monthOf(Date.now());
	try {
		// Only what is free depends on what earlier months have used.
		const entries = await keptEntries(connection, caps.freeTokens.size > 0 ? 0 : now);
		const month = monthOfSpending(entries, now);
		return { name: formatMonth(month), pots: potReports({ entries, month, caps }) };
	} catch (error) {
		if (error instanceof SlashfindError) return { problem: error };
		throw error;
	}
}
