import { nameOfIdentity } from "../store/identity.ts";
import type { IndexBase } from "../store/index-store.ts";
import type { Manifest } from "../store/manifest.ts";
import type { IndexMode, RunReport } from "./index-report.ts";

/** What the run did, told from what was there before and what is there now. */
export function makeReport({
	base,
	manifest,
	mode,
	written,
	notes,
}: {
	readonly base: IndexBase | undefined;
	readonly manifest: Manifest;
	readonly mode: IndexMode;
	readonly written: ReadonlyMap<string, number>;
	readonly notes: readonly string[];
}): Omit<RunReport, "tookMs"> {
	const { counts } = manifest;
	const before = base?.counts ?? { files: 0, chunks: 0 };
	const changed = [...written.keys()].filter((path) => base?.holds(path)).length;
	const added = written.size - changed;
	const chunksWritten = [...written.values()].reduce((sum, count) => sum + count, 0);
	const reused = counts.chunks - chunksWritten;
	return {
		repository: nameOfIdentity(manifest.identity),
		ref: manifest.ref,
		commit: manifest.commit,
		base: base?.manifest?.commit ?? null,
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
	};
}
