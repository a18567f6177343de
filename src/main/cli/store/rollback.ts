import { printable } from "../../../git/printable.ts";
import { fingerprintOf } from "../../../indexing/fingerprint.ts";
import type { Manifest } from "../../../store/manifest.ts";
import { readableManifest } from "../../../store/qdrant/found-index.ts";
import { rollback } from "../../../store/qdrant/versions.ts";
import { plural } from "../../wording.ts";
import { print } from "../output.ts";
import { type OpenStore, openStore, requireLivePoints, type StoreOptions } from "./open-store.ts";

/** Throws ConfigurationError where nothing is kept to go back to. */
export async function rollBack(options: StoreOptions): Promise<void> {
	await using store = await openStore(options);
	const { collections } = store.live;
	const before = (await collections.live()) ?? null;
	const collection = await rollback(collections, new Date());
	const manifest = await readableManifest(await requireLivePoints(store));
	const { commit = null, ref = null } = manifest ?? {};
	const text = [
		`${printable(collections.alias)} is ${printable(collection)} again: ${contentOf(manifest)}.`,
		...(before === null ? [] : [`${printable(before)} was live before, and is kept for store.keep-days.`]),
		await outlook(store, collection),
	];
	await print(options.json ? JSON.stringify({ collection, before, commit, ref }) : text.join("\n"));
}

function contentOf(manifest: Manifest | undefined): string {
	if (!manifest) return "an index whose manifest this version cannot read";
	const { commit, ref, counts } = manifest;
	return `the index of ${commit.slice(0, 10)} (${printable(ref)}), ${plural(counts.files, "file")} in ${plural(counts.chunks, "chunk")}`;
}

/** A run follows the settings, not the one who went back. */
async function outlook({ live }: OpenStore, collection: string): Promise<string> {
	const info = await live.collections.info(collection);
	if (info?.fingerprint === fingerprintOf(live.store)) return "The next index run brings it up to date.";
	return "It was built with another model, or by another version of slashfind: a run with the settings of now would switch again. Go back to those settings or that version, too; then the next index run brings it up to date.";
}
