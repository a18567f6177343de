import { malformed, notBuilt } from "./refusal.ts";
import type { Check } from "./shape.ts";

/** An unsigned integer or a UUID as the server writes it: lower case, with hyphens. */
export type PointId = number | string;

const UUID =
	/^(?:urn:uuid:)?\{?([0-9a-f]{8})-?([0-9a-f]{4})-?([0-9a-f]{4})-?([0-9a-f]{4})-?([0-9a-f]{12})\}?$/i;

export const pointId: Check = (value) => {
	readId(value);
};

/** @throws Refusal (400) for what is no id: numbers in quotes too */
export function readId(value: unknown): PointId {
	if (typeof value === "number" && value > Number.MAX_SAFE_INTEGER) throw notBuilt("ids above 2^53");
	if (Number.isSafeInteger(value) && (value as number) >= 0) return value as number;
	const uuid = typeof value === "string" ? UUID.exec(value) : null;
	if (uuid) return uuid.slice(1).join("-").toLowerCase();
	const shown = JSON.stringify(value);
	throw malformed(
		`value ${shown} is not a valid point ID, valid values are either an unsigned integer or a UUID`,
	);
}

/** The order of a scroll: integers before UUIDs. */
export function compareIds(a: PointId, b: PointId): number {
	if (typeof a === "number" && typeof b === "number") return a - b;
	if (typeof a !== typeof b) return typeof a === "number" ? -1 : 1;
	return a < b ? -1 : Number(a > b);
}
