import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import type { Target } from "../../src/evaluation/metrics.ts";
import type { AnnotatedRepository } from "./annotations.ts";

/** What is indexed: the folder that the published figures are about, or the whole checkout around it. */
export type Setting = "roots" | "full";

export interface Corpora {
	/** Folder with one folder per repository. */
	readonly folder: string;
	readonly setting: Setting;
}

/** The folder to index; undefined where it is absent or empty. */
export function corpusFolder(
	{ folder, setting }: Corpora,
	{ name, root }: AnnotatedRepository,
): string | undefined {
	const corpus = setting === "full" ? join(folder, name) : join(folder, name, root);
	return existsSync(corpus) && readdirSync(corpus).length > 0 ? corpus : undefined;
}

/**
 * A target as it is to be looked for in a whole checkout: the set names some paths from the benchmark root, and beside a
 * whole repository those would agree with too many.
 */
export function fromCheckout(
	target: Target,
	{ corpus, root }: { readonly corpus: string; readonly root: string },
): Target {
	const below = join(root, target.path);
	const isBelow = root !== "" && !existsSync(join(corpus, target.path)) && existsSync(join(corpus, below));
	return isBelow ? { ...target, path: below } : target;
}
