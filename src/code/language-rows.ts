import type { CommentStyle } from "./comment-style.ts";
import type { Language } from "./language.ts";

/** What differs between languages of one kind; words are separated by blanks, as the lists below are long. */
interface Row {
	readonly aliases?: string;
	readonly extensions: string;
	readonly filenames?: string;
	readonly comments?: CommentStyle;
	readonly grammar?: Language["grammar"];
	readonly tests?: Language["tests"];
}

export function code(name: string, row: Row): Language {
	return language("code", name, row);
}

export function docs(name: string, row: Row): Language {
	return language("docs", name, row);
}

export function config(name: string, row: Row): Language {
	return language("config", name, row);
}

function language(corpus: Language["corpus"], name: string, row: Row): Language {
	return {
		id: idOf(name),
		name,
		aliases: words(row.aliases),
		extensions: words(row.extensions).map((extension) => `.${extension}`),
		...(row.filenames && { filenames: words(row.filenames) }),
		...(row.grammar && { grammar: row.grammar }),
		...(row.comments && { comments: row.comments }),
		tests: row.tests ?? "functions",
		corpus,
	};
}

function idOf(name: string): string {
	return name.toLowerCase().replace("++", "pp").replace("#", "sharp").replaceAll(" ", "-");
}

function words(list = ""): string[] {
	return list.split(" ").filter((word) => word !== "");
}
