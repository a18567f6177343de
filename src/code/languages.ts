import type { Language } from "./language.ts";
import { LANGUAGES } from "./language-table.ts";

export type { Language };
export { LANGUAGES };

const TEXT = LANGUAGES.find(({ id }) => id === "text")!;
const BY_FILE_NAME = indexBy(({ filenames = [] }) => filenames);
const BY_EXTENSION = indexBy(({ extensions }) => extensions);
const BY_ALIAS = indexBy(({ aliases }) => aliases);
const BY_ID = indexBy(({ id, name }) => [id, name.toLowerCase()]);

/** The language of a file, judged by its name alone; {@link LANGUAGES}' `text` where the name tells nothing. */
export function languageOfPath(path: string): Language {
	const name = path.slice(path.lastIndexOf("/") + 1).toLowerCase();
	const whole = BY_FILE_NAME.get(name);
	if (whole) return whole;
	for (let dot = name.indexOf("."); dot !== -1; dot = name.indexOf(".", dot + 1)) {
		const language = BY_EXTENSION.get(name.slice(dot));
		if (language) return language;
	}
	return BY_FILE_NAME.get(name.split(".", 1)[0]!) ?? TEXT;
}

/** The language that a person means by an id, a name, an alias or an extension (`ts`, `.ts`), in any case. */
export function findLanguage(nameOrAlias: string): Language | undefined {
	const wanted = nameOrAlias.trim().toLowerCase();
	const extension = wanted.startsWith(".") ? wanted : `.${wanted}`;
	return BY_ID.get(wanted) ?? BY_ALIAS.get(wanted) ?? BY_EXTENSION.get(extension);
}

/** The first language of the table that claims a key gets it. */
function indexBy(keysOf: (language: Language) => readonly string[]): ReadonlyMap<string, Language> {
	const index = new Map<string, Language>();
	for (const language of LANGUAGES) {
		for (const key of keysOf(language)) if (!index.has(key)) index.set(key, language);
	}
	return index;
}
