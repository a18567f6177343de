import type { Key } from "./key.ts";
import type { KEYS, KeyName, OperatorKey, RepositoryKey } from "./schema.ts";

export type ValueOf<Name extends KeyName> = (typeof KEYS)[Name] extends Key<infer Value> ? Value : never;

type Camel<Text extends string> = Text extends `${infer Head}-${infer Tail}`
	? `${Head}${Capitalize<Camel<Tail>>}`
	: Text;

type SectionOf<Name> = Name extends `${infer Section}.${string}` ? Section : never;

/** Keys as the code reads them: `selection.max-file-kb` as `selection.maxFileKb`, `data-dir` as `dataDir`. */
export type SettingsOf<Names extends KeyName> = {
	readonly [Section in SectionOf<Names>]: {
		readonly [Name in Names as Name extends `${Section}.${infer Rest}` ? Camel<Rest> : never]: ValueOf<Name>;
	};
} & {
	readonly [Name in Names as Name extends `${string}.${string}` ? never : Camel<Name>]: ValueOf<Name>;
};

export type RepositorySettings = SettingsOf<RepositoryKey>;
export type OperatorSettings = SettingsOf<OperatorKey>;

/** Builds the nested form from a value for each name. */
export function settingsOf<Names extends KeyName>(
	names: readonly Names[],
	valueFor: (name: Names) => unknown,
): SettingsOf<Names> {
	const settings: Record<string, unknown> = {};
	for (const name of names) {
		const [first, rest] = name.split(".") as [string, string?];
		if (rest === undefined) settings[camel(first)] = valueFor(name);
		else settings[first] = { ...(settings[first] as object), [camel(rest)]: valueFor(name) };
	}
	return settings as SettingsOf<Names>;
}

function camel(text: string): string {
	return text.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}
