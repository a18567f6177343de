import { printable } from "../../git/printable.ts";
import type { WhyInCommit } from "../../indexing/index-commit.ts";
import { plural } from "../wording.ts";

/** For a terminal: the verdict, the rule, and the lines with secrets. */
export function formatWhy({ path, verdict, reason, because, secrets, notes }: WhyInCommit): string {
	const said = { indexed: "indexed", skipped: `left out (${reason})`, absent: "not there" }[verdict];
	const head = `${printable(path)} is ${said}: ${printable(because)}.`;
	const lines = secrets.map(({ line, what }) => `  line ${line}  left out with the code around it: ${what}`);
	const shown = [...lines.slice(0, SHOWN), ...more(lines.length - SHOWN)];
	return [head, ...shown, ...notes.map((note) => `  note     ${printable(note)}`)].join("\n");
}

const SHOWN = 20;

function more(number: number): string[] {
	return number > 0 ? [`  and ${plural(number, "more line")}`] : [];
}
