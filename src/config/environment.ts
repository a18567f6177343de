import { ConfigurationError } from "../errors.ts";
import type { Door } from "./key.ts";
import type { Layer, StatedValue } from "./layer.ts";
import { KEY_NAMES, KEYS, type KeyName } from "./schema.ts";

/** Names to values, as in `process.env`. A blank value counts as not set. */
export type Environment = Readonly<Record<string, string | undefined>>;

const INPUT = "INPUT_";

/** `SLASHFIND_REPLY_LIMIT` */
export function variableOf(name: KeyName): string {
	return `SLASHFIND_${name.replaceAll(/[.-]/g, "_").toUpperCase()}`;
}

export type InputOf<Name extends KeyName> = Name extends `${infer Section}.${infer Rest}`
	? `${Section}-${Rest}`
	: Name;

/** `reply-limit` */
export function inputOf<Name extends KeyName>(name: Name): InputOf<Name> {
	return name.replaceAll(".", "-") as InputOf<Name>;
}

/**
 * What the environment states of the keys that a door reads, or of all: of each the Action input, else our variable, else
 * those of others. Throws ConfigurationError, naming the variable, for a value that cannot be used.
 */
export function readEnvironment(environment: Environment, door?: Door): Layer {
	const names = KEY_NAMES.filter((name) => door === undefined || KEYS[name].doors.includes(door));
	return new Map(
		names.flatMap((name) => {
			const stated = readKey(name, environment);
			return stated ? [[name, stated] as const] : [];
		}),
	);
}

/** Every variable that can state a key, the strongest first. */
export function variablesOf(name: KeyName): readonly string[] {
	// A runner hands the inputs of an Action over as variables, in upper case with their hyphens.
	return [`${INPUT}${inputOf(name).toUpperCase()}`, variableOf(name), ...(KEYS[name].variables ?? [])];
}

function readKey(name: KeyName, environment: Environment): StatedValue | undefined {
	const { type } = KEYS[name];
	const variable = variablesOf(name).find((candidate) => isSet(environment[candidate]));
	if (variable === undefined) return undefined;
	const result = type.schema.safeParse(type.fromText(environment[variable]!.trim()));
	if (result.success) return { value: result.data, origin: labelOf(variable) };
	throw unusable(variable, result.error.issues[0]!.message);
}

export function isSet(value: string | undefined): value is string {
	return value !== undefined && value.trim() !== "";
}

function unusable(variable: string, reason: string): ConfigurationError {
	const label = labelOf(variable);
	return new ConfigurationError("bad-variable", `${label} cannot be used: ${reason}.`, {
		details: { variable },
		suggestions: [`Correct ${label}, or leave it unset for the default.`],
	});
}

function labelOf(variable: string): string {
	return variable.startsWith(INPUT) ? `the input ${variable.slice(INPUT.length).toLowerCase()}` : variable;
}
