import type { EmbeddingModel } from "../../../embedding/embedder.ts";
import { ConfigurationError } from "../../../errors.ts";
import type { ResolvedCommit } from "../../../git/commits.ts";
import { fingerprintOf } from "../../../indexing/fingerprint.ts";
import type { Manifest } from "../../../store/manifest.ts";
import type { CollectionInfo } from "../../../store/qdrant/collections.ts";
import { readableManifest } from "../../../store/qdrant/found-index.ts";
import type { OpenStore } from "./open-store.ts";
import { countTexts, type TextCounts } from "./text-counts.ts";

/** What a migration would do. */
export interface MigrationPlan {
	readonly isNeeded: boolean;
	/** Null where there is no index yet; of one that this version cannot read, only the names are known. */
	readonly live: LiveVersion | null;
	readonly wanted: {
		readonly fingerprint: string;
		readonly model: EmbeddingModel | null;
		/** Of that fingerprint, and there already: half built, or live once. It is gone on with. */
		readonly collection: string | null;
	} & ResolvedCommit;
	/** Of the live index. The new one may have others, where the new version cuts files otherwise. */
	readonly texts: TextCounts;
}

interface LiveVersion {
	readonly collection: string;
	readonly fingerprint: string | null;
	readonly model: EmbeddingModel | null;
	readonly commit: string | null;
	readonly files: number | null;
	readonly chunks: number | null;
}

const NO_TEXTS: TextCounts = {
	different: 0,
	cached: 0,
	unpaid: 0,
	tokens: 0,
	tokensAtMost: 0,
	usd: 0,
	usdAtMost: 0,
};

/** Reads the live index and the vector cache, writes nothing and pays for nothing. Throws ProviderError and ConfigurationError. */
export async function planMigration(store: OpenStore): Promise<MigrationPlan> {
	const { collections, embedding, store: target } = store.live;
	const points = await collections.livePoints();
	const info = points && (await collections.info(points.collection));
	const manifest = points && (await readableManifest(points));
	const fingerprint = fingerprintOf(target);
	const isNeeded = info !== undefined && info.fingerprint !== fingerprint;
	return {
		isNeeded,
		live: info ? liveVersion(info, manifest) : null,
		wanted: {
			fingerprint,
			model: embedding ?? null,
			collection: (await collections.newest(fingerprint)) ?? null,
			...(await followed(store, manifest)),
		},
		texts:
			isNeeded && points && embedding
				? await countTexts({ points, model: embedding, manifest, store })
				: NO_TEXTS,
	};
}

function liveVersion({ name, fingerprint }: CollectionInfo, manifest: Manifest | undefined): LiveVersion {
	const { commit = null, embedding: model = null, counts } = manifest ?? {};
	const { files = null, chunks = null } = counts ?? {};
	return { collection: name, fingerprint: fingerprint ?? null, model, commit, files, chunks };
}

/** The ref that the index follows, whatever is checked out; HEAD where this clone does not know it. */
async function followed({ place }: OpenStore, manifest: Manifest | undefined): Promise<ResolvedCommit> {
	const { repository } = place;
	try {
		return await repository.resolveCommit(manifest?.ref);
	} catch (error) {
		if (!manifest || !(error instanceof ConfigurationError)) throw error;
		return repository.resolveCommit();
	}
}
