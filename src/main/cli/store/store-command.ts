import type { Command } from "commander";
import { PLACE_OPTIONS } from "../place.ts";
import { exportStore } from "./export.ts";
import { migrate } from "./migrate.ts";
import { pruneStore } from "./prune.ts";
import { rollBack } from "./rollback.ts";
import { verify } from "./verify.ts";

/** The live index on the server, by hand. */
export function addStoreCommand(program: Command): void {
	const store = program
		.command("store")
		.description("the live index in Qdrant: check it, rebuild it, go back, export it");
	const commands = [
		store
			.command("verify")
			.description("compare the live index with the tree of its commit; exit 1 where they differ")
			.option("--repair", "write what is missing, and take away what is too much")
			.action(verify),
		store
			.command("migrate")
			.description("build the index that the settings ask for beside the live one, then switch to it")
			.option("--plan", "write nothing; say what would be built, and what it would cost")
			.action(migrate),
		store.command("rollback").description("go back to the index that was live before").action(rollBack),
		store
			.command("prune")
			.description("delete indexes that have not been live for store.keep-days")
			.option("--all", "delete all but the live one, however new")
			.action(pruneStore),
		store
			.command("export")
			.description(
				"write the live index as a snapshot into the data folder; needs no clone of the repository",
			)
			.action(exportStore),
	];
	for (const command of commands) {
		for (const option of PLACE_OPTIONS) command.addOption(option);
		command.option("--json", "print the result as JSON and nothing else");
	}
}
