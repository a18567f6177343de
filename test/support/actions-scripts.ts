import { Refusal } from "./actions-protocol.ts";
import type { Hold } from "./github-api.ts";

/** How calls are made to fail. */
export interface ServiceFailure {
	readonly status: number;
	/** How often; once where not given. */
	readonly times?: number;
}

interface HeldCall {
	readonly method: string;
	readonly arrived: PromiseWithResolvers<void>;
	readonly released: PromiseWithResolvers<void>;
}

/** What a test told the services to do to the next calls. */
export class ActionsScripts {
	/** The status that every call is answered with, while it is set. */
	down: number | undefined;
	readonly #failures: { readonly method: string; readonly status: number; left: number }[] = [];
	readonly #holds: HeldCall[] = [];

	fail(method: string, { status, times = 1 }: ServiceFailure): void {
		this.#failures.push({ method, status, left: times });
	}

	hold(method: string): Hold {
		const held = {
			method,
			arrived: Promise.withResolvers<void>(),
			released: Promise.withResolvers<void>(),
		};
		this.#holds.push(held);
		return { arrived: held.arrived.promise, release: () => held.released.resolve() };
	}

	/** Resolves when the call may go on. @throws Refusal where it is to fail */
	async play(method: string): Promise<void> {
		const at = this.#holds.findIndex((hold) => hold.method === method);
		if (at >= 0) {
			const [held] = this.#holds.splice(at, 1);
			held!.arrived.resolve();
			await held!.released.promise;
		}
		const status = this.#failure(method) ?? this.down;
		if (status !== undefined) throw new Refusal(`scripted ${status}`, { status, code: "scripted" });
	}

	#failure(method: string): number | undefined {
		const failure = this.#failures.find((candidate) => candidate.method === method && candidate.left > 0);
		if (failure) failure.left--;
		return failure?.status;
	}
}
