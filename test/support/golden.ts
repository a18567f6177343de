import { readFileSync, writeFileSync } from "node:fs";
import { expect } from "@jest/globals";

/** Compares markdown with a checked-in file; `UPDATE_GOLDEN=1` writes the file instead, to be read in the diff. */
export function expectGolden(
	folder: string | URL,
	{ name, markdown }: { readonly name: string; readonly markdown: string },
): void {
	const file = new URL(`${name}.md`, folder);
	if (process.env.UPDATE_GOLDEN === "1") writeFileSync(file, `${markdown}\n`);
	expect(`${markdown}\n`).toBe(readFileSync(file, "utf8"));
}
