import type { ApplicationFunction, Context } from "probot";
import type { z } from "zod";
import { LIVE_EVENTS } from "../github/actions/ref-policy.ts";
import type { ArtifactSnapshots } from "../github/snapshots/artifact-snapshots.ts";
import type { CachedCode } from "../github/snapshots/cached-code.ts";
import type { SnapshotSync } from "../github/snapshots/snapshot-sync.ts";
import {
	repositoriesRemoved,
	repositoryDeleted,
	uninstalled,
	workflowRun,
} from "./events/snapshot-events.ts";

export interface SnapshotEventsOptions {
	readonly snapshots: ArtifactSnapshots;
	readonly sync: SnapshotSync;
	readonly cachedCode: CachedCode;
}

const UNINSTALLED = "the App was uninstalled";

/** The Probot function that keeps the cached snapshots as GitHub says: newer ones come, and those of who leaves go. */
export function createSnapshotEvents(options: SnapshotEventsOptions): ApplicationFunction {
	const { cachedCode } = options;
	return (app) => {
		app.on("workflow_run.completed", async (context) => {
			const completed = read(workflowRun, context);
			if (completed) bringAfter(completed, options);
		});
		app.on("installation.deleted", async (context) => {
			const deleted = read(uninstalled, context);
			if (!deleted) return;
			const { installation, repositories } = deleted;
			await cachedCode.deleteInstallation(installation.id, UNINSTALLED);
			await deleteAll(repositories, { host: installation.host, cachedCode });
		});
		app.on("installation_repositories.removed", async (context) => {
			const removed = read(repositoriesRemoved, context);
			if (!removed) return;
			await deleteAll(removed.repositories_removed, { host: removed.installation.host, cachedCode });
		});
		app.on("repository.deleted", async (context) => {
			const deleted = read(repositoryDeleted, context);
			if (!deleted) return;
			const { id, url } = deleted.repository;
			await cachedCode.delete({ host: new URL(url).host, id: String(id) }, "the repository was deleted");
		});
	};
}

/** A run that may have written the live index, of the repository itself: GitHub names runs of forks by its branches, too. */
function bringAfter(
	{ workflow_run: run, repository, installation }: z.output<typeof workflowRun>,
	{ snapshots, sync }: SnapshotEventsOptions,
): void {
	if (!LIVE_EVENTS.some((name) => name === run.event) || run.head_repository?.id !== repository.id) return;
	const { id, owner, name: repo, url, defaultBranch } = repository;
	const { host } = new URL(url);
	const identity = { host, id: String(id) };
	// What a command said of the branch counts for more: the repository's settings may name another than the default.
	const branch = snapshots.places.find(identity)?.branch ?? defaultBranch;
	if (run.head_branch !== branch) return;
	snapshots.remember({ host, id, owner, repo, branch, installationId: installation?.id });
	sync.soon(identity);
}

async function deleteAll(
	repositories: readonly { readonly id: number }[],
	{ host, cachedCode }: Pick<SnapshotEventsOptions, "cachedCode"> & { readonly host: string },
): Promise<void> {
	for (const { id } of repositories) await cachedCode.delete({ host, id: String(id) }, UNINSTALLED);
}

/** Undefined, with a word in the log, where the payload is not what GitHub documents. */
function read<Schema extends z.ZodType>(
	schema: Schema,
	{ name, payload, log }: Pick<Context, "name" | "payload" | "log">,
): z.output<Schema> | undefined {
	const { data } = schema.safeParse(payload);
	if (data === undefined) log.warn(`Ignored an event ${name} of unknown shape.`);
	return data;
}
