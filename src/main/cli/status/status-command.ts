import type { Command } from "commander";
import { QueryError } from "../../../errors.ts";
import { type DataPlace, openDataPlace } from "../data-place.ts";
import { EXIT_CODES } from "../exit-codes.ts";
import { print } from "../output.ts";
import { PLACE_OPTIONS, type PlaceOptions } from "../place.ts";
import { formatStatus } from "./format-status.ts";
import { readStatus, type Status } from "./read-status.ts";
import { statusAsJson } from "./status-json.ts";

interface StatusOptions extends PlaceOptions {
	readonly json?: boolean;
}

export function addStatusCommand(program: Command): void {
	const command = program
		.command("status")
		.description("what is indexed here and in Qdrant, how far behind it is, and whether it is sound")
		.option("--json", "print the status as JSON and nothing else")
		.action(status);
	for (const option of PLACE_OPTIONS) command.addOption(option);
}

/** Throws QueryError `not-indexed`, and ValidationError where there is no server and no snapshot passes its checks. */
async function status(options: StatusOptions): Promise<void> {
	const place = await openDataPlace(options);
	const found = await readStatus(place);
	refuseNothing(found, place);
	await print(options.json ? JSON.stringify(statusAsJson(found)) : formatStatus(found));
	if (found.failure || found.live?.problem) process.exitCode = EXIT_CODES.failed;
}

function refuseNothing({ snapshot, live, failure }: Status, { repository, dataDirectory }: DataPlace): void {
	if (snapshot || live?.index || live?.problem) return;
	if (failure) throw failure;
	const whose = repository?.directory ?? "This repository";
	throw new QueryError("not-indexed", `${whose} has no index in ${dataDirectory}.`, {
		suggestions: [
			"Build one with `slashfind index` and the same --data and --repository, if you gave any here.",
		],
	});
}
