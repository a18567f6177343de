import { z } from "zod";
import { type InputOf, inputOf } from "../../config/environment.ts";
import { KEYS, type KeyName } from "../../config/schema.ts";

/** The inputs that state settings, as the schema of settings describes them. */
export function settingInputs<Name extends KeyName>(
	...names: readonly Name[]
): Readonly<Record<InputOf<Name>, z.ZodString>> {
	const inputs = names.map((name) => [inputOf(name), z.string().describe(descriptionOf(name))]);
	return Object.fromEntries(inputs);
}

function descriptionOf(name: KeyName): string {
	const { meaning, type } = KEYS[name];
	return `${meaning} It is ${type.words}${type.inText}. Not set: as \`.github/slashfind.yml\` says.`;
}
