import type { ProxyFault } from "../faulty-proxy/proxy-fault.ts";

/** The rows of every table: what can become of a call over the network. */
export const FAULTS = {
	refused: { kind: "refused" },
	"reset mid-body": { kind: "reset" },
	"slow past the deadline": { kind: "slow" },
	"HTTP 429": { kind: "status", status: 429 },
	"HTTP 500": { kind: "status", status: 500 },
	"HTTP 503": { kind: "status", status: 503 },
	garbage: { kind: "garbage", body: "bytes" },
	"other JSON": { kind: "garbage", body: "json" },
	truncated: { kind: "truncated" },
} as const satisfies Readonly<Record<string, ProxyFault>>;

export type FaultName = keyof typeof FAULTS;

export const FAULT_NAMES = Object.keys(FAULTS) as readonly FaultName[];

/** A 429 that says when to come back, in seconds, as GitHub's always do; other faults as they are. */
export function withStatedWait(fault: ProxyFault): ProxyFault {
	if (fault.kind !== "status" || fault.status !== 429) return fault;
	return { ...fault, headers: { "retry-after": "1" } };
}

/** What came of a call under each fault, in words. */
export type Cells = Readonly<Partial<Record<FaultName, string>>>;

/** The call that is broken, and what came of it. */
export interface Column {
	readonly title: string;
	readonly cells: Cells;
}

/** What no cell may say. */
const UNBEARABLE = /crash|silence|wrong|unsound|not reached|\d+ replies/i;

/** The cells that no table may have, with their places. */
export function unbearableCells(columns: readonly Column[]): string[] {
	return columns
		.flatMap(({ title, cells }) =>
			Object.entries(cells).map(([fault, words]) => `${title}, ${fault}: ${words}`),
		)
		.filter((cell) => UNBEARABLE.test(cell));
}
