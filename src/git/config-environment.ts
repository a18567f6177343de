import { ConfigurationError } from "../errors.ts";
import { printable } from "./printable.ts";

/** One value of git's configuration, its key written as `git config` takes it. */
export interface ConfigPair {
	readonly key: string;
	readonly value: string;
}

/**
 * The variables that add configuration to `environment` for a git child, behind what stands there already: the last
 * value wins, and an empty one resets a list. Unlike `-c` options, nobody else can read them from the process list.
 * @throws ConfigurationError `git-config-count` where the environment's own count is no number
 */
export function appendConfig(
	environment: NodeJS.ProcessEnv,
	pairs: readonly ConfigPair[],
): Record<string, string> {
	const first = countOf(environment);
	const variables: Record<string, string> = { GIT_CONFIG_COUNT: `${first + pairs.length}` };
	pairs.forEach(({ key, value }, index) => {
		variables[`GIT_CONFIG_KEY_${first + index}`] = key;
		variables[`GIT_CONFIG_VALUE_${first + index}`] = value;
	});
	return variables;
}

function countOf({ GIT_CONFIG_COUNT: count = "" }: NodeJS.ProcessEnv): number {
	if (/^\d{0,9}$/.test(count)) return Number(count);
	throw new ConfigurationError(
		"git-config-count",
		`The environment variable GIT_CONFIG_COUNT is ${printable(count)}, which is not a number.`,
		{ suggestions: ["Unset GIT_CONFIG_COUNT, or set it to the number of GIT_CONFIG_KEY_n variables."] },
	);
}
