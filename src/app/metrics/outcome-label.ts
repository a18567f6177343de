import type { CommandRecord } from "../command-record.ts";

const OUTCOMES: ReadonlySet<string> = new Set([
	"answered-before",
	"busy",
	"failed",
	"found",
	"help",
	"limited",
	"no-access",
	"no-match",
	"not-indexed",
	"outdated",
	"status",
	"status-refused",
	"unknown-event",
	"unknown-flag",
]);

/** A word out of a bounded set, whatever codes there will be: each value of a label is a series that is kept for ever. */
export function outcomeLabel({ outcome, answers }: Pick<CommandRecord, "outcome" | "answers">): string {
	if (OUTCOMES.has(outcome)) return outcome;
	// Several commands of one text that ended differently.
	if (outcome.includes("+")) return "mixed";
	return answers ? "query-error" : "other";
}
