/**
 * How long a fuzzer runs: at least 10,000 cases, and `FUZZ=10 npm test` ten times as many. A failure prints its seed,
 * which `fc.assert(…, { seed, path })` plays again.
 */
export const FUZZED = { numRuns: 10_000 * Number(process.env.FUZZ ?? 1) };
