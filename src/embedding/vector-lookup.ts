import type { TextKey } from "./text-key.ts";

/** A vector cache for who only looks. */
export interface VectorLookup {
	/** Those whose vectors were paid for and can be read. */
	has(keys: readonly TextKey[]): Promise<ReadonlySet<TextKey>>;
}
