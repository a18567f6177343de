import { lstatSync, rmSync } from "node:fs";
import { join } from "node:path";
import { identityKey, nameOfIdentity, type RepositoryIdentity } from "../../store/identity.ts";
import type { ArtifactSnapshots } from "./artifact-snapshots.ts";
import { identityOf } from "./known-places.ts";
import type { SnapshotLog } from "./snapshot-log.ts";

export interface CachedCodeOptions {
	readonly dataDirectory: string;
	readonly snapshots: ArtifactSnapshots;
	/** Drops what is loaded of a repository. */
	readonly forget: (identity: RepositoryIdentity) => void;
	readonly log: SnapshotLog;
}

/** What the App keeps of repositories' code, for as long as it is installed there. */
export class CachedCode {
	readonly #options: CachedCodeOptions;

	constructor(options: CachedCodeOptions) {
		this.#options = options;
	}

	/** Deletes all that is kept of a repository; `why` is the end of a sentence. It never throws. */
	async delete(identity: RepositoryIdentity, why: string): Promise<void> {
		const { dataDirectory, snapshots, forget, log } = this.#options;
		await snapshots.forget(identity);
		forget(identity);
		const name = nameOfIdentity(identity);
		const path = join(dataDirectory, identityKey(identity));
		try {
			if (deleteFolder(path)) log.info(`Deleted the snapshots of ${name}, because ${why}.`);
		} catch (error) {
			const { message } = error as Error;
			log.warn(`The snapshots of ${name} have to go, because ${why}, and cannot be deleted: ${message}`);
		}
	}

	/** The same for all repositories that are known to be of an installation. */
	async deleteInstallation(id: number, why: string): Promise<void> {
		for (const place of this.#options.snapshots.places.ofInstallation(id))
			await this.delete(identityOf(place), why);
	}
}

/** Whether there was one. Throws where something else stands there: a link may lead anywhere. */
function deleteFolder(path: string): boolean {
	const stat = lstatSync(path, { throwIfNoEntry: false });
	if (!stat) return false;
	if (!stat.isDirectory()) throw new Error(`${path} is no folder. Look what stands there, and remove it.`);
	rmSync(path, { recursive: true, force: true });
	return true;
}
