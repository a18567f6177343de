import type { CommentRange, Kind } from "./chunk.ts";

/**
 * What cutting into chunks needs to know about a file, whichever way it was read: by its syntax, by its headings or by
 * the look of its lines. Lines are counted from 0, first and last included.
 */
export interface Outline {
	/** Outermost definitions in order of their lines. */
	readonly definitions: readonly Definition[];
	/** Per line: how much is torn apart by a cut before it. Compared, never added up. */
	readonly cutCosts: ArrayLike<number>;
	readonly comments: readonly CommentRange[];
}

/** A named part of a file; `impl` blocks are parts too, though they define nothing. */
export interface Definition {
	readonly name: string;
	readonly kind: Kind;
	/** Names of the enclosing definitions, outermost first. */
	readonly scope: readonly string[];
	/** Includes the leading comment. */
	readonly firstLine: number;
	readonly nameLine: number;
	readonly lastLine: number;
	/** Whether its name is listed among the file's symbols. */
	readonly listed: boolean;
	/** Definitions directly inside, in order. */
	readonly children: readonly Definition[];
}
