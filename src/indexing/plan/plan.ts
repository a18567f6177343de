import type { Nanodollars } from "../../budget/money.ts";
import type { CapState } from "../../budget/room.ts";
import type { EmbeddingModel } from "../../embedding/embedder.ts";
import type { Work } from "./survey-work.ts";
import type { TokenEstimate } from "./token-estimate.ts";

/** What a run may still spend. */
export interface PlanRoom {
	/** Infinite where no cap holds. */
	readonly tokens: number;
	/** Tokens of the model that cost nothing. */
	readonly freeTokens: number;
	/** The cap that is reached first; undefined where none is. */
	readonly cap: CapState | undefined;
}

/** What tokens cost. */
export interface CostEstimate {
	readonly expected: Nanodollars;
	readonly atMost: Nanodollars;
}

/** Texts without a vector, each counted once, with the chunks that they are the text of. */
export interface TextCount {
	readonly texts: number;
	readonly chunks: number;
	readonly tokens: TokenEstimate;
	readonly cost: CostEstimate;
}

/** Those of a language, or below a folder. */
export interface PlanGroup extends TextCount {
	readonly name: string;
}

/** What the caps let a run do, most valuable first, by what is expected. */
export interface PlanAllowance {
	readonly cap: CapState | undefined;
	readonly now: TextCount;
	readonly pending: TextCount;
	/** Runs that the rest would take, as far as caps of single runs tell; null where no run would ever get on. */
	readonly furtherRuns: number | null;
}

/** What a run would do and cost. */
export interface IndexPlan extends Omit<Work, "texts"> {
	readonly model: EmbeddingModel;
	readonly usdPerMillionTokens: number;
	/** Whose vectors were paid for before. */
	readonly reused: Pick<TextCount, "texts" | "chunks">;
	readonly toEmbed: TextCount;
	readonly allowance: PlanAllowance;
	/** Those that take most, the most first. */
	readonly languages: readonly PlanGroup[];
	readonly directories: readonly PlanGroup[];
}
