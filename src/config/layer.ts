import type { KeyName, RepositoryKey } from "./schema.ts";

/** A value that passed its key's checks. */
export interface StatedValue {
	readonly value: unknown;
	/** Where it is stated: `.github/slashfind.yml:3`, or the name of a variable. */
	readonly origin: string;
}

/** What one source says, and nothing about what it leaves open. */
export type Layer<Names extends KeyName = KeyName> = ReadonlyMap<Names, StatedValue>;

/** A source that comes with a repository can state nothing but a repository's keys. */
export type RepositoryLayer = Layer<RepositoryKey>;

/** What whoever runs slashfind states; what repositories state stands between the two. */
export interface OperatorLayers {
	/** Action inputs and the environment. */
	readonly above: Layer;
	/** The operator's files, the strongest first. */
	readonly below: readonly Layer[];
}

export const NO_OPERATOR_LAYERS: OperatorLayers = { above: new Map(), below: [] };
