import type { Assumption } from "./assume.ts";

/** What mistyped words were taken for, as one sentence or none; `show` makes a name fit for where it is read. */
export function describeAssumptions(
	assumed: readonly Assumption[],
	show: (name: string) => string,
): string[] {
	if (assumed.length === 0) return [];
	const typed = assumed.map((assumption) => show(assumption.typed));
	const meant = [...new Set(assumed.flatMap((assumption) => assumption.meant))].map(show);
	return [`Nothing is named ${list(typed, "or")} here: searched for ${list(meant, "and")} as well.`];
}

function list(names: readonly string[], last: "or" | "and"): string {
	return names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} ${last} ${names.at(-1)}`;
}
