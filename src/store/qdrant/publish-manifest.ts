import type { DenseVectors } from "../dense-vectors.ts";
import type { ManifestDraft } from "../index-store.ts";
import { tokenRatios } from "../learned-ratios.ts";
import type { Manifest } from "../manifest.ts";
import { pendingChunks } from "./chunk-vectors.ts";
import type { FoundIndex } from "./found-index.ts";
import { blockIds, lexiconBlocks } from "./lexicon-blocks.ts";
import { type LexiconSection, type ManifestPayload, manifestPayload } from "./payloads.ts";
import { MANIFEST_ID } from "./point-ids.ts";
import { ofType, type Points, readPayload } from "./points.ts";
import { deletePoints } from "./removals.ts";
import type { RunWriter } from "./run-writer.ts";

interface PublishRequest {
	readonly points: Points;
	readonly found: FoundIndex;
	readonly writer: RunWriter;
	readonly dense: DenseVectors | undefined;
	readonly fingerprint: string;
	readonly ordinal: number;
	readonly draft: ManifestDraft;
}

export interface PublishedIndex {
	readonly manifest: Manifest;
	/** Takes away what nobody needs any more, and the run's mark: the very last writes. */
	readonly tidyUp: () => Promise<void>;
}

/**
 * Writes the lexicon and then, if no other run was faster, the manifest. Undefined where one was: then the run's mark
 * stays, since the points are a mixture of two.
 */
export async function publishManifest(request: PublishRequest): Promise<PublishedIndex | undefined> {
	const { points, found, writer, ordinal } = request;
	// Blocks of an index that was surveyed may be missing: all are written.
	const before = found.survey ? [] : (found.manifest?.lexicon ?? []);
	const { sections, points: blocks } = lexiconBlocks(found.lexicon, before);
	const stale = await staleBlocks(request, sections);
	await writer.write("writing the lexicon", [{ upsert: { points: blocks } }]);
	const manifest = await manifestOf(request);
	await writeManifest(request, {
		type: "manifest",
		ordinal,
		run: writer.run,
		manifest,
		lexicon: [...sections],
	});
	if (!(await isPublished(points, { run: writer.run, sections }))) return undefined;
	return { manifest, tidyUp: () => writer.end(deletePoints(stale), found.marks) };
}

/** Blocks that no manifest will name; noted before this run's own are there. */
async function staleBlocks(
	{ points, found }: PublishRequest,
	sections: readonly LexiconSection[],
): Promise<string[]> {
	const present = found.survey ? await presentBlocks(points) : blockIds(found.manifest?.lexicon ?? []);
	const kept = new Set(blockIds(sections));
	return present.filter((id) => !kept.has(id));
}

async function presentBlocks(points: Points): Promise<string[]> {
	const reading = { payload: false, vectors: [], pageSize: 1_000 };
	const ids: string[] = [];
	for await (const { id } of points.scroll({ must: [ofType("lexicon")] }, reading)) ids.push(id);
	return ids;
}

async function manifestOf({
	points,
	found,
	dense,
	fingerprint,
	ordinal,
	draft,
}: PublishRequest): Promise<Manifest> {
	const { unlisted, ...known } = draft;
	return {
		...known,
		ordinal,
		fingerprint,
		counts: found.lexicon.counts(unlisted),
		...(dense && { embedding: dense.model, ...tokenRatios(dense, found.manifest?.manifest) }),
		pending: dense ? await points.count(pendingChunks(dense.model)) : 0,
	};
}

/** The condition decides about a manifest that is there; whether it was met, no answer tells. */
async function writeManifest({ points, found }: PublishRequest, payload: ManifestPayload): Promise<void> {
	const isOlder = { must: [{ key: "ordinal", range: { lt: payload.ordinal } }] };
	await points.write("writing the manifest", [
		...(found.isManifestBroken ? deletePoints([MANIFEST_ID]) : []),
		{ upsert: { points: [{ id: MANIFEST_ID, payload, vector: {} }], update_filter: isOlder } },
	]);
}

async function isPublished(
	points: Points,
	{ run, sections }: { readonly run: string; readonly sections: readonly LexiconSection[] },
): Promise<boolean> {
	const ids = blockIds(sections);
	const reading = { payload: ["type", "ordinal", "run"], vectors: [], pageSize: 1_000 };
	const found = await points.retrieve([MANIFEST_ID, ...ids], reading);
	const manifest = found.find(({ id }) => id === MANIFEST_ID);
	if (!manifest || found.length !== ids.length + 1) return false;
	return readPayload(manifestPayload.pick({ run: true }), manifest).run === run;
}
