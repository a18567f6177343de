import { CircuitState, type IBreaker } from "cockatiel";

export interface FailureRules {
	/** So many are too many. */
	readonly failures: number;
	/** Milliseconds within which they count together, whatever else succeeds between them. */
	readonly window: number;
}

/** Says when failures are too many: in a row, however slowly they come, or within a time. cockatiel counts shares only. */
export class FailureWindow implements IBreaker {
	state: { readonly row: number; readonly times: readonly number[] } = { row: 0, times: [] };
	readonly #rules: FailureRules;

	constructor(rules: FailureRules) {
		this.#rules = rules;
	}

	success(circuit: CircuitState): void {
		this.state = { row: 0, times: circuit === CircuitState.HalfOpen ? [] : this.state.times };
	}

	failure(): boolean {
		const { failures, window } = this.#rules;
		const now = Date.now();
		const recent = this.state.times.filter((time) => now - time < window);
		this.state = { row: this.state.row + 1, times: [...recent, now] };
		return this.state.row >= failures || this.state.times.length >= failures;
	}
}
