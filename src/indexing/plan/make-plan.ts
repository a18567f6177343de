import type { Prices } from "../../budget/prices.ts";
import type { EmbeddingModel } from "../../embedding/embedder.ts";
import { allowanceOf } from "./allowance.ts";
import { largestGroups } from "./largest-groups.ts";
import type { IndexPlan, PlanRoom } from "./plan.ts";
import type { Work } from "./survey-work.ts";
import { chunksOf, type Pricing, textCounter } from "./text-counter.ts";

export interface PlanFacts {
	readonly work: Work;
	readonly model: EmbeddingModel;
	readonly prices: Prices;
	readonly room: PlanRoom;
}

/** Throws ConfigurationError for a model whose price nobody has stated. */
export function makePlan({ work, model, prices, room }: PlanFacts): IndexPlan {
	const { texts, ...rest } = work;
	const kept = texts.filter(({ isKept }) => isKept);
	const unpaid = texts.filter(({ isKept }) => !isKept);
	const pricing: Pricing = { prices, model: model.name, freeTokens: room.freeTokens };
	const count = textCounter(pricing);
	return {
		...rest,
		model,
		usdPerMillionTokens: prices.of(model.name),
		reused: { texts: kept.length, chunks: chunksOf(kept) },
		toEmbed: count(unpaid),
		allowance: allowanceOf(unpaid, { room, count }),
		languages: largestGroups(unpaid, { nameOf: ({ language }) => language, pricing }),
		directories: largestGroups(unpaid, { nameOf: ({ path }) => directoryOf(path), pricing }),
	};
}

/** Deeper folders count for the one above them. */
const LEVELS = 2;

/** `.` for what lies in none. */
function directoryOf(path: string): string {
	return path.split("/").slice(0, -1).slice(0, LEVELS).join("/") || ".";
}
