import { operatorSettings } from "../../config/combine-layers.ts";
import type { ConfigSource } from "../../config/config-source.ts";
import { workingFileSource } from "../../config/working-file.ts";
import { readCommit } from "../../indexing/index-commit.ts";
import { type LiveReport, runLive } from "../../indexing/live-run.ts";
import type { Progress } from "../../indexing/run-index.ts";
import type { RepositoryIdentity } from "../../store/identity.ts";
import { type LiveIndex, openLiveIndex } from "../../wiring/live-index.ts";
import { liveIdentity } from "./live-identity.ts";
import type { Place } from "./place.ts";

/** The live index of the repository that a command is about. */
export interface PlacedLiveIndex extends LiveIndex {
	readonly identity: RepositoryIdentity;
}

/** Undefined where no Qdrant is configured. Throws ConfigurationError. */
export async function openPlacedLiveIndex(place: Place): Promise<PlacedLiveIndex | undefined> {
	const settings = operatorSettings(place.operator);
	// The settings first: nobody is asked for an identity that is of no use.
	await using probe = openLiveIndex({ settings, identity: place.identity });
	if (!probe) return undefined;
	const identity = await liveIdentity(place, process.env);
	const live = openLiveIndex({ settings, identity });
	return live && { ...live, identity };
}

export interface PlacedRun {
	readonly place: Place;
	readonly live: PlacedLiveIndex;
	/** Commit, branch or tag; HEAD where not given. */
	readonly ref?: string | undefined;
	/** What the manifest calls it; as git does where not given. */
	readonly label?: string;
	readonly full: boolean;
	readonly progress: Progress;
}

/** Makes the live index that of the ref. Throws SlashfindError. */
export async function updateLiveIndex({
	place,
	live,
	ref,
	label,
	full,
	progress,
}: PlacedRun): Promise<LiveReport> {
	const { repository, operator } = place;
	const sources: readonly ConfigSource[] = [workingFileSource(repository.directory)];
	const resolved = await repository.resolveCommit(ref);
	const contentOf = async (commit: string) => ({
		commit,
		...(await readCommit({ repository, commit, operator, sources })),
	});
	return runLive({
		...(await contentOf(resolved.commit)),
		tip: async () => contentOf((await repository.resolveCommit(ref)).commit),
		repository,
		identity: live.identity,
		live,
		ref: label ?? resolved.ref,
		full,
		progress,
	});
}
