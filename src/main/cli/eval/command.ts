import { type Command, InvalidArgumentError, Option } from "commander";
import { operatorSettings } from "../../../config/combine-layers.ts";
import { evaluateSystems } from "../../../evaluation/report.ts";
import { withScratchFolder } from "../../../git/left-behind.ts";
import { openQueryModels } from "../../../wiring/models.ts";
import { print } from "../output.ts";
import { notEmpty, openPlace, PLACE_OPTIONS, type PlaceOptions } from "../place.ts";
import { evaluationAsJson } from "./as-json.ts";
import { askHistory } from "./ask-history.ts";
import { askQueryFile } from "./ask-query-file.ts";
import { formatEvaluation } from "./format-evaluation.ts";
import type { EvalRequest, EvalTask } from "./task.ts";

interface EvalOptions extends PlaceOptions {
	readonly queries?: string;
	readonly history?: number;
	readonly ref?: string;
	readonly againstData?: string;
	readonly againstConfig?: string;
	readonly worst: number;
	readonly json?: boolean;
}

const MOST_COMMITS = 10_000;
const DEFAULT_WORST = 5;
const MOST_WORST = 1_000;

export function addEvalCommand(program: Command): void {
	const command = program
		.command("eval")
		.description("how well searches find what they should, and whether other settings find it better")
		.option("--queries <file>", 'JSON lines {"query": "…", "relevant": ["path", "path:start-end"]}', notEmpty)
		.addOption(
			new Option(
				"--history <n>",
				"ask for the subjects of the last n commits; right is what they change",
			).argParser(wholeNumber(1, MOST_COMMITS)),
		)
		.option("--ref <ref>", "with --history: whose commits (default: HEAD)")
		.addOption(
			new Option("--against-data <dir>", "compare with the index in another data folder")
				.argParser(notEmpty)
				.conflicts("againstConfig"),
		)
		.option("--against-config <file>", "compare with an index made with this file of settings", notEmpty)
		.option("--worst <n>", "queries to show, the worst first", wholeNumber(0, MOST_WORST), DEFAULT_WORST)
		.option("--json", "print everything as JSON and nothing else")
		.action((options: EvalOptions) => evaluate(options, command));
	for (const option of PLACE_OPTIONS) command.addOption(option);
}

function wholeNumber(least: number, most: number): (text: string) => number {
	return (text) => {
		const number = /^\d{1,9}$/.test(text) ? Number(text) : -1;
		if (number >= least && number <= most) return number;
		throw new InvalidArgumentError(`It is a whole number from ${least} to ${most}.`);
	};
}

async function evaluate(options: EvalOptions, command: Command): Promise<void> {
	const ask = chooseSource(options, command);
	const place = await openPlace(options);
	await using models = openQueryModels(operatorSettings(place.operator));
	await withScratchFolder("slashfind-eval-", async (scratch) => {
		const task = await ask({ place, scratch, models, against: againstOf(options) });
		try {
			const report = await evaluateSystems(task.queries, task);
			const shown = { report, task };
			await print(options.json ? evaluationAsJson(shown) : formatEvaluation(shown, { worst: options.worst }));
		} finally {
			task.first.index.close();
			task.second?.index.close();
		}
	});
}

/** Ends with a usage error where the options contradict each other. */
function chooseSource(
	{ queries, history, ref, againstData }: EvalOptions,
	command: Command,
): (request: EvalRequest) => Promise<EvalTask> {
	if (queries !== undefined) {
		if (history !== undefined) return command.error("error: give --queries or --history, not both");
		if (ref !== undefined)
			return command.error("error: --ref belongs to --history; --queries asks the index that is there");
		return (request) => askQueryFile(queries, request);
	}
	if (history === undefined) return command.error("error: say what to ask: --queries FILE or --history N");
	if (againstData !== undefined)
		return command.error(
			"error: --history searches an old tree, which the index in --against-data is not of; use --against-config",
		);
	return (request) => askHistory({ wanted: history, ref }, request);
}

function againstOf({ againstData, againstConfig }: EvalOptions): EvalRequest["against"] {
	if (againstData !== undefined) return { kind: "data", folder: againstData };
	return againstConfig === undefined ? undefined : { kind: "config", file: againstConfig };
}
