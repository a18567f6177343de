import { ProviderError } from "../../errors.ts";
import type { RepositoryIdentity } from "../identity.ts";
import type { Manifest } from "../manifest.ts";
import { checkFingerprint, type FingerprintOf } from "./check-fingerprint.ts";
import type { QdrantConnection } from "./connection.ts";
import { readManifest } from "./found-index.ts";
import { aliasOf } from "./names.ts";
import { Points } from "./points.ts";
import { NOT_FOUND } from "./refusals.ts";

export interface LiveManifestRequest {
	readonly connection: QdrantConnection;
	readonly identity: RepositoryIdentity;
	readonly fingerprintOf: FingerprintOf;
}

/**
 * The manifest of a live index, by one request that a reader's key allows; undefined where there is no index yet. Throws
 * ProviderError, and ValidationError where searches would refuse it.
 */
export async function readLiveManifest({
	connection,
	identity,
	fingerprintOf,
}: LiveManifestRequest): Promise<Manifest | undefined> {
	const found = await readManifest(new Points(connection, aliasOf(identity))).catch((error: unknown) => {
		if (error instanceof ProviderError && error.code === NOT_FOUND) return undefined;
		throw error;
	});
	if (found) checkFingerprint(found.manifest, fingerprintOf);
	return found?.manifest;
}
