import { join } from "node:path";
import { FINGERPRINT, liveFingerprint } from "../indexing/fingerprint.ts";
import { identityKey } from "../store/identity.ts";
import { indexStatus, type ReadIndexStatus } from "../store/index-status.ts";
import type { QdrantConnection } from "../store/qdrant/connection.ts";
import { readLiveManifest } from "../store/qdrant/live-manifest.ts";
import { IndexTimes } from "../store/snapshot/index-times.ts";
import { readNewestManifest } from "../store/snapshot/newest-manifest.ts";

/** Asks the server for the manifest alone. */
export function liveStatusReader(connection: QdrantConnection): ReadIndexStatus {
	return async (identity) => {
		const manifest = await readLiveManifest({ connection, identity, fingerprintOf: liveFingerprint });
		return manifest && indexStatus(manifest);
	};
}

/** Reads the head of the newest snapshot alone, and fetches none. */
export function snapshotStatusReader(dataDirectory: string): ReadIndexStatus {
	return async (identity) => {
		const manifest = readNewestManifest(join(dataDirectory, identityKey(identity)), FINGERPRINT);
		return manifest && indexStatus(manifest);
	};
}

/** Of each repository of the data folder the time of its newest snapshot, as ISO 8601; what was read once is kept. */
export function indexTimesReader(dataDirectory: string): () => readonly string[] {
	const times = new IndexTimes({ dataDirectory, fingerprint: FINGERPRINT });
	return () => times.read();
}
