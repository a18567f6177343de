import type { Refusal } from "./protocol.ts";

const MINUTE = 60_000;
const REQUESTS = 3;
const TOKENS = 10_000;
const DETAIL =
	"You have not yet added your payment method in the billing page and will have reduced rate limits of 3 RPM and 10K TPM. Please add your payment method in the billing page to unlock our standard rate limits.";

/** What an account without a payment method may use of one API in a minute. */
export class UnpaidLimits {
	readonly #now: () => number;
	readonly #billed: { readonly at: number; readonly tokens: number }[] = [];

	constructor(now: () => number) {
		this.#now = now;
	}

	bill(tokens: number): void {
		this.#billed.push({ at: this.#now(), tokens });
	}

	check(tokens: number): Refusal | undefined {
		const recent = this.#billed.filter(({ at }) => at > this.#now() - MINUTE);
		const used = recent.reduce((sum, request) => sum + request.tokens, 0);
		if (recent.length < REQUESTS && used + tokens <= TOKENS) return undefined;
		return { status: 429, detail: DETAIL };
	}
}
