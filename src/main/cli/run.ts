import { Command, CommanderError } from "commander";
import packageJson from "../../../package.json" with { type: "json" };
import { explain, SlashfindError } from "../../errors.ts";
import { printable } from "../../git/printable.ts";
import { addConfigCommand } from "./config-command.ts";
import { addEvalCommand } from "./eval/command.ts";
import { EXIT_CODES, exitCodeOf } from "./exit-codes.ts";
import { addFindCommand } from "./find-command.ts";
import { addIndexCommand } from "./index-command.ts";
import { addLedgerCommand } from "./ledger/ledger-command.ts";
import { watchOutput } from "./output.ts";
import { addStatusCommand } from "./status/status-command.ts";
import { addStoreCommand } from "./store/store-command.ts";

/** Runs one command and gives the exit code, which a command that has ended early sets in advance; errors go to standard error in words. */
export async function run(args: readonly string[]): Promise<number> {
	watchOutput();
	try {
		await program().parseAsync(args, { from: "user" });
		return Number(process.exitCode ?? EXIT_CODES.fine);
	} catch (error) {
		if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT_CODES.fine : EXIT_CODES.usage;
		const lines = explain(error).split("\n").map(printable);
		process.stderr.write(`slashfind: ${lines.join("\n")}\n`);
		if (!(error instanceof SlashfindError)) process.stderr.write(`${unexpected(error)}\n`);
		return exitCodeOf(error);
	}
}

function program(): Command {
	const command = new Command("slashfind")
		.description("Searches a repository's code from an index that is equal to a commit.")
		.version(packageJson.version, "--version", "print the version")
		.exitOverride()
		// Quotes what was typed, which a terminal may obey.
		.configureOutput({ outputError: (text, write) => write(text.split("\n").map(printable).join("\n")) })
		.showHelpAfterError("Run with --help to see what there is.")
		.addHelpText("after", "\nExit codes: 0 fine, 1 failed, 2 wrong usage, 3 partial.");
	addIndexCommand(command);
	addFindCommand(command);
	addStatusCommand(command);
	addStoreCommand(command);
	addLedgerCommand(command);
	addEvalCommand(command);
	addConfigCommand(command);
	return command;
}

/** Only for errors that nobody foresaw: where it happened is what a report needs. */
function unexpected(error: unknown): string {
	const where = error instanceof Error ? (error.stack ?? "").split("\n").slice(1, 3).join("\n") : "";
	return `This is a defect of slashfind; please report it with the command that you ran.\n${where}`;
}
