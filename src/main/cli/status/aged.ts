import type { DataPlace } from "../data-place.ts";
import { type Distance, distanceToHead } from "../place.ts";

/** How old an index is. */
export interface Aged {
	/** Since it was made, in milliseconds; by this machine's clock. */
	readonly age: number;
	/** Undefined where there is no clone, or it does not know the commit. */
	readonly distance: Distance | undefined;
}

export async function agedFrom(
	{ repository }: DataPlace,
	{ commit, indexedAt }: { readonly commit: string; readonly indexedAt: string },
): Promise<Aged> {
	return {
		age: Math.max(0, Date.now() - Date.parse(indexedAt)),
		distance: repository && (await distanceToHead({ repository }, commit)),
	};
}
