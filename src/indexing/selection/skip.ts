/**
 * Why a path of the tree is not indexed. `unreadable-name` is never a verdict on a tree entry: it counts the listing's
 * `unreadableNames`, which no entry can stand for.
 */
export type SkipReason =
	| "symlink"
	| "submodule"
	| "unreadable-name"
	| "ignored"
	| "excluded"
	| "not-included"
	| "generated"
	| "vendored"
	| "binary-attribute"
	| "lock-file"
	| "minified"
	| "lfs-pointer"
	| "too-large"
	| "binary";

/** A verdict that leaves a file out, and the one rule that decided. */
export interface Skip {
	readonly reason: SkipReason;
	/** For a person, as what follows "left out: ". Only made for who asks: it may take a search among thousands of rules. */
	readonly because: () => string;
}

export function skip(reason: SkipReason, because: string | (() => string)): Skip {
	return { reason, because: typeof because === "string" ? () => because : because };
}
