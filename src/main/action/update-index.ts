import { copyFileSync, mkdirSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { operatorSettings } from "../../config/combine-layers.ts";
import type { OperatorLayers } from "../../config/layer.ts";
import { readOperatorLayers } from "../../config/operator-layers.ts";
import type { ResolvedCommit } from "../../git/commits.ts";
import { type FetchingRepository, fetchingRepository } from "../../git/fetching-repository.ts";
import type { Remote } from "../../git/remote.ts";
import type { GitRepository } from "../../git/repository.ts";
import { CACHED_PATH } from "../../github/actions/cache.ts";
import { judgeRun } from "../../github/actions/ref-policy.ts";
import { readCommit } from "../../indexing/index-commit.ts";
import type { IndexReport } from "../../indexing/index-report.ts";
import { runLive } from "../../indexing/live-run.ts";
import { withBill } from "../../indexing/run-bill.ts";
import { runIndex } from "../../indexing/run-index.ts";
import { SnapshotFolder } from "../../store/snapshot/snapshot-folder.ts";
import { snapshotStore } from "../../store/snapshot/snapshot-store.ts";
import { type LiveIndex, openLiveIndex } from "../../wiring/live-index.ts";
import { openVectorSources, type VectorSources } from "../../wiring/vector-sources.ts";
import type { Job } from "../runner/job.ts";
import { logLine } from "../runner/workflow-log.ts";
import { tellingBill } from "../telling-bill.ts";
import { headOf, openCheckout } from "./checkout.ts";
import { dataFolder } from "./data-folder.ts";
import { keepPaid } from "./keep-paid.ts";
import type { Outcome } from "./outcome.ts";
import { restoreVectors } from "./paid-vectors.ts";
import { publish } from "./publish.ts";
import { readTip } from "./read-tip.ts";
import { reportFailedBill } from "./report-bill.ts";
import { restore } from "./restore.ts";
import type { Step } from "./step.ts";

/**
 * Makes the live index equal to the commit that is checked out, where the run may; see {@link judgeRun}. What was live
 * before stays so until the new index is complete. Throws SlashfindError.
 */
export async function updateIndex({ job, inputs }: Step): Promise<Outcome> {
	const checkout = await openCheckout(resolve(job.workspace, inputs.path));
	const remote = { url: job.repository.url, token: inputs.token };
	const commit = await headOf(checkout);
	if (commit === undefined) return { status: "empty" };
	const repository = fetchingRepository(checkout, remote);
	const operator = readOperatorLayers({ environment: process.env, door: "index" });
	const settings = operatorSettings(operator);
	await using server = openLiveIndex({ settings, identity: job.repository.identity });
	await using vectors = openVectorSources({ settings, live: server });
	return await tellingBill({
		budget: server?.budget ?? vectors?.budget,
		work: () =>
			bringUpToDate({ job, inputs, checkout, remote, repository, commit, operator, server, vectors }),
		tell: reportFailedBill,
	});
}

interface Run extends Step {
	readonly checkout: GitRepository;
	readonly remote: Remote;
	/** The checkout, which fetches what is not in it. */
	readonly repository: FetchingRepository;
	/** The one that is checked out. */
	readonly commit: string;
	readonly operator: OperatorLayers;
	readonly server: LiveIndex | undefined;
	readonly vectors: VectorSources | undefined;
}

async function bringUpToDate({
	job,
	inputs,
	checkout,
	remote,
	repository,
	commit,
	operator,
	server,
	vectors,
}: Run): Promise<Outcome> {
	const { identity } = job.repository;
	const { followed: branch, ...content } = await readCommit({ repository, commit, operator });
	const askRemote = () => readTip({ directory: checkout.directory, remote, branch });
	const live = await askRemote();
	if (live === undefined) return { status: "empty" };
	logLine(`Checked out is ${commit}; ${live.ref} is at ${live.commit}.`);
	const verdict = judgeRun({ event: job.event, ref: job.ref, commit, live });
	if (verdict.may === "superseded") return superseded(commit, live);

	const written =
		server && verdict.may === "live"
			? await runLive({
					...content,
					repository,
					identity,
					live: server,
					commit,
					ref: live.ref,
					full: inputs.full,
					progress: () => {},
					tip: async () => {
						const tip = (await askRemote())?.commit ?? commit;
						// Brings it along where it is not in this clone.
						await repository.hasCommit(tip);
						return { commit: tip, ...(await readCommit({ repository, commit: tip, operator })) };
					},
				})
			: undefined;
	if (written && written.commit !== commit)
		return { ...superseded(commit, { ...live, commit: written.commit }), written };

	const folder = new SnapshotFolder(dataFolder(job));
	// What a run for this job alone would pay for would be lost with it: it neither pays nor reads what was paid for.
	const payable = verdict.may === "live" ? vectors : undefined;
	const name = payable?.file;
	const paid = name === undefined ? undefined : { job, ref: live.ref, folder, name };
	const restored = [
		...(inputs.full ? [] : await restore({ folder, job, ref: live.ref })),
		// Also where the index is built from nothing.
		...(paid ? await restoreVectors(paid) : []),
	];
	const build = () =>
		runIndex({
			...content,
			repository,
			identity,
			store: snapshotStore(folder, { vectors: payable?.all ?? vectors?.kept }),
			commit,
			ref: verdict.may === "live" ? live.ref : job.ref || commit,
			full: inputs.full,
			progress: () => {},
		});
	const { indexed, unsaved } = await keepPaid({ paid, commit, work: build });
	const report = await withBill(indexed, payable?.budget);
	const built = {
		report,
		detours: [...restored, ...repository.notes, ...unsaved],
		snapshotPath: stage(report, job),
	};
	if (verdict.may === "local") return { status: "local", reason: verdict.reason, ...built };

	// A run for a newer commit may have been faster: then its index is live, and stays so.
	const now = await askRemote();
	if (now?.commit !== commit) return { ...superseded(commit, now ?? live), written, discarded: built };
	const publication = await publish({ job, inputs, ref: live.ref, ...built });
	return { status: "live", publication, ...built, ...(written && { written }) };
}

function superseded(commit: string, { ref, commit: tip }: ResolvedCommit) {
	return { status: "superseded", commit, tip, ref } as const;
}

/** Copies the new snapshot to a folder of its own, under the name that others know it by. */
function stage({ snapshot }: IndexReport, { temporaryFolder }: Job): string {
	const path = join(temporaryFolder, "slashfind", "published", CACHED_PATH);
	mkdirSync(dirname(path), { recursive: true });
	copyFileSync(snapshot.path, path);
	return path;
}
