import { join } from "node:path";
import type { Command } from "commander";
import { readOverrides } from "../../config/environment.ts";
import { readSettings } from "../../config/read-settings.ts";
import { commitConfigSource } from "../../indexing/commit-config-source.ts";
import { runIndex } from "../../indexing/run-index.ts";
import { identityKey } from "../../store/identity.ts";
import { SnapshotFolder } from "../../store/snapshot/snapshot-folder.ts";
import { makeDefaultFolder } from "./data-folder.ts";
import { formatReport } from "./format-report.ts";
import { print, progressLine } from "./output.ts";
import { openPlace, PLACE_OPTIONS, type PlaceOptions } from "./place.ts";

interface IndexOptions extends PlaceOptions {
	readonly ref?: string;
	readonly full?: boolean;
	readonly json?: boolean;
}

export function addIndexCommand(program: Command): void {
	const command = program
		.command("index")
		.description("build the index of a commit, or bring it up to date")
		.option("--ref <ref>", "the commit, branch or tag to index (default: HEAD)")
		.option("--full", "build from nothing, whatever is there")
		.option("--json", "print the report as JSON and nothing else")
		.action(index);
	for (const option of PLACE_OPTIONS) command.addOption(option);
}

async function index(options: IndexOptions): Promise<void> {
	const place = await openPlace(options);
	const { repository } = place;
	const { commit, ref } = await repository.resolveCommit(options.ref);
	const listing = await repository.tree(commit);
	const { settings, notes } = await readSettings(
		commitConfigSource({ repository, listing }),
		readOverrides(process.env),
	);
	if (place.isDefaultFolder) makeDefaultFolder(place.dataDirectory);
	const progress = progressLine();
	try {
		const report = await runIndex({
			repository,
			identity: place.identity,
			folder: new SnapshotFolder(join(place.dataDirectory, identityKey(place.identity))),
			commit,
			ref,
			listing,
			settings: settings.selection,
			notes,
			full: options.full ?? false,
			progress: progress.update,
		});
		progress.clear();
		await print(options.json ? JSON.stringify(report) : formatReport(report));
	} finally {
		progress.clear();
	}
}
