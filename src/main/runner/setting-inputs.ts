import { z } from "zod";
import { type InputOf, inputOf } from "../../config/environment.ts";
import type { Key } from "../../config/key.ts";
import { isOperatorKey, KEYS, type KeyName } from "../../config/schema.ts";

/** The inputs that state settings, as the schema of settings describes them. */
export function settingInputs<Name extends KeyName>(
	...names: readonly Name[]
): Readonly<Record<InputOf<Name>, z.ZodString>> {
	const inputs = names.map((name) => [inputOf(name), z.string().describe(descriptionOf(name))]);
	return Object.fromEntries(inputs);
}

function descriptionOf(name: KeyName): string {
	const { meaning, type } = KEYS[name];
	return `${meaning} It is ${type.words}${type.inText}. Not set: ${otherwise(name)}.`;
}

/** What holds then. An operator's keys stand in no file of the repository. */
function otherwise(name: KeyName): string {
	if (!isOperatorKey(name)) return "as `.github/slashfind.yml` says";
	const { default: value, defaultWords, variables = [] }: Key<unknown> = KEYS[name];
	const elsewhere = variables.map((variable) => `the variable \`${variable}\`, else `);
	const then = defaultWords?.replace(/^not set: /, "").replace(/^not set$/, "none") ?? `\`${value}\``;
	return elsewhere.join("") + then;
}
