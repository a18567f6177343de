import { join } from "node:path";
import { type Command, Option } from "commander";
import { operatorSettings } from "../../config/combine-layers.ts";
import { workingFileSource } from "../../config/working-file.ts";
import { indexCommit, whyInCommit } from "../../indexing/index-commit.ts";
import { withBill } from "../../indexing/run-bill.ts";
import { identityKey } from "../../store/identity.ts";
import { SnapshotFolder } from "../../store/snapshot/snapshot-folder.ts";
import { snapshotStore } from "../../store/snapshot/snapshot-store.ts";
import { openVectorSources, type VectorSources } from "../../wiring/vector-sources.ts";
import { tellingBill } from "../telling-bill.ts";
import { makeDefaultFolder } from "./data-folder.ts";
import { exitCodeOfRun } from "./exit-codes.ts";
import { formatReport, type PlacedReport } from "./format-report.ts";
import { formatWhy } from "./format-why.ts";
import { openPlacedLiveIndex, type PlacedRun, updateLiveIndex } from "./live-index.ts";
import { chooseLiveRef } from "./live-ref.ts";
import { print, progressLine } from "./output.ts";
import { pathInRepository } from "./path-in-repository.ts";
import { notEmpty, openPlace, PLACE_OPTIONS, type PlaceOptions } from "./place.ts";
import { planIndex } from "./plan/plan-index.ts";
import { tellFailedBill } from "./tell-bill.ts";

interface IndexOptions extends PlaceOptions {
	readonly ref?: string;
	readonly full?: boolean;
	readonly json?: boolean;
	readonly why?: string;
	readonly plan?: boolean;
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
		.addOption(
			new Option(
				"--plan",
				"index nothing and pay for nothing; say what a run would do and cost, also without a key",
			).conflicts("why"),
		)
		.option("--json", "print the report as JSON and nothing else")
		.action((options: IndexOptions) => {
			if (options.plan) return planIndex(options);
			return options.why === undefined ? index(options) : explainWhy(options.why, options);
		});
	for (const option of PLACE_OPTIONS) command.addOption(option);
}

async function index(options: IndexOptions): Promise<void> {
	const place = await openPlace(options);
	const resolved = await place.repository.resolveCommit(options.ref);
	if (place.isDefaultFolder) makeDefaultFolder(place.dataDirectory);
	await using live = await openPlacedLiveIndex(place);
	await using vectors = openVectorSources({ settings: operatorSettings(place.operator), live });
	const progress = progressLine();
	const { ref, full = false } = options;
	const run = { place, ref, full, progress: progress.update };
	try {
		const report = await tellingBill({
			budget: live?.budget ?? vectors?.budget,
			work: async () => {
				// First: where it fails, the snapshot stays what it was, too.
				const written = live && (await writeLive({ ...run, live }));
				const { notes, ...snapshot } = await writeSnapshot({ ...run, ...resolved, vectors });
				return { ...snapshot, ...written, notes: [...(written?.notes ?? []), ...notes] };
			},
			tell: (bill) => {
				progress.clear();
				tellFailedBill(bill);
			},
		});
		progress.clear();
		await print(options.json ? JSON.stringify(report) : formatReport(report));
		process.exitCode = exitCodeOfRun(report.live ?? report);
	} finally {
		progress.clear();
	}
}

interface SnapshotRun extends Pick<PlacedRun, "place" | "full" | "progress"> {
	readonly commit: string;
	readonly ref: string;
	readonly vectors: VectorSources | undefined;
}

async function writeSnapshot({ place, vectors, ...run }: SnapshotRun): Promise<PlacedReport> {
	const { repository, identity, operator, dataDirectory } = place;
	const folder = new SnapshotFolder(join(dataDirectory, identityKey(identity)));
	const report = await indexCommit({
		...run,
		repository,
		identity,
		store: snapshotStore(folder, { vectors: vectors?.all }),
		operator,
		sources: [workingFileSource(repository.directory)],
	});
	return withBill(report, vectors?.budget);
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
