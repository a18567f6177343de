import { type Command, InvalidArgumentError } from "commander";
import { capsOf } from "../../../budget/caps.ts";
import { formatMonth, type Month, monthOf, parseMonth } from "../../../budget/month.ts";
import { monthOfSpending } from "../../../budget/pot-report.ts";
import { operatorSettings } from "../../../config/combine-layers.ts";
import { readOperatorLayers } from "../../../config/operator-layers.ts";
import { ConfigurationError } from "../../../errors.ts";
import { keptEntries } from "../../../store/qdrant/kept-ledger.ts";
import { connectQdrant } from "../../../wiring/qdrant.ts";
import { print } from "../output.ts";
import { formatLedger } from "./format-ledger.ts";
import { ledgerReport } from "./ledger-report.ts";

interface LedgerOptions {
	readonly month?: Month;
	readonly json?: boolean;
}

export function addLedgerCommand(program: Command): void {
	program
		.command("ledger")
		.description("what was spent through a Qdrant server, by all repositories; needs no repository")
		.option("--month <YYYY-MM>", "another month (default: the one that is spent in)", monthOfArgument)
		.option("--json", "print the figures as JSON and nothing else")
		.action(showLedger);
}

function monthOfArgument(text: string): Month {
	const month = parseMonth(text);
	if (month !== undefined) return month;
	throw new InvalidArgumentError("It is a month such as 2026-11.");
}

/** Writes nothing. Throws ConfigurationError where no server is configured, and what the ledger throws. */
async function showLedger(options: LedgerOptions): Promise<void> {
	const settings = operatorSettings(readOperatorLayers({ environment: process.env, door: "cli" }));
	const connection = connectQdrant(settings);
	if (!connection) throw noServer();
	try {
		const entries = await keptEntries(connection, 0);
		const now = monthOf(Date.now());
		const caps = capsOf(settings, "index");
		const report = ledgerReport({ entries, month: options.month ?? monthOfSpending(entries, now), caps });
		const { server } = connection;
		const read = { server, isEmpty: entries.length === 0, now: formatMonth(now), ...report };
		await print(options.json ? JSON.stringify(read) : formatLedger(read));
	} finally {
		await connection.close();
	}
}

function noServer(): ConfigurationError {
	return new ConfigurationError("no-qdrant", "There is no ledger: qdrant.url is not set.", {
		suggestions: [
			"Set QDRANT_URL, and QDRANT_API_KEY where the server wants one.",
			"Without Qdrant nothing is kept of what was spent: see the report of each run, and the bill of the account.",
		],
	});
}
