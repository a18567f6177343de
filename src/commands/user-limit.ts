import { RateLimiterMemory, type RateLimiterRes } from "rate-limiter-flexible";

/** Whether a command may run; if not, when the next one may, and whether the asker has been told already. */
export type Permit =
	| { readonly granted: true }
	| { readonly granted: false; readonly seconds: number; readonly told: boolean };

const WINDOW_SECONDS = 60;

/** Counts the commands of each person in a window that begins with their first. */
export class UserLimit {
	/** One window for each allowance, as repositories allow different numbers. */
	readonly #windows = new Map<number, RateLimiterMemory>();

	/** Takes one command from the allowance of `user` (repository and person). */
	async take(user: string, perMinute: number): Promise<Permit> {
		const window =
			this.#windows.get(perMinute) ?? new RateLimiterMemory({ points: perMinute, duration: WINDOW_SECONDS });
		this.#windows.set(perMinute, window);
		try {
			await window.consume(user);
			return { granted: true };
		} catch (refusal) {
			const { msBeforeNext, consumedPoints } = refusal as RateLimiterRes;
			return {
				granted: false,
				seconds: Math.ceil(msBeforeNext / 1_000),
				told: consumedPoints > perMinute + 1,
			};
		}
	}
}
