import { SlashfindError } from "../../errors.ts";
import type { ResolvedCommit } from "../../git/commits.ts";
import { type Remote, readRemoteBranch, readRemoteHead } from "../../git/remote.ts";
import { pause } from "../../resilience/pause.ts";

/** Milliseconds before the second and the third try. */
const PAUSES = [1_000, 3_000];

export interface TipRequest {
	readonly directory: string;
	readonly remote: Remote;
	/** The default branch where not given. */
	readonly branch: string | undefined;
}

/**
 * A branch and its tip, as {@link readRemoteHead} and {@link readRemoteBranch}, but asked again where the trouble may
 * pass by itself: a finished index should not be lost to a moment's outage.
 */
export async function readTip(request: TipRequest): Promise<ResolvedCommit | undefined> {
	for (const wait of PAUSES) {
		try {
			return await ask(request);
		} catch (error) {
			if (!(error instanceof SlashfindError) || !error.retryable) throw error;
			await pause(wait);
		}
	}
	return ask(request);
}

function ask({ branch, ...request }: TipRequest): Promise<ResolvedCommit | undefined> {
	return branch === undefined ? readRemoteHead(request) : readRemoteBranch({ ...request, branch });
}
