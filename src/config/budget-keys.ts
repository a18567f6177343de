import { key } from "./key.ts";
import { DOLLARS, perModel, wholeNumber } from "./value-types.ts";

/** More than any account of Voyage has been given for nothing. */
const MOST_FREE_TOKENS = 1_000_000_000_000;

/** Dollars a million tokens; no model of November 2026 costs a hundredth of it. */
const HIGHEST_PRICE = 1_000;

/** What may be spent, and on whom. No repository has a say in it. */
export const BUDGET_KEYS = {
	"budget.per-run-usd": key<number>({
		type: DOLLARS,
		default: 1,
		meaning:
			"Dollars that one index run may spend on dense vectors; 0 pays for none. What is left waits for the next run, and is found by its words meanwhile.",
		example: 0.5,
		doors: ["index", "cli"],
	}),
	"budget.monthly-usd": key<number | undefined>({
		type: DOLLARS,
		default: undefined,
		defaultWords: "10 with Qdrant; without it there is no ledger, and no monthly cap",
		meaning:
			"Dollars that all index runs of all repositories on one Qdrant server may spend in a calendar month (UTC). Needs `qdrant.url`.",
		example: 25,
		doors: ["index", "cli"],
	}),
	"budget.per-run-tokens": key<number | undefined>({
		type: wholeNumber(0, 999_999_999),
		default: undefined,
		defaultWords: "not set: dollars alone count",
		meaning: "Tokens that one index run may be billed, also where they cost nothing.",
		example: 5_000_000,
		doors: ["index", "cli"],
	}),
	"budget.queries-monthly-usd": key<number | undefined>({
		type: DOLLARS,
		default: undefined,
		defaultWords: "2; without Qdrant each process counts for itself",
		meaning:
			"Dollars that embedding and reranking queries may cost in a calendar month (UTC), for all repositories on one Qdrant server together; 0 pays for none. Past it answers go by words alone. Needs `qdrant.url` where it is set.",
		example: 5,
		doors: ["find", "app", "cli"],
	}),
	"budget.free-tokens": key<Readonly<Record<string, number>>>({
		type: perModel({ least: 0, most: MOST_FREE_TOKENS, unit: "tokens" }),
		default: {},
		defaultWords: "none",
		meaning:
			"Tokens of each model that the account has for nothing; they are spent first. Needs `qdrant.url`, whose ledger counts them.",
		example: { "voyage-code-4": 200_000_000 },
		doors: ["index", "find", "app", "cli"],
	}),
	"budget.user-paid-per-day": key<number>({
		type: wholeNumber(0, 100_000),
		default: 20,
		meaning:
			"Commands of one person without triage access that may cost money, in a day; the others are answered by words alone. The find Action, which remembers nobody, takes it for 0.",
		example: 5,
		doors: ["app"],
	}),
	"budget.repository-paid-per-day": key<number>({
		type: wholeNumber(0, 1_000_000),
		default: 200,
		meaning: "The same of all such persons in one repository together.",
		example: 50,
		doors: ["app"],
	}),
	prices: key<Readonly<Record<string, number>>>({
		type: perModel({ least: 0, most: HIGHEST_PRICE, unit: "dollars a million tokens" }),
		default: {},
		defaultWords: "the list in docs/budget.md",
		meaning:
			"Prices that differ from those that slashfind knows, or of models that it does not know, in dollars a million tokens.",
		example: { "voyage-code-4": 0.12 },
		doors: ["index", "find", "app", "cli"],
	}),
};
