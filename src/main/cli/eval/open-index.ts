import { join } from "node:path";
import { QueryError } from "../../../errors.ts";
import type { System } from "../../../evaluation/report.ts";
import { printable } from "../../../git/printable.ts";
import { FINGERPRINT } from "../../../indexing/fingerprint.ts";
import { runIndex } from "../../../indexing/run-index.ts";
import type { SelectionSettings } from "../../../indexing/selection/selection-settings.ts";
import type { CodeIndex } from "../../../store/code-index.ts";
import { identityKey } from "../../../store/identity.ts";
import { SnapshotFolder } from "../../../store/snapshot/snapshot-folder.ts";
import { SnapshotIndex } from "../../../store/snapshot/snapshot-index.ts";
import { snapshotStore } from "../../../store/snapshot/snapshot-store.ts";
import { progressLine } from "../output.ts";
import type { Place } from "../place.ts";
import type { EvalRequest } from "./task.ts";

export interface OpenedIndex extends Omit<System, "name"> {
	/** Why newer snapshots were passed over. */
	readonly notes: readonly string[];
}

/** Opens the index of a data folder. Throws QueryError `not-indexed`, and ValidationError where none is sound. */
export function openIndex({ place, models }: EvalRequest, dataDirectory: string): OpenedIndex {
	const { repository, identity } = place;
	const folder = new SnapshotFolder(join(dataDirectory, identityKey(identity)));
	const { snapshot, failures } = folder.openNewest(FINGERPRINT);
	if (snapshot) {
		const notes = failures.map(({ message }) => `${message} The index before it is asked.`);
		const embedder = snapshot.manifest.embedding && models.embedder;
		return { index: new SnapshotIndex(snapshot), ...models, embedder, notes };
	}
	if (failures[0]) throw failures[0];
	const where = `${printable(repository.directory)} has no index in ${printable(dataDirectory)}.`;
	throw new QueryError("not-indexed", where, {
		suggestions: [
			"Build one with `slashfind index`, with that folder as --data and the same --repository, if you gave any here.",
		],
	});
}

export interface TemporaryIndex {
	readonly place: Place;
	readonly commit: string;
	readonly settings: SelectionSettings;
	/** A new path. */
	readonly folder: string;
}

/** Makes and opens an index of the commit; throws as {@link runIndex}. */
export async function temporaryIndex(request: TemporaryIndex): Promise<CodeIndex> {
	const { place, commit, settings } = request;
	const { repository, identity } = place;
	const folder = new SnapshotFolder(request.folder);
	const progress = progressLine();
	try {
		await runIndex({
			repository,
			identity,
			store: snapshotStore(folder),
			commit,
			ref: commit,
			listing: await repository.tree(commit),
			settings,
			full: true,
			notes: [],
			progress: progress.update,
		});
	} finally {
		progress.clear();
	}
	const { snapshot, failures } = folder.openNewest(FINGERPRINT);
	if (!snapshot) throw failures[0];
	return new SnapshotIndex(snapshot);
}
