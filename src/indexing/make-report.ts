import { statSync } from "node:fs";
import type { Manifest } from "../store/manifest.ts";
import type { OpenSnapshot } from "../store/snapshot/open-snapshot.ts";
import type { SnapshotFolder } from "../store/snapshot/snapshot-folder.ts";
import type { IndexMode, IndexReport } from "./index-report.ts";

/** What the run did, told from what was there before and what is there now. */
export function makeReport({
	folder,
	previous,
	manifest,
	mode,
	written,
	notes,
}: {
	readonly folder: SnapshotFolder;
	readonly previous: OpenSnapshot | undefined;
	readonly manifest: Manifest;
	readonly mode: IndexMode;
	readonly written: ReadonlyMap<string, number>;
	readonly notes: readonly string[];
}): Omit<IndexReport, "tookMs"> {
	const { counts } = manifest;
	const before = previous?.manifest.counts ?? { files: 0, chunks: 0 };
	const changed = [...written.keys()].filter((path) => (previous?.paths.find(path) ?? -1) >= 0).length;
	const added = written.size - changed;
	const chunksWritten = [...written.values()].reduce((sum, count) => sum + count, 0);
	const reused = counts.chunks - chunksWritten;
	const path = folder.newestPath();
	return {
		repository: `${manifest.identity.host}/${manifest.identity.id}`,
		ref: manifest.ref,
		commit: manifest.commit,
		base: previous?.manifest.commit ?? null,
		mode,
		files: {
			indexed: counts.files,
			added,
			changed,
			removed: before.files + added - counts.files,
			unchanged: counts.files - written.size,
			skipped: counts.skipped,
		},
		chunks: {
			total: counts.chunks,
			written: chunksWritten,
			reused,
			removed: before.chunks - reused,
			pending: manifest.pending,
			skipped: counts.redacted > 0 ? { secret: counts.redacted } : {},
		},
		parsers: counts.parsers,
		languages: counts.languages,
		notes,
		snapshot: { path, bytes: statSync(path).size },
	};
}
