import { BudgetError, ProviderError } from "../errors.ts";
import { formatDollars } from "./money.ts";
import { formatMonth, type Month } from "./month.ts";
import type { CapName, CapState } from "./room.ts";

/** The detail of a BudgetError in which stands how many tokens could still be reserved. */
export const TOKENS_LEFT = "tokensLeft";

/** Code of the error that ends everything: the assumption on which all reservations rest is wrong. */
const BILL_ABOVE_RESERVATION = "budget-bill-above-reservation";

interface Told {
	readonly code: string;
	readonly what: string;
	readonly outlook: (month: Month) => string;
}

const TOLD: Readonly<Record<CapName, Told>> = {
	"budget.per-run-usd": {
		code: "budget-run",
		what: "What this run may spend is used up",
		outlook: () => "The next run goes on.",
	},
	"budget.per-run-tokens": {
		code: "budget-run-tokens",
		what: "The tokens that this run may be billed are used up",
		outlook: () => "The next run goes on.",
	},
	"budget.monthly-usd": {
		code: "budget-month",
		what: "What index runs may spend this month is used up",
		outlook: (month) => `A new month begins on ${firstDayAfter(month)}, UTC.`,
	},
	"budget.queries-monthly-usd": {
		code: "budget-queries",
		what: "What queries may cost this month is used up",
		outlook: (month) => `A new month begins on ${firstDayAfter(month)}, UTC.`,
	},
};

interface Refusal {
	readonly state: CapState;
	readonly month: Month;
	readonly tokensLeft: number;
}

export function capReached({ state, month, tokensLeft }: Refusal): BudgetError {
	const { code, what, outlook } = TOLD[state.cap];
	const isNothing = state.most === 0;
	const amount = state.cap === "budget.per-run-tokens" ? `${state.most} tokens` : formatDollars(state.most);
	return new BudgetError(code, `${what} (${state.cap}: ${amount}).`, {
		details: { cap: state.cap, [TOKENS_LEFT]: tokensLeft, isNothing },
		suggestions: [
			isNothing ? "Nothing is paid for while it is 0." : outlook(month),
			`Whoever runs slashfind can raise ${state.cap}.`,
		],
	});
}

export function billAboveReservation({
	model,
	billed,
	reserved,
}: {
	readonly model: string;
	readonly billed: number;
	readonly reserved: number;
}): BudgetError {
	return new BudgetError(
		BILL_ABOVE_RESERVATION,
		`${model} billed ${billed} tokens for a request that can have no more than ${reserved}: nothing more is spent by this run.`,
		{
			details: { model, billed, reserved },
			suggestions: [
				"Compare the ledger (`slashfind ledger`) with the bill of the account.",
				"If voyage.base-url leads through a proxy, check that it counts tokens as Voyage does.",
				"Please report this: slashfind takes it for granted that a text has no more tokens than UTF-8 bytes and 16.",
			],
		},
	);
}

/** `2026-12-01` */
function firstDayAfter(month: Month): string {
	const [year, number] = formatMonth(month).split("-").map(Number) as [number, number];
	return new Date(Date.UTC(year, number, 1)).toISOString().slice(0, 10);
}

/** What nobody can count is not spent; who asked the ledger has tried again already, so its caller does not. */
export function ledgerFailed(error: unknown): unknown {
	if (!(error instanceof ProviderError) || error.code.startsWith("ledger-")) return error;
	return new ProviderError(
		"ledger-failed",
		`The ledger could not be asked, so nothing is spent (${error.code}): ${error.message}`,
		{ details: { reason: error.code }, suggestions: error.suggestions, cause: error },
	);
}

/** For who has asked, and is not concerned with how much is left; the end of a sentence. */
export function whyNotPaid({ code, details }: BudgetError): string {
	if (code === BILL_ABOVE_RESERVATION) return "nothing is paid for, as a bill was higher than it can be";
	return details.isNothing === true
		? "nothing is paid for queries here"
		: "the budget for queries is used up for now";
}
