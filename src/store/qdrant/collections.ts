import { z } from "zod";
import type { EmbeddingModel } from "../../embedding/embedder.ts";
import { ProviderError } from "../../errors.ts";
import { collectionSchema, PAYLOAD_INDEXES } from "./collection-schema.ts";
import type { QdrantConnection } from "./connection.ts";
import { allCollectionsPrefix, collectionPrefix } from "./names.ts";
import { Points } from "./points.ts";
import { NOT_FOUND } from "./refusals.ts";
import type { ServerFeatures } from "./server-version.ts";

/** What a collection says of itself. */
const metadataSchema = z.object({
	fingerprint: z.string(),
	/** ISO 8601, UTC: since when it has been complete; absent where it was never finished. */
	completeAt: z.iso.datetime().optional(),
	/** ISO 8601, UTC: since when another collection has been live; absent before. */
	retiredAt: z.iso.datetime().optional(),
});

export interface CollectionInfo {
	readonly name: string;
	readonly status: string;
	/** Undefined where the collection is none of ours. */
	readonly fingerprint: string | undefined;
	/** Whether it was ever finished. */
	readonly isComplete: boolean;
	readonly retiredAt: Date | undefined;
	/** Fields that have an index. */
	readonly indexed: readonly string[];
}

export interface NewCollection {
	readonly name: string;
	readonly fingerprint: string;
	readonly embedding: EmbeddingModel | undefined;
	readonly features: ServerFeatures;
}

/** The collections behind one alias. Every method throws ProviderError. */
export class Collections {
	readonly alias: string;
	readonly #connection: QdrantConnection;

	constructor(connection: QdrantConnection, alias: string) {
		this.#connection = connection;
		this.alias = alias;
	}

	/** The name behind the alias. */
	async live(): Promise<string | undefined> {
		const { aliases } = await this.#connection.request(
			"reading the aliases",
			(api, init) => api.getCollectionsAliases({}, init),
			(result) => Array.isArray(result.aliases),
		);
		return aliases.find(({ alias_name }) => alias_name === this.alias)?.collection_name;
	}

	/** What readers search; undefined where there is no index yet. */
	async livePoints(): Promise<Points | undefined> {
		const name = await this.live();
		return name === undefined ? undefined : new Points(this.#connection, name);
	}

	/** All that were ever made for the alias and still are there, oldest first of each fingerprint. */
	async names(): Promise<string[]> {
		const { collections } = await this.#connection.request(
			"listing the collections",
			(api, init) => api.getCollections({}, init),
			(result) => Array.isArray(result.collections),
		);
		const prefix = allCollectionsPrefix(this.alias);
		return collections
			.map(({ name }) => name)
			.filter((name) => name.startsWith(prefix))
			.sort();
	}

	/** The newest of a fingerprint: one half built, or one of before. */
	async newest(fingerprint: string): Promise<string | undefined> {
		const prefix = collectionPrefix(this.alias, fingerprint);
		return (await this.names()).findLast((name) => name.startsWith(prefix));
	}

	/** Undefined where there is none of that name. */
	async info(name: string): Promise<CollectionInfo | undefined> {
		try {
			const found = await this.#connection.request("reading a collection", (api, init) =>
				api.getCollection({ collection_name: name }, init),
			);
			const { metadata } = found.config as { readonly metadata?: unknown };
			const own = metadataSchema.safeParse(metadata).data;
			return {
				name,
				status: found.status,
				fingerprint: own?.fingerprint,
				isComplete: own?.completeAt !== undefined,
				retiredAt: own?.retiredAt === undefined ? undefined : new Date(own.retiredAt),
				indexed: Object.keys(found.payload_schema),
			};
		} catch (error) {
			if (error instanceof ProviderError && error.code === NOT_FOUND) return undefined;
			throw error;
		}
	}

	async create({ name, fingerprint, embedding, features }: NewCollection): Promise<void> {
		const schema = collectionSchema({ embedding, features, metadata: { fingerprint } });
		await this.#connection.request("creating a collection", async (api, init) => {
			try {
				return await api.createCollection({ collection_name: name, ...schema } as never, init);
			} catch (error) {
				// An attempt whose answer was lost has made it: nobody else uses this name.
				if ((error as { readonly status?: unknown }).status === 409) return { data: { result: true } };
				throw error;
			}
		});
	}

	/** Every index that is filtered by; before the first point, so that none is found without. */
	async ensureIndexes({ name, indexed }: Pick<CollectionInfo, "name" | "indexed">): Promise<void> {
		for (const [field_name, field_schema] of Object.entries(PAYLOAD_INDEXES)) {
			if (indexed.includes(field_name)) continue;
			const index = { collection_name: name, field_name, field_schema, wait: true };
			await this.#connection.request("creating an index", (api, init) =>
				api.createFieldIndex(index as never, init),
			);
		}
	}

	/** In one step: readers see either the one collection or the other. */
	async switchTo(name: string): Promise<void> {
		const action = { create_alias: { alias_name: this.alias, collection_name: name } };
		await this.#connection.request("switching the alias", (api, init) =>
			api.updateAliases({ actions: [action] } as never, init),
		);
	}

	async noteComplete(name: string, completeAt: Date): Promise<void> {
		await this.#note(name, { completeAt: completeAt.toISOString(), retiredAt: null });
	}

	async noteRetired(name: string, retiredAt: Date): Promise<void> {
		await this.#note(name, { retiredAt: retiredAt.toISOString() });
	}

	async delete(name: string): Promise<void> {
		await this.#connection.request("deleting a collection", (api, init) =>
			api.deleteCollection({ collection_name: name } as never, init),
		);
	}

	/** Of the metadata only what is named changes; null takes away. */
	async #note(name: string, metadata: Readonly<Record<string, string | null>>): Promise<void> {
		await this.#connection.request("noting what is live", (api, init) =>
			api.updateCollection({ collection_name: name, metadata } as never, init),
		);
	}
}
