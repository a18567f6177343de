/** What the line of a definition has to look like; `name` stands for the name. */
export type Look = (name: string) => RegExp;

export const ANY: Look = (name) => new RegExp(`(?<![\\w$])${escaped(name)}(?![\\w$?!])`, "u");

/** ctags does not tell a module's variables from a function's. */
export const NOT_INDENTED: Look = (name) => new RegExp(`^\\S.*${ANY(name).source}|^${ANY(name).source}`, "u");

/** Behind one of these words. */
export function behind(words: string): Look {
	return (name) => new RegExp(`\\b(?:${words})\\b.*${ANY(name).source}`, "u");
}

/** Of a module; else the variable of a loop and every name of an import count as well. */
export const ECMASCRIPT_BINDING: Look = (name) =>
	new RegExp(`^(?:export |declare )*(?:const|let|var) ${ANY(name).source}`, "u");

/** Else types that are imported count. */
export const TYPE_ALIAS: Look = (name) => new RegExp(`\\btype ${ANY(name).source}\\s*(?:[<=]|$)`, "u");

/** Behind its type or a modifier: else constants of an enum with a body count. */
export const JAVA_METHOD: Look = (name) => new RegExp(`[\\w>\\]]\\s+${ANY(name).source}`, "u");

/** Of a module, not of a class or a function; else those within the brackets of a class on one line count as well. */
export function kotlinProperty(word: "val" | "var"): Look {
	return (name) => new RegExp(`^(?:\\w+ )*${word} ${ANY(name).source}`, "u");
}

/** `def object.name`: else the object counts. */
export const NOT_OWNER: Look = (name) => new RegExp(`${ANY(name).source}(?!\\.)`, "u");

/** Names that begin otherwise are types in a signature. */
export const LOWER_CASE: Look = (name) => (/^\p{Lu}/u.test(name) ? /^(?!)/ : ANY(name));

/** Else every assignment with a function somewhere on its right counts, and code within strings. */
export const LUA_FUNCTION: Look = (name) => {
	const last = `${escaped(name)}(?!\\w)`;
	return new RegExp(
		`^\\s*(?:local\\s+)?(?:function\\s+[\\w.:]*${last}|[\\w.]*${last}\\s*=\\s*function)`,
		"u",
	);
};

/** An include guard is there to be defined, never to be looked up. */
export const NO_GUARD: Look = (name) => (/_H(?:PP|XX)?_*$/.test(name) ? /^(?!)/ : ANY(name));

function escaped(text: string): string {
	return text.replace(/[$?]/g, "\\$&");
}
