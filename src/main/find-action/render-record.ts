import type { CommandRecord } from "../../app/command-record.ts";
import { explain } from "../../errors.ts";
import { prose } from "../../github/markdown/prose.ts";
import { plural } from "../wording.ts";

/** Outcomes as the page of a run calls them; any other stands there as it is. */
const TITLES: Readonly<Record<string, string>> = {
	found: "answered",
	help: "answered",
	"no-match": "answered: no match",
	"not-indexed": "there is no index yet",
	"answered-before": "answered already, by somebody else",
	outdated: "the command was changed or deleted meanwhile",
	failed: "the search failed",
	limited: "there were too many commands",
	"no-access": "who asked lacks the access that the settings want",
};

/** The page of a run; where the reply could not be posted, it stands here. */
export function renderRecord(record: CommandRecord | undefined): string {
	if (record === undefined)
		return "## slashfind: no command\n\nThere is nothing to answer in this comment.\n";
	const { outcome, posted, reply, error, places } = record;
	const blocks = [
		`## slashfind: ${TITLES[outcome] ?? prose(outcome)}`,
		...(error === undefined ? [] : [prose(explain(error).split("\n", 1)[0]!)]),
		...(posted && places !== undefined ? [`The reply shows ${plural(places, "place")}.`] : []),
		...(posted || reply === undefined || error === undefined
			? []
			: [`The reply would have been:\n\n${reply}`]),
	];
	return `${blocks.join("\n\n")}\n`;
}
