import { languageOfPath } from "./languages.ts";

/** What a file's path and text say about its role; used by filters and by ranking. */
export interface FileTraits {
	readonly test: boolean;
	readonly example: boolean;
	/** Kept for compatibility, or copied in from elsewhere. */
	readonly legacy: boolean;
	/** More than half of it passes names on: imports and re-exports. */
	readonly barrel: boolean;
	/** Declares what stands elsewhere: `.d.ts`, `.pyi`, C headers without a function's body. */
	readonly declaration: boolean;
	/** Prose, and whatever else lies in a folder of documents. */
	readonly doc: boolean;
	readonly config: boolean;
}

/** The traits' order; a stored bit set uses it, so append only (and raise the snapshot's schema). */
export const TRAITS = [
	"test",
	"example",
	"legacy",
	"barrel",
	"declaration",
	"doc",
	"config",
] as const satisfies readonly (keyof FileTraits)[];

const TEST_DIRECTORIES = new Set([
	"test",
	"tests",
	"testing",
	"testdata",
	"spec",
	"specs",
	"__tests__",
	"__mocks__",
	"e2e",
	"fixtures",
	"benches",
]);
const TEST_NAME = /(^|[._-])(test|tests|spec|specs)([._-]|$)|[a-z0-9](Test|Tests|Spec|Specs|TestCase|IT)$/;
const EXAMPLE_DIRECTORIES = new Set([
	"example",
	"examples",
	"sample",
	"samples",
	"demo",
	"demos",
	"docs_src",
	"tutorial",
	"tutorials",
	"playground",
]);
const LEGACY_DIRECTORIES = new Set([
	"compat",
	"_compat",
	"legacy",
	"deprecated",
	"vendor",
	"vendored",
	"third_party",
	"third-party",
]);
const DOC_DIRECTORIES = new Set(["doc", "docs", "documentation", "man"]);
/** Below these a folder called `docs` is code that deals with documents. */
const SOURCE_DIRECTORIES = new Set(["src", "source", "sources", "lib", "app", "internal", "pkg"]);
const BARREL_NAMES = new Set(["__init__.py", "package-info.java"]);
const PASSING_ON =
	/^\s*(import\b|from\s+\S+\s+import\b|export\s+(\*|\{[^}]*\}|type\s+\{[^}]*\})\s*from\b|(pub\s+)?use\s|pub\s+mod\s|mod\s+\w+;|#\s*include\b|require\b|using\s+[\w.]+;|(const|let|var)\s+[\w{},\s]+=\s*require\()/;

export function fileTraits(path: string, text: string): FileTraits {
	const directories = path.split("/");
	const name = directories.pop()!;
	const lower = directories.map((directory) => directory.toLowerCase());
	const stem = name.replace(/\.[^.]*$/, "");
	const { corpus } = languageOfPath(path);
	return {
		test: lower.some((directory) => TEST_DIRECTORIES.has(directory)) || TEST_NAME.test(stem),
		example: lower.some((directory) => EXAMPLE_DIRECTORIES.has(directory)) || /^examples?$/i.test(stem),
		legacy: lower.some((directory) => LEGACY_DIRECTORIES.has(directory)) || /^_?(compat|legacy)$/i.test(stem),
		barrel: BARREL_NAMES.has(name) || (corpus === "code" && mostlyPassesOn(text)),
		declaration: /\.(d\.[cm]?ts|pyi)$/.test(name) || isBareHeader(name, text),
		doc: corpus === "docs" || inDocuments(lower),
		config: corpus === "config",
	};
}

function inDocuments(directories: readonly string[]): boolean {
	const at = directories.findIndex((directory) => DOC_DIRECTORIES.has(directory));
	return at >= 0 && !directories.slice(0, at).some((directory) => SOURCE_DIRECTORIES.has(directory));
}

/** Where code stands, braces end on lines of their own; what a header declares in braces ends in `};` or goes on. */
function isBareHeader(name: string, text: string): boolean {
	return /\.(h|hh|hpp|hxx)$/.test(name) && !/^[ \t]*\}\r?$/m.test(text);
}

/** The first line of a list of names that goes on below. */
const OPENS_LIST = /^\s*(?:(?:import|from|(?:pub\s)?use)\b[^;]*|export\s+(?:type\s+)?)[({]\s*$/;

/** A line is judged by its beginning: patterns below may not see what could take them long. */
const READ_UNITS = 300;

/** Whether a line imports names or passes them on. */
export function passesNamesOn(line: string): boolean {
	return PASSING_ON.test(line.slice(0, READ_UNITS));
}

/** Multi-line import lists count by their first line and their indented names. */
function mostlyPassesOn(text: string): boolean {
	let code = 0;
	let passing = 0;
	let inList = false;
	for (const whole of text.split("\n")) {
		const line = whole.slice(0, READ_UNITS);
		if (!/\w/.test(line) || /^\s*(\/\/|#(?!\s*include)|\*|\/\*|--)/.test(line)) {
			if (inList && /[)}]/.test(line)) inList = false;
			continue;
		}
		code++;
		const opens = OPENS_LIST.test(line);
		if (inList || opens || PASSING_ON.test(line)) passing++;
		if (opens) inList = true;
		else if (/[)}]/.test(line)) inList = false;
	}
	return code > 0 && passing * 2 > code;
}
