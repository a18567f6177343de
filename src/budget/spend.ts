import { type BudgetError, ProviderError } from "../errors.ts";
import type { Budget } from "./budget.ts";
import { billAboveReservation } from "./refusals.ts";
import type { Spending } from "./spending.ts";

/** The detail, `true`, of a ProviderError for an attempt that was surely not billed: refused, or never sent. */
export const UNBILLED = "unbilled";

export interface Billed {
	readonly billedTokens: number;
}

/** What was paid for, and the error that ends all spending where it has cost more than it can. */
type Paid<Answer> = Answer & { readonly overrun?: BudgetError };

/**
 * Makes one attempt at spending, within the budget. An attempt that may have been billed counts as billed with all that was reserved for it. Throws what the
 * attempt throws, and as {@link Budget.reserve}.
 */
export async function spend<Answer extends Billed>(
	budget: Budget,
	{ attempt, ...spending }: Spending & { readonly attempt: () => Promise<Answer> },
): Promise<Paid<Answer>> {
	const reservation = await budget.reserve(spending);
	try {
		const answer = await attempt();
		reservation.settle(answer.billedTokens);
		return answer.billedTokens > spending.tokens ? overrun(budget, { spending, answer }) : answer;
	} catch (error) {
		if (isUnbilled(error)) reservation.release();
		else reservation.doubt();
		throw error;
	}
}

function isUnbilled(error: unknown): boolean {
	return error instanceof ProviderError && error.details[UNBILLED] === true;
}

/** What the provider adds to a text by itself; its prefixes have some ten tokens. */
const ADDED_TOKENS = 16;

/** What a tokenizer may bring a text into before it reads its bytes. */
const FORMS = ["NFC", "NFD", "NFKC", "NFKD"] as const;

const ASCII = /^[\x00-\x7f]*$/;

/**
 * As many tokens as a text can have: a tokenizer that works on bytes makes no more than one of each, in whatever form of
 * Unicode it reads the text. Voyage's are of that kind.
 */
export function mostTokens(text: string): number {
	return mostBytes(text) + ADDED_TOKENS;
}

function mostBytes(text: string): number {
	if (ASCII.test(text)) return text.length;
	return Math.max(Buffer.byteLength(text), ...FORMS.map((form) => Buffer.byteLength(text.normalize(form))));
}

function overrun<Answer extends Billed>(
	budget: Budget,
	{ spending, answer }: { readonly spending: Spending; readonly answer: Answer },
): Paid<Answer> {
	const { model, tokens: reserved } = spending;
	const error = billAboveReservation({ model, billed: answer.billedTokens, reserved });
	budget.stop(error);
	return { ...answer, overrun: error };
}
