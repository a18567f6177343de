import type { ArchiveHost } from "./archive-host.ts";
import type { GitHubState, StoredRunArtifact } from "./github-state.ts";

/** What is different from what an index run on the default branch uploads. */
export type ArtifactChanges = Partial<Omit<StoredRunArtifact, "run">> & {
	readonly run?: Partial<StoredRunArtifact["run"]>;
};

export interface ArtifactPlace {
	readonly state: GitHubState;
	readonly host: ArchiveHost;
	readonly repositoryId: number;
	readonly changes?: ArtifactChanges;
}

/** A run of the repository uploads an archive: the newest artifact from then on. Gives its id. */
export function uploadArtifact(
	archive: Buffer,
	{ state, host, repositoryId, changes: { run, ...changes } = {} }: ArtifactPlace,
): number {
	const id = 100 + state.artifacts.length;
	host.archives.set(String(id), archive);
	state.artifacts.unshift({
		id,
		name: "slashfind-snapshot",
		size: archive.length,
		location: host.urlOf(String(id)),
		run: {
			id: id + 1_000,
			event: "push",
			branch: "main",
			repositoryId,
			headRepositoryId: repositoryId,
			...run,
		},
		...changes,
	});
	return id;
}
