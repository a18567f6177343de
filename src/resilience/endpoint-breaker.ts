import { CircuitState, circuitBreaker, handleType } from "cockatiel";
import { ProviderError } from "../errors.ts";
import { endpointOpen } from "./endpoint-open.ts";
import type { EndpointState, EndpointView } from "./endpoint-view.ts";
import { type FailureRules, FailureWindow } from "./failure-window.ts";
import { Periodic } from "./periodic.ts";
import { isAnswer, isOutage } from "./verdict.ts";

/** All times in milliseconds. */
export interface BreakerRules extends FailureRules {
	/** From one probe of a server that is not asked to the next. */
	readonly probeInterval: number;
	/** For one probe. */
	readonly probeTimeout: number;
	/** For which all probes have to succeed before it is asked again. */
	readonly restoreDelay: number;
}

/** Asks a server for next to nothing. Has to heed the signal. */
export type Probe = (signal: AbortSignal) => Promise<unknown>;

export interface EndpointBreakerOptions extends Pick<EndpointView, "name" | "address"> {
	readonly rules: BreakerRules;
	/**
	 * Where it costs nothing. Without one the next caller after an interval is the probe, and its success is enough.
	 */
	readonly probe?: Probe | undefined;
	/** Told of each change of the state, after it. */
	readonly onChange?: ((view: EndpointView, before: EndpointView) => void) | undefined;
}

/** What is counted: a value, or an error that shows that the other side works. */
type Settled<Result> = { readonly value: Result } | { readonly error: unknown };

/** Around an error that counts against the server. */
class Failure extends Error {}

/** Spares everybody the wait for a server that does not work, and finds out when it works again. */
export class EndpointBreaker {
	readonly #options: EndpointBreakerOptions;
	readonly #circuit: ReturnType<typeof circuitBreaker>;
	readonly #monitor: Periodic | undefined;
	#view: EndpointView;
	/** How often it went from closed to open, and back. */
	#turns = 0;
	#openedAt = 0;
	#isEnded = false;

	constructor(options: EndpointBreakerOptions) {
		const { name, address, rules, probe } = options;
		this.#options = options;
		this.#view = { name, address, state: "closed", since: Date.now() };
		this.#circuit = circuitBreaker(handleType(Failure), {
			// When a probe is due is decided here: cockatiel would let everybody else wait for its end.
			halfOpenAfter: 0,
			halfOpenSampling: { calls: probe ? goodProbes(rules) : 1, threshold: 0 },
			breaker: new FailureWindow(rules),
		});
		this.#circuit.onStateChange((circuit) => this.#follow(circuit));
		this.#monitor = probe && this.#createMonitor(probe);
	}

	/** Whether calls are made as usual. */
	get isClosed(): boolean {
		return this.#view.state === "closed";
	}

	view(): EndpointView {
		return this.#view;
	}

	/**
	 * Makes a call and counts how it ends: a ProviderError that is `retryable` is a failure, all others are answers, and
	 * what is no answer of a server (an abort, money that is missing) counts neither way. While the server is known not to
	 * work the call is not made: throws ProviderError {@link ENDPOINT_OPEN}.
	 */
	async run<Result>(call: () => Promise<Result>): Promise<Result> {
		if (!this.isClosed && !this.#isTrialDue()) throw endpointOpen(this.#view);
		return this.#judge(call);
	}

	/** As {@link run}, but always makes the call: for those that nothing can replace. A success ends an outage. */
	async observe<Result>(call: () => Promise<Result>): Promise<Result> {
		if (this.isClosed) return this.#judge(call);
		try {
			const result = await call();
			await this.#endOutage();
			return result;
		} catch (error) {
			if (isOutage(error)) this.#note(error);
			else if (isAnswer(error)) await this.#endOutage();
			throw error;
		}
	}

	/** Ends a probe that is under way, and makes no further ones. */
	async close(): Promise<void> {
		this.#isEnded = true;
		await this.#monitor?.stop();
	}

	async #judge<Result>(call: () => Promise<Result>): Promise<Result> {
		let settled: Settled<Result>;
		try {
			settled = await this.#circuit.execute(() => this.#settle(call));
		} catch (error) {
			throw error instanceof Failure ? error.cause : error;
		}
		if ("error" in settled) throw settled.error;
		return settled.value;
	}

	/** A failure of a call that began before an outage did, or before it ended, says nothing about what is now. */
	async #settle<Result>(call: () => Promise<Result>): Promise<Settled<Result>> {
		const turns = this.#turns;
		const isTrial = !this.isClosed;
		try {
			return { value: await call() };
		} catch (error) {
			if (!isTrial && turns !== this.#turns) throw error;
			if (isAnswer(error)) return { error };
			if (isOutage(error)) this.#note(error);
			else if (!isTrial) throw error;
			throw new Failure("It failed.", { cause: error });
		}
	}

	#isTrialDue(): boolean {
		const { probe, rules } = this.#options;
		const isWaiting = Date.now() - this.#openedAt < rules.probeInterval;
		return !probe && this.#view.state === "open" && !isWaiting;
	}

	/** A probe, or a trial under way, says more than a single call. */
	async #endOutage(): Promise<void> {
		if (this.#options.probe || this.#view.state !== "open") return;
		await this.#circuit.execute(async () => undefined);
	}

	#createMonitor(probe: Probe): Periodic {
		const { probeInterval: interval, probeTimeout: timeout } = this.#options.rules;
		const work = async (signal: AbortSignal) => {
			await this.#judge(() => Promise.race([probe(signal), lateness(signal, timeout)]));
			if (this.#view.state === "half-open") this.#become("recovering");
		};
		// What a probe throws is in the view.
		return new Periodic(work, { interval, timeout, onError: () => {} });
	}

	#follow(circuit: CircuitState): void {
		if (circuit === CircuitState.Open) this.#open();
		else if (circuit === CircuitState.HalfOpen) this.#become("half-open");
		else if (circuit === CircuitState.Closed) this.#become("closed");
		if (circuit === CircuitState.Closed) void this.#monitor?.stop();
	}

	#open(): void {
		this.#openedAt = Date.now();
		this.#become("open");
		if (!this.#isEnded) this.#monitor?.start();
	}

	#become(state: EndpointState): void {
		const before = this.#view;
		const isTurn = state === "closed" || before.state === "closed";
		if (isTurn) this.#turns++;
		this.#view = { ...before, state, since: isTurn ? Date.now() : before.since };
		this.#options.onChange?.(this.#view, before);
	}

	#note({ code, message }: ProviderError): void {
		this.#view = { ...this.#view, lastError: { code, message, at: Date.now() } };
	}
}

/** From the first to the last of so many lies the delay, at least. */
function goodProbes({ probeInterval, restoreDelay }: BreakerRules): number {
	return Math.ceil(restoreDelay / probeInterval) + 1;
}

/** Rejects when a probe's time is over, also where the probe does not heed its signal. */
function lateness(signal: AbortSignal, timeout: number): Promise<never> {
	return new Promise((_, reject) => {
		const message = `There was no answer to a probe within ${timeout / 1_000} s.`;
		const late = () => reject(new ProviderError("probe-timeout", message, { retryable: true }));
		signal.addEventListener("abort", late, { once: true });
	});
}
