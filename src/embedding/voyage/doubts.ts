import { UNBILLED } from "../../budget/spend.ts";
import type { ProviderError } from "../../errors.ts";

/** Attempts at one batch that may each have been billed: more would use up a budget while the provider is down. */
const MOST = 3;

/** Says of each failed attempt at a batch whether another one is worth it. */
export function withFewDoubts(): (error: ProviderError) => boolean {
	let doubts = 0;
	return ({ details }) => details[UNBILLED] === true || ++doubts < MOST;
}
