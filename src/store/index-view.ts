import type { EmbeddableChunk } from "../embedding/embedded-text.ts";
import type { IndexBase, IndexStore, OpenRequest } from "./index-store.ts";
import type { Worth } from "./order-of-value.ts";

/** A chunk of an index, with what tells how much its vector is worth. */
export interface ViewedChunk extends EmbeddableChunk {
	readonly path: string;
	readonly worth: Worth;
}

/** What a run would find in a store. */
export interface IndexView {
	/** Undefined where there is nothing to build on. */
	readonly base: IndexBase | undefined;
	/** What somebody may want to know of what was found. */
	readonly notes: readonly string[];
	/** Chunks of the files that stay, as far as they have no dense vector of the model yet. */
	waiting(stays: (path: string) => boolean): AsyncIterable<ViewedChunk>;
	close(): void;
}

/**
 * A store as a plan looks at it: nothing is created, locked or written, and a run that is under way goes on. The same
 * `schema` and `embedding` as those of the store that it looks at.
 */
export interface IndexViews extends Pick<IndexStore<unknown>, "schema" | "embedding"> {
	/** Throws ProviderError where the store cannot be reached; an index of another fingerprint counts as none. */
	view(request: OpenRequest): Promise<IndexView>;
}

/** Where a run would begin from nothing. */
export const EMPTY_VIEW: IndexView = {
	base: undefined,
	notes: [],
	waiting: async function* () {},
	close: () => {},
};
