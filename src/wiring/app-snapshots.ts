import type { OperatorSettings } from "../config/settings.ts";
import { ArtifactSnapshots, type ArtifactSnapshotsOptions } from "../github/snapshots/artifact-snapshots.ts";
import { CachedCode, type CachedCodeOptions } from "../github/snapshots/cached-code.ts";
import { SnapshotSync } from "../github/snapshots/snapshot-sync.ts";
import { FINGERPRINT } from "../indexing/fingerprint.ts";

export interface AppSnapshotsOptions
	extends Pick<ArtifactSnapshotsOptions, "octokitOf" | "admit">,
		Pick<CachedCodeOptions, "dataDirectory" | "forget" | "log"> {
	readonly settings: Pick<OperatorSettings, "backup">;
}

export interface AppSnapshots {
	readonly snapshots: ArtifactSnapshots;
	readonly cachedCode: CachedCode;
	/** To be started, and to be stopped once no command is under way any more. */
	readonly sync: SnapshotSync;
}

/** The App's cache of snapshots: how they come into its data folder, and how they go. */
export function openAppSnapshots({
	settings,
	octokitOf,
	admit,
	...place
}: AppSnapshotsOptions): AppSnapshots {
	const snapshots = new ArtifactSnapshots({ ...place, octokitOf, admit, fingerprint: FINGERPRINT });
	const cachedCode = new CachedCode({ ...place, snapshots });
	const interval = settings.backup.syncInterval;
	const sync = new SnapshotSync({ ...place, snapshots, cachedCode, interval });
	return { snapshots, cachedCode, sync };
}
