import type { IndexedFile } from "../../src/store/indexed-file.ts";
import type { Manifest } from "../../src/store/manifest.ts";
import type { SnapshotContent } from "../../src/store/snapshot/content.ts";
import { ContentBuilder } from "../../src/store/snapshot/content-builder.ts";
import { countContent } from "../../src/store/snapshot/count-content.ts";
import type { OpenSnapshot } from "../../src/store/snapshot/open-snapshot.ts";
import { SnapshotFolder } from "../../src/store/snapshot/snapshot-folder.ts";
import { SnapshotIndex } from "../../src/store/snapshot/snapshot-index.ts";
import { indexedFile } from "./indexed-file.ts";
import { temporaryFolder } from "./temporary-folder.ts";

export const FINGERPRINT = "0123456789abcdef";

export function manifestFor(content: SnapshotContent, changes: Partial<Manifest> = {}): Manifest {
	return {
		identity: { host: "local", id: "00" },
		ref: "refs/heads/main",
		commit: "c".repeat(40),
		ordinal: 1,
		fingerprint: FINGERPRINT,
		selection: "ab",
		indexedAt: "2026-01-02T03:04:05.000Z",
		counts: countContent(content.columns, {}),
		pending: 0,
		...changes,
	};
}

export function contentOf(files: readonly IndexedFile[]): SnapshotContent {
	const builder = new ContentBuilder(undefined);
	for (const file of files) builder.add(file);
	return builder.finish();
}

/** A folder with one published snapshot of the given files. */
export function publishedFolder(files: readonly IndexedFile[]): SnapshotFolder {
	const folder = new SnapshotFolder(temporaryFolder());
	const content = contentOf(files);
	folder.publish(manifestFor(content), content);
	return folder;
}

export function openNewest(folder: SnapshotFolder): OpenSnapshot {
	const { snapshot, failures } = folder.openNewest(FINGERPRINT);
	if (!snapshot) throw failures[0] ?? new Error("there is no snapshot");
	return snapshot;
}

/** A searchable index of the given texts by path. */
export function indexOf(texts: Readonly<Record<string, string>>): SnapshotIndex {
	const files = Object.entries(texts).map(([path, text]) => indexedFile(path, text));
	return new SnapshotIndex(openNewest(publishedFolder(files)));
}
