import { LRUCache } from "lru-cache";
import { RateLimiterMemory, type RateLimiterRes } from "rate-limiter-flexible";

/** Whether a command may run; if not, in how many seconds the next one may, and how the asker is told. */
export type Permit =
	| { readonly granted: true }
	| { readonly granted: false; readonly seconds: number; readonly notice: Notice };

/** Each pull request gets one of each in a window: after that, what a refusal costs GitHub is worth more than it says. */
const NOTICES = ["line", "reaction"] as const;

export type Notice = (typeof NOTICES)[number] | "silence";

export interface Asker {
	/** Repository and person: commands in all of its pull requests count together. */
	readonly user: string;
	/** The pull request's number: who is refused in another one has not seen the first refusal. */
	readonly pull: number;
}

export interface LimitRequest extends Asker {
	readonly perMinute: number;
}

const WINDOW_SECONDS = 60;

/** More refusals than are worth remembering for a minute; who is forgotten is told again. */
const MOST_TOLD = 20_000;

/** Counts the commands of each person in a window that begins with their first. */
export class UserLimit {
	/** One window for each allowance, as repositories allow different numbers. */
	readonly #windows = new Map<number, RateLimiterMemory>();
	/** How often we have told whom where; forgotten when their window ends, by the limiter's clock. */
	readonly #told = new LRUCache<string, number>({ max: MOST_TOLD, perf: Date });

	/** Whether the asker was told all there is to tell, and is not to be heard before the window ends. */
	isSilenced(asker: Asker): boolean {
		return this.#noticeFor(asker) === "silence";
	}

	/** Takes one command from the user's allowance. */
	async take(request: LimitRequest): Promise<Permit> {
		const window = this.#windowOf(request.perMinute);
		try {
			await window.consume(request.user);
			return { granted: true };
		} catch (refusal) {
			const { msBeforeNext } = refusal as RateLimiterRes;
			// The limiter counts refusals, too; they would use up what is given back.
			await window.reward(request.user);
			const notice = this.#noticeFor(request);
			this.#remember(request, Math.max(msBeforeNext, 1));
			return { granted: false, seconds: Math.ceil(msBeforeNext / 1_000), notice };
		}
	}

	/** Gives back what a command took that there was nothing to do for. */
	async giveBack({ user, perMinute }: LimitRequest): Promise<void> {
		const window = this.#windowOf(perMinute);
		const used = await window.get(user);
		if (used && used.consumedPoints > 0) await window.reward(user);
	}

	#noticeFor(asker: Asker): Notice {
		return NOTICES[this.#told.get(placeOf(asker)) ?? 0] ?? "silence";
	}

	#remember(asker: Asker, ttl: number): void {
		const place = placeOf(asker);
		this.#told.set(place, (this.#told.get(place) ?? 0) + 1, { ttl });
	}

	#windowOf(perMinute: number): RateLimiterMemory {
		const window =
			this.#windows.get(perMinute) ?? new RateLimiterMemory({ points: perMinute, duration: WINDOW_SECONDS });
		this.#windows.set(perMinute, window);
		return window;
	}
}

function placeOf({ user, pull }: Asker): string {
	return `${user} ${pull}`;
}
