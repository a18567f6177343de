import type { Collections } from "./collections.ts";
import { collectionPrefix } from "./names.ts";

export interface WantedCollection {
	readonly fingerprint: string;
	/** Name of the live one. */
	readonly live: string | undefined;
}

/**
 * What a run goes on with: the live collection if it is of this fingerprint, else the newest that is: one half built, or
 * one of before. Throws ProviderError.
 */
export async function existingCollection(
	collections: Collections,
	{ fingerprint, live }: WantedCollection,
): Promise<string | undefined> {
	const prefix = collectionPrefix(collections.alias, fingerprint);
	return live?.startsWith(prefix) ? live : collections.newest(fingerprint);
}
