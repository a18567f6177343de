import { NO_OPERATOR_LAYERS } from "../src/config/layer.ts";
import { openRepository } from "../src/git/repository.ts";
import { FINGERPRINT } from "../src/indexing/fingerprint.ts";
import { indexCommit } from "../src/indexing/index-commit.ts";
import type { IndexReport } from "../src/indexing/index-report.ts";
import { localIdentity } from "../src/store/identity.ts";
import { OpenSnapshot } from "../src/store/snapshot/open-snapshot.ts";
import { SnapshotFolder } from "../src/store/snapshot/snapshot-folder.ts";
import { SnapshotIndex } from "../src/store/snapshot/snapshot-index.ts";
import { snapshotStore } from "../src/store/snapshot/snapshot-store.ts";

/**
 * Indexes a repository's HEAD as `slashfind index` does, in this process. What the user has set is left out: the figures
 * would be those of another slashfind. Throws as {@link openRepository} and {@link indexCommit}.
 */
export async function indexHead({
	directory,
	dataFolder,
}: {
	readonly directory: string;
	readonly dataFolder: string;
}): Promise<IndexReport> {
	const repository = await openRepository(directory);
	const { commit, ref } = await repository.resolveCommit();
	return indexCommit({
		repository,
		identity: localIdentity(repository.directory),
		store: snapshotStore(new SnapshotFolder(dataFolder)),
		commit,
		ref,
		operator: NO_OPERATOR_LAYERS,
		full: true,
		progress: () => {},
	});
}

/** An index that can be asked, and the snapshot that it reads. */
export interface SearchableIndex {
	readonly index: SnapshotIndex;
	readonly snapshot: OpenSnapshot;
}

/** Opens what {@link indexHead} made, for as long as `work` takes. */
export async function withIndex<Result>(
	snapshotPath: string,
	work: (searchable: SearchableIndex) => Promise<Result> | Result,
): Promise<Result> {
	const snapshot = OpenSnapshot.open(snapshotPath, FINGERPRINT);
	try {
		return await work({ index: new SnapshotIndex(snapshot), snapshot });
	} finally {
		snapshot.close();
	}
}
