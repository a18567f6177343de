import type { Parameters } from "fast-check";

/**
 * How long a fuzzer runs: at least 10,000 cases, and `FUZZ=10 npm test` ten times as many. A failure prints its seed,
 * which `fc.assert(…, { seed, path })` plays again.
 */
export const FUZZED: Pick<Parameters<unknown>, "numRuns"> = {
	numRuns: 10_000 * Number(process.env.FUZZ ?? 1),
};
