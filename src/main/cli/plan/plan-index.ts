import { join } from "node:path";
import { operatorSettings } from "../../../config/combine-layers.ts";
import { workingFileSource } from "../../../config/working-file.ts";
import { readCommit } from "../../../indexing/index-commit.ts";
import type { IndexPlan } from "../../../indexing/plan/plan.ts";
import { identityKey } from "../../../store/identity.ts";
import { SnapshotFolder } from "../../../store/snapshot/snapshot-folder.ts";
import { openPlanner, type Planner } from "../../../wiring/plan.ts";
import { liveIdentity } from "../live-identity.ts";
import { chooseLiveRef } from "../live-ref.ts";
import { print, progressLine } from "../output.ts";
import { openPlace, type Place, type PlaceOptions } from "../place.ts";
import { formatIndexPlan } from "./format-index-plan.ts";
import { planAsJson } from "./plan-json.ts";

export interface PlanOptions extends PlaceOptions {
	readonly ref?: string;
	readonly full?: boolean;
	readonly json?: boolean;
}

/** Prints what `slashfind index` with the same options would do and cost. Throws SlashfindError. */
export async function planIndex(options: PlanOptions): Promise<void> {
	const place = await openPlace(options);
	const settings = operatorSettings(place.operator);
	const isLive = settings.qdrant.url !== undefined;
	await using planner = openPlanner({
		settings,
		identity: isLive ? await liveIdentity(place, process.env) : place.identity,
		folder: new SnapshotFolder(join(place.dataDirectory, identityKey(place.identity))),
	});
	const plan = await makePlan({ place, planner, options });
	await print(options.json ? JSON.stringify(planAsJson(plan)) : formatIndexPlan(plan));
}

interface PlacedPlan {
	readonly place: Place;
	readonly planner: Planner;
	readonly options: PlanOptions;
}

async function makePlan({ place, planner, options }: PlacedPlan): Promise<IndexPlan> {
	const { repository, operator } = place;
	const { ref, label, notes } = await chooseRef({ place, planner, options });
	const resolved = await repository.resolveCommit(ref);
	const { commit } = resolved;
	const sources = [workingFileSource(repository.directory)];
	const content = await readCommit({ repository, commit, operator, sources });
	const progress = progressLine();
	try {
		return await planner.plan({
			...content,
			notes: [...notes, ...content.notes],
			repository,
			commit,
			ref: label ?? resolved.ref,
			full: options.full ?? false,
			progress: progress.update,
		});
	} finally {
		progress.clear();
	}
}

/** As a run chooses it. */
async function chooseRef({ place, planner, options }: PlacedPlan): Promise<{
	readonly ref?: string | undefined;
	readonly label?: string | undefined;
	readonly notes: readonly string[];
}> {
	const { collections } = planner;
	if (!collections) return { ref: options.ref, notes: [] };
	const chosen = await chooseLiveRef({ place, live: { collections } }, options.ref);
	if (chosen.may === "write") return { ref: chosen.ref, label: chosen.label, notes: [] };
	return { ref: options.ref, notes: [`A run would pay for nothing: ${chosen.note}`] };
}
