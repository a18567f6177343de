import type { LoggedCommit } from "./commit-log.ts";

/**
 * The newest commit, along the first parents of the log's first, that none of the asked commits has a part in: the tree
 * in which their changes are still to be made. Where history is a line, that is the parent of the oldest one. The log
 * holds all commits that are made upon an asked one, and no commit before those made upon it.
 */
export function searchedCommit(log: readonly LoggedCommit[], asked: ReadonlySet<string>): string {
	const spoilt = new Set<string>();
	for (const { commit, parents } of log.toReversed()) {
		if (asked.has(commit) || parents.some((parent) => spoilt.has(parent))) spoilt.add(commit);
	}
	const firstParents = new Map(log.map(({ commit, parents }) => [commit, parents[0]]));
	let commit = log[0]!.commit;
	// A commit without parents is never asked about, so that the way ends there at the latest.
	while (spoilt.has(commit)) commit = firstParents.get(commit)!;
	return commit;
}
