import { join } from "node:path";
import { operatorSettings } from "../../../config/combine-layers.ts";
import { printable } from "../../../git/printable.ts";
import { FINGERPRINT, liveFingerprint } from "../../../indexing/fingerprint.ts";
import { type Export, exportIndex } from "../../../store/export-index.ts";
import { identityKey, nameOfIdentity, type RepositoryIdentity } from "../../../store/identity.ts";
import { SnapshotFolder } from "../../../store/snapshot/snapshot-folder.ts";
import { openLiveIndex } from "../../../wiring/live-index.ts";
import { plural, size } from "../../wording.ts";
import { makeDefaultFolder } from "../data-folder.ts";
import { type DataPlace, liveIdentityOf, openDataPlace } from "../data-place.ts";
import { print, progressLine } from "../output.ts";
import { noServer, requireLivePoints, type StoreOptions } from "./open-store.ts";

/** Writes what is live in Qdrant into the data folder; reads no clone. Throws SlashfindError. */
export async function exportStore(options: StoreOptions): Promise<void> {
	const place = await openDataPlace(options);
	const settings = operatorSettings(place.operator);
	if (settings.qdrant.url === undefined) throw noServer();
	const identity = await liveIdentityOf(place);
	await using live = openLiveIndex({ settings, identity });
	if (!live) throw noServer();
	const { collections } = live;
	const exported = await withProgress((progress) =>
		exportIndex({
			livePoints: () => requireLivePoints({ live: { collections } }),
			fingerprintOf: liveFingerprint,
			openFolder: () => folderOf(place),
			identity: place.identity,
			fingerprint: FINGERPRINT,
			progress,
		}),
	);
	const { alias } = collections;
	await print(options.json ? JSON.stringify(asJson(exported, alias)) : format(exported, { alias, identity }));
}

async function withProgress<Result>(
	work: (progress: (done: number, total: number) => void) => Promise<Result>,
): Promise<Result> {
	const progress = progressLine("Reading");
	try {
		return await work(progress.update);
	} finally {
		progress.clear();
	}
}

function folderOf({ dataDirectory, isDefaultFolder, identity }: DataPlace): SnapshotFolder {
	if (isDefaultFolder) makeDefaultFolder(dataDirectory);
	return new SnapshotFolder(join(dataDirectory, identityKey(identity)));
}

function asJson({ manifest, snapshot }: Export, alias: string) {
	const { identity, commit, ref, indexedAt, counts } = manifest;
	return { repository: nameOfIdentity(identity), alias, commit, ref, indexedAt, ...counts, snapshot };
}

interface LiveName {
	readonly alias: string;
	/** Of the live index. */
	readonly identity: RepositoryIdentity;
}

function format({ manifest, snapshot }: Export, { alias, identity }: LiveName): string {
	const { commit, ref, indexedAt, counts } = manifest;
	return [
		`Exported ${commit.slice(0, 10)} of ${printable(ref)} from ${printable(alias)}, indexed ${indexedAt}.`,
		`  content  ${plural(counts.files, "file")} in ${plural(counts.chunks, "chunk")}, to be searched by words`,
		`  snapshot ${printable(snapshot.path)} (${size(snapshot.bytes)})`,
		...noteOf(manifest.identity, identity),
	].join("\n");
}

/** The App knows repositories by their ids alone. */
function noteOf(written: RepositoryIdentity, live: RepositoryIdentity): string[] {
	if (written.host !== "local") return [];
	const { host, id } = live;
	const typed = host === "github.com" ? id : `${host}/${id}`;
	return [`  note     it is for searches in this clone; for the App, say --repository ${printable(typed)}`];
}
