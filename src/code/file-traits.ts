import { languageOfPath } from "./languages.ts";

/** What a file's path and text say about its role; used by filters and by ranking. */
export interface FileTraits {
	readonly test: boolean;
	readonly example: boolean;
	/** Kept for compatibility, or copied in from elsewhere. */
	readonly legacy: boolean;
	/** More than half of it passes names on: imports and re-exports. */
	readonly barrel: boolean;
	/** Declares types of code that lives elsewhere (`.d.ts`, `.pyi`). */
	readonly declaration: boolean;
	/** Prose. */
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
		declaration: /\.(d\.[cm]?ts|pyi)$/.test(name),
		doc: corpus === "docs",
		config: corpus === "config",
	};
}

/** The first line of a list of names that goes on below. */
const OPENS_LIST = /^\s*(?:(?:import|from|(?:pub\s)?use)\b[^;]*|export\s+(?:type\s+)?)[({]\s*$/;

/** A line is judged by its beginning: patterns below may not see what could take them long. */
const READ_UNITS = 300;

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
