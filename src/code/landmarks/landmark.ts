import type { Kind } from "../chunk.ts";

/** How the lines of a language without a grammar show that a definition begins, and where it ends. */
export interface LandmarkRules {
	/**
	 * `indentation`: with the last line below that is indented deeper, or that closes a bracket.
	 * `next`: before the next landmark.
	 */
	readonly end: "indentation" | "next";
	/** The first that matches counts. All are bound to the beginning of the line. */
	readonly landmarks: readonly Landmark[];
}

export interface Landmark {
	/** Group `name` is the name, `scope` (separated by dots) what it belongs to; without a name it only ends others. */
	readonly pattern: RegExp;
	readonly kind: Kind;
	/** The kind inside of another definition that is a class or an interface. */
	readonly memberKind?: Kind;
	/** False for parts that carry a name that is defined elsewhere; true if absent. */
	readonly listed?: boolean;
	/** What the last line of code above must match, if there is one. */
	readonly after?: RegExp;
	/** Set where it counts only outside of functions, as local variables do not. */
	readonly outsideFunctions?: true;
}
