import type { Command } from "commander";
import { precedence } from "./config-precedence.ts";
import { show } from "./config-show.ts";
import { validate } from "./config-validate.ts";
import { notEmpty } from "./place.ts";

const REPO = [
	"--repo <dir>",
	"the git repository (default: the one that this folder is in, if any)",
	notEmpty,
] as const;

export function addConfigCommand(program: Command): void {
	const command = program
		.command("config")
		.description("settings: what is in force, what is wrong with a file");
	command
		.command("show")
		.description("every setting with its value and where it is stated, as `slashfind index` would use it")
		.option(...REPO)
		.option("--json", "print them as JSON and nothing else")
		.action(show);
	command
		.command("validate")
		.description("what is wrong with a file of settings, line by line; exit 2 where anything is")
		.argument("[file]", "the file (default: every one that is read here)", notEmpty)
		.option(...REPO)
		.action(validate);
	command
		.command("precedence")
		.description("the sources of settings, the strongest first, and which of them exist here")
		.option(...REPO)
		.action(precedence);
}
