import { workingFileSource } from "../../config/working-file.ts";
import { ConfigurationError } from "../../errors.ts";
import type { ResolvedCommit } from "../../git/commits.ts";
import type { GitRepository } from "../../git/repository.ts";
import { readCommit } from "../../indexing/index-commit.ts";
import { readableManifest } from "../../store/qdrant/found-index.ts";
import type { PlacedLiveIndex } from "./live-index.ts";
import type { Place } from "./place.ts";

const BRANCH = "refs/heads/";
const REMOTE_BRANCH = "refs/remotes/origin/";

/** From which ref a run may write the live index, and what the manifest calls it; or that it may not, and why. */
export type LiveRef =
	| { readonly may: "write"; readonly ref: string; readonly label?: string }
	| { readonly may: "leave"; readonly note: string };

export interface LiveRefRequest {
	readonly place: Place;
	readonly live: Pick<PlacedLiveIndex, "collections">;
}

/** Whoever says --ref means it. Throws as {@link judgeHead}. */
export async function chooseLiveRef(request: LiveRefRequest, typed: string | undefined): Promise<LiveRef> {
	return typed === undefined ? judgeHead(request) : { may: "write", ref: typed };
}

/**
 * Whether HEAD is what the live index follows: everybody's answers must not change because somebody has checked another
 * branch out. A checkout of CI is on no branch; it counts as the followed one where that is at the same commit.
 * Throws SlashfindError.
 */
async function judgeHead({ place, live }: LiveRefRequest): Promise<LiveRef> {
	const { repository } = place;
	const head = await repository.resolveCommit();
	const followed = await followedRef({ place, live }, head.commit);
	// By its name: somebody may check another branch out while the run is under way.
	if (followed === undefined || head.ref === followed) return { may: "write", ref: head.ref };
	const isDetached = head.ref === head.commit;
	for (const ref of isDetached ? [followed, followed.replace(BRANCH, REMOTE_BRANCH)] : [])
		if ((await resolveIfThere(repository, ref))?.commit === head.commit)
			return { may: "write", ref, label: followed };
	return { may: "leave", note: leftAsItIs(head, followed) };
}

/** What the settings say, else what the live index was made from, else the default branch as far as this clone knows it. */
async function followedRef({ place, live }: LiveRefRequest, commit: string): Promise<string | undefined> {
	const { repository, operator } = place;
	const sources = [workingFileSource(repository.directory)];
	const { followed } = await readCommit({ repository, commit, operator, sources });
	if (followed !== undefined) return `${BRANCH}${followed}`;
	const points = await live.collections.livePoints();
	const manifest = points && (await readableManifest(points));
	return branchOf(manifest?.ref) ?? branchOf((await resolveIfThere(repository, `${REMOTE_BRANCH}HEAD`))?.ref);
}

/** A branch has one name here and another one in its clones; a commit is none, and nothing can follow it. */
function branchOf(ref: string | undefined): string | undefined {
	return ref?.startsWith("refs/") ? ref.replace(REMOTE_BRANCH, BRANCH) : undefined;
}

async function resolveIfThere(repository: GitRepository, ref: string): Promise<ResolvedCommit | undefined> {
	try {
		return await repository.resolveCommit(ref);
	} catch (error) {
		if (!(error instanceof ConfigurationError)) throw error;
		return undefined;
	}
}

function leftAsItIs({ ref, commit }: ResolvedCommit, followed: string): string {
	const name = ref === commit ? commit.slice(0, 10) : ref;
	const typed = ref === commit ? "HEAD" : ref.replace(BRANCH, "");
	return `HEAD is ${name}; the live index follows ${followed}: it was left as it is. Say --ref ${typed} to write it all the same.`;
}
