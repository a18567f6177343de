import type { Key } from "./key.ts";
import { OPERATOR_KEYS } from "./operator-keys.ts";
import { ACCESS_LEVELS, type Access, REPOSITORY_KEYS } from "./repository-keys.ts";

export const KEYS = { ...REPOSITORY_KEYS, ...OPERATOR_KEYS };

export type RepositoryKey = keyof typeof REPOSITORY_KEYS;
export type OperatorKey = keyof typeof OPERATOR_KEYS;
export type KeyName = RepositoryKey | OperatorKey;

/** All names, in the order of the docs. */
export const KEY_NAMES = Object.keys(KEYS) as readonly KeyName[];

export function isOperatorKey(name: KeyName): name is OperatorKey {
	return name in OPERATOR_KEYS;
}

export function isSecret(name: KeyName): boolean {
	const { isSecret = false }: Pick<Key<unknown>, "isSecret"> = KEYS[name];
	return isSecret;
}

/** Where the operator and the repository both state one of these, the smaller or stricter holds. */
export function isLimit(name: KeyName): boolean {
	return name.startsWith("limits.") || name === "access";
}

/** Compares values of limits: how much each lets through. */
export function latitudeOf(value: unknown): number {
	return typeof value === "number" ? value : -ACCESS_LEVELS.indexOf(value as Access);
}
