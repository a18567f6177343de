import type { PotReport } from "../../../budget/pot-report.ts";

/** What a cap leaves, in dollars; what is reserved counts as spent. */
export function leftUsd({ usd, capUsd }: Pick<PotReport, "usd" | "capUsd">): number {
	return Math.max(0, capUsd - usd);
}
