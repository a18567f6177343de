import { statSync } from "node:fs";
import { join } from "node:path";
import type { ValidationError } from "../../../errors.ts";
import { FINGERPRINT } from "../../../indexing/fingerprint.ts";
import { identityKey } from "../../../store/identity.ts";
import type { Manifest } from "../../../store/manifest.ts";
import { SnapshotFolder } from "../../../store/snapshot/snapshot-folder.ts";
import type { DataPlace } from "../data-place.ts";
import { type Aged, agedFrom } from "./aged.ts";

/** A sound snapshot of the data folder. */
export interface SnapshotPart extends Aged {
	readonly manifest: Manifest;
	readonly path: string;
	readonly bytes: number;
	/** Why newer ones were passed over. */
	readonly problems: readonly string[];
}

export interface FoundSnapshot {
	readonly snapshot: SnapshotPart | undefined;
	/** Why there is none, although there are files. */
	readonly failure: ValidationError | undefined;
}

/** Reads the whole file: only then it is known to be sound. */
export async function readSnapshot(place: DataPlace): Promise<FoundSnapshot> {
	const folder = new SnapshotFolder(join(place.dataDirectory, identityKey(place.identity)));
	const { snapshot, failures } = folder.openNewest(FINGERPRINT);
	if (!snapshot) return { snapshot: undefined, failure: failures[0] };
	snapshot.close();
	const { manifest, path } = snapshot;
	const problems = failures.map(({ message }) => message);
	const part = { manifest, path, bytes: statSync(path).size, problems, ...(await agedFrom(place, manifest)) };
	return { snapshot: part, failure: undefined };
}
