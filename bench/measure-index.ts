import { IndexingError } from "../src/errors.ts";
import { FINGERPRINT } from "../src/indexing/fingerprint.ts";
import { OpenSnapshot } from "../src/store/snapshot/open-snapshot.ts";
import { type CommandRun, runIndexCommand } from "./command-line.ts";
import type { Sample } from "./figures.ts";
import type { Workspace } from "./workspace.ts";

const MEGABYTE = 1e6;
const MEBIBYTE = 1024 ** 2;

/** What was indexed, and the last full index of it. */
export interface IndexMeasurement {
	readonly samples: readonly Sample[];
	/** The index of the repository's commit, before any file was changed. */
	readonly snapshot: string;
	/** That are indexed. */
	readonly files: number;
	readonly chunks: number;
	/** Bytes of the indexed files. */
	readonly bytes: number;
	/** Files per language. */
	readonly languages: Readonly<Record<string, number>>;
}

/** Indexes from nothing, `runs` times; then changes a file and brings the index up to date, as often. */
export async function measureIndex(workspace: Workspace, runs: number): Promise<IndexMeasurement> {
	const full: CommandRun[] = [];
	for (let run = 0; run < runs; run++) full.push(await index(workspace, workspace.dataFolder()));
	const { report } = full.at(-1)!;
	if (report.files.indexed === 0)
		throw new IndexingError("nothing-to-measure", "The repository holds no file that is indexed.");
	const { bytes, paths } = contentOf(report.snapshot.path);
	const fullSamples = full.map(({ wallMs, cpuMs, peakBytes }) => ({
		fullIndex: wallMs,
		fullIndexCpu: cpuMs,
		indexSpeed: bytes / MEGABYTE / (wallMs / 1000),
		fullIndexPeakMemory: peakBytes / MEBIBYTE,
		snapshotPerChunk: report.snapshot.bytes / report.chunks.total,
	}));
	return {
		samples: [...fullSamples, ...(await measureIncremental(workspace, { runs, paths }))],
		snapshot: report.snapshot.path,
		files: report.files.indexed,
		chunks: report.chunks.total,
		bytes,
		languages: report.languages,
	};
}

function index({ directory }: Workspace, dataFolder: string): Promise<CommandRun> {
	return runIndexCommand({ directory, dataFolder });
}

/** Each run changes another file, spread evenly over the files of the language that most are written in. */
async function measureIncremental(
	workspace: Workspace,
	{ runs, paths }: { readonly runs: number; readonly paths: readonly string[] },
): Promise<Sample[]> {
	const dataFolder = workspace.dataFolder();
	await index(workspace, dataFolder);
	const samples: Sample[] = [];
	for (let run = 0; run < runs; run++) {
		await workspace.appendLine(paths[Math.floor(((run + 0.5) * paths.length) / runs)]!, `benchChange${run}`);
		const { wallMs, cpuMs, peakBytes, report } = await index(workspace, dataFolder);
		if (report.mode !== "incremental" || report.files.changed !== 1)
			throw new IndexingError(
				"bench-run-failed",
				`A changed file gave a run of another kind: ${report.mode}.`,
			);
		samples.push({
			incrementalIndex: wallMs,
			incrementalIndexCpu: cpuMs,
			incrementalIndexPeakMemory: peakBytes / MEBIBYTE,
		});
	}
	return samples;
}

function contentOf(path: string): { readonly bytes: number; readonly paths: readonly string[] } {
	const snapshot = OpenSnapshot.open(path, FINGERPRINT);
	try {
		const { fileSize, fileLanguage } = snapshot.columns;
		const language = mostFrequent(fileLanguage);
		const paths = [...snapshot.paths].filter((_, file) => fileLanguage[file] === language);
		return { bytes: fileSize.reduce((sum, size) => sum + size, 0), paths };
	} finally {
		snapshot.close();
	}
}

function mostFrequent(values: Uint32Array): number | undefined {
	const counts = new Map<number, number>();
	for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
	return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0];
}
