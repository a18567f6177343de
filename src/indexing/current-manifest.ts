import type { IndexBase } from "../store/index-store.ts";
import type { Manifest } from "../store/manifest.ts";
import type { Selection } from "./selection/selection.ts";

/** What an index should be of. */
export interface WantedIndex {
	readonly commit: string;
	readonly ref: string;
	readonly selection: Selection;
}

/** The manifest of an index in which nothing is left to do; undefined where a run has to publish another one. */
export function currentManifest(
	base: IndexBase | undefined,
	{ commit, ref, selection }: WantedIndex,
): Manifest | undefined {
	if (!base?.isComplete) return undefined;
	const { manifest } = base;
	const isCurrent =
		manifest?.commit === commit && manifest.ref === ref && manifest.selection === selection.hash;
	return isCurrent ? manifest : undefined;
}
