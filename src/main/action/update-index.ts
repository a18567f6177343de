import { copyFileSync, mkdirSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { operatorSettings } from "../../config/combine-layers.ts";
import { readOperatorLayers } from "../../config/operator-layers.ts";
import { ConfigurationError, ProviderError } from "../../errors.ts";
import type { ResolvedCommit } from "../../git/commits.ts";
import { fetchingRepository } from "../../git/fetching-repository.ts";
import { type GitRepository, openRepository } from "../../git/repository.ts";
import { trustFolder } from "../../git/trusted-folder.ts";
import { CACHED_PATH } from "../../github/actions/cache.ts";
import { judgeRun } from "../../github/actions/ref-policy.ts";
import { withEmbeddingNote } from "../../indexing/embedding-note.ts";
import { readCommit } from "../../indexing/index-commit.ts";
import type { IndexReport } from "../../indexing/index-report.ts";
import { runLive } from "../../indexing/live-run.ts";
import { runIndex } from "../../indexing/run-index.ts";
import { identityKey } from "../../store/identity.ts";
import { SnapshotFolder } from "../../store/snapshot/snapshot-folder.ts";
import { snapshotStore } from "../../store/snapshot/snapshot-store.ts";
import { openLiveIndex } from "../../wiring/live-index.ts";
import { openVectorSources } from "../../wiring/vector-sources.ts";
import type { Job } from "../runner/job.ts";
import { logLine } from "../runner/workflow-log.ts";
import { keepPaid } from "./keep-paid.ts";
import type { Outcome } from "./outcome.ts";
import { restoreVectors } from "./paid-vectors.ts";
import { publish } from "./publish.ts";
import { readTip } from "./read-tip.ts";
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
	const { identity } = job.repository;
	const settings = operatorSettings(operator);
	await using server = openLiveIndex({ settings, identity });
	await using vectors = openVectorSources({ settings, live: server });
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
	const report = withEmbeddingNote(indexed);
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

/** Throws ConfigurationError where nothing is checked out. */
async function openCheckout(directory: string): Promise<GitRepository> {
	// In a container job the checkout belongs to the user outside; the runner says that it is this job's.
	trustFolder(directory);
	try {
		return await openRepository(directory);
	} catch (cause) {
		if (!(cause instanceof ConfigurationError) || cause.code !== "not-a-repository") throw cause;
		throw new ConfigurationError("no-checkout", `Nothing is checked out in ${directory}.`, {
			suggestions: [
				"Put a step with `uses: actions/checkout` before this one; `path` says where it checks out.",
			],
			cause,
		});
	}
}

/** Undefined where the repository has no commit yet. */
async function headOf(checkout: GitRepository): Promise<string | undefined> {
	try {
		return (await checkout.resolveCommit()).commit;
	} catch (error) {
		if (error instanceof ProviderError && error.code === "no-commits") return undefined;
		throw error;
	}
}

function superseded(commit: string, { ref, commit: tip }: ResolvedCommit) {
	return { status: "superseded", commit, tip, ref } as const;
}

function dataFolder({ temporaryFolder, repository }: Job): string {
	return join(temporaryFolder, "slashfind", identityKey(repository.identity));
}

/** Copies the new snapshot to a folder of its own, under the name that others know it by. */
function stage({ snapshot }: IndexReport, { temporaryFolder }: Job): string {
	const path = join(temporaryFolder, "slashfind", "published", CACHED_PATH);
	mkdirSync(dirname(path), { recursive: true });
	copyFileSync(snapshot.path, path);
	return path;
}
