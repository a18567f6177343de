import { join } from "node:path";
import { FINGERPRINT } from "../../src/indexing/fingerprint.ts";
import { SnapshotFolder } from "../../src/store/snapshot/snapshot-folder.ts";
import { indexedFile } from "./indexed-file.ts";
import { contentOf, manifestFor } from "./snapshots.ts";

export interface AppSnapshot {
	/** The App's. */
	readonly dataDirectory: string;
	/** Of the repository on github.com. */
	readonly id: number;
	/** Texts by path. */
	readonly files: Readonly<Record<string, string>>;
	readonly ordinal?: number;
}

/** Publishes a snapshot where the App looks for it; gives the repository's folder. */
export function publishForApp({ dataDirectory, id, files, ordinal = 1 }: AppSnapshot): string {
	const folder = new SnapshotFolder(join(dataDirectory, String(id)));
	folder.create();
	const content = contentOf(Object.entries(files).map(([path, text]) => indexedFile(path, text)));
	const identity = { host: "github.com", id: String(id) };
	folder.publish(manifestFor(content, { identity, ordinal, fingerprint: FINGERPRINT }), content);
	return folder.path;
}
