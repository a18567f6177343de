import type { ResolvedCommit } from "../../git/commits.ts";
import { type Remote, readRemoteBranch, readRemoteHead } from "../../git/remote.ts";
import { REMOTE_RULES } from "../../resilience/call-rules.ts";
import { withRetries } from "../../resilience/retry.ts";

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
export function readTip({ branch, ...request }: TipRequest): Promise<ResolvedCommit | undefined> {
	const ask = () =>
		branch === undefined ? readRemoteHead(request) : readRemoteBranch({ ...request, branch });
	return withRetries(ask, { rules: REMOTE_RULES });
}
