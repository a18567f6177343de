import type { StrictMode } from "./collection-config.ts";
import { type Condition, conditionsOf, type Filter, type Match } from "./filter.ts";
import { type Need, type PayloadIndex, SERVED_BY } from "./payload-index.ts";
import { badRequest } from "./refusal.ts";

const UUID = /^[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}$/i;

type Indexes = ReadonlyMap<string, PayloadIndex>;

interface FilterUse {
	readonly filter: Filter | undefined;
	readonly strictMode: StrictMode;
	readonly indexes: Indexes;
	readonly use: "retrieve" | "update";
}

/** @throws Refusal (400) where strict mode wants an index that is not there */
export function checkFilter({ filter, strictMode, indexes, use }: FilterUse): void {
	const allowed = strictMode[`unindexed_filtering_${use}`];
	if (!filter || !strictMode.enabled || allowed !== false) return;
	for (const condition of conditionsOf(filter)) checkCondition(condition, indexes);
}

function checkCondition(condition: Exclude<Condition, Filter>, indexes: Indexes): void {
	const { key, needs } = needsOf(condition);
	if (needs.length === 0) return;
	const index = indexes.get(key);
	if (index && (needs.includes("any") || needs.some((need) => index.needs.includes(need as Need)))) return;
	const types = needs.includes("any")
		? Object.values(SERVED_BY)
		: needs.map((need) => SERVED_BY[need as Need]);
	const of = `of one of the following types: [${[...new Set(types)].sort().join(", ")}]`;
	const help = "Help: Create an index for this key or use a different filter.";
	throw badRequest(`Index required but not found for "${key}" ${of}. ${help}`);
}

function needsOf(condition: Exclude<Condition, Filter>): {
	readonly key: string;
	readonly needs: readonly (Need | "any")[];
} {
	if ("is_empty" in condition) return { key: condition.is_empty.key, needs: ["any"] };
	if ("is_null" in condition) return { key: condition.is_null.key, needs: ["any"] };
	if (!("key" in condition)) return { key: "", needs: [] };
	const { key, match, range, values_count } = condition;
	const needs: (Need | "any")[] = match ? needsOfMatch(match) : [];
	if (range) needs.push("float range", "integer range");
	if (values_count) needs.push("any");
	return { key, needs };
}

function needsOfMatch({ value, any, except, prefix }: Match): Need[] {
	if (prefix !== undefined) return ["keyword prefix"];
	const values = value === undefined ? (any ?? except ?? []) : [value];
	if (values.length === 0) return [];
	if (typeof values[0] === "boolean") return ["bool match"];
	if (typeof values[0] === "number") return ["integer match"];
	return values.every((item) => UUID.test(String(item)))
		? ["uuid match", "keyword match"]
		: ["keyword match"];
}

interface Limit {
	readonly value: number;
	readonly limit: number | undefined;
	readonly name: string;
	readonly strictMode: StrictMode;
}

/** @throws Refusal (400) */
export function checkLimit({ value, limit, name, strictMode }: Limit): void {
	if (!strictMode.enabled || limit === undefined || value <= limit) return;
	const help = `Help: Reduce the "${name}" parameter to or below ${limit}.`;
	throw badRequest(`Limit exceeded ${value} > ${limit} for "${name}". ${help}`);
}
