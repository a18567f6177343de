import { createHash } from "node:crypto";
import type { TreeEntry } from "../../git/tree-entry.ts";
import { SECRETS_VERSION } from "../secrets/token-rules.ts";
import type { SelectionSettings } from "./selection-settings.ts";

/** Raised whenever a rule of the selection changes, so that every index evaluates its entries anew. */
const SELECTION_VERSION = 3;

/** Two trees with the same hash give every (path, kind, blob) the same verdict. */
export function selectionHash({
	settings,
	ruleFiles,
}: {
	readonly settings: SelectionSettings;
	/** The tree's ignore and attribute files, in the order of the listing. */
	readonly ruleFiles: readonly TreeEntry[];
}): string {
	const { include, exclude, maxFileKb, allowSecrets } = settings;
	const files = ruleFiles.map(({ path, blob }) => [path, blob]);
	const versions = [SELECTION_VERSION, SECRETS_VERSION];
	const content = JSON.stringify([versions, include, exclude, maxFileKb, allowSecrets, files]);
	return createHash("sha256").update(content).digest("hex");
}
