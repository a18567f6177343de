import type { RepositoryIdentity } from "./identity.ts";

/** Where snapshots come from that are not in the data folder yet. */
export interface SnapshotSource {
	/**
	 * Brings the newest snapshot of a repository into the data folder, if there is one that is newer than what is there.
	 * Gives what could not be used on the way, one sentence each. Throws SlashfindError where there is one that cannot be
	 * had or used.
	 */
	bring(identity: RepositoryIdentity): Promise<readonly string[]>;
}
