import type { Logger } from "probot";
import type { Octokit } from "../github/client/octokit.ts";
import { type ListedDelivery, WebhookDeliveries } from "../github/webhook-deliveries.ts";
import { timeLimit } from "../resilience/time-limit.ts";
import { type Claims, deliveryKey } from "./claims.ts";
import { errorRecord } from "./error-record.ts";
import { TEXT_EVENTS } from "./events/read-event.ts";
import type { InFlight } from "./in-flight.ts";

/** Who asked longer ago has asked again, or found it otherwise; in milliseconds. */
const LOOKED_BACK = 3_600_000;

/** Each costs a call, of the 5,000 an hour that the App itself may make. */
const MOST_FETCHED = 300;

/** Each page has a hundred, most of which may be of other events. */
const MOST_PAGES = 20;

/** Of these in a row no further one is tried: it is GitHub that fails, and not a single delivery. */
const MOST_FAILED = 3;

/** For all of it, in milliseconds. */
const TIMEOUT = 600_000;

/** A delivery as Probot takes it. */
export interface ReplayedEvent {
	readonly id: string;
	readonly name: string;
	readonly payload: Readonly<Record<string, unknown>>;
}

export interface MissedOptions {
	/** The client of the App itself. */
	readonly connect: () => Promise<Octokit>;
	/** Takes a delivery as if it came in. */
	readonly receive: (event: ReplayedEvent) => Promise<void>;
	readonly claims: Claims;
	readonly inFlight: InFlight;
	/** Filled before deliveries are handed over. */
	readonly replays: Set<string>;
	readonly log: Pick<Logger, "info" | "warn">;
}

interface Look {
	readonly deliveries: WebhookDeliveries;
	readonly signal: AbortSignal;
	readonly done: { replayed: number; failed: number };
}

/**
 * Fetches what GitHub delivered within the last hour while nobody was there, or to a process that ended before it had
 * answered. GitHub delivers nothing again by itself, and what it counts as delivered may have been lost all the same; so
 * all recent texts are looked at again, and those that have their answer are left alone.
 */
export class MissedDeliveries {
	readonly #options: MissedOptions;
	readonly #stop = new AbortController();
	#looking: Promise<void> | undefined;

	constructor(options: MissedOptions) {
		this.#options = options;
	}

	/** Begins to look; once, and in the background. */
	start(): void {
		this.#looking ??= this.#look();
	}

	/** Ends the looking, and waits for its end. */
	async stop(): Promise<void> {
		this.#stop.abort();
		await this.#looking;
	}

	async #look(): Promise<void> {
		const { log, connect } = this.#options;
		using limit = timeLimit(TIMEOUT, this.#stop.signal);
		const done = { replayed: 0, failed: 0 };
		try {
			const deliveries = new WebhookDeliveries(await connect(), limit.signal);
			await this.#replayAll({ deliveries, signal: limit.signal, done });
			log.info(done, "Looked at what GitHub delivered before the start");
		} catch (error) {
			if (this.#stop.signal.aborted) return;
			const facts = { ...done, error: errorRecord(error) };
			log.warn(facts, "Could not look at all that GitHub delivered before the start");
		}
	}

	/** Throws what kept several in a row from being fetched. */
	async #replayAll({ done, ...look }: Look): Promise<void> {
		let failedInRow = 0;
		for (const delivery of await this.#listed(look.deliveries)) {
			// Nobody is to be told that there is no room for what came in order before.
			await unlessAborted(this.#options.inFlight.commands.room(), look.signal);
			if (this.#isTaken(delivery)) continue;
			try {
				await this.#replay(delivery, look);
				done.replayed++;
				failedInRow = 0;
			} catch (error) {
				look.signal.throwIfAborted();
				done.failed++;
				if (++failedInRow >= MOST_FAILED) throw error;
			}
		}
	}

	/** What may hold a command and was not taken on: the latest ones, the oldest of them first. */
	async #listed(deliveries: WebhookDeliveries): Promise<ListedDelivery[]> {
		const since = Date.now() - LOOKED_BACK;
		const found = new Map<string, ListedDelivery>();
		let pages = 0;
		for await (const page of deliveries.pages()) {
			for (const delivery of page) {
				if (delivery.deliveredAt >= since && isText(delivery) && !this.#isTaken(delivery))
					found.set(delivery.guid, delivery);
			}
			const isEnough = ++pages >= MOST_PAGES || found.size >= MOST_FETCHED;
			if (isEnough || page.some(({ deliveredAt }) => deliveredAt < since)) break;
		}
		return [...found.values()].slice(0, MOST_FETCHED).reverse();
	}

	async #replay(delivery: ListedDelivery, { deliveries, signal }: Omit<Look, "done">): Promise<void> {
		const { receive, replays } = this.#options;
		const { guid: id, event: name } = delivery;
		const payload = await deliveries.payloadOf(delivery);
		signal.throwIfAborted();
		replays.add(id);
		await receive({ id, name, payload });
	}

	#isTaken({ guid }: ListedDelivery): boolean {
		return this.#options.claims.has(deliveryKey(guid));
	}
}

function isText({ event, action }: ListedDelivery): boolean {
	return TEXT_EVENTS.some((name) => name === `${event}.${action}`);
}

/** Rejects with the signal's reason when that aborts first. */
function unlessAborted(work: Promise<void>, signal: AbortSignal): Promise<void> {
	const { promise, reject, resolve } = Promise.withResolvers<void>();
	signal.throwIfAborted();
	const abort = () => reject(signal.reason);
	signal.addEventListener("abort", abort, { once: true });
	work.then(resolve, reject).finally(() => signal.removeEventListener("abort", abort));
	return promise;
}
