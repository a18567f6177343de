import { lstatSync, renameSync } from "node:fs";
import { join } from "node:path";
import { ValidationError } from "../../errors.ts";
import { identityKey, type RepositoryIdentity } from "../identity.ts";
import type { Manifest } from "../manifest.ts";
import { snapshotName } from "./current-file.ts";
import { OpenSnapshot } from "./open-snapshot.ts";

/** Snapshots from elsewhere are not taken in above this, in bytes. */
export const MAX_SNAPSHOT_BYTES = 1024 ** 3;

/** What a snapshot from elsewhere has to be. */
export interface Origin {
	readonly identity: RepositoryIdentity;
	readonly fingerprint: string;
}

/** A snapshot from elsewhere that is sound, and not named yet. */
export interface Draft {
	readonly name: string;
	readonly manifest: Manifest;
}

/** Moves a file that came from elsewhere into a folder of snapshots, and checks it. Throws ValidationError. */
export function takeDraft(
	path: string,
	{ folder, identity, fingerprint }: Origin & { readonly folder: string },
): Draft {
	const stat = lstatSync(path, { throwIfNoEntry: false });
	if (!stat?.isFile()) throw notAFile();
	// A file may claim terabytes that are holes, and checking them would take hours.
	if (stat.size > MAX_SNAPSHOT_BYTES) throw tooLarge(stat.size);
	const name = snapshotName(0);
	renameSync(path, join(folder, name));
	const snapshot = OpenSnapshot.open(join(folder, name), fingerprint);
	snapshot.close();
	const { manifest } = snapshot;
	if (identityKey(manifest.identity) !== identityKey(identity)) throw ofAnother(manifest.identity);
	return { name, manifest };
}

function ofAnother({ host, id }: RepositoryIdentity): ValidationError {
	return new ValidationError("snapshot-identity", `The snapshot is of another repository, ${host}/${id}.`);
}

function notAFile(): ValidationError {
	return new ValidationError("snapshot-missing", "No snapshot is where one should be.");
}

function tooLarge(bytes: number): ValidationError {
	return new ValidationError(
		"snapshot-too-large",
		`The snapshot has ${bytes} bytes; at most ${MAX_SNAPSHOT_BYTES} are taken from elsewhere.`,
	);
}
