import { createHash } from "node:crypto";
import type { TreeEntry } from "../../git/tree-entry.ts";
import type { SelectionSettings } from "./selection-settings.ts";

/** Raised whenever a rule of the selection changes, so that every index evaluates its entries anew. */
const SELECTION_VERSION = 2;

/** Two trees with the same hash give every (path, kind, blob) the same verdict. */
export function selectionHash({
	settings,
	ruleFiles,
}: {
	readonly settings: SelectionSettings;
	/** The tree's ignore and attribute files, in the order of the listing. */
	readonly ruleFiles: readonly TreeEntry[];
}): string {
	const { include, exclude, maxFileKb } = settings;
	const files = ruleFiles.map(({ path, blob }) => [path, blob]);
	const content = JSON.stringify([SELECTION_VERSION, include, exclude, maxFileKb, files]);
	return createHash("sha256").update(content).digest("hex");
}
