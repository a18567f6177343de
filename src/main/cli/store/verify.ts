import { ConfigurationError, IndexingError } from "../../../errors.ts";
import { printable } from "../../../git/printable.ts";
import { fingerprintOf } from "../../../indexing/fingerprint.ts";
import type { Manifest } from "../../../store/manifest.ts";
import { findIndex } from "../../../store/qdrant/found-index.ts";
import { orderRepair, type Verification, verifyIndex } from "../../../store/qdrant/verify.ts";
import { count, plural } from "../../wording.ts";
import { updateLiveIndex } from "../live-index.ts";
import { print } from "../output.ts";
import { type OpenStore, openStore, requireLivePoints, type StoreOptions } from "./open-store.ts";

export interface VerifyOptions extends StoreOptions {
	readonly repair?: boolean;
}

/** Throws IndexingError where the index is not sound and stays so. */
export async function verify(options: VerifyOptions): Promise<void> {
	await using store = await openStore(options);
	const first = await check(store);
	const isRepaired = !isSound(first) && options.repair === true;
	if (isRepaired) await repair(store, first);
	const last = isRepaired ? await check(store) : first;
	const result = { ...last, isSound: isSound(last), ...(isRepaired && { before: first.found }) };
	await print(options.json ? JSON.stringify(result) : format(result));
	if (!isSound(last)) throw unsound(isRepaired);
}

interface Check {
	readonly alias: string;
	readonly collection: string;
	readonly manifest: Manifest;
	readonly found: Verification;
}

async function check(store: OpenStore): Promise<Check> {
	const points = await requireLivePoints(store);
	const { manifest } = await findIndex(points);
	if (!manifest) throw noManifest(points.collection);
	const { entries } = await store.place.repository.tree(manifest.manifest.commit);
	return {
		alias: store.live.collections.alias,
		collection: points.collection,
		manifest: manifest.manifest,
		found: await verifyIndex(points, entries),
	};
}

/** Of another fingerprint a run would build another index and repair nothing. */
async function repair({ place, live }: OpenStore, { manifest, found }: Check): Promise<void> {
	const { fingerprint, commit, ref } = manifest;
	if (manifest.embedding && !live.embedding) throw noEmbedder();
	if (fingerprint !== fingerprintOf(live.store)) throw otherFingerprint();
	// Where every point is there and the words differ, points were altered: which ones, nothing tells.
	const full = wrongPaths(found) === 0 && found.lexicon === "different";
	if (!full) await orderRepair(await requireLivePoints({ live }));
	await updateLiveIndex({ place, live, ref: commit, label: ref, full, progress: () => {} });
}

function isSound({ found }: Check): boolean {
	return (
		wrongPaths(found) === 0 &&
		found.lexicon === "right" &&
		found.vectors?.missing === found.vectors?.pending &&
		!found.isMarked
	);
}

function wrongPaths({ missing, strange, incomplete, orphans }: Verification): number {
	return missing.length + strange.length + incomplete.length + orphans;
}

const SHOWN = 5;

function format({
	alias,
	collection,
	manifest,
	found,
	isSound,
	before,
}: Check & { readonly isSound: boolean; readonly before?: Verification }): string {
	const { commit, counts } = manifest;
	const { pending } = manifest;
	const waiting = pending > 0 ? `, of which ${count(pending)} wait for a dense vector` : "";
	const holds = `${plural(counts.files, "file")} in ${plural(counts.chunks, "chunk")}${waiting}`;
	const verdict = isSound ? "is equal to" : "differs from";
	return [
		...(before ? ["It was not sound:", ...differences(before), "and was repaired."] : []),
		`${alias} (${collection}) ${verdict} the tree of ${commit.slice(0, 10)}: ${holds}.`,
		...differences(found),
	].join("\n");
}

function differences({ missing, strange, incomplete, orphans, ...found }: Verification): string[] {
	return [
		...listed("missing", missing),
		...listed("not in the tree", strange),
		...listed("without some of their chunks", incomplete),
		...(orphans > 0 ? [`  ${plural(orphans, "chunk")} of no file`] : []),
		...(found.lexicon === "gone" ? ["  the lexicon is gone, or damaged"] : []),
		...(found.lexicon === "different" ? ["  the lexicon counts other words than the points hold"] : []),
		...(found.vectors ? missingVectors(found.vectors) : []),
		...(found.isMarked ? ["  a run was cut short, or is under way"] : []),
	];
}

function missingVectors({ missing, pending }: NonNullable<Verification["vectors"]>): string[] {
	if (missing === pending) return [];
	return [
		`  ${plural(missing, "chunk")} without a dense vector; by the manifest it should be ${count(pending)}`,
	];
}

function listed(what: string, paths: readonly string[]): string[] {
	if (paths.length === 0) return [];
	const more = paths.length > SHOWN ? ", …" : "";
	return [
		`  ${plural(paths.length, "file")} ${what}: ${paths.slice(0, SHOWN).map(printable).join(", ")}${more}`,
	];
}

function unsound(isRepaired: boolean): IndexingError {
	return new IndexingError("store-unsound", "The live index is not sound.", {
		suggestions: isRepaired
			? ["Run `slashfind index --full`: it builds a new one beside it."]
			: ["Run it again with --repair, while no other run writes the index."],
	});
}

function noManifest(collection: string): IndexingError {
	return new IndexingError("store-no-manifest", `${collection} has no manifest that can be read.`, {
		suggestions: ["Run `slashfind index`: it writes what is missing."],
	});
}

/** Chunks that are written without would take the vectors away that are there. */
function noEmbedder(): ConfigurationError {
	return new ConfigurationError(
		"store-no-embedder",
		"The live index has dense vectors, and no embedder is configured: nothing was repaired.",
		{
			suggestions: [
				"Set VOYAGE_API_KEY, with the model and dimension that the index was built with, and run it again.",
				"Or run `slashfind store migrate`: it builds an index without dense vectors, and switches.",
			],
		},
	);
}

function otherFingerprint(): ConfigurationError {
	return new ConfigurationError(
		"store-other-fingerprint",
		"The live index was built with another model, or by another version of slashfind.",
		{
			suggestions: [
				"Run `slashfind store migrate`: it builds a new index beside it, and switches.",
				"Or repair it with the settings and the version that it was built with.",
			],
		},
	);
}
