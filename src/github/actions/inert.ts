import { printable } from "../../git/printable.ts";

/**
 * Text for a workflow's log in which nothing is a command to the runner: it reads `::name::` where a line begins and, of
 * old, `##[name]` anywhere in it, and what is printed may quote names from a repository.
 */
export function inert(text: string): string {
	return text
		.split("\n")
		.map((line) =>
			printable(line)
				.replaceAll("##[", "## [")
				.replace(/^(\s*)::/, "$1: :"),
		)
		.join("\n");
}
