import { readFileSync, writeFileSync } from "node:fs";
import { expect } from "@jest/globals";
import { type Column, FAULT_NAMES } from "./faults.ts";

const PAGE = new URL("../../../docs/fault-matrix.md", import.meta.url);

/** The calls as rows and the faults as columns: there are more of the former. */
export function renderMatrix(columns: readonly Column[]): string {
	const head = ["call", ...FAULT_NAMES];
	const rows = columns.map(({ title, cells }) => [title, ...FAULT_NAMES.map((name) => cells[name] ?? "—")]);
	return [head, head.map(() => "---"), ...rows].map((row) => `| ${row.join(" | ")} |`).join("\n");
}

/**
 * Compares a table with that of the page, which stands between `<!-- NAME -->` and `<!-- end -->`; `UPDATE_GOLDEN=1`
 * renews it instead, to be read in the diff.
 */
export function expectMatrix(name: string, columns: readonly Column[]): void {
	const place = new RegExp(`(<!-- ${name} -->)[^]*?(<!-- end -->)`);
	const table = renderMatrix(columns);
	const page = readFileSync(PAGE, "utf8");
	const renewed = page.replace(place, (_, begin: string, end: string) => `${begin}\n\n${table}\n\n${end}`);
	if (process.env.UPDATE_GOLDEN === "1") writeFileSync(PAGE, renewed);
	expect(place.exec(page)).not.toBeNull();
	expect(process.env.UPDATE_GOLDEN === "1" ? renewed : page).toBe(renewed);
}
