import type { ValueType } from "./value-types.ts";

/** Who reads a key: the index Action, the find Action, the App's server, the command line. */
export type Door = "index" | "find" | "app" | "cli";

/** One setting. Its variable, its Action input, the files' checks, the JSON schema and the docs are made from this. */
export interface Key<Value> {
	readonly type: ValueType<Exclude<Value, undefined>>;
	/** What holds where no source states the key; a text in words where that is no value. */
	readonly default: Value;
	readonly defaultWords?: string;
	/** Whole sentences, for the docs and for editors. */
	readonly meaning: string;
	readonly example: Exclude<Value, undefined>;
	readonly doors: readonly Door[];
	/** Variables of others that mean the same, below our own. */
	readonly variables?: readonly string[];
	/** Never in a file, and never shown: only inputs and the environment state it. */
	readonly isSecret?: boolean;
}

/** Checks a definition and keeps its type. */
export function key<Value>(definition: Key<Value>): Key<Value> {
	return definition;
}
