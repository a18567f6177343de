import { statSync } from "node:fs";
import { ValidationError } from "../errors.ts";
import type { RepositoryIdentity } from "./identity.ts";
import type { Manifest } from "./manifest.ts";
import { type LiveContent, type LiveReading, readIndex } from "./qdrant/export/read-index.ts";
import { torn } from "./qdrant/export/torn.ts";
import type { SnapshotContent } from "./snapshot/content.ts";
import { ContentBuilder } from "./snapshot/content-builder.ts";
import type { SnapshotFolder } from "./snapshot/snapshot-folder.ts";
import { validateColumns } from "./snapshot/validate-columns.ts";

/** Files that were read, of how many. */
type Progress = (done: number, total: number) => void;

export interface ExportRequest extends Omit<LiveReading<unknown>, "take"> {
	/** Where it goes; asked for when all is read. */
	readonly openFolder: () => SnapshotFolder;
	/** Under which identity the snapshot is looked for there. */
	readonly identity: RepositoryIdentity;
	/** Of snapshots. */
	readonly fingerprint: string;
	readonly progress: Progress;
}

/** What was exported, and where it is. */
export interface Export {
	readonly manifest: Manifest;
	readonly snapshot: { readonly path: string; readonly bytes: number };
}

/**
 * Makes a lexical snapshot of a live index, from nothing but its points. Nothing is written before all is read and checked,
 * and the snapshot that was there stays beside it. Throws ValidationError, ProviderError, and IndexingError where the folder
 * cannot be written.
 */
export async function exportIndex(request: ExportRequest): Promise<Export> {
	const { progress, openFolder } = request;
	const collected = await readIndex({ ...request, take: (live) => collect(live, progress) });
	const folder = openFolder();
	const manifest = publish(folder, { ...request, ...collected });
	const path = folder.newestPath();
	return { manifest, snapshot: { path, bytes: statSync(path).size } };
}

interface Collected {
	/** The live index's own, as that of a lexical one. */
	readonly manifest: Manifest;
	readonly content: SnapshotContent;
}

async function collect(
	{ manifest: live, skipped, files }: LiveContent,
	progress: Progress,
): Promise<Collected> {
	const builder = new ContentBuilder(undefined);
	for (const file of skipped) builder.skip(file);
	let done = 0;
	for await (const file of files) {
		builder.add(file);
		progress(++done, live.counts.files);
	}
	const content = builder.finish();
	const { embedding, tokenRatios, ...lexical } = live;
	const manifest = { ...lexical, pending: 0 };
	check({ manifest, content });
	return { manifest, content };
}

/** As whoever opens the snapshot will: what fails then would be found too late. */
function check({ manifest, content }: Collected): void {
	try {
		validateColumns(content.columns, manifest);
	} catch (cause) {
		if (!(cause instanceof ValidationError)) throw cause;
		throw torn(`it makes no sound snapshot (${cause.message})`, cause);
	}
}

function publish(
	folder: SnapshotFolder,
	{
		manifest: live,
		content,
		identity,
		fingerprint,
	}: Collected & Pick<ExportRequest, "identity" | "fingerprint">,
): Manifest {
	folder.create();
	const unlock = folder.lock();
	try {
		const { snapshot: newest } = folder.openNewest(fingerprint);
		newest?.close();
		const ordinal = (newest?.manifest.ordinal ?? 0) + 1;
		const manifest = { ...live, identity, fingerprint, ordinal };
		folder.publish(manifest, content);
		return manifest;
	} finally {
		unlock();
	}
}
