import { resolve } from "node:path";
import { operatorSettings } from "../../config/combine-layers.ts";
import { readOperatorLayers } from "../../config/operator-layers.ts";
import type { OperatorSettings } from "../../config/settings.ts";
import { vectorFileName } from "../../embedding/file-vector-cache.ts";
import { fetchingRepository } from "../../git/fetching-repository.ts";
import { judgeRun, type RunFacts } from "../../github/actions/ref-policy.ts";
import { readCommit } from "../../indexing/index-commit.ts";
import type { IndexPlan } from "../../indexing/plan/plan.ts";
import { SnapshotFolder } from "../../store/snapshot/snapshot-folder.ts";
import { openPlanner } from "../../wiring/plan.ts";
import type { Job } from "../runner/job.ts";
import { headOf, openCheckout } from "./checkout.ts";
import { dataFolder } from "./data-folder.ts";
import { restoreVectors } from "./paid-vectors.ts";
import { readTip } from "./read-tip.ts";
import { restore } from "./restore.ts";
import type { Step } from "./step.ts";

/** How a run of the index Action ended that was to plan. */
export type PlanOutcome =
	| { readonly status: "planned"; readonly plan: IndexPlan }
	/** The repository has no commit. */
	| { readonly status: "empty" };

/**
 * Says what the run that brings the live index to the commit that is checked out would do and cost, whatever event this run
 * is for. Nothing is saved. Throws SlashfindError.
 */
export async function planRun({ job, inputs }: Step): Promise<PlanOutcome> {
	const checkout = await openCheckout(resolve(job.workspace, inputs.path));
	const remote = { url: job.repository.url, token: inputs.token };
	const commit = await headOf(checkout);
	if (commit === undefined) return { status: "empty" };
	const repository = fetchingRepository(checkout, remote);
	const operator = readOperatorLayers({ environment: process.env, door: "index" });
	const settings = operatorSettings(operator);
	const { followed: branch, ...content } = await readCommit({ repository, commit, operator });
	const live = await readTip({ directory: checkout.directory, remote, branch });
	if (live === undefined) return { status: "empty" };
	const { full } = inputs;
	const folder = new SnapshotFolder(dataFolder(job));
	await using planner = openPlanner({ settings, identity: job.repository.identity, folder });
	const restored = await restoreKept({ job, settings, ref: live.ref, folder, full });
	const notes = [
		...verdictNotes({ event: job.event, ref: job.ref, commit, live }),
		...restored,
		...content.notes,
	];
	const planned = { ...content, notes, repository, commit, ref: live.ref, full, progress: () => {} };
	const plan = await planner.plan(planned);
	return { status: "planned", plan: { ...plan, notes: [...plan.notes, ...repository.notes] } };
}

interface KeptElsewhere {
	readonly job: Job;
	readonly settings: OperatorSettings;
	readonly ref: string;
	readonly folder: SnapshotFolder;
	readonly full: boolean;
}

/** What the cache keeps where no server does; gives why something of it could not be had. */
async function restoreKept({ job, settings, ref, folder, full }: KeptElsewhere): Promise<readonly string[]> {
	if (settings.qdrant.url !== undefined) return [];
	const { model, dimension } = settings.embedding;
	const name = vectorFileName({ name: model, dimension });
	return [
		...(full ? [] : await restore({ folder, job, ref })),
		...(await restoreVectors({ job, ref, folder, name })),
	];
}

/** Where this run would not do what is planned. */
function verdictNotes(facts: RunFacts): readonly string[] {
	const verdict = judgeRun(facts);
	switch (verdict.may) {
		case "live":
			return [];
		case "local":
			return [
				`This run itself could neither write the live index nor pay: ${verdict.reason}. The plan is for the run that may.`,
			];
		case "superseded":
			return [
				`\`${facts.live.ref}\` is at \`${facts.live.commit.slice(0, 10)}\` by now, whose own run does the work; the plan is for the older commit.`,
			];
	}
}
