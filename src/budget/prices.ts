import { ConfigurationError } from "../errors.ts";
import type { Nanodollars } from "./money.ts";

/** What a model costs. */
export interface Price {
	readonly model: string;
	readonly usdPerMillionTokens: number;
}

/**
 * Voyage's list prices, without the tokens that an account has for nothing; that of voyage-code-4 is by third parties.
 * https://docs.voyageai.com/docs/pricing, November 2026.
 */
export const LIST_PRICES: readonly Price[] = [
	{ model: "voyage-code-4", usdPerMillionTokens: 0.12 },
	{ model: "voyage-code-3", usdPerMillionTokens: 0.18 },
	{ model: "voyage-4-large", usdPerMillionTokens: 0.12 },
	{ model: "voyage-4", usdPerMillionTokens: 0.06 },
	{ model: "voyage-4-lite", usdPerMillionTokens: 0.02 },
	{ model: "rerank-2.5", usdPerMillionTokens: 0.05 },
	{ model: "rerank-2.5-lite", usdPerMillionTokens: 0.02 },
];

/** Prices in force: those of the list, unless the operator states others. */
export class Prices {
	readonly #byModel: ReadonlyMap<string, number>;
	readonly #stated: ReadonlySet<string>;

	/** `stated` has dollars a million tokens by the names of models. */
	constructor(stated: Readonly<Record<string, number>> = {}) {
		this.#stated = new Set(Object.keys(stated));
		const listed = LIST_PRICES.map(({ model, usdPerMillionTokens }) => [model, usdPerMillionTokens] as const);
		this.#byModel = new Map([...listed, ...Object.entries(stated)]);
	}

	/** Whether the operator has stated it. */
	isStated(model: string): boolean {
		return this.#stated.has(model);
	}

	/** Dollars a million tokens. Throws ConfigurationError for a model whose price nobody has stated. */
	of(model: string): number {
		const price = this.#byModel.get(model);
		if (price === undefined) throw unknownPrice(model);
		return price;
	}

	/** Rounded up. Throws as {@link of}. */
	costOf(model: string, tokens: number): Nanodollars {
		// Both factors whole, so that a product is not a hair above what it is.
		const perBillionTokens = Math.round(this.of(model) * 1e6);
		return Math.ceil((tokens * perBillionTokens) / 1_000);
	}
}

function unknownPrice(model: string): ConfigurationError {
	return new ConfigurationError(
		"price-unknown",
		`What ${model} costs is not known, so no budget could hold: nothing is paid for.`,
		{
			suggestions: [
				`State its price in dollars a million tokens: SLASHFIND_PRICES="${model}=0.12", or \`prices\` in the operator's settings.`,
				`Or choose a model of the list: ${LIST_PRICES.map((price) => price.model).join(", ")}.`,
			],
		},
	);
}
