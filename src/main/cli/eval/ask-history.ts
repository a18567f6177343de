import { join } from "node:path";
import { workingFileSource } from "../../../config/working-file.ts";
import { ConfigurationError } from "../../../errors.ts";
import { historyQueries } from "../../../evaluation/history/history-queries.ts";
import { type History, MOST_FILES, readHistory } from "../../../evaluation/history/read-history.ts";
import { pathsOf, type System } from "../../../evaluation/report.ts";
import { readCommit } from "../../../indexing/index-commit.ts";
import { loadSelection } from "../../../indexing/selection/selection.ts";
import { plural } from "../../wording.ts";
import { temporaryIndex } from "./open-index.ts";
import { type EvalSettings, settingsOfFile } from "./settings-of-file.ts";
import type { EvalRequest, EvalTask } from "./task.ts";

export interface HistoryOptions {
	readonly wanted: number;
	readonly ref: string | undefined;
}

/** Asks a tree in which the last commits are still to be made for their subjects. The tip's settings count. */
export async function askHistory({ wanted, ref }: HistoryOptions, request: EvalRequest): Promise<EvalTask> {
	const { place, against } = request;
	const { repository, operator } = place;
	// Before anything takes long.
	const other = against?.kind === "config" ? settingsOfFile(against.file, operator) : undefined;
	const tip = await repository.resolveCommit(ref);
	const sources = [workingFileSource(repository.directory)];
	const { listing, settings, notes } = await readCommit({ ...tip, repository, operator, sources });
	const selection = await loadSelection({ repository, listing, settings });
	const history = await readHistory({ repository, selection, tip: tip.commit, wanted });
	const { asked, searched } = history;
	if (searched === undefined) throw nothingToAsk(history);
	const systems = await indexBoth({ searched, settings, other }, request);
	const paths = await Promise.all(Object.values(systems).map((system) => pathsOf(system.index)));
	const holds = (path: string) => paths.some((known) => known.has(path));
	const { queries, ...skipped } = historyQueries(asked, holds);
	if (queries.length === 0) throw nothingToFind(history);
	return {
		queries,
		first: systems.first,
		second: systems.second,
		source: { kind: "history", ref: tip.ref, tip: tip.commit, wanted, commits: asked.length, skipped },
		notes: [...notes, ...(other?.notes ?? []), ...wordsAlone(request), ...endNotes(history, wanted)],
	};
}

function wordsAlone({ models }: EvalRequest): string[] {
	return models.embedder
		? ["A temporary index has no dense vectors, which would have to be paid for: it is asked by words alone."]
		: [];
}

interface Sides {
	readonly searched: string;
	readonly settings: EvalSettings["settings"];
	readonly other: EvalSettings | undefined;
}

async function indexBoth(
	{ searched: commit, settings, other }: Sides,
	{ place, scratch, against, models: { reranker } }: EvalRequest,
): Promise<{ readonly first: System; readonly second?: System }> {
	const index = await temporaryIndex({ place, commit, settings, folder: join(scratch, "first") });
	const first = { name: "the settings in force", index, reranker };
	if (!other || against?.kind !== "config") return { first };
	const folder = join(scratch, "second");
	const second = await temporaryIndex({ place, commit, settings: other.settings, folder });
	return { first, second: { name: against.file, index: second, reranker } };
}

function nothingToAsk({ isShallow }: History): ConfigurationError {
	return new ConfigurationError(
		"no-history",
		`No commit can be asked about: none that has a parent changes one to ${MOST_FILES} indexed files.`,
		{ suggestions: isShallow ? [SHALLOW] : ["Write queries of your own, and name them with --queries."] },
	);
}

function nothingToFind({ asked, isShallow }: History): ConfigurationError {
	return new ConfigurationError(
		"no-history",
		`${plural(asked.length, "commit")} could be asked about, but none changes a file that was indexed before.`,
		{ suggestions: [...(isShallow ? [SHALLOW] : []), FEWER] },
	);
}

const FEWER = "Ask for fewer commits with --history, so that more is there to be searched.";

const SHALLOW =
	"This clone is shallow: fetch all of its history with `git fetch --unshallow`, or in a workflow with `fetch-depth: 0` of actions/checkout.";

function endNotes({ asked, isShallow }: History, wanted: number): string[] {
	if (asked.length === wanted) return [];
	const ends = `History ends early: ${plural(asked.length, "commit")} of ${wanted} could be asked about, and little may stand in the tree before them.`;
	return [`${ends} ${isShallow ? SHALLOW : FEWER}`];
}
