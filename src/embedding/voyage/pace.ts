import PQueue from "p-queue";
import { ProviderError } from "../../errors.ts";
import type { Clock } from "../../resilience/clock.ts";
import type { InputType } from "../embed-attempt.ts";
import { type RateLimits, RateWindow } from "./rate-window.ts";
import { ADD_PAYMENT_METHOD, NO_PAYMENT_METHOD } from "./refusals.ts";

/** Of an account without a payment method: Voyage's documentation, November 2026. */
export const UNPAID_LIMITS: RateLimits = { requestsPerMinute: 3, tokensPerMinute: 10_000 };

export interface PaceOptions {
	readonly limits: RateLimits;
	/** Requests of each kind that may be under way at the same time: their connections. */
	readonly concurrency: Readonly<Record<InputType, number>>;
	/** Milliseconds for which documents are still embedded at the pace of an unpaid account. */
	readonly unpaidPatience: number;
	readonly clock: Clock;
}

export interface Turn {
	/** Estimated. */
	readonly tokens: number;
	/** Queries never wait for a connection behind documents. */
	readonly inputType: InputType;
	/** Milliseconds that the turn may be waited for once there is a free connection. */
	readonly patience: number;
	readonly signal?: AbortSignal | undefined;
}

/** Lets requests go as fast as the account may, and no faster. All requests of one account share it. */
export class Pace {
	readonly #options: PaceOptions;
	readonly #queues: Readonly<Record<InputType, PQueue>>;
	readonly #window: RateWindow;
	/** When the account turned out to be unpaid. */
	#slowSince: number | undefined;

	constructor(options: PaceOptions) {
		this.#options = options;
		this.#queues = {
			document: new PQueue({ concurrency: options.concurrency.document }),
			query: new PQueue({ concurrency: options.concurrency.query }),
		};
		this.#window = new RateWindow(options.limits);
	}

	/** Batches of documents that are worth preparing at the same time. */
	get concurrency(): number {
		return this.#queues.document.concurrency;
	}

	/** True once {@link slowDown} was called. */
	get isSlow(): boolean {
		return this.#slowSince !== undefined;
	}

	/** From here on the limits of an account without a payment method hold. */
	slowDown(): void {
		if (this.#slowSince !== undefined) return;
		this.#slowSince = this.#options.clock.now();
		this.#window.restart(UNPAID_LIMITS, this.#slowSince);
		// One after the other, each knows what the one before was billed.
		this.#queues.document.concurrency = 1;
	}

	/**
	 * Makes a call when it is its turn. Throws ProviderError, at once, where that is later than the caller wants to
	 * wait, or than an unpaid account is worth waiting for; and the signal's reason.
	 */
	run<Result extends { readonly billedTokens: number }>(
		call: () => Promise<Result>,
		turn: Turn,
	): Promise<Result> {
		const { inputType, signal } = turn;
		return this.#queues[inputType].add(() => this.#runInTurn(call, turn), signal ? { signal } : {});
	}

	async #runInTurn<Result extends { readonly billedTokens: number }>(
		call: () => Promise<Result>,
		{ inputType, tokens, patience, signal }: Turn,
	): Promise<Result> {
		const { clock } = this.#options;
		const now = clock.now();
		const reservation = this.#window.reserve(tokens, now);
		try {
			if (reservation.at > this.#latestStart(inputType, now + patience)) throw this.#tooLate();
			if (reservation.at > now) await clock.pause(reservation.at - now, signal);
		} catch (error) {
			this.#window.cancel(reservation);
			throw error;
		}
		const result = await call();
		reservation.tokens = result.billedTokens;
		return result;
	}

	/** A run ends, and the next one goes on; a process that answers queries must not stop asking for ever. */
	#latestStart(inputType: InputType, wanted: number): number {
		if (this.#slowSince === undefined || inputType === "query") return wanted;
		return Math.min(wanted, this.#slowSince + this.#options.unpaidPatience);
	}

	#tooLate(): ProviderError {
		if (!this.isSlow) {
			return new ProviderError("voyage-busy", "This process has used up Voyage's limits for this minute.", {
				suggestions: ["Try again in a minute."],
				retryable: false,
			});
		}
		return new ProviderError(
			NO_PAYMENT_METHOD,
			"The Voyage account has no payment method; at 10,000 tokens a minute this would take too long.",
			{ suggestions: [ADD_PAYMENT_METHOD, "Or run again later: what was embedded is kept."] },
		);
	}
}
