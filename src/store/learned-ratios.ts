import type { EmbeddingModel } from "../embedding/embedder.ts";
import { TokenRatios } from "../embedding/token-ratios.ts";
import type { VectorsOnDemand } from "./dense-vectors.ts";
import type { Manifest } from "./manifest.ts";

type Learned = Pick<Manifest, "embedding" | "tokenRatios">;

/** What an index knows of how many tokens texts have; nothing yet where another model made its vectors. */
export function ratiosOf(manifest: Learned | undefined, model: EmbeddingModel): TokenRatios {
	return new TokenRatios(manifest?.embedding?.name === model.name ? manifest.tokenRatios : {});
}

/** Lets a run go on from what is known of an index. */
export function recallRatios(
	{ ratios, model }: Pick<VectorsOnDemand, "ratios" | "model">,
	manifest: Learned | undefined,
): void {
	ratios?.recall(ratiosOf(manifest, model).learned());
}

/** As a manifest says it: what a run knows in the end, or what was known before where it learns nothing. */
export function tokenRatios(
	{ ratios, model }: Pick<VectorsOnDemand, "ratios" | "model">,
	before: Learned | undefined,
): Pick<Manifest, "tokenRatios"> {
	const learned = (ratios ?? ratiosOf(before, model)).learned();
	return Object.keys(learned).length > 0 ? { tokenRatios: learned } : {};
}
