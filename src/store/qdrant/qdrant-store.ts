import { randomUUID } from "node:crypto";
import type { EmbeddingModel } from "../../embedding/embedder.ts";
import { IndexingError, ProviderError } from "../../errors.ts";
import { type Clock, systemClock } from "../../resilience/clock.ts";
import type { DenseVectors } from "../dense-vectors.ts";
import type { RepositoryIdentity } from "../identity.ts";
import type { IndexEdit, IndexStore, IndexTarget, OpenIndex, OpenRequest } from "../index-store.ts";
import { recallRatios } from "../learned-ratios.ts";
import { withoutModel } from "../lost-vectors.ts";
import type { Manifest } from "../manifest.ts";
import { Collections } from "./collections.ts";
import type { QdrantConnection } from "./connection.ts";
import { existingCollection } from "./existing-collection.ts";
import { baseOf, type FoundIndex, findIndex } from "./found-index.ts";
import { aliasOf, collectionName, collectionPrefix, QDRANT_KIND } from "./names.ts";
import { manifestPayload } from "./payloads.ts";
import { MANIFEST_ID } from "./point-ids.ts";
import { Points } from "./points.ts";
import type { PublishedIndex } from "./publish-manifest.ts";
import { QdrantEdit } from "./qdrant-edit.ts";
import { RunWriter } from "./run-writer.ts";
import { serverFeatures } from "./server-version.ts";
import { verifyBuild } from "./verify-build.ts";
import { goLive, prune } from "./versions.ts";

/** Where an index is. */
export interface QdrantPlace {
	readonly collection: { readonly alias: string; readonly name: string };
}

export interface QdrantStoreOptions {
	readonly connection: QdrantConnection;
	readonly identity: RepositoryIdentity;
	/** Without it the index is lexical. */
	readonly dense?: DenseVectors | undefined;
	/** Days that a collection is kept after another one took its place. */
	readonly keepDays: number;
	readonly clock?: Clock;
}

/** The collection that a run writes, and whether readers see it. */
interface Target {
	readonly points: Points;
	/** What was live when the run began. */
	readonly live: string | undefined;
	readonly isLive: boolean;
	/** Of the live collection, where that is another one and can be read. */
	readonly replaced: Manifest | undefined;
}

/**
 * Runs that write a repository's live index. An index of the same fingerprint is changed in place; another one, or a full
 * build, goes into a collection of its own, which takes the alias over when it is complete.
 */
export class QdrantStore implements IndexStore<QdrantPlace> {
	readonly schema = QDRANT_KIND;
	readonly #options: QdrantStoreOptions;
	readonly #collections: Collections;
	readonly #clock: Clock;

	constructor(options: QdrantStoreOptions) {
		this.#options = options;
		this.#collections = new Collections(options.connection, aliasOf(options.identity));
		this.#clock = options.clock ?? systemClock;
	}

	get embedding(): EmbeddingModel | undefined {
		return this.#options.dense?.model;
	}

	async open(request: OpenRequest): Promise<OpenIndex<QdrantPlace>> {
		const target = await this.#target(request);
		const found = await findIndex(target.points);
		const { dense } = this.#options;
		if (dense) recallRatios(dense, found.manifest?.manifest ?? target.replaced);
		return {
			base: baseOf(found, { isLive: target.isLive, hasDense: this.embedding !== undefined }),
			notes: [...found.notes, ...withoutModel(target.replaced ?? found.manifest?.manifest, this.embedding)],
			place: () => this.#place(target),
			begin: (wanted) => this.#begin(wanted, { target, found, fingerprint: request.fingerprint }),
			close: () => {},
		};
	}

	async #target({ full, fingerprint }: OpenRequest): Promise<Target> {
		const { connection } = this.#options;
		const features = await serverFeatures(connection);
		const live = await this.#collections.live();
		const name = full ? undefined : await existingCollection(this.#collections, { fingerprint, live });
		const chosen = name ?? this.#newName(fingerprint);
		if (name === undefined) {
			const embedding = this.embedding;
			await this.#collections.create({ name: chosen, fingerprint, embedding, features });
		}
		const info = await this.#collections.info(chosen);
		if (!info) throw vanished(chosen);
		if (info.status === "red") throw red(chosen);
		await this.#collections.ensureIndexes(info);
		const isLive = chosen === live;
		const replaced =
			isLive || live === undefined ? undefined : await manifestIn(new Points(connection, live));
		return { points: new Points(connection, chosen), live, isLive, replaced };
	}

	#newName(fingerprint: string): string {
		return collectionName(collectionPrefix(this.#collections.alias, fingerprint), this.#clock.now());
	}

	async #begin(
		{ commit, selection }: IndexTarget,
		{
			target,
			found,
			fingerprint,
		}: { readonly target: Target; readonly found: FoundIndex; readonly fingerprint: string },
	): Promise<IndexEdit<QdrantPlace>> {
		const { points } = target;
		const writer = new RunWriter(points, { run: randomUUID(), commit, selection });
		await writer.begin();
		return new QdrantEdit({
			points,
			found,
			writer,
			commit,
			fingerprint,
			dense: this.#options.dense,
			ordinal: Math.max(found.manifest?.ordinal ?? 0, target.replaced?.ordinal ?? 0) + 1,
			goLive: (published) => this.#goLive(published, target),
		});
	}

	/** Undefined where another run has made its collection the live one meanwhile: it may be of a later commit. */
	async #goLive({ manifest, tidyUp }: PublishedIndex, target: Target): Promise<QdrantPlace | undefined> {
		const { points, live } = target;
		const now = new Date(this.#clock.now());
		if (!target.isLive) {
			const info = await this.#collections.info(points.collection);
			this.#checkVectors(manifest, target.replaced);
			await verifyBuild({ points, info, counts: manifest.counts, model: this.embedding });
			if ((await this.#collections.live()) !== live) return undefined;
			await goLive(this.#collections, { name: points.collection, now });
		}
		await tidyUp();
		await prune(this.#collections, { keepDays: this.#options.keepDays, now });
		return this.#place(target);
	}

	/** A key that is refused must not cost the live index the vectors that it has. */
	#checkVectors({ counts, pending }: Manifest, replaced: Manifest | undefined): void {
		const hadVectors = replaced?.embedding && replaced.pending < replaced.counts.chunks;
		if (!this.embedding || counts.chunks === 0 || pending < counts.chunks || !hadVectors) return;
		const { failure } = this.#options.dense ?? {};
		throw new IndexingError(
			"qdrant-without-vectors",
			`The new index has no dense vector at all, and the live one has: that one stays. ${failure?.message ?? ""}`.trim(),
			{ suggestions: [...(failure?.suggestions ?? []), "Then run again: what is written already is kept."] },
		);
	}

	#place({ points }: Target): QdrantPlace {
		return { collection: { alias: this.#collections.alias, name: points.collection } };
	}
}

async function manifestIn(points: Points): Promise<Manifest | undefined> {
	const reading = { payload: ["manifest"], vectors: [], pageSize: 1 };
	const [point] = await points.retrieve([MANIFEST_ID], reading);
	return manifestPayload.pick({ manifest: true }).safeParse(point?.payload).data?.manifest;
}

function vanished(name: string): ProviderError {
	return new ProviderError("qdrant-not-found", `The collection ${name} was deleted a moment ago.`, {
		suggestions: ["Run again.", "Let nobody prune the store while an index is built."],
		retryable: true,
	});
}

function red(name: string): ProviderError {
	return new ProviderError(
		"qdrant-red",
		`The collection ${name} is red: an operation of the server has failed.`,
		{
			suggestions: [
				"Look for the reason in the server's log; often the disk is full.",
				"Then run the index with --full: it builds a new collection.",
			],
		},
	);
}
