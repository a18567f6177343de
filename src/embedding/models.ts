import type { Prices } from "../budget/prices.ts";
import { ConfigurationError } from "../errors.ts";
import { nearest } from "../lexical/nearest.ts";
import type { EmbeddingModel } from "./embedder.ts";

/** What Voyage allows and promises for one of its models. */
export interface VoyageModel {
	readonly name: string;
	readonly dimensions: readonly number[];
	/** Tokens that one text may have. */
	readonly contextTokens: number;
	/** Tokens that the texts of one request may have together. */
	readonly requestTokens: number;
	/** Limits of an account with a payment method that has spent little (tier 1). */
	readonly requestsPerMinute: number;
	readonly tokensPerMinute: number;
	/** Models of one space may be compared with each other; of different ones never. */
	readonly space: string;
	/** The model to try where an account does not have this one. */
	readonly alternative: string;
}

export const DEFAULT_MODEL: EmbeddingModel = { name: "voyage-code-4", dimension: 1024 };

const COMMON = {
	dimensions: [2048, 1024, 512, 256],
	contextTokens: 32_000,
	requestsPerMinute: 2_000,
} as const;

/**
 * Voyage's documentation (models, rate limits), November 2026; the limits of voyage-code-4 are those of its documented
 * price group. voyage-4-nano is missing on purpose: it runs locally, the service does not offer it.
 */
const MODELS: readonly VoyageModel[] = [
	{
		...COMMON,
		name: "voyage-code-4",
		requestTokens: 320_000,
		tokensPerMinute: 8_000_000,
		space: "voyage-code-4",
		alternative: "voyage-code-3",
	},
	{
		...COMMON,
		name: "voyage-code-3",
		requestTokens: 120_000,
		tokensPerMinute: 3_000_000,
		space: "voyage-code-3",
		alternative: "voyage-4",
	},
	{
		...COMMON,
		name: "voyage-4-large",
		requestTokens: 120_000,
		tokensPerMinute: 3_000_000,
		space: "voyage-4",
		alternative: "voyage-code-3",
	},
	{
		...COMMON,
		name: "voyage-4",
		requestTokens: 320_000,
		tokensPerMinute: 8_000_000,
		space: "voyage-4",
		alternative: "voyage-code-3",
	},
	{
		...COMMON,
		name: "voyage-4-lite",
		requestTokens: 1_000_000,
		tokensPerMinute: 16_000_000,
		space: "voyage-4",
		alternative: "voyage-4",
	},
];

export const MODEL_NAMES: readonly string[] = MODELS.map(({ name }) => name);

/**
 * A model that nobody listed can be used where the operator states what it costs: no budget could hold otherwise. Throws
 * ConfigurationError for another one, and for a dimension that the service does not offer.
 */
export function findModel({ name, dimension }: EmbeddingModel, prices: Prices): VoyageModel {
	const model = MODELS.find((known) => known.name === name) ?? unlisted(name, prices);
	if (!model) throw unknownModel(name);
	if (!model.dimensions.includes(dimension)) throw unknownDimension(model, dimension);
	return model;
}

/** With the least that any listed model allows. */
function unlisted(name: string, prices: Prices): VoyageModel | undefined {
	if (!prices.isStated(name)) return undefined;
	const limits = { requestTokens: 120_000, tokensPerMinute: 3_000_000 };
	return { ...COMMON, ...limits, name, space: name, alternative: DEFAULT_MODEL.name };
}

/** Whether a query embedded by one may be compared with texts embedded by the other. */
export function areComparable(one: EmbeddingModel, other: EmbeddingModel): boolean {
	const spaceOf = ({ name }: EmbeddingModel) => MODELS.find((known) => known.name === name)?.space ?? name;
	return one.dimension === other.dimension && spaceOf(one) === spaceOf(other);
}

function unknownModel(name: string): ConfigurationError {
	const known = MODEL_NAMES.find((other) => withoutVersion(other) === withoutVersion(name));
	const meant = known ?? nearest(name, MODEL_NAMES)[0] ?? DEFAULT_MODEL.name;
	const others = MODEL_NAMES.filter((other) => other !== meant);
	return new ConfigurationError(
		"embedding-model-unknown",
		`embedding.model names a model that is not known: ${name}.`,
		{
			suggestions: [
				`Set embedding.model to ${meant}.`,
				`Or to one of the others: ${others.join(", ")}.`,
				`Or say what it costs, in dollars a million tokens: SLASHFIND_PRICES="${name}=0.12".`,
			],
		},
	);
}

/** What is left tells models of one kind: of those the newest stands first here. */
function withoutVersion(name: string): string {
	return name.replaceAll(/[\d.]+/g, "");
}

function unknownDimension({ name, dimensions }: VoyageModel, dimension: number): ConfigurationError {
	return new ConfigurationError(
		"embedding-dimension-unknown",
		`embedding.dimension is ${dimension}, which ${name} does not offer.`,
		{ suggestions: [`Set embedding.dimension to one of ${dimensions.join(", ")}.`] },
	);
}
