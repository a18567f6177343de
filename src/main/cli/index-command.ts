import { join } from "node:path";
import type { Command } from "commander";
import { operatorSettings } from "../../config/combine-layers.ts";
import { workingFileSource } from "../../config/working-file.ts";
import { withEmbeddingNote } from "../../indexing/embedding-note.ts";
import { indexCommit, whyInCommit } from "../../indexing/index-commit.ts";
import { identityKey } from "../../store/identity.ts";
import { SnapshotFolder } from "../../store/snapshot/snapshot-folder.ts";
import { snapshotStore } from "../../store/snapshot/snapshot-store.ts";
import { openVectorSources } from "../../wiring/vector-sources.ts";
import { makeDefaultFolder } from "./data-folder.ts";
import { EXIT_CODES } from "./exit-codes.ts";
import { formatReport, type PlacedReport } from "./format-report.ts";
import { formatWhy } from "./format-why.ts";
import { openPlacedLiveIndex, type PlacedRun, updateLiveIndex } from "./live-index.ts";
import { chooseLiveRef } from "./live-ref.ts";
import { print, progressLine } from "./output.ts";
import { pathInRepository } from "./path-in-repository.ts";
import { notEmpty, openPlace, PLACE_OPTIONS, type PlaceOptions } from "./place.ts";

interface IndexOptions extends PlaceOptions {
	readonly ref?: string;
	readonly full?: boolean;
	readonly json?: boolean;
	readonly why?: string;
}

export function addIndexCommand(program: Command): void {
	const command = program
		.command("index")
		.description("build the index of a commit, or bring it up to date")
		.option(
			"--ref <ref>",
			"the commit, branch or tag to index (default: HEAD, and the live index only if it follows that)",
		)
		.option("--full", "build from nothing, whatever is there")
		.option("--why <path>", "index nothing; say which rule lets a file in or leaves it out", notEmpty)
		.option("--json", "print the report as JSON and nothing else")
		.action((options: IndexOptions) =>
			options.why === undefined ? index(options) : explainWhy(options.why, options),
		);
	for (const option of PLACE_OPTIONS) command.addOption(option);
}

async function index(options: IndexOptions): Promise<void> {
	const place = await openPlace(options);
	const { repository } = place;
	const { commit, ref } = await repository.resolveCommit(options.ref);
	if (place.isDefaultFolder) makeDefaultFolder(place.dataDirectory);
	await using live = await openPlacedLiveIndex(place);
	await using vectors = openVectorSources({ settings: operatorSettings(place.operator), live });
	const progress = progressLine();
	const { full = false } = options;
	try {
		// First: where it fails, the snapshot stays what it was, too.
		const written =
			live && (await writeLive({ place, live, ref: options.ref, full, progress: progress.update }));
		const snapshotReport = await indexCommit({
			repository,
			identity: place.identity,
			store: snapshotStore(new SnapshotFolder(join(place.dataDirectory, identityKey(place.identity))), {
				vectors: vectors?.all,
			}),
			commit,
			ref,
			operator: place.operator,
			sources: [workingFileSource(repository.directory)],
			full,
			progress: progress.update,
		});
		progress.clear();
		const { notes, ...report } = withEmbeddingNote(snapshotReport);
		const placed: PlacedReport = { ...report, ...written, notes: [...(written?.notes ?? []), ...notes] };
		await print(options.json ? JSON.stringify(placed) : formatReport(placed));
		const embedding = placed.live?.embedding ?? snapshotReport.embedding;
		if (embedding?.failure !== undefined) process.exitCode = EXIT_CODES.partial;
	} finally {
		progress.clear();
	}
}

/** What was done on the server, or why nothing was. Throws SlashfindError. */
async function writeLive({
	ref: typed,
	...run
}: PlacedRun): Promise<Pick<PlacedReport, "live"> & { readonly notes: readonly string[] }> {
	const chosen = await chooseLiveRef(run, typed);
	if (chosen.may === "leave") return { notes: [chosen.note] };
	return { live: await updateLiveIndex({ ...run, ...chosen }), notes: [] };
}

async function explainWhy(typed: string, options: IndexOptions): Promise<void> {
	const { repository, operator } = await openPlace(options);
	const { commit } = await repository.resolveCommit(options.ref);
	const sources = [workingFileSource(repository.directory)];
	const path = pathInRepository(repository.directory, typed);
	const answer = await whyInCommit({ repository, commit, operator, sources, path });
	await print(options.json ? JSON.stringify(answer) : formatWhy(answer));
}
