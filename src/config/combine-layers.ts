import type { OperatorLayers, RepositoryLayer, StatedValue } from "./layer.ts";
import { OPERATOR_KEYS } from "./operator-keys.ts";
import { REPOSITORY_KEYS } from "./repository-keys.ts";
import { isLimit, isOperatorKey, KEYS, latitudeOf, type OperatorKey, type RepositoryKey } from "./schema.ts";
import { type OperatorSettings, type RepositorySettings, settingsOf } from "./settings.ts";

export interface Sources {
	readonly operator: OperatorLayers;
	/** What comes with the repository, the strongest first. */
	readonly repository: readonly RepositoryLayer[];
}

/** The origin of what no source states. */
export const DEFAULT_ORIGIN = "default";

/** The value of a repository's key that is in force: the strongest source's, but of limits the smaller side's. */
export function repositoryValue(name: RepositoryKey, { operator, repository }: Sources): StatedValue {
	const { above, below } = operator;
	if (!isLimit(name)) return first(name, [above, ...repository, ...below]) ?? defaultOf(name);
	const sides = [first(name, [above, ...below]), first(name, repository)];
	const stated = sides
		.filter((side) => side !== undefined)
		.sort((a, b) => latitudeOf(a.value) - latitudeOf(b.value));
	return stated[0] ?? defaultOf(name);
}

/** The value of an operator's key that is in force. No repository has a part in it. */
export function operatorValue(name: OperatorKey, { above, below }: OperatorLayers): StatedValue {
	return first(name, [above, ...below]) ?? defaultOf(name);
}

export function repositorySettings(sources: Sources): RepositorySettings {
	const names = Object.keys(REPOSITORY_KEYS) as RepositoryKey[];
	return settingsOf(names, (name) => repositoryValue(name, sources).value);
}

export function operatorSettings(operator: OperatorLayers): OperatorSettings {
	const names = Object.keys(OPERATOR_KEYS) as OperatorKey[];
	return settingsOf(names, (name) => operatorValue(name, operator).value);
}

/** Any key's value that is in force. */
export function valueInForce(name: RepositoryKey | OperatorKey, sources: Sources): StatedValue {
	return isOperatorKey(name) ? operatorValue(name, sources.operator) : repositoryValue(name, sources);
}

function first<Name>(name: Name, layers: readonly ReadonlyMap<Name, StatedValue>[]): StatedValue | undefined {
	return layers.find((layer) => layer.has(name))?.get(name);
}

function defaultOf(name: RepositoryKey | OperatorKey): StatedValue {
	return { value: KEYS[name].default, origin: DEFAULT_ORIGIN };
}
