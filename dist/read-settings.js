import { r as __toESM } from "./rolldown-runtime.js";
import { _ as uuid, a as datetime, c as int, d as record, f as strictObject, l as number$1, m as tuple, o as _enum, p as string, s as array, u as object, v as ZodError } from "./vendor.js";
import { a as isBlank, i as LineTable, n as cutCosts, r as cutAt, t as DefinitionTree } from "./definition-tree.js";
import { a as require_dist } from "./probot.js";
import { Worker } from "node:worker_threads";
import { closeSync, constants, existsSync, fstatSync, fsyncSync, linkSync, lstatSync, mkdirSync, openSync, readSync, readdirSync, realpathSync, renameSync, rmSync, statSync, writeFileSync, writeSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { createHash, randomBytes, randomUUID } from "node:crypto";
import { crc32, zstdCompressSync, zstdDecompressSync } from "node:zlib";
import { isUtf8 } from "node:buffer";
import { hostname } from "node:os";

// src/errors.ts
/**
* The root of everything slashfind throws on purpose. `message` says what happened and where, in a sentence for a
* person; `code` is stable and meant for programs.
*/
var SlashfindError = class extends Error {
	code;
	details;
	suggestions;
	/** True where the same call may succeed later without anybody changing anything. */
	retryable = false;
	constructor(code, message, { details = {}, suggestions = [], cause } = {}) {
		super(message, cause === void 0 ? void 0 : { cause });
		this.name = new.target.name;
		this.code = code;
		this.details = details;
		this.suggestions = suggestions;
	}
};
/** A setting, flag or environment variable that cannot be used. Doors exit 2 or refuse to boot. */
var ConfigurationError = class extends SlashfindError {};
/** Data that fails its own checks (a broken snapshot, a short provider answer). Never retried. */
var ValidationError = class extends SlashfindError {};
/** A query that cannot be run as typed. The asker gets a hint; operators see no error. */
var QueryError = class extends SlashfindError {};
/** Git, GitHub or another service did not do what was asked. */
var ProviderError = class extends SlashfindError {
	retryable;
	constructor(code, message, more = {}) {
		super(code, message, more);
		this.retryable = more.retryable ?? false;
	}
};
/** An index run that could not finish. What was indexed before is untouched. */
var IndexingError = class extends SlashfindError {};
/** The message and suggestions as lines for a terminal or a log; never a stack trace. */
function explain(error) {
	if (!(error instanceof SlashfindError)) return error instanceof Error ? error.message : String(error);
	return [error.message, ...error.suggestions.map((suggestion) => `  → ${suggestion}`)].join("\n");
}

// src/git/printable.ts
/** Characters that move the cursor, hide, reorder, or do not exist: none may reach a terminal or a log as they are. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu;
const SHORT_ESCAPES = /* @__PURE__ */ new Map([
	["\n", "\\n"],
	["\r", "\\r"],
	["	", "\\t"]
]);
/**
* The text on one line, with every control, bidirectional, zero-width and unpaired surrogate character as a visible
* escape (`\n`, `\x1b`, `\u{202e}`). Made for names from a repository, which may hold anything but NUL and `/`.
*/
function printable(text) {
	return text.replace(INVISIBLE, (character) => SHORT_ESCAPES.get(character) ?? visible(character.codePointAt(0)));
}
/** Bytes that are no UTF-8, ASCII as it is and the others as `\xff`. */
function printableBytes(bytes) {
	return printable(bytes.toString("latin1").replace(/[\x80-\xff]/g, (byte) => hex(byte.charCodeAt(0))));
}
function visible(codePoint) {
	return codePoint < 128 ? hex(codePoint) : `\\u{${codePoint.toString(16)}}`;
}
function hex(byte) {
	return `\\x${byte.toString(16).padStart(2, "0")}`;
}

// src/config/quote.ts
const MAX_QUOTED = 60;
/** A piece of what was typed, for a message: in backquotes, on one line, clipped. */
function quote(text) {
	const oneLine = text.replaceAll("`", "'").replace(/\s+/gu, " ");
	return `\`${oneLine.length > MAX_QUOTED ? `${oneLine.slice(0, MAX_QUOTED).toWellFormed()}…` : oneLine}\``;
}

// src/lexical/nearest.ts
/**
* The known words that a mistyped one may have meant, nearest first and at most three. At most two letters may be
* wrong, and never more than half of the known word.
*/
function nearest(typed, known) {
	const wanted = typed.toLowerCase();
	return [...new Set(known)].map((word) => ({
		word,
		distance: distanceWithin(wanted, word.toLowerCase())
	})).filter(({ word, distance }) => distance <= Math.min(MOST_ERRORS, Math.floor(word.length / 2))).sort((a, b) => a.distance - b.distance || (a.word < b.word ? -1 : 1)).slice(0, SHOWN$1).map(({ word }) => word);
}
const MOST_ERRORS = 2;
const SHOWN$1 = 3;
/** Edits that turn one word into the other, where swapped neighbours count once; Infinity past {@link MOST_ERRORS}. */
function distanceWithin(a, b) {
	if (Math.abs(a.length - b.length) > MOST_ERRORS) return Number.POSITIVE_INFINITY;
	let beforePrevious = [];
	let previous = Array.from({ length: b.length + 1 }, (_, column) => column);
	for (let row = 1; row <= a.length; row++) {
		const current = [row];
		for (let column = 1; column <= b.length; column++) {
			const same = a[row - 1] === b[column - 1];
			let cost = Math.min(previous[column - 1] + (same ? 0 : 1), previous[column] + 1, current[column - 1] + 1);
			const swapped = a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
			if (row > 1 && column > 1 && swapped) cost = Math.min(cost, beforePrevious[column - 2] + 1);
			current.push(cost);
		}
		beforePrevious = previous;
		previous = current;
	}
	return previous[b.length];
}

// src/code/chunk.ts
/** What a chunk or a symbol is; also the values of the `kind:` qualifier. */
const KINDS = [
	"function",
	"method",
	"class",
	"interface",
	"type",
	"enum",
	"module",
	"variable",
	"doc",
	"test",
	"config",
	"other"
];
/** Chunks are packed towards this many UTF-16 units. */
const TARGET_CHUNK_UNITS = 1500;
/** No chunk is longer than this many UTF-16 units. */
const MAX_CHUNK_UNITS = 3e3;

// src/code/comment-style.ts
const SLASHES = {
	line: ["//"],
	block: ["/*", "*/"]
};
const STARS = {
	line: [],
	block: ["/*", "*/"]
};
const HASH = { line: ["#"] };
const HASH_OR_SLASHES = {
	line: ["#", "//"],
	block: ["/*", "*/"]
};
const DASHES = { line: ["--"] };
const DASHES_AND_STARS = {
	line: ["--"],
	block: ["/*", "*/"]
};
const DASHES_AND_BRACES = {
	line: ["--"],
	block: ["{-", "-}"]
};
const DASHES_AND_BRACKETS = {
	line: ["--"],
	block: ["--[[", "]]"]
};
const SEMICOLON = { line: [";"] };
const SEMICOLON_OR_HASH = { line: [";", "#"] };
const PERCENT = { line: ["%"] };
const APOSTROPHE = { line: ["'"] };
const EXCLAMATION = { line: ["!"] };
const QUOTE_MARK = { line: ["\""] };
const REM = { line: [
	"rem ",
	"REM ",
	"::"
] };
const HASH_AND_ANGLES = {
	line: ["#"],
	block: ["<#", "#>"]
};
const HASH_AND_EQUALS = {
	line: ["#"],
	block: ["#=", "=#"]
};
const HASH_AND_BRACKETS = {
	line: ["#"],
	block: ["#[", "]#"]
};
const SLASHES_AND_PARENTHESES = {
	line: ["//"],
	block: ["(*", "*)"]
};
const PARENTHESES = {
	line: [],
	block: ["(*", "*)"]
};
const MARKUP = {
	line: [],
	block: ["<!--", "-->"]
};

// src/code/language-table.ts
function code(name, row) {
	return language("code", name, row);
}
function docs(name, row) {
	return language("docs", name, row);
}
function config(name, row) {
	return language("config", name, row);
}
function language(corpus, name, row) {
	return {
		id: idOf(name),
		name,
		aliases: words(row.aliases),
		extensions: words(row.extensions).map((extension) => `.${extension}`),
		...row.filenames && { filenames: words(row.filenames) },
		...row.grammar && { grammar: row.grammar },
		...row.comments && { comments: row.comments },
		corpus
	};
}
function idOf(name) {
	return name.toLowerCase().replace("++", "pp").replace("#", "sharp").replaceAll(" ", "-");
}
function words(list = "") {
	return list.split(" ").filter((word) => word !== "");
}
/**
* Every language that is told apart, most telling first: where two claim an extension, the first has it. Names and
* extensions follow GitHub's Linguist, so that `lang:` accepts what GitHub's code search accepts.
*/
const LANGUAGES = [
	code("TypeScript", {
		aliases: "typescript",
		extensions: "ts mts cts",
		comments: SLASHES,
		grammar: "typescript"
	}),
	code("TSX", {
		aliases: "typescriptreact",
		extensions: "tsx",
		comments: SLASHES,
		grammar: "tsx"
	}),
	code("JavaScript", {
		aliases: "node javascriptreact",
		extensions: "js jsx mjs cjs es6 jsm",
		filenames: "jakefile",
		comments: SLASHES,
		grammar: "javascript"
	}),
	code("Python", {
		aliases: "python3 bazel starlark",
		extensions: "py pyi pyw bzl bazel",
		filenames: "sconstruct sconscript wscript build.bazel workspace.bazel module.bazel",
		comments: HASH,
		grammar: "python"
	}),
	code("Go", {
		aliases: "golang",
		extensions: "go",
		comments: SLASHES,
		grammar: "go"
	}),
	code("Rust", {
		extensions: "rs",
		comments: SLASHES,
		grammar: "rust"
	}),
	code("Java", {
		extensions: "java",
		comments: SLASHES,
		grammar: "java"
	}),
	code("C", {
		extensions: "c h",
		comments: SLASHES,
		grammar: "c"
	}),
	code("C++", {
		aliases: "cplusplus cuda",
		extensions: "cpp cc cxx c++ hpp hh hxx h++ ipp inl tpp txx ixx cppm cu cuh ino",
		comments: SLASHES,
		grammar: "cpp"
	}),
	code("Kotlin", {
		extensions: "kt kts",
		comments: SLASHES
	}),
	code("Scala", {
		extensions: "scala sc sbt",
		comments: SLASHES
	}),
	code("C#", {
		aliases: "cs dotnet",
		extensions: "cs csx cake",
		comments: SLASHES
	}),
	code("F#", {
		aliases: "fs",
		extensions: "fs fsi fsx",
		comments: SLASHES_AND_PARENTHESES
	}),
	code("Visual Basic .NET", {
		aliases: "vb vbnet",
		extensions: "vb vbs bas",
		comments: APOSTROPHE
	}),
	code("Ruby", {
		extensions: "rb rake gemspec ru erb jbuilder podspec",
		filenames: "rakefile gemfile guardfile podfile brewfile vagrantfile fastfile",
		comments: HASH
	}),
	code("PHP", {
		extensions: "php phtml blade.php",
		comments: HASH_OR_SLASHES
	}),
	code("Swift", {
		extensions: "swift",
		comments: SLASHES
	}),
	code("Objective-C", {
		aliases: "objc objectivec",
		extensions: "m mm",
		comments: SLASHES
	}),
	code("Dart", {
		extensions: "dart",
		comments: SLASHES
	}),
	code("Groovy", {
		aliases: "gradle",
		extensions: "groovy gradle gvy",
		filenames: "jenkinsfile",
		comments: SLASHES
	}),
	code("Shell", {
		aliases: "sh bash zsh fish",
		extensions: "sh bash zsh fish ksh bats",
		filenames: ".bashrc .zshrc .profile .bash_profile .envrc",
		comments: HASH
	}),
	code("PowerShell", {
		aliases: "pwsh",
		extensions: "ps1 psm1 psd1",
		comments: HASH_AND_ANGLES
	}),
	code("Batchfile", {
		aliases: "batch cmd",
		extensions: "bat cmd",
		comments: REM
	}),
	code("Lua", {
		extensions: "lua luau rockspec",
		comments: DASHES_AND_BRACKETS
	}),
	code("Perl", {
		extensions: "pl pm t",
		comments: HASH
	}),
	code("Raku", {
		aliases: "perl6",
		extensions: "raku rakumod p6",
		comments: HASH
	}),
	code("R", {
		extensions: "r rmd",
		comments: HASH
	}),
	code("Julia", {
		extensions: "jl",
		comments: HASH_AND_EQUALS
	}),
	code("Zig", {
		extensions: "zig zon",
		comments: SLASHES
	}),
	code("Nim", {
		extensions: "nim nims nimble",
		comments: HASH_AND_BRACKETS
	}),
	code("Crystal", {
		extensions: "cr",
		comments: HASH
	}),
	code("D", {
		aliases: "dlang",
		extensions: "d di",
		comments: SLASHES
	}),
	code("V", {
		aliases: "vlang",
		extensions: "v vv",
		comments: SLASHES
	}),
	code("Elixir", {
		extensions: "ex exs eex heex leex",
		comments: HASH
	}),
	code("Erlang", {
		extensions: "erl hrl escript",
		filenames: "rebar.config",
		comments: PERCENT
	}),
	code("Gleam", {
		extensions: "gleam",
		comments: SLASHES
	}),
	code("Haskell", {
		extensions: "hs lhs hsc",
		comments: DASHES_AND_BRACES
	}),
	code("PureScript", {
		extensions: "purs",
		comments: DASHES_AND_BRACES
	}),
	code("Elm", {
		extensions: "elm",
		comments: DASHES_AND_BRACES
	}),
	code("OCaml", {
		aliases: "reason",
		extensions: "ml mli mll mly re rei",
		comments: PARENTHESES
	}),
	code("Clojure", {
		aliases: "clojurescript",
		extensions: "clj cljs cljc edn bb",
		comments: SEMICOLON
	}),
	code("Common Lisp", {
		aliases: "lisp",
		extensions: "lisp lsp cl asd",
		comments: SEMICOLON
	}),
	code("Emacs Lisp", {
		aliases: "elisp",
		extensions: "el",
		comments: SEMICOLON
	}),
	code("Scheme", {
		extensions: "scm ss sld",
		comments: SEMICOLON
	}),
	code("Racket", {
		extensions: "rkt rktl",
		comments: SEMICOLON
	}),
	code("Prolog", {
		extensions: "pro prolog plt",
		comments: PERCENT
	}),
	code("Fortran", {
		extensions: "f90 f95 f03 f08 f for",
		comments: EXCLAMATION
	}),
	code("Pascal", {
		aliases: "delphi",
		extensions: "pas dpr lpr pp",
		comments: SLASHES
	}),
	code("Ada", {
		extensions: "adb ads",
		comments: DASHES
	}),
	code("COBOL", { extensions: "cob cbl cpy" }),
	code("Assembly", {
		aliases: "asm nasm",
		extensions: "asm s nasm",
		comments: SEMICOLON_OR_HASH
	}),
	code("VHDL", {
		extensions: "vhd vhdl",
		comments: DASHES
	}),
	code("SystemVerilog", {
		aliases: "verilog",
		extensions: "sv svh vh",
		comments: SLASHES
	}),
	code("MATLAB", {
		aliases: "octave",
		extensions: "mlx matlab",
		comments: PERCENT
	}),
	code("Tcl", {
		extensions: "tcl",
		comments: HASH
	}),
	code("Vim Script", {
		aliases: "vim viml",
		extensions: "vim",
		filenames: ".vimrc",
		comments: QUOTE_MARK
	}),
	code("GDScript", {
		extensions: "gd",
		comments: HASH
	}),
	code("Solidity", {
		extensions: "sol",
		comments: SLASHES
	}),
	code("Move", {
		extensions: "move",
		comments: SLASHES
	}),
	code("Cairo", {
		extensions: "cairo",
		comments: SLASHES
	}),
	code("WebAssembly", {
		aliases: "wat wast",
		extensions: "wat wast",
		comments: SEMICOLON
	}),
	code("GLSL", {
		aliases: "shader",
		extensions: "glsl vert frag geom comp",
		comments: SLASHES
	}),
	code("HLSL", {
		extensions: "hlsl fx",
		comments: SLASHES
	}),
	code("WGSL", {
		extensions: "wgsl",
		comments: SLASHES
	}),
	code("CoffeeScript", {
		aliases: "coffee",
		extensions: "coffee",
		comments: HASH
	}),
	code("SQL", {
		aliases: "plsql plpgsql tsql",
		extensions: "sql psql pgsql ddl",
		comments: DASHES_AND_STARS
	}),
	code("GraphQL", {
		extensions: "graphql gql",
		comments: HASH
	}),
	code("Protocol Buffer", {
		aliases: "protobuf proto",
		extensions: "proto",
		comments: SLASHES
	}),
	code("Thrift", {
		extensions: "thrift",
		comments: HASH_OR_SLASHES
	}),
	code("Cap'n Proto", {
		aliases: "capnp",
		extensions: "capnp",
		comments: HASH
	}),
	code("Prisma", {
		extensions: "prisma",
		comments: SLASHES
	}),
	code("CSS", {
		extensions: "css pcss",
		comments: STARS
	}),
	code("SCSS", {
		extensions: "scss",
		comments: SLASHES
	}),
	code("Sass", {
		extensions: "sass",
		comments: SLASHES
	}),
	code("Less", {
		extensions: "less",
		comments: SLASHES
	}),
	code("Stylus", {
		extensions: "styl",
		comments: SLASHES
	}),
	code("HTML", {
		aliases: "xhtml",
		extensions: "html htm xhtml",
		comments: MARKUP
	}),
	code("Vue", {
		extensions: "vue",
		comments: MARKUP
	}),
	code("Svelte", {
		extensions: "svelte",
		comments: MARKUP
	}),
	code("Astro", {
		extensions: "astro",
		comments: MARKUP
	}),
	code("Handlebars", {
		aliases: "hbs mustache",
		extensions: "hbs handlebars mustache",
		comments: MARKUP
	}),
	code("Jinja", {
		aliases: "django twig liquid",
		extensions: "jinja jinja2 j2 twig liquid njk"
	}),
	code("EJS", { extensions: "ejs" }),
	code("Pug", {
		aliases: "jade",
		extensions: "pug jade",
		comments: SLASHES
	}),
	code("Nix", {
		extensions: "nix",
		comments: HASH_OR_SLASHES
	}),
	code("HCL", {
		aliases: "terraform tf",
		extensions: "tf hcl tfvars tofu",
		comments: HASH_OR_SLASHES
	}),
	code("Dockerfile", {
		aliases: "docker",
		extensions: "dockerfile",
		filenames: "dockerfile containerfile",
		comments: HASH
	}),
	code("Makefile", {
		aliases: "make",
		extensions: "mk mak",
		filenames: "makefile gnumakefile",
		comments: HASH
	}),
	code("CMake", {
		extensions: "cmake",
		filenames: "cmakelists.txt",
		comments: HASH
	}),
	code("Meson", {
		extensions: "meson",
		filenames: "meson.build meson_options.txt",
		comments: HASH
	}),
	code("Just", {
		extensions: "just",
		filenames: "justfile",
		comments: HASH
	}),
	code("Jupyter Notebook", {
		aliases: "ipynb",
		extensions: "ipynb"
	}),
	config("YAML", {
		aliases: "yml",
		extensions: "yaml yml",
		comments: HASH
	}),
	config("TOML", {
		extensions: "toml",
		filenames: "pipfile",
		comments: HASH
	}),
	config("JSON", {
		aliases: "jsonc json5",
		extensions: "json jsonc json5 webmanifest code-workspace",
		filenames: ".babelrc .eslintrc .prettierrc .swcrc",
		comments: SLASHES
	}),
	config("XML", {
		extensions: "xml xsd xsl xslt wsdl plist csproj vbproj fsproj props targets pom resx",
		comments: MARKUP
	}),
	config("INI", {
		aliases: "properties dotenv",
		extensions: "ini cfg conf properties env editorconfig service desktop",
		filenames: ".npmrc .gitconfig .gitmodules",
		comments: SEMICOLON_OR_HASH
	}),
	config("Ignore List", {
		aliases: "ignore gitignore",
		extensions: "gitignore dockerignore npmignore",
		filenames: ".gitattributes .slashfindignore .eslintignore .prettierignore codeowners",
		comments: HASH
	}),
	config("Go Module", {
		aliases: "gomod",
		extensions: "",
		filenames: "go.mod go.work",
		comments: SLASHES
	}),
	config("CSV", {
		aliases: "tsv",
		extensions: "csv tsv"
	}),
	docs("Markdown", {
		aliases: "md",
		extensions: "md markdown mdown mkd",
		filenames: "contents.lr"
	}),
	docs("MDX", { extensions: "mdx" }),
	docs("reStructuredText", {
		aliases: "rst",
		extensions: "rst rest"
	}),
	docs("AsciiDoc", {
		aliases: "adoc",
		extensions: "adoc asciidoc asc"
	}),
	docs("Org", { extensions: "org" }),
	docs("TeX", {
		aliases: "latex",
		extensions: "tex sty cls bib",
		comments: PERCENT
	}),
	docs("Text", {
		aliases: "txt plaintext",
		extensions: "txt text log",
		filenames: "readme license licence copying changelog changes authors contributors notice todo news"
	})
];

// src/code/languages.ts
const TEXT = LANGUAGES.find(({ id }) => id === "text");
const BY_FILE_NAME = indexBy(({ filenames = [] }) => filenames);
const BY_EXTENSION = indexBy(({ extensions }) => extensions);
const BY_ALIAS = indexBy(({ aliases }) => aliases);
const BY_ID = indexBy(({ id, name }) => [id, name.toLowerCase()]);
/** The language of a file, judged by its name alone; {@link LANGUAGES}' `text` where the name tells nothing. */
function languageOfPath(path) {
	const name = path.slice(path.lastIndexOf("/") + 1).toLowerCase();
	const whole = BY_FILE_NAME.get(name);
	if (whole) return whole;
	for (let dot = name.indexOf("."); dot !== -1; dot = name.indexOf(".", dot + 1)) {
		const language = BY_EXTENSION.get(name.slice(dot));
		if (language) return language;
	}
	return BY_FILE_NAME.get(name.split(".", 1)[0]) ?? TEXT;
}
/** The language that a person means by an id, a name, an alias or an extension (`ts`, `.ts`), in any case. */
function findLanguage(nameOrAlias) {
	const wanted = nameOrAlias.trim().toLowerCase();
	const extension = wanted.startsWith(".") ? wanted : `.${wanted}`;
	return BY_ID.get(wanted) ?? BY_ALIAS.get(wanted) ?? BY_EXTENSION.get(extension);
}
/** The first language of the table that claims a key gets it. */
function indexBy(keysOf) {
	const index = /* @__PURE__ */ new Map();
	for (const language of LANGUAGES) for (const key of keysOf(language)) if (!index.has(key)) index.set(key, language);
	return index;
}

// src/search/path-glob.ts
/** `?` is one character and `*` any run of them within a folder, `**` any run at all, and `**` + `/` whole folders or none. */
function parseGlob(glob) {
	const steps = [];
	let wildcards = [];
	let literal = "";
	let needed = "";
	for (const step of stepsOf(glob)) if (typeof step === "object") {
		steps.push(...merged(wildcards), step);
		wildcards = [];
		literal += step.literal;
		if (literal.length > needed.length) needed = literal;
	} else {
		wildcards.push(step);
		literal = "";
	}
	return {
		steps: [...steps, ...merged(wildcards)],
		needed
	};
}
function* stepsOf(glob) {
	for (const { groups } of glob.matchAll(/(?<folders>(?<=^|\/)\*{2,}\/)|(?<any>\*{2,})|(?<run>\*)|(?<one>\?)|(?<literal>.)/gs)) {
		const [kind, text] = Object.entries(groups).find(([, value]) => value !== void 0);
		yield kind === "literal" ? { literal: text } : kind;
	}
}
/** The same wildcards in as few steps as can be, so that hardly anything is followed side by side. */
function merged(wildcards) {
	const runs = wildcards.includes("any") ? [] : wildcards.filter((step) => step === "run").slice(0, 1);
	const others = wildcards.filter((step) => step !== "run");
	return [...others.filter((step, at) => step === "one" || step !== others[at - 1]), ...runs];
}
/**
* Whether the glob matches the whole path. All ways to match are followed side by side, so the time is at most steps
* times characters, whatever the glob: a translation to a regular expression takes minutes for some of them.
*/
function matchesGlob({ steps, needed }, path) {
	if (!path.includes(needed)) return false;
	let reached = [];
	enter(steps, {
		at: 0,
		reached
	});
	for (let at = 0; at < path.length && reached.length > 0; at += 1) {
		const next = [];
		for (const step of reached) advance(steps, {
			at: step,
			character: path[at],
			reached: next
		});
		reached = next;
	}
	return reached.at(-1) === steps.length;
}
/** Enters a step as one that may match next, and those behind it where it may stand for nothing. */
function enter(steps, { at, reached }) {
	for (let step = at;; step += 1) {
		add(step, reached);
		const kind = steps[step];
		if (kind !== "run" && kind !== "any" && kind !== "folders") return;
	}
}
function add(step, reached) {
	if (reached.length === 0 || reached.at(-1) < step) reached.push(step);
}
function advance(steps, { at, character, reached }) {
	const step = steps[at];
	if (step === void 0) return;
	const endsFolder = character === "/";
	if (typeof step === "object") {
		if (step.literal === character) enter(steps, {
			at: at + 1,
			reached
		});
	} else if (step === "folders") {
		add(at, reached);
		if (endsFolder) enter(steps, {
			at: at + 1,
			reached
		});
	} else if (!endsFolder || step === "any") {
		if (step !== "one") add(at, reached);
		enter(steps, {
			at: at + 1,
			reached
		});
	}
}

// src/search/path-filter.ts
/** In UTF-16 units. */
const MAX_GLOB_LENGTH = 200;
/**
* One predicate for all `path:` and `-path:` of a query, as GitHub's code search reads them: a path must match one of
* the positive filters, where there are any, and none of the negated ones. Case does not count.
*/
function compilePathFilters(filters) {
	const wanted = filters.filter(({ negated }) => !negated).map(({ glob }) => compile(glob));
	const unwanted = filters.filter(({ negated }) => negated).map(({ glob }) => compile(glob));
	return (path) => {
		const lower = path.toLowerCase();
		return (wanted.length === 0 || wanted.some((matches) => matches(lower))) && !unwanted.some((matches) => matches(lower));
	};
}
/** Without a wildcard a filter is a part of the path, or with a leading slash its beginning; with one it is a glob. */
function compile(filter) {
	const glob = filter.slice(0, 200).toLowerCase();
	const anchored = glob.startsWith("/");
	const rest = anchored ? glob.slice(1) : glob;
	if (!/[*?]/.test(rest)) return anchored ? (path) => path.startsWith(rest) : (path) => path.includes(rest);
	const whole = rest.endsWith("/") ? `${rest}**` : rest;
	const parsed = parseGlob(anchored ? whole : `**/${whole}`);
	return (path) => matchesGlob(parsed, path);
}

// src/search/grammar/qualifiers.ts
/** Hits that one page may show. */
const MAX_LIMIT = 10;
/** Pages that one can turn to. */
const MAX_PAGE = 100;
const CORPORA = [
	"code",
	"docs",
	"tests",
	"all"
];
const READERS = /* @__PURE__ */ new Map([
	["path", readPath],
	["lang", readLanguage],
	["language", readLanguage],
	["kind", readKind],
	["symbol", positive((token, into) => into.symbols.push(token.value))],
	["in", positive((token, into) => into.corpus = oneOf(token, CORPORA))],
	["limit", positive((token, into) => into.limit = readNumber(token, {
		most: 10,
		into
	}))],
	["page", positive((token, into) => into.page = readNumber(token, {
		most: 100,
		into
	}))]
]);
const QUALIFIER_KEYS = [...READERS.keys()];
const RESERVED = [
	"repo",
	"org",
	"user",
	"ref"
];
/** Reads one `key:value`; false where the key is none of ours, so that the word is ordinary text. */
function readQualifier(token, into) {
	const { key } = token;
	if (key === void 0) return false;
	if (RESERVED.includes(key)) throw new QueryError("reserved-qualifier", `${quote(`${key}:`)} is not available here.`, { suggestions: ["A search covers one repository, at its indexed commit. Leave the qualifier out."] });
	const read = READERS.get(key);
	if (read === void 0) return false;
	if (token.value.trim() === "") throw new QueryError("empty-qualifier", `${quote(`${key}:`)} has no value.`, { suggestions: ["Write the value right after the colon, without a blank."] });
	read(token, into);
	return true;
}
function positive(read) {
	return (token, into) => {
		if (token.negated) throw new QueryError("not-excludable", `${quote(`-${token.key}:`)} cannot be excluded.`, { suggestions: ["Only `-path:`, `-lang:` and `-kind:` exclude."] });
		read(token, into);
	};
}
function readPath({ value, negated }, { paths }) {
	if (value.length > 200) throw new QueryError("path-too-long", `A path may have ${200} characters, this one has ${value.length}.`, { suggestions: ["Give only the part that tells it apart, for instance the folder's name."] });
	const wildcards = value.match(/[*?]+/g)?.length ?? 0;
	if (wildcards > 10) throw new QueryError("too-many-wildcards", `A path may have wildcards in ${10} places, this one has them in ${wildcards}.`, { suggestions: ["One `**` stands for any number of folders: leave out what lies between two of them."] });
	paths.push({
		glob: value,
		negated
	});
}
function readLanguage(token, { languages, excludedLanguages }) {
	const language = findLanguage(token.value);
	if (language === void 0) {
		const near = didYouMean$1(token, LANGUAGES.flatMap(({ id, name, aliases }) => [
			id,
			name.toLowerCase(),
			...aliases
		]));
		throw new QueryError("unknown-value", `${quote(`${token.key}:${token.value}`)} is not a language I know.`, { suggestions: near.length > 0 ? near : ["Write its name, an alias or an extension, for instance `lang:python` or `lang:ts`."] });
	}
	(token.negated ? excludedLanguages : languages).push(language.id);
}
function readKind(token, { kinds, excludedKinds }) {
	(token.negated ? excludedKinds : kinds).push(oneOf(token, KINDS));
}
function oneOf(token, values) {
	const found = values.find((value) => value === token.value.toLowerCase());
	if (found !== void 0) return found;
	throw new QueryError("unknown-value", `${quote(`${token.key}:`)} takes ${values.join(", ")}, not ${quote(token.value)}.`, { suggestions: didYouMean$1(token, values) });
}
/** No sentence where none of the candidates is near what was typed. */
function didYouMean$1({ key, value }, candidates) {
	const near = nearest(value, candidates).map((candidate) => quote(`${key}:${candidate}`));
	return near.length > 0 ? [`Did you mean ${near.join(" or ")}?`] : [];
}
function readNumber({ key, value }, { most, into }) {
	if (!/^\d{1,9}$/.test(value)) throw new QueryError("not-a-number", `${quote(`${key}:${value}`)} is not a number.`, { suggestions: [`Write ${quote(`${key}:2`)}, with a number from 1 to ${most}.`] });
	const clamped = Math.min(Math.max(Number(value), 1), most);
	if (clamped !== Number(value)) into.hints.push(`${quote(`${key}:${value}`)} was read as ${quote(`${key}:${clamped}`)}.`);
	return clamped;
}

// src/search/grammar/tokens.ts
const BLANK = /\s/u;
const KEY = /^-?[a-z]+$/i;
/** Splits a query into words, phrases and `key:value` pairs, in one pass over its characters. */
function tokenise(text) {
	const tokens = [];
	let openQuote = false;
	for (let at = 0; at < text.length;) {
		if (BLANK.test(text[at])) {
			at++;
			continue;
		}
		const word = readWord(text, at);
		openQuote ||= word.openQuote;
		tokens.push(word.token);
		at = word.end;
	}
	return {
		tokens,
		openQuote
	};
}
function readWord(text, start) {
	const wordEnd = endOfWord(text, start);
	const key = keyOf(text.slice(start, wordEnd));
	const valueStart = key === void 0 ? start : start + key.length + 1;
	const quoted = text[valueStart] === "\"";
	const phrase = quoted ? readPhrase(text, valueStart) : void 0;
	const end = phrase?.end ?? wordEnd;
	const value = phrase?.value ?? text.slice(valueStart, wordEnd);
	return {
		token: {
			key: key?.replace("-", "").toLowerCase(),
			negated: key?.startsWith("-") ?? false,
			value,
			quoted: phrase !== void 0,
			source: text.slice(start, end)
		},
		end,
		openQuote: quoted && phrase === void 0
	};
}
/** `std::vec` and `http://host` are code, not qualifiers. */
function keyOf(word) {
	const colon = word.indexOf(":");
	const key = word.slice(0, Math.max(colon, 0));
	if (!KEY.test(key) || word.startsWith("::", colon) || word.startsWith("://", colon)) return void 0;
	return key;
}
function endOfWord(text, start) {
	let end = start;
	while (end < text.length && !BLANK.test(text[end])) end++;
	return end;
}
/** Reads from an opening quote to the closing one; `\"` stands for a quote. Undefined where it never closes. */
function readPhrase(text, open) {
	let value = "";
	for (let at = open + 1; at < text.length; at++) {
		if (text[at] === "\"") return {
			value,
			end: at + 1
		};
		if (text[at] === "\\" && text[at + 1] === "\"") at++;
		value += text[at];
	}
}

// src/search/grammar/parse-query.ts
/** In UTF-16 units, after trimming. */
const MAX_QUERY_LENGTH = 300;
/** Words, phrases and qualifiers together. */
const MAX_QUERY_WORDS = 20;
const OPERATORS = ["OR", "NOT"];
const REGULAR_EXPRESSION = /^\/[^/]+\/$/;
const SEARCHABLE = /[\p{L}\p{N}]/u;
/**
* Understands a query: free text, `"phrases"` and GitHub's code-search qualifiers. An unknown `key:value` is text.
* Throws QueryError, with what to type instead, for anything that cannot be searched.
*/
function parseQuery(raw) {
	const trimmed = raw.trim();
	checkLength(trimmed);
	const { tokens, openQuote } = tokenise(withPlainQuotes(trimmed));
	checkWords(tokens);
	const qualifiers = noQualifiers();
	const words = tokens.filter((token) => !readQualifier(token, qualifiers));
	words.forEach(rejectOperators);
	const text = words.map((token) => textOf(token)).join(" ");
	if (!SEARCHABLE.test(`${text} ${qualifiers.symbols.join(" ")}`)) throw nothingToSearch();
	return {
		...qualifiers,
		raw: trimmed,
		text,
		phrases: words.filter(({ quoted, key }) => quoted && key === void 0).map(({ value }) => value),
		hints: [
			...qualifiers.hints,
			...openQuote ? [OPEN_QUOTE_HINT] : [],
			...words.flatMap(mistypedKeyHint)
		]
	};
}
const OPEN_QUOTE_HINT = "A quotation mark is never closed, so its words were searched for one by one.";
/** Phones type curly quotes. */
function withPlainQuotes(text) {
	return text.replace(/[“”„]/g, "\"");
}
function checkLength({ length }) {
	if (length <= 300) return;
	throw new QueryError("query-too-long", `A query may have ${300} characters, this one has ${length}.`, { suggestions: ["Describe in a few words what the code does, or name it."] });
}
function checkWords({ length }) {
	if (length <= 20) return;
	throw new QueryError("too-many-words", `A query may have ${20} words, this one has ${length}.`, { suggestions: ["Keep the words that tell the code apart from other code."] });
}
function nothingToSearch() {
	return new QueryError("nothing-to-search", "There is nothing to search for.", { suggestions: ["Type what the code does or how it is named, for instance `retry with backoff`."] });
}
function rejectOperators({ source }) {
	if (OPERATORS.includes(source)) throw new QueryError("no-operators", `${quote(source)} is not an operator here.`, { suggestions: ["All words count already. To search for the word itself, put it in quotes."] });
	if (REGULAR_EXPRESSION.test(source)) throw new QueryError("no-regular-expressions", `${quote(source)} looks like a regular expression.`, { suggestions: ["Regular expressions are not supported. To search for it as it stands, put it in quotes."] });
}
/** A word that looked like a qualifier but is none keeps its key. */
function textOf({ key, quoted, value, source }) {
	return quoted && key === void 0 ? value : source;
}
function mistypedKeyHint({ key, source }) {
	if (key === void 0) return [];
	const [near] = nearest(key, QUALIFIER_KEYS);
	return near ? [`${quote(source)} was searched for as text. Did you mean ${quote(`${near}:`)}?`] : [];
}
function noQualifiers() {
	return {
		paths: [],
		languages: [],
		excludedLanguages: [],
		symbols: [],
		kinds: [],
		excludedKinds: [],
		corpus: "all",
		limit: void 0,
		page: 1,
		hints: []
	};
}

// src/code/cut.ts
/** A cut that leaves less than this before it makes a chunk too small to say anything. UTF-16 units. */
const MIN_RUN_UNITS = TARGET_CHUNK_UNITS / 3;
/**
* Cuts lines into runs near the target, at the cheapest places. Blank lines at the ends of runs are dropped. A run is
* longer than a chunk may be only if it is a single line.
*/
function* cutLines({ lines, costs, firstLine, lastLine }) {
	let first = firstLine;
	while (first <= lastLine) {
		if (lines.isBlank(first)) {
			first++;
			continue;
		}
		const next = nextCut({
			lines,
			costs,
			firstLine: first,
			lastLine
		});
		yield {
			firstLine: first,
			lastLine: lines.lastNonBlank(next - 1)
		};
		first = next;
	}
}
/** The line before which to cut: the cheapest within reach, of equally cheap ones the nearest to the target. */
function nextCut({ lines, costs, firstLine, lastLine }) {
	if (lines.units(firstLine, lastLine) <= 1500) return lastLine + 1;
	let best = firstLine + 1;
	let bestCost = Number.POSITIVE_INFINITY;
	for (let line = firstLine; line <= lastLine; line++) {
		const units = lines.units(firstLine, line);
		if (units > 3e3) break;
		const cost = line === lastLine ? 0 : costs[line + 1];
		if (units < MIN_RUN_UNITS || cost < bestCost || cost === bestCost && units <= 1500) {
			best = line + 1;
			bestCost = units < MIN_RUN_UNITS ? Number.POSITIVE_INFINITY : cost;
		}
	}
	return best;
}
/** The parts of one line that is too long for a chunk; blank parts are dropped. */
function* cutLine(lines, line) {
	const lineEnd = lines.end(line);
	for (let start = lines.start(line); start < lineEnd;) {
		const part = cutAt(lines.text.slice(start, lineEnd), MAX_CHUNK_UNITS);
		if (!isBlank(part)) yield {
			start,
			end: start + part.length
		};
		start += part.length;
	}
}

// src/code/pieces.ts
/** Cuts a file into pieces: whole definitions where they are small enough, else what is inside them. */
function piecesOf(outline, lines) {
	return new PieceCutter(outline, lines).cut();
}
var PieceCutter = class {
	#outline;
	#lines;
	#pieces = [];
	constructor(outline, lines) {
		this.#outline = outline;
		this.#lines = lines;
	}
	cut() {
		const whole = {
			firstLine: 0,
			lastLine: this.#lines.count - 1,
			owner: void 0
		};
		this.#split(whole, this.#outline.definitions);
		return this.#pieces;
	}
	/** Recursion is as deep as definitions are nested, which {@link DefinitionTree} bounds. */
	#split({ firstLine, lastLine, owner }, definitions) {
		let next = firstLine;
		for (const definition of definitions) {
			const first = Math.max(definition.firstLine, next);
			const last = Math.min(definition.lastLine, lastLine);
			if (first > last) continue;
			this.#loose({
				firstLine: next,
				lastLine: first - 1,
				owner
			});
			this.#place(definition, {
				firstLine: first,
				lastLine: last,
				owner
			});
			next = last + 1;
		}
		this.#loose({
			firstLine: next,
			lastLine,
			owner
		});
	}
	#place(definition, part) {
		const { firstLine, lastLine } = part;
		if (this.#lines.units(firstLine, lastLine) <= roomFor(definition)) this.#add({
			...part,
			definition
		});
		else this.#split({
			firstLine,
			lastLine,
			owner: definition
		}, definition.children);
	}
	/** Lines that are nobody's definition: imports, statements, fields, a class's head and its closing brace. */
	#loose({ firstLine, lastLine, owner }) {
		const costs = this.#outline.cutCosts;
		for (const run of cutLines({
			lines: this.#lines,
			costs,
			firstLine,
			lastLine
		})) if (this.#lines.units(run.firstLine, run.lastLine) <= 3e3) this.#add({
			...run,
			owner,
			definition: void 0
		});
		else this.#addParts(run.firstLine, owner);
	}
	#add({ firstLine, lastLine, ...rest }) {
		const start = this.#lines.start(firstLine);
		this.#pieces.push({
			firstLine,
			lastLine,
			start,
			end: this.#lines.end(lastLine),
			...rest,
			inLine: false
		});
	}
	#addParts(line, owner) {
		const all = {
			firstLine: line,
			lastLine: line,
			owner,
			definition: void 0,
			inLine: true
		};
		for (const part of cutLine(this.#lines, line)) this.#pieces.push({
			...all,
			...part
		});
	}
};
/**
* A function, and whatever has nothing defined inside, is read as one and so stays whole as long as a chunk may be.
* A bigger container is better shown as its members.
*/
function roomFor({ kind, children }) {
	return kind === "function" || kind === "method" || children.length === 0 ? MAX_CHUNK_UNITS : TARGET_CHUNK_UNITS;
}

// src/code/chunker.ts
/**
* A definition or a run of loose lines of this many UTF-16 units (about ten lines) is a chunk of its own, so that an
* answer shows exactly that function and not its neighbours or the imports; smaller ones say too little alone.
*/
const STANDALONE_UNITS = 400;
/** Packs a file's pieces into chunks, in order. */
function chunksOf({ lines, outline }, naming) {
	return merge(piecesOf(outline, lines), lines.text).map((pieces) => chunkOf(pieces, naming));
}
/** Groups neighbours that belong to the same definition, or to none. */
function merge(pieces, text) {
	const groups = [];
	for (const piece of pieces) {
		const group = groups.at(-1);
		if (group && joins({
			group,
			piece,
			text
		})) group.push(piece);
		else groups.push([piece]);
	}
	return groups;
}
function joins({ group, piece, text }) {
	const first = group[0];
	const last = group.at(-1);
	const units = piece.end - first.start;
	if (last.inLine || piece.inLine) return false;
	if (closes(piece, text)) return units <= MAX_CHUNK_UNITS;
	return first.owner === piece.owner && units <= 1500 && !isAlone(last) && !isAlone(piece);
}
/** Brackets that end a definition say nothing alone, so they stay with what stands before them. */
function closes({ start, end, definition }, text) {
	return !definition && end - start <= 1500 && !/[\p{L}\p{N}_]/u.test(text.slice(start, end));
}
function isAlone({ start, end }) {
	return end - start >= STANDALONE_UNITS;
}
function chunkOf(pieces, { fileName, kind }) {
	const first = pieces[0];
	const last = pieces.at(-1);
	const main = mainDefinition(pieces);
	return {
		startLine: first.firstLine + 1,
		endLine: last.lastLine + 1,
		start: first.start,
		end: last.end,
		kind: main?.kind ?? kind,
		symbol: main?.name ?? "",
		breadcrumb: [fileName, ...main ? [...main.scope, main.name] : []].join(" › ")
	};
}
/**
* What a chunk is named after: the definition whose head it holds, so that a class in many parts is still found as
* a class; else the largest whole definition; else the one it is a part of.
*/
function mainDefinition(pieces) {
	const { owner, firstLine } = pieces[0];
	if (owner && owner.firstLine === firstLine) return owner;
	let largest;
	for (const piece of pieces) {
		if (!piece.definition) continue;
		if (!largest || piece.end - piece.start > largest.end - largest.start) largest = piece;
	}
	return largest?.definition ?? owner;
}

// src/code/markdown-outline.ts
/** Up to three blanks and one to six `#`, as CommonMark has it. */
const ATX_HEADING = /^ {0,3}(#{1,6})[ \t]/;
/** The `#` that may close such a heading. */
const ATX_CLOSING = /(?:^|[ \t])#+$/;
/** The line under a heading of level 1 (`=`) or 2 (`-`). */
const UNDERLINE = /^ {0,3}(?:(=+)|-+)[ \t]*\r?$/;
const FENCE = /^ {0,3}(`{3,}|~{3,})/;
/** How much a cut inside a fenced block costs more than one between paragraphs. */
const FENCE_DEPTH = 2;
/** Headings are looked for in this much of a line: longer ones are no headings, and patterns stay cheap. */
const MAX_HEADING_UNITS = 1e3;
/** The outline of a Markdown or MDX file: its headings are definitions, each with all that stands under it. */
function markdownOutline(lines) {
	const { headings, depths } = readLines(lines);
	const definitions = new DefinitionTree();
	const lastLines = sectionEnds(headings, lines.count);
	for (const [index, { line, level, title }] of headings.entries()) {
		definitions.closeFrom(level);
		const lastLine = lines.lastNonBlank(lastLines[index]);
		definitions.open({
			name: title,
			kind: "doc",
			firstLine: line,
			nameLine: line,
			lastLine
		}, level);
	}
	return {
		definitions: definitions.roots,
		cutCosts: cutCosts(lines, depths),
		comments: []
	};
}
function readLines(lines) {
	const headings = [];
	const depths = new Uint8Array(lines.count);
	let fence;
	for (let line = 0; line < lines.count; line++) {
		const text = headOf(lines, line);
		if (fence) {
			depths[line] = FENCE_DEPTH;
			if (closesFence(text, fence)) fence = void 0;
			continue;
		}
		fence = FENCE.exec(text)?.[1];
		const heading = fence ? void 0 : headingAt({
			lines,
			line,
			text,
			previous: headings.at(-1)
		});
		if (heading) headings.push(heading);
	}
	return {
		headings,
		depths
	};
}
function headingAt({ lines, line, text, previous }) {
	const atx = ATX_HEADING.exec(text);
	if (atx) {
		const title = plainTitle(text.slice(atx[0].length).trim().replace(ATX_CLOSING, ""));
		return title === "" ? void 0 : {
			line,
			level: atx[1].length,
			title
		};
	}
	const underline = UNDERLINE.exec(text);
	if (!underline || line === 0 || previous?.line === line - 1) return void 0;
	const above = headOf(lines, line - 1);
	return /^ {0,3}[\p{L}\p{N}*_`["'(]/u.test(above) && (line < 2 || lines.isBlank(line - 2)) ? {
		line: line - 1,
		level: underline[1] ? 1 : 2,
		title: plainTitle(above)
	} : void 0;
}
function headOf(lines, line) {
	const start = lines.start(line);
	return lines.text.slice(start, Math.min(lines.end(line), start + MAX_HEADING_UNITS));
}
function closesFence(text, fence) {
	const closing = FENCE.exec(text)?.[1];
	return closing === text.trim() && closing.startsWith(fence);
}
/** A title without the marks that only style it. */
function plainTitle(title) {
	return title.replace(/!?\[([^[\]]*)\]\([^()]*\)/g, "$1").replace(/[`*]/g, "").trim();
}
/** A section lasts until the next heading of its level or above. */
function sectionEnds(headings, lineCount) {
	const ends = new Array(headings.length).fill(lineCount - 1);
	const open = [];
	for (const [index, { line, level }] of headings.entries()) {
		while (open.length > 0 && headings[open.at(-1)].level >= level) ends[open.pop()] = line - 1;
		open.push(index);
	}
	return ends;
}

// src/code/line-comments.ts
/**
* Comments as far as the beginnings of lines show them. Those after code are left out: without a grammar, the `//` of
* an address or a `#` in a string would look the same.
*/
function lineComments(lines, style) {
	const { text } = lines;
	const comments = [];
	const blocks = new BlockFinder(text, style.block);
	for (let line = 0; line < lines.count; line++) {
		const start = firstNonBlank(text, lines.start(line), lines.end(line));
		const end = blocks.endAt(start) ?? lineEnd({
			lines,
			line,
			start,
			marks: style.line
		});
		if (end === void 0) continue;
		comments.push({
			start,
			end
		});
		line = lines.at(end - 1, line);
	}
	return comments;
}
function firstNonBlank(text, from, to) {
	let at = from;
	while (at < to && (text[at] === " " || text[at] === "	")) at++;
	return at;
}
function lineEnd({ lines, line, start, marks }) {
	return marks.some((mark) => lines.text.startsWith(mark, start)) ? lines.end(line) : void 0;
}
/** Finds where comments in blocks end. One that never ends is none, and the text is searched only once for that. */
var BlockFinder = class {
	#text;
	#block;
	#hasMore = true;
	constructor(text, block) {
		this.#text = text;
		this.#block = block;
	}
	endAt(start) {
		if (!this.#block || !this.#hasMore) return void 0;
		const [open, close] = this.#block;
		if (!this.#text.startsWith(open, start)) return void 0;
		const closing = this.#text.indexOf(close, start + open.length);
		this.#hasMore = closing !== -1;
		return this.#hasMore ? closing + close.length : void 0;
	}
};

// src/code/plain-outline.ts
/** A tab counts as this many columns of indentation. */
const TAB_COLUMNS = 4;
/** Indentation beyond this is all the same. Columns. */
const MAX_COLUMNS = 200;
/** The outline of text whose grammar is not known: no definitions, and indentation tells what lies inside what. */
function plainOutline(lines, style) {
	const depths = new Uint16Array(lines.count);
	for (let line = 0; line < lines.count; line++) depths[line] = depthOf(lines, line);
	return {
		definitions: [],
		cutCosts: cutCosts(lines, depths),
		comments: style ? lineComments(lines, style) : []
	};
}
/** Columns of indentation; a line that begins with a closing bracket or `end` belongs to the lines above it. */
function depthOf(lines, line) {
	const text = lines.text;
	const end = Math.min(lines.end(line), lines.start(line) + MAX_COLUMNS);
	let columns = 0;
	for (let at = lines.start(line); at < end; at++) {
		const character = text[at];
		if (!isBlank(character)) return columns + (/^(?:[)\]}]|end\b)/.test(text.slice(at, at + 4)) ? 1 : 0);
		columns += character === "	" ? TAB_COLUMNS : 1;
	}
	return columns;
}

// src/code/syntax/parser-thread.ts
/**
* Parses in a thread of its own, because a hostile file can use up or break WebAssembly's memory, and only the end of
* its thread gives that back. One file at a time.
*/
var ParserThread = class {
	#data;
	#worker;
	#last = Promise.resolve();
	constructor(data) {
		this.#data = data;
	}
	/** Never rejects. A file that crashes its thread is told apart from one that came after another's crash. */
	parse(request) {
		const reply = this.#last.then(() => this.#parse(request));
		this.#last = reply;
		return reply;
	}
	/** Ends the thread; a later parse starts a new one. */
	close() {
		this.#worker?.terminate();
		this.#worker = void 0;
	}
	/** What a new thread says is final: the reply must not depend on which files came before. */
	async #parse(request) {
		const isNew = this.#worker === void 0;
		const reply = await this.#ask(request);
		if (reply !== "crashed") return reply;
		this.close();
		return isNew ? "parse-failed" : this.#parse(request);
	}
	/** An idle thread is no reason for the process to stay, a busy one is. */
	#ask(request) {
		this.#worker ??= new Worker(workerFile(), { workerData: this.#data });
		const worker = this.#worker;
		return new Promise((resolve) => {
			const crash = () => settle("crashed");
			const settle = (reply) => {
				worker.off("message", settle).off("error", crash).off("exit", crash).unref();
				resolve(reply);
			};
			worker.on("message", settle).on("error", crash).on("exit", crash).ref();
			worker.postMessage(request);
		});
	}
};
/** The build makes it an entry of its own, beside this code's chunk. */
function workerFile() {
	const bundled = new URL("./parse-worker.js", import.meta.url);
	return existsSync(bundled) ? bundled : new URL("./parse-worker.ts", import.meta.url);
}

// src/code/parser.ts
/** Languages that are cut by their headings. */
const BY_HEADINGS = /* @__PURE__ */ new Set(["markdown", "mdx"]);
function createCodeParser({ wasmFolder } = {}) {
	const thread = new ParserThread({ wasmFolder });
	return {
		parse: (path, text) => parseFile({
			path,
			text,
			thread
		}),
		close: () => thread.close()
	};
}
async function parseFile(source) {
	const { path, text } = source;
	const language = languageOfPath(path);
	if (isBlank(text)) return {
		language: language.id,
		parser: "lines",
		chunks: [],
		symbols: [],
		comments: []
	};
	const lines = new LineTable(text);
	const { outline, ...how } = await read$1(source, {
		language,
		lines
	});
	const fileName = path.slice(path.lastIndexOf("/") + 1);
	return {
		language: language.id,
		...how,
		chunks: chunksOf({
			lines,
			outline
		}, {
			fileName,
			kind: kindWithoutDefinition(language)
		}),
		symbols: symbolsOf(outline.definitions),
		comments: outline.comments
	};
}
async function read$1({ path, text, thread }, { language, lines }) {
	if (BY_HEADINGS.has(language.id)) return {
		parser: "markdown",
		outline: markdownOutline(lines)
	};
	const grammar = grammarOf(path, language);
	const reply = grammar && await thread.parse({
		grammar,
		text
	});
	if (typeof reply === "object") return {
		parser: "tree-sitter",
		outline: reply
	};
	const byLines = {
		parser: "lines",
		outline: plainOutline(lines, language.comments)
	};
	return reply ? {
		...byLines,
		fallback: reply
	} : byLines;
}
/**
* Headers are read by the grammar of C++, which reads C's declarations as well: the name does not tell the two apart,
* and C's grammar makes nothing of a class.
*/
function grammarOf(path, { grammar }) {
	return path.toLowerCase().endsWith(".h") ? "cpp" : grammar;
}
function kindWithoutDefinition({ corpus }) {
	if (corpus === "docs") return "doc";
	return corpus === "config" ? "config" : "other";
}
/** Recursion is as deep as definitions are nested, which is bounded. */
function symbolsOf(definitions) {
	return definitions.flatMap((definition) => {
		const inner = symbolsOf(definition.children);
		return definition.listed ? [symbolOf(definition), ...inner] : inner;
	});
}
function symbolOf({ name, kind, scope, firstLine, nameLine, lastLine }) {
	return {
		name,
		kind,
		startLine: firstLine + 1,
		nameLine: nameLine + 1,
		endLine: lastLine + 1,
		scope
	};
}

// src/lexical/field-weights.ts
/** BM25F fields of a file. Reference lengths: about the mean over public repositories in several languages. */
const FILE_FIELDS = {
	body: {
		weight: 1,
		b: .75,
		referenceLength: 600
	},
	comments: {
		weight: .5,
		b: .75,
		referenceLength: 170
	},
	names: {
		weight: 3,
		b: .5,
		referenceLength: 40
	},
	stem: {
		weight: 4,
		b: 0,
		referenceLength: 1
	},
	directories: {
		weight: 1.5,
		b: 0,
		referenceLength: 1
	},
	/** Comments in the first {@link HEAD_LINES} lines, on top of what they count as comments. */
	head: {
		weight: 1,
		b: 0,
		referenceLength: 1
	}
};
/** Saturation of a file's summed field counts (BM25F's k1). */
const FILE_K1 = 2.4;
/** BM25 of a passage: code and comments alike. */
const PASSAGE_K1 = 1.44;
const PASSAGE_B = .42;
/** Defined names count by what they name: a type stands for a file more than a constant does. */
const NAME_COUNTS = {
	type: 2,
	callable: 1,
	value: .3
};
/** Weights are stored in this many steps, so that every store holds and returns exactly the same number. */
const WEIGHT_STEPS = 255;
/** BM25 term saturation without length normalisation: count / (k1 + count), in 1..{@link WEIGHT_STEPS}. */
function quantisedSaturation(count, k1) {
	return Math.max(1, Math.round(count / (k1 + count) * 255));
}
/** A count, diluted by the length of the field it stands in. */
function normalisedCount(count, length, { b, referenceLength }) {
	return count / (1 - b + b * length / referenceLength);
}
/** Inverse document frequency, Lucene's variant: never negative. */
function inverseDocumentFrequency(documents, frequency) {
	return Math.log(1 + (documents - frequency + .5) / (frequency + .5));
}

// src/store/manifest.ts
/** The index's own record: what it was built from. Written last, so that it never promises what is not there. */
const manifestSchema = strictObject({
	identity: strictObject({
		host: string().min(1).max(255),
		id: string().regex(/^[0-9a-f]{1,40}$/)
	}),
	/** Full name of the ref, or the commit itself where a bare commit was indexed. */
	ref: string().min(1).max(4096),
	commit: string().regex(/^([0-9a-f]{40}|[0-9a-f]{64})$/),
	/** Counts runs of this index, from 1. */
	ordinal: int().min(1),
	/** See {@link fingerprint}; two indexes are comparable only where it is the same. */
	fingerprint: string().regex(/^[0-9a-f]{16}$/),
	/** Hash of what decided which files are indexed. */
	selection: string().regex(/^[0-9a-f]{1,64}$/),
	/** ISO 8601, UTC. */
	indexedAt: datetime(),
	counts: strictObject({
		files: int().min(0),
		chunks: int().min(0),
		symbols: int().min(0),
		skipped: record(string(), int().min(0)),
		parsers: record(string(), int().min(0)),
		languages: record(string(), int().min(0))
	}),
	/** Chunks that still lack a dense vector. */
	pending: int().min(0)
});

// src/store/snapshot/columns.ts
/** Bytes of one element; the order is the order on disk. */
const COLUMN_WIDTHS = {
	pathBytes: 1,
	pathOffsets: 4,
	stringBytes: 1,
	stringOffsets: 4,
	termBytes: 1,
	termOffsets: 4,
	fileBlobs: 1,
	fileLanguage: 4,
	fileParser: 4,
	fileTraits: 1,
	fileSize: 4,
	fileLines: 4,
	fileChunks: 4,
	fileSymbols: 4,
	textStored: 4,
	textBytes: 4,
	chunkStartLine: 4,
	chunkEndLine: 4,
	chunkStart: 4,
	chunkEnd: 4,
	chunkKind: 1,
	chunkSymbol: 4,
	chunkBreadcrumb: 4,
	symbolName: 4,
	symbolKind: 1,
	symbolStartLine: 4,
	symbolNameLine: 4,
	symbolEndLine: 4,
	filePostings: 4,
	fileTermGaps: 1,
	fileWeights: 1,
	chunkPostings: 4,
	chunkTermGaps: 1,
	chunkWeights: 1,
	skippedPathBytes: 1,
	skippedPathOffsets: 4,
	skippedBlobs: 1,
	skippedReason: 4
};
const COLUMN_NAMES = Object.keys(COLUMN_WIDTHS);
/** Bytes of a blob id column's entry, told from the manifest's commit: SHA-1 or SHA-256. */
function objectIdBytes(commit) {
	return commit.length / 2;
}

// src/store/snapshot/file-format.ts
const MAGIC = Buffer.from("SLSHFIND", "latin1");
/** Raise it when the layout or the meaning of a column changes. */
const SNAPSHOT_SCHEMA = 1;
const BLOCK_BYTES = 65536;
const PREAMBLE_BYTES = 48;
const DIGEST_OFFSET = 16;
/** Bounds what a hostile header can make a reader allocate: a directory is some kilobytes. */
const MAX_DIRECTORY_BYTES = 1048576;
const bytes = int().min(0).max(Number.MAX_SAFE_INTEGER);
const directorySchema = strictObject({
	manifest: manifestSchema,
	/** Bytes of each column's frame and of its content. */
	columns: strictObject(Object.fromEntries(COLUMN_NAMES.map((name) => [name, tuple([bytes, bytes])]))),
	bodyBytes: bytes
});
function encodeHead(directory, blockChecksums) {
	const json = Buffer.from(JSON.stringify(directory), "utf8");
	const preamble = Buffer.alloc(48);
	MAGIC.copy(preamble);
	preamble.writeUInt32LE(1, 8);
	preamble.writeUInt32LE(json.length, 12);
	const checksums = Buffer.from(blockChecksums.buffer, blockChecksums.byteOffset, blockChecksums.byteLength);
	const head = Buffer.concat([
		preamble,
		json,
		checksums
	]);
	digest(head).copy(head, DIGEST_OFFSET);
	return head;
}
/**
* Reads and checks a head. `read` gives bytes of the file, fewer at its end; `fileBytes` is the file's size.
* Throws ValidationError naming what is wrong.
*/
function decodeHead(read, fileBytes) {
	const preamble = read(0, 48);
	if (preamble.length < 48 || !preamble.subarray(0, 8).equals(MAGIC)) throw new ValidationError("snapshot-not-a-snapshot", "The file is not a slashfind snapshot.");
	const schema = preamble.readUInt32LE(8);
	if (schema !== 1) throw wrongSchema(schema);
	const jsonBytes = preamble.readUInt32LE(12);
	if (jsonBytes > MAX_DIRECTORY_BYTES) throw damaged(`its header claims ${jsonBytes} bytes`);
	const json = read(48, jsonBytes);
	if (json.length < jsonBytes) throw damaged("it is cut short");
	const directory = parseDirectory(json);
	const blocks = Math.ceil(directory.bodyBytes / BLOCK_BYTES);
	const bodyOffset = 48 + jsonBytes + blocks * 4;
	if (bodyOffset + directory.bodyBytes !== fileBytes) throw damaged(`it should have ${bodyOffset + directory.bodyBytes} bytes and has ${fileBytes}`);
	const head = Buffer.from(read(0, bodyOffset));
	const expected = Buffer.from(head.subarray(DIGEST_OFFSET, 48));
	head.fill(0, DIGEST_OFFSET, 48);
	if (!digest(head).equals(expected)) throw damaged("its header does not match its checksum");
	const blockChecksums = new Uint32Array(blocks);
	for (let block = 0; block < blocks; block++) blockChecksums[block] = head.readUInt32LE(48 + jsonBytes + block * 4);
	return {
		directory,
		blockChecksums,
		bodyOffset
	};
}
function parseDirectory(json) {
	let value;
	try {
		value = JSON.parse(json.toString("utf8"));
	} catch (cause) {
		throw damaged("its header cannot be read", cause);
	}
	const parsed = directorySchema.safeParse(value);
	if (!parsed.success) throw damaged("its header does not say what it should", parsed.error);
	return parsed.data;
}
function digest(head) {
	return createHash("sha256").update(head).digest();
}
function wrongSchema(schema) {
	const newer = schema > 1;
	return new ValidationError("snapshot-schema", `The snapshot has schema ${schema}; this slashfind reads schema ${1}.`, {
		details: {
			schema,
			supported: 1
		},
		suggestions: [newer ? "A newer slashfind wrote it: update this one, or use another data folder." : "Run `slashfind index` to build it anew."]
	});
}
/** A ValidationError for a file that is not what its writer wrote. */
function damaged(what, cause) {
	return new ValidationError("snapshot-damaged", `The snapshot is damaged: ${what}.`, {
		suggestions: ["Run `slashfind index` to build it anew."],
		cause
	});
}

// src/indexing/fingerprint.ts
/** Hash of everything that makes two indexes comparable; an index with another one is built anew, never mixed. */
const FINGERPRINT = createHash("sha256").update(JSON.stringify({
	schema: 1,
	chunker: 1,
	lexical: 1
})).digest("hex").slice(0, 16);

// src/search/admission.ts
/** Numbers of the files that the query's qualifiers admit; undefined where they admit all. */
function admittedFiles(query, lexicon) {
	const { paths, languages, excludedLanguages, corpus } = query;
	if (paths.length + languages.length + excludedLanguages.length === 0 && corpus === "all") return void 0;
	const matchesPath = compilePathFilters(paths);
	const admitted = /* @__PURE__ */ new Set();
	lexicon.files().forEach((file, number) => {
		if (!inCorpus(file, corpus)) return;
		if (languages.length > 0 && !languages.includes(file.language)) return;
		if (!excludedLanguages.includes(file.language) && matchesPath(file.path)) admitted.add(number);
	});
	return admitted;
}
function inCorpus({ traits }, corpus) {
	switch (corpus) {
		case "all": return true;
		case "tests": return traits.test;
		case "docs": return traits.doc;
		case "code": return !traits.test && !traits.doc;
	}
}
/** Kinds of chunks that the query admits; undefined where it admits all. */
function admittedKinds({ kinds, excludedKinds }) {
	if (kinds.length + excludedKinds.length === 0) return void 0;
	const wanted = kinds.length > 0 ? kinds : KINDS;
	return new Set(wanted.filter((kind) => !excludedKinds.includes(kind)));
}

// src/lexical/stem.ts
/**
* A light English suffix stripper for identifiers and comments: enough that "retries", "retried" and "retrying" meet
* "retry", cheap, and careful to leave short words alone. Not a dictionary stemmer: two words may share a stem by chance.
*/
function stem(word) {
	if (word.length < 4 || !/^[a-z]+$/.test(word)) return word;
	return trimEnd(stripDerivation(stripVerbEnding(stripPlural(word))));
}
function stripPlural(word) {
	if (word.endsWith("ies") && word.length > 4) return `${word.slice(0, -3)}y`;
	if (/(ss|x|ch|sh|z)es$/.test(word)) return word.slice(0, -2);
	if (word.endsWith("s") && !/(ss|us|is)$/.test(word)) return word.slice(0, -1);
	return word;
}
function stripVerbEnding(word) {
	if (word.endsWith("ied") && word.length > 4) return `${word.slice(0, -3)}y`;
	for (const ending of ["ing", "ed"]) {
		const base = word.slice(0, -ending.length);
		if (!word.endsWith(ending) || base.length < 3 || !/[aeiouy]/.test(base)) continue;
		if (/[^aeiou]at$/.test(base) && base.length > 5 && word.at(-ending.length - 1) === "t") return base.slice(0, -2);
		return undouble(base);
	}
	return word;
}
/** In order of preference: ending, the least it has to leave, what takes its place. */
const DERIVATIONS = [
	[
		"ization",
		3,
		""
	],
	[
		"isation",
		3,
		""
	],
	[
		"izer",
		4,
		""
	],
	[
		"iser",
		4,
		""
	],
	[
		"ation",
		4,
		""
	],
	[
		"ation",
		2,
		"at"
	],
	[
		"ator",
		4,
		""
	],
	[
		"ator",
		2,
		"at"
	],
	[
		"ution",
		3,
		"ut"
	],
	[
		"ition",
		3,
		"it"
	],
	[
		"ction",
		2,
		"ct"
	],
	[
		"ption",
		2,
		"pt"
	],
	[
		"rtion",
		2,
		"rt"
	],
	[
		"ession",
		2,
		"ess"
	],
	[
		"ment",
		4,
		""
	],
	[
		"able",
		4,
		""
	],
	[
		"ible",
		4,
		""
	],
	[
		"ness",
		4,
		""
	],
	[
		"ally",
		4,
		"al"
	],
	[
		"ize",
		4,
		""
	],
	[
		"ise",
		4,
		""
	],
	[
		"iz",
		4,
		""
	],
	[
		"ate",
		4,
		""
	],
	[
		"er",
		4,
		""
	],
	[
		"or",
		4,
		""
	],
	[
		"ly",
		4,
		""
	]
];
function stripDerivation(word) {
	for (const [ending, keep, put] of DERIVATIONS) {
		if (!word.endsWith(ending) || word.length - ending.length < keep) continue;
		return undouble(word.slice(0, -ending.length) + put);
	}
	return word;
}
/** "parse" and "pars(ing)", "retry" and "retri(ed)" end alike. */
function trimEnd(word) {
	if (word.length > 3 && word.endsWith("e")) return word.slice(0, -1);
	if (word.length > 2 && word.endsWith("y")) return `${word.slice(0, -1)}i`;
	return word;
}
function undouble(word) {
	const last = word.at(-1);
	return last === word.at(-2) && !"aeioulsz".includes(last) ? word.slice(0, -1) : word;
}

// src/lexical/stop-words.ts
/**
* Words that say nothing about what code does: English function words, question forms, and the words people put around
* a search ("where do we …", "the code that …"). They are neither indexed nor searched; inside identifiers they still
* count through the whole name and its pairs.
*/
const STOP_WORDS = new Set("a about after all also an and any are as at be because been before being both but by can could did do does doing done each either else every for from had has have having he her here his how i if in into is it its just let like make makes many may me might more most much must my no nor not of off on once one only or other our out over own per same she should so some such than that the their them then there these they this those through to too under until up us used uses using very via was we were what when where whether which while who whose why will with within without would you your code implementation implemented work works happen happens return self null".split(" "));

// src/lexical/words.ts
/** Longer runs of letters are data (base64, hashes), not names. */
const MAX_WORD_UNITS = 64;
const WORD = /[\p{L}\p{N}_$]+/gu;
const PART = /\p{Lu}+(?=\p{Lu}\p{Ll})|\p{Lu}?[\p{Ll}\p{M}]+|\p{Lu}+|\p{N}+|\p{Lo}+|\p{Lt}|\p{Lm}+/gu;
/** Every identifier-like run of the text, with its UTF-16 offset. */
function* wordsOf(text) {
	for (const match of text.matchAll(WORD)) if (match[0].length <= MAX_WORD_UNITS) yield {
		text: match[0],
		offset: match.index
	};
}
const known = /* @__PURE__ */ new Map();
/** Forgets nothing that matters: the analysis is a pure function, the map only saves time. */
const MAX_KNOWN = 2e5;
/** Splits a word into the terms that stand for it. */
function analyseWord(text) {
	const found = known.get(text);
	if (found) return found;
	if (known.size >= MAX_KNOWN) known.clear();
	const word = analyse(text);
	known.set(text, word);
	return word;
}
function analyse(text) {
	const raw = (text.match(PART) ?? []).map((part) => part.toLowerCase());
	const stems = raw.map(stem);
	const parts = stems.filter((_, at) => !STOP_WORDS.has(raw[at]) && keeps(raw[at]));
	if (raw.length < 2) return {
		parts,
		whole: void 0,
		pairs: [],
		plain: parts[0]
	};
	const pairs = stems.slice(1).map((part, at) => pair(stems[at], part));
	return {
		parts,
		whole: wholeTerm(raw.join("")),
		pairs,
		plain: void 0
	};
}
/** Single letters and digits are everywhere and mean nothing. */
function keeps(part) {
	return part.length > 1 || part.charCodeAt(0) > 127;
}
/** The term of a whole identifier. */
function wholeTerm(lowerCased) {
	return `=${lowerCased}`;
}
/** The term of two stems that stand side by side. */
function pair(first, second) {
	return `${first}+${second}`;
}
/** The term that a file carries for each name it defines; case and separators do not count. */
function definitionTerm(name) {
	return `@${name.toLowerCase().replace(/[_$-]/g, "")}`;
}

// src/search/exact-phrases.ts
/** Terms that every chunk with the phrase holds: a cheap sieve before its text is read. */
function phraseTerms(phrase) {
	return [...wordsOf(phrase)].slice(1, -1).flatMap(({ text }) => analyseWord(text).parts);
}
/** Case counts only where the phrase has upper case. */
function containsPhrase(text, phrase) {
	return /\p{Lu}/u.test(phrase) ? text.includes(phrase) : text.toLowerCase().includes(phrase);
}
/** Whether any phrase holds a word that is indexed; one that is all signs or single letters stands everywhere. */
function hasWords(phrases) {
	return phrases.some((phrase) => [...wordsOf(phrase)].some(({ text }) => analyseWord(text).parts.length > 0));
}

// src/search/focus-line.ts
/** Lines of a passage that a reply shows: a longer snippet is a wall of code in a conversation. */
const EXCERPT_LINES = 12;
/** Lines that are shown before the first one that answers, so that nobody starts in the middle of a statement. */
const LINES_BEFORE = 2;
/**
* The line where an excerpt of the passage should begin: where {@link EXCERPT_LINES} lines hold the most of the query,
* each word counted once by its rarity; of equally good places the first.
*/
function focusLine({ text, startLine }, parts) {
	const lines = text.replace(/\n$/, "").split("\n");
	if (lines.length <= 12) return startLine;
	const found = lines.map((line) => partsIn(line, parts));
	let best = {
		first: 0,
		worth: 0
	};
	for (let first = 0; first + 12 <= lines.length; first++) {
		const worth = [...new Set(found.slice(first, first + 12).flat())].reduce((sum, part) => sum + part.rarity, 0);
		if (worth > best.worth) best = {
			first,
			worth
		};
	}
	if (best.worth === 0) return startLine;
	const firstFound = found.findIndex((here, at) => at >= best.first && here.length > 0);
	const last = lines.length - 12;
	return startLine + Math.min(last, Math.max(0, firstFound - LINES_BEFORE));
}
function partsIn(line, parts) {
	const stems = new Set([...wordsOf(line)].flatMap(({ text }) => analyseWord(text).parts));
	return parts.filter(({ stem }) => stems.has(stem));
}
/** The line where an excerpt of a definition should begin: with its comment, unless that would push its name out. */
function definitionFocus({ startLine, nameLine }) {
	return Math.max(startLine, nameLine - 12 / 2);
}

// src/search/ranking/weights.ts
/**
* How retrieval weighs kinds of terms. Starting values: a study of which signals carry on annotated queries of public
* repositories. Around them almost every weight is flat, so a change is worth making when it helps on several.
*/
const RETRIEVAL_WEIGHTS = {
	/** Share of passage-level rarity in a term's weight; the rest is file-level. */
	chunkRarity: .3,
	/** Two neighbouring words as one term. */
	pair: .6,
	/** A whole identifier as one term. */
	whole: .6,
	/** A file that defines a name in the query is a candidate whatever else it holds. */
	definition: 20
};
/**
* The features of ranking: what each adds, and why. `base` features are lexical scores; `agreement` features are in
* units of the best base score among the candidates, so that they mean the same for rare and for common words;
* `factors` multiply.
*/
const RANKING_WEIGHTS = {
	base: {
		/** The file as a whole talks about the query. */
		file: 1,
		/** One place in it does. */
		bestPassage: .6,
		/** A second place does as well. */
		secondPassage: .17,
		/** Times the base: how much of the query (by rarity) the file holds at all. */
		coverage: .3
	},
	agreement: {
		/** Times the share of the query (by rarity) that the path's words hold; names of files are summaries. */
		pathWords: .5,
		/** Of that share, what a match counts: in the file's name, in a directory's, or as the beginning of either. */
		stemWord: 1,
		directoryWord: .5,
		wordBeginning: .35,
		/** Times the share of the file name's words that the query holds. */
		stemNamed: .54,
		/** The file defines the name asked for: as the whole query, or as a name within a sentence. */
		definition: 2,
		definitionInSentence: .35,
		/** … times this for a type, for a file called like the name, and where only the case differs. */
		definedType: 1.4,
		definedInNamesake: 1.5,
		otherCase: .3
	},
	factors: {
		/** Tests, examples, old copies and re-exports mention much and explain little, unless the query asks for them. */
		test: .3,
		example: .3,
		legacy: .5,
		barrel: .6,
		declaration: .7,
		/** A reviewer asks for code; prose repeats the words of the code that it is about. */
		doc: .4,
		/** Times log2(1 + lines / mean lines): large files are where things happen, mildly. */
		size: .1
	}
};

// src/search/query-terms.ts
/** Translates a query; the lexicon says how rare each term is. */
function queryTerms(query, lexicon) {
	const words = /* @__PURE__ */ new Map();
	const stems = /* @__PURE__ */ new Set();
	const add = (term, factor) => words.set(term, (words.get(term) ?? 0) + factor);
	let previous;
	for (const { text, offset } of wordsOf([query.text, ...query.symbols].join("\n"))) {
		const word = analyseWord(text);
		for (const part of word.parts) {
			add(part, 1);
			stems.add(part);
		}
		for (const neighbours of word.pairs) add(neighbours, RETRIEVAL_WEIGHTS.pair);
		if (word.whole) add(word.whole, RETRIEVAL_WEIGHTS.whole);
		if (previous && word.plain && offset - previous.end === 1) add(pair(previous.stem, word.plain), RETRIEVAL_WEIGHTS.pair);
		previous = word.plain ? {
			stem: word.plain,
			end: offset + text.length
		} : void 0;
	}
	const rarity = (term) => mixedRarity(lexicon, term);
	const identifiers = identifiersOf(query);
	return {
		shape: isSymbolLike(query) ? "symbol" : "sentence",
		terms: [...[...words].map(([term, factor]) => weighted(term, factor * rarity(term))), ...identifiers.map(({ term }) => ({
			term,
			fileWeight: RETRIEVAL_WEIGHTS.definition,
			chunkWeight: 0
		}))],
		wordCount: words.size,
		parts: [...stems].map((stem) => ({
			stem,
			rarity: rarity(stem)
		})),
		identifiers,
		definitionsOnly: query.symbols.length > 0
	};
}
function weighted(term, weight) {
	return {
		term,
		fileWeight: weight,
		chunkWeight: weight
	};
}
function mixedRarity(lexicon, term) {
	const files = inverseDocumentFrequency(lexicon.fileCount, lexicon.fileFrequency(term));
	const chunks = inverseDocumentFrequency(lexicon.chunkCount, lexicon.chunkFrequency(term));
	return (1 - RETRIEVAL_WEIGHTS.chunkRarity) * files + RETRIEVAL_WEIGHTS.chunkRarity * chunks;
}
/** One word, however it is written, asks for a thing by its name. */
function isSymbolLike(query) {
	return query.symbols.length > 0 || query.text !== "" && !/\s/.test(query.text);
}
/**
* Names that the query may mean literally: `symbol:` values, the last name of a one-word query (`Server::handle` asks
* for `handle`), and in sentences every word that is written like code.
*/
function identifiersOf(query) {
	const words = [...wordsOf(query.text)].map(({ text }) => text);
	const spoken = isSymbolLike(query) ? words.slice(-1) : words.filter(looksLikeCode);
	const names = query.symbols.length > 0 ? [] : spoken;
	return [.../* @__PURE__ */ new Set([...query.symbols, ...names.filter((name) => !STOP_WORDS.has(name))])].map((name) => ({
		name,
		term: definitionTerm(name)
	}));
}
function looksLikeCode(word) {
	return /[_$]/.test(word.slice(1)) || /\p{Ll}\p{Lu}/u.test(word) || /^\p{Lu}+\p{Ll}+\p{Lu}/u.test(word) || /\p{L}\p{N}/u.test(word);
}

// src/lexical/defines-name.ts
/**
* Whether a symbol defines a name that somebody may ask for: headings do not, and of tests only those whose name is
* written like code (`TestParse`, `test_parse`), not those with a title (`it("parses")`).
*/
function definesName({ kind, name }) {
	if (kind === "test") return /^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(name) && /[\p{Lu}_]/u.test(name);
	return kind !== "doc";
}

// src/lexical/term-weights.ts
/**
* The lexical vectors of a file and of its chunks. A function of the file alone (no corpus statistics): those come in
* at query time, from the lexicon.
*/
function weighFile(file) {
	const counts = new FieldCounts();
	const chunks = countText(file, counts);
	countNames(file.symbols, counts);
	countPath(file.path, counts);
	const weights = counts.saturate();
	for (const symbol of file.symbols) if (definesName(symbol)) weights.set(definitionTerm(symbol.name), 255);
	return {
		file: weights,
		chunks
	};
}
/** Counts per field and term of one file. */
var FieldCounts = class {
	#counts = /* @__PURE__ */ new Map();
	#lengths = {
		body: 0,
		comments: 0,
		names: 0,
		stem: 0,
		directories: 0,
		head: 0
	};
	add(field, word, times = 1) {
		for (const part of word.parts) this.addTerm(field, part, times);
		for (const neighbours of word.pairs) this.addTerm(field, neighbours, times);
		if (word.whole) this.addTerm(field, word.whole, times);
		this.#lengths[field] += word.parts.length;
	}
	addTerm(field, term, times) {
		let fields = this.#counts.get(term);
		if (!fields) {
			fields = {};
			this.#counts.set(term, fields);
		}
		fields[field] = (fields[field] ?? 0) + times;
	}
	saturate() {
		const weights = /* @__PURE__ */ new Map();
		for (const [term, fields] of this.#counts) {
			let sum = 0;
			for (const field of Object.keys(fields)) {
				const { weight } = FILE_FIELDS[field];
				sum += weight * normalisedCount(fields[field], this.#lengths[field], FILE_FIELDS[field]);
			}
			weights.set(term, quantisedSaturation(sum, FILE_K1));
		}
		return weights;
	}
};
/** Counts per term of one chunk. */
var PassageCounts = class {
	#counts = /* @__PURE__ */ new Map();
	#length = 0;
	add(word) {
		for (const part of word.parts) this.addTerm(part);
		for (const neighbours of word.pairs) this.addTerm(neighbours);
		if (word.whole) this.addTerm(word.whole);
		this.#length += word.parts.length;
	}
	addTerm(term) {
		this.#counts.set(term, (this.#counts.get(term) ?? 0) + 1);
	}
	saturate() {
		const normalisation = {
			b: PASSAGE_B,
			referenceLength: 80
		};
		const weights = /* @__PURE__ */ new Map();
		for (const [term, count] of this.#counts) {
			const normalised = normalisedCount(count, this.#length, normalisation);
			weights.set(term, quantisedSaturation(normalised, PASSAGE_K1));
		}
		return weights;
	}
};
/** One pass over the words: each belongs to at most one chunk, and to the comments or to the body. */
function countText(file, counts) {
	const { chunks, comments, text } = file;
	const passages = chunks.map(() => new PassageCounts());
	const headEnd = endOfLine(text, 40);
	let chunk = 0;
	let comment = 0;
	let previous;
	for (const { text: word, offset } of wordsOf(text)) {
		while (chunk < chunks.length - 1 && offset >= chunks[chunk].end) chunk++;
		while (comment < comments.length && offset >= comments[comment].end) comment++;
		const inComment = comment < comments.length && offset >= comments[comment].start;
		const analysed = analyseWord(word);
		counts.add(inComment ? "comments" : "body", analysed);
		if (inComment && offset < headEnd) counts.add("head", analysed);
		passages[chunk]?.add(analysed);
		const prose = inComment || file.prose;
		if (prose && previous && analysed.plain && isOneGap(text, previous.end, offset)) {
			const neighbours = pair(previous.stem, analysed.plain);
			counts.addTerm(inComment ? "comments" : "body", neighbours, 1);
			passages[chunk]?.addTerm(neighbours);
		}
		previous = prose && analysed.plain ? {
			stem: analysed.plain,
			end: offset + word.length
		} : void 0;
	}
	return passages.map((passage) => passage.saturate());
}
/** Words pair up across one blank or hyphen, not across punctuation or lines. */
function isOneGap(text, from, to) {
	return to - from === 1 && (text[from] === " " || text[from] === "-");
}
function endOfLine(text, line) {
	let at = -1;
	for (let n = 0; n < line; n++) {
		at = text.indexOf("\n", at + 1);
		if (at < 0) return text.length;
	}
	return at;
}
const TYPE_KINDS$1 = /* @__PURE__ */ new Set([
	"class",
	"interface",
	"type",
	"enum",
	"module"
]);
const CALLABLE_KINDS = /* @__PURE__ */ new Set(["function", "method"]);
function countNames(symbols, counts) {
	for (const { name, kind } of symbols) {
		const times = TYPE_KINDS$1.has(kind) ? NAME_COUNTS.type : CALLABLE_KINDS.has(kind) ? NAME_COUNTS.callable : NAME_COUNTS.value;
		for (const { text } of wordsOf(name)) counts.add("names", analyseWord(text), times);
	}
}
function countPath(path, counts) {
	const directories = path.split("/");
	const name = directories.pop();
	for (const { text } of wordsOf(stemOfName(name))) counts.add("stem", analyseWord(text));
	for (const directory of directories.slice(-3)) for (const { text } of wordsOf(directory)) counts.add("directories", analyseWord(text));
}
/** A file's name without its last extension; dot files keep theirs. */
function stemOfName(name) {
	const dot = name.lastIndexOf(".");
	return dot > 0 ? name.slice(0, dot) : name;
}

// src/search/ranking/definition-site.ts
const TYPE_KINDS = /* @__PURE__ */ new Set([
	"class",
	"interface",
	"type",
	"enum",
	"module"
]);
/** The file defines a name that the query spells, in units of the best base score. */
function definitionSite(candidate, { query }) {
	const { agreement } = RANKING_WEIGHTS;
	const strength = query.shape === "symbol" ? agreement.definition : agreement.definitionInSentence;
	let definition = 0;
	for (const identifier of definedHere(candidate, query)) for (const symbol of definitionsOf(candidate, identifier)) definition = Math.max(definition, strength * definitionFit(symbol, {
		candidate,
		identifier
	}));
	return { definition };
}
/** The candidate's definitions that the query asks for: best fitting first, as they stand in the file among equals. */
function definitionsFor(candidate, query) {
	const fits = /* @__PURE__ */ new Map();
	for (const identifier of definedHere(candidate, query)) for (const symbol of definitionsOf(candidate, identifier)) fits.set(symbol, Math.max(fits.get(symbol) ?? 0, definitionFit(symbol, {
		candidate,
		identifier
	})));
	return [...fits].sort((a, b) => b[1] - a[1] || a[0].nameLine - b[0].nameLine).map(([symbol]) => symbol);
}
function definitionFit(symbol, { candidate, identifier }) {
	const { agreement } = RANKING_WEIGHTS;
	const stem = stemOfName(candidate.record.path.slice(candidate.record.path.lastIndexOf("/") + 1));
	return (TYPE_KINDS.has(symbol.kind) ? agreement.definedType : 1) * (definitionTerm(stem) === identifier.term ? agreement.definedInNamesake : 1) * (symbol.name === identifier.name ? 1 : agreement.otherCase);
}
/** The stored weights tell without looking at symbols whether a file defines a name. */
function definedHere(candidate, { identifiers, wordCount }) {
	return identifiers.filter((_, at) => candidate.weights[wordCount + at] > 0);
}
function definitionsOf({ record }, { term }) {
	return record.symbols.filter((symbol) => definitionTerm(symbol.name) === term && definesName(symbol));
}

// src/search/ranking/lexical-score.ts
/** The lexical features of a candidate, before anything else is looked at. */
function lexicalScore(candidate, { query }) {
	const { base } = RANKING_WEIGHTS;
	const passages = candidate.passages.map((passage) => scoreOf(passage.weights, query));
	passages.sort((a, b) => b - a);
	const file = base.file * scoreOf(candidate.weights, query);
	const bestPassage = base.bestPassage * (passages[0] ?? 0);
	const secondPassage = base.secondPassage * (passages[1] ?? 0);
	return {
		file,
		bestPassage,
		secondPassage,
		coverage: base.coverage * coveredShare(candidate, query) * (file + bestPassage + secondPassage)
	};
}
/** Dot product of the query's words with stored weights; definitions are a feature of their own. */
function scoreOf(weights, { terms, wordCount }) {
	let score = 0;
	for (let at = 0; at < wordCount; at++) score += terms[at].fileWeight * weights[at];
	return score;
}
/** Share of the query's words, by rarity, that the file holds. */
function coveredShare(candidate, { parts, terms }) {
	let all = 0;
	let covered = 0;
	for (const { stem, rarity } of parts) {
		all += rarity;
		if (candidate.weights[terms.findIndex(({ term }) => term === stem)] > 0) covered += rarity;
	}
	return all > 0 ? covered / all : 0;
}

// src/search/ranking/order-passages.ts
/** Each file's best passage in the files' order; only then every file's second one, and so on. */
function interleave(files) {
	const rounds = Math.max(0, ...files.map((passages) => passages.length));
	return Array.from({ length: rounds }, (_, round) => files.flatMap((passages) => passages[round] ?? [])).flat();
}
/** The file's passages, best first: the definitions that were asked for, then by lexical score. */
function passagesOf(file, context) {
	const { candidate } = file;
	const defining = definingPassages(file, context);
	if (context.query.definitionsOnly) return defining;
	const scored = candidate.passages.map(({ chunk, weights }) => ({
		chunk,
		score: scoreOf(weights, context.query)
	})).sort((a, b) => b.score - a.score || a.chunk - b.chunk).map(({ chunk }) => ({
		file,
		chunk,
		definition: void 0
	}));
	const passages = distinct([...defining.slice(0, 1), ...scored], file);
	const isEmpty = candidate.record.chunks.length === 0;
	return passages.length > 0 || isEmpty ? passages : [{
		file,
		chunk: 0,
		definition: void 0
	}];
}
function definingPassages(file, { query, kinds }) {
	if (query.shape !== "symbol") return [];
	const { chunks } = file.candidate.record;
	return distinct(definitionsFor(file.candidate, query).map((definition) => {
		return {
			file,
			chunk: chunks.findIndex(({ startLine, endLine }) => startLine <= definition.nameLine && definition.nameLine <= endLine),
			definition
		};
	}).filter(({ chunk, definition }) => chunk >= 0 && (kinds?.has(definition.kind) ?? true)), file);
}
/** The parts of one long line are different chunks, but the same place to look at. */
function distinct(passages, { candidate }) {
	const seen = /* @__PURE__ */ new Set();
	return passages.filter(({ chunk }) => {
		const { startLine, endLine } = candidate.record.chunks[chunk];
		const lines = `${startLine}-${endLine}`;
		return !seen.has(lines) && seen.add(lines);
	});
}

// src/search/ranking/path-agreement.ts
/** How well the path's own words answer the query, in units of the best base score. */
function pathAgreement({ record }, { query }) {
	const { agreement } = RANKING_WEIGHTS;
	const directories = record.path.split("/");
	const stem = stemsOf(stemOfName(directories.pop()));
	const above = directories.slice(-3).flatMap(stemsOf);
	let all = 0;
	let found = 0;
	for (const part of query.parts) {
		all += part.rarity;
		found += part.rarity * Math.max(match(part.stem, stem, agreement.stemWord), match(part.stem, above, agreement.directoryWord));
	}
	const asked = new Set(query.parts.map((part) => part.stem));
	const named = stem.filter((word) => asked.has(word)).length;
	return {
		pathWords: all > 0 ? agreement.pathWords * (found / all) : 0,
		stemNamed: stem.length > 0 ? agreement.stemNamed * (named / stem.length) : 0
	};
}
function stemsOf(text) {
	return [...wordsOf(text)].flatMap((word) => analyseWord(word.text).parts);
}
const MIN_BEGINNING = 3;
function match(part, words, full) {
	if (words.includes(part)) return full;
	return words.some((word) => Math.min(word.length, part.length) >= MIN_BEGINNING && (word.startsWith(part) || part.startsWith(word))) ? full * RANKING_WEIGHTS.agreement.wordBeginning : 0;
}

// src/search/ranking/priors.ts
/** Words that ask for a kind of file; then it is not held against a file that it is of this kind. */
const ASKED_BY = {
	test: stems("test", "tests", "testing", "spec", "mock", "fixture", "assert"),
	example: stems("example", "sample", "demo", "tutorial", "usage"),
	legacy: stems("legacy", "compat", "compatibility", "deprecated", "vendor"),
	barrel: stems("export", "import", "package", "index", "module"),
	doc: stems("doc", "docs", "documentation", "guide", "readme", "changelog", "manual", "tutorial"),
	declaration: stems("type", "types", "declaration", "typing")
};
/** What is known of a file before the query is read: factors on its score. */
function priors({ record }, { query, lexicon }) {
	const { factors } = RANKING_WEIGHTS;
	const applied = {};
	for (const trait of [
		"test",
		"example",
		"legacy",
		"barrel",
		"declaration",
		"doc"
	]) if (record.traits[trait] && !asks(query, ASKED_BY[trait])) applied[trait] = factors[trait];
	applied.size = 1 + factors.size * Math.log2(1 + record.lines / Math.max(1, lexicon.meanLines));
	return applied;
}
function stems(...words) {
	return new Set(words.flatMap((word) => analyseWord(word).parts));
}
function asks({ parts }, words) {
	return parts.some((part) => words.has(part.stem));
}

// src/search/ranking/rank.ts
/**
* Orders candidates, best first, ties by path. The one ranking: it sees candidates and the lexicon, never where they
* came from.
*/
function rankFiles(candidates, context) {
	const base = candidates.map((candidate) => lexicalScore(candidate, context));
	const unit = Math.max(1e-9, ...base.map(sum));
	return candidates.map((candidate, at) => {
		const agreement = {
			...pathAgreement(candidate, context),
			...definitionSite(candidate, context)
		};
		const additions = {
			...base[at],
			...scaled(agreement, unit)
		};
		const factors = priors(candidate, context);
		const factor = Object.values(factors).reduce((product, value) => product * value, 1);
		return {
			candidate,
			score: sum(additions) * factor,
			features: {
				...scaled(additions, 1),
				...asFactors(factors)
			}
		};
	}).sort((a, b) => b.score - a.score || (a.candidate.record.path < b.candidate.record.path ? -1 : 1));
}
function sum(values) {
	return Object.values(values).reduce((total, value) => total + value, 0);
}
function scaled(values, by) {
	return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, value * by]));
}
/** Factors read as `×test`: they multiply, everything else adds. */
function asFactors(factors) {
	return Object.fromEntries(Object.entries(factors).map(([name, value]) => [`×${name}`, value]));
}

// src/search/similar-symbols.ts
const SHOWN = 3;
/** Defined names near the identifiers of a query that found nothing, nearest first. */
function similarSymbols(identifiers, lexicon) {
	const names = identifiers.length > 0 ? lexicon.symbolNames() : [];
	return [...new Set(identifiers.flatMap(({ name }) => nearest(name, names)))].slice(0, SHOWN);
}

// src/search/search.ts
/** Answers a query from an index. Changes nothing. Throws ValidationError where the index turns out to be damaged. */
function search(index, query, { limit, degradations = [] }) {
	const started = performance.now();
	const lexicon = index.lexicon();
	const terms = queryTerms(query, lexicon);
	const kinds = admittedKinds(query);
	const found = index.candidates(request(query, terms, {
		files: admittedFiles(query, lexicon),
		kinds
	}));
	const context = {
		query: terms,
		lexicon,
		kinds
	};
	const ranked = rankFiles(found.candidates, context);
	const passages = interleave(ranked.map((file) => withPhrases(passagesOf(file, context), {
		file,
		index,
		query
	})));
	const size = query.limit ?? limit;
	const page = passages.slice((query.page - 1) * size, query.page * size);
	return {
		query: query.raw,
		hits: page.map((passage) => hitOf(passage, {
			index,
			terms
		})),
		places: passages.length,
		files: query.phrases.length > 0 || terms.definitionsOnly ? countFiles(passages) : found.matchingFiles,
		page: query.page,
		provenance: provenanceOf(index, degradations),
		hints: [...query.hints, ...commonWordsHint(terms)],
		similarSymbols: passages.length === 0 ? similarSymbols(terms.identifiers, lexicon) : [],
		tookMs: performance.now() - started
	};
}
function request(query, { terms, identifiers }, filters) {
	const asked = identifiers.filter(({ name }) => query.symbols.includes(name)).map(({ term }) => term);
	return {
		terms,
		requiredInFile: asked.length > 0 ? [asked] : [],
		requiredInChunk: query.phrases.flatMap(phraseTerms).map((term) => [term]),
		limit: 200,
		...filters
	};
}
/** With phrases any chunk of a file may be the one that holds them, not only those that score best. */
function withPhrases(passages, { file, index, query }) {
	if (query.phrases.length === 0) return passages;
	const listed = new Set(passages.map(({ chunk }) => chunk));
	const kinds = admittedKinds(query);
	const others = file.candidate.record.chunks.flatMap(({ kind }, chunk) => listed.has(chunk) || query.symbols.length > 0 || !(kinds?.has(kind) ?? true) ? [] : [{
		file,
		chunk,
		definition: void 0
	}]);
	const holding = (hasWords(query.phrases) ? [...passages, ...others] : passages).filter(({ chunk }) => {
		const text = index.chunkText(file.candidate.file, chunk);
		return query.phrases.every((phrase) => containsPhrase(text, phrase));
	});
	return distinct(holding, file);
}
function hitOf({ file, chunk, definition }, { index, terms }) {
	const { record } = file.candidate;
	const { startLine, endLine, ...naming } = record.chunks[chunk];
	const { kind, symbol, breadcrumb } = definition ? namedAfter(definition, {
		naming,
		path: record.path
	}) : naming;
	const text = index.chunkText(file.candidate.file, chunk);
	const focus = definition ? definitionFocus(definition) : focusLine({
		text,
		startLine
	}, terms.parts);
	return {
		path: record.path,
		startLine,
		endLine,
		focusLine: Math.max(startLine, focus),
		language: record.language,
		kind,
		symbol,
		breadcrumb,
		score: file.score,
		commit: index.manifest.commit,
		text,
		features: file.features
	};
}
/** A chunk of several small definitions is named after its largest; who asks for another one should read its name. */
function namedAfter({ name, kind }, { naming, path }) {
	if (naming.symbol === name) return naming;
	return {
		kind,
		symbol: name,
		breadcrumb: `${path.slice(path.lastIndexOf("/") + 1)} › ${name}`
	};
}
function provenanceOf({ manifest }, degradations) {
	return {
		commit: manifest.commit,
		ref: manifest.ref,
		indexedAt: manifest.indexedAt,
		source: "snapshot",
		files: manifest.counts.files,
		degradations
	};
}
function countFiles(passages) {
	return new Set(passages.map(({ file }) => file)).size;
}
function commonWordsHint({ wordCount }) {
	return wordCount > 0 ? [] : ["Single letters and common words are not indexed; add a word that names what you are looking for."];
}

// src/store/identity.ts
/** The identity of a repository that no GitHub id is known for: a hash of its real path. */
function localIdentity(directory) {
	return {
		host: "local",
		id: createHash("sha256").update(realpathSync(directory)).digest("hex").slice(0, 16)
	};
}
/** A name for folders (and later collections): the id, behind a short hash of the host unless that is github.com. */
function identityKey({ host, id }) {
	if (host === "github.com") return id;
	if (host === "local") return `local-${id}`;
	return `${createHash("sha256").update(host).digest("hex").slice(0, 8)}-${id}`;
}

// src/store/snapshot/file-errors.ts
const OCCUPIED = /* @__PURE__ */ new Set([
	"ENOTDIR",
	"EEXIST",
	"EISDIR",
	"ELOOP"
]);
const FULL = /* @__PURE__ */ new Set([
	"ENOSPC",
	"EDQUOT",
	"EFBIG"
]);
/** ENOENT: a parent that is there holds no folders, as in /proc. */
const FORBIDDEN = /* @__PURE__ */ new Set([
	"EACCES",
	"EPERM",
	"EROFS",
	"ENOENT"
]);
/** Makes a folder for its owner alone. Throws ConfigurationError where a link stands there: it may lead anywhere. */
function makeRealFolder(path) {
	makeFolders(path);
	if (lstatSync(path).isDirectory()) return;
	throw new ConfigurationError("data-folder-is-a-link", `The data folder ${path} is a link, and is not followed.`, {
		details: { folder: path },
		suggestions: ["Remove the link, or name another folder with --data."]
	});
}
/** One level after the other: Node's own `recursive` never returns where a parent is there but refuses to hold folders. */
function makeFolders(path) {
	if (existsSync(path)) return;
	const parent = dirname(path);
	if (parent !== path) makeFolders(parent);
	mkdirSync(path, { mode: 448 });
}
/** Runs a write to a data folder and says in words what the file system has against it. */
function writing(folder, work) {
	try {
		return work();
	} catch (error) {
		throw translate(error, folder);
	}
}
function translate(error, folder) {
	if (error instanceof SlashfindError) return error;
	const { code = "" } = error;
	if (FULL.has(code)) return new IndexingError("disk-full", `There is no room to write the index in ${folder}.`, {
		details: { folder },
		suggestions: ["Free some space, or choose another folder with --data.", "What was indexed before is untouched."],
		cause: error
	});
	if (FORBIDDEN.has(code)) return new IndexingError("data-folder-read-only", `The data folder ${folder} cannot be written.`, {
		details: { folder },
		suggestions: ["Give this user write permission there, or choose another folder with --data."],
		cause: error
	});
	if (OCCUPIED.has(code)) return new IndexingError("data-folder-is-a-file", `The data folder ${folder} is, or holds, something else than an index.`, {
		details: { folder },
		suggestions: ["Choose another folder with --data, or remove what stands there."],
		cause: error
	});
	return error;
}

// src/store/snapshot/body-reader.ts
/**
* Reads ranges of a snapshot's body, checking the checksum of every block that a range touches. The last block is
* kept: texts are read in order, several to a block.
*/
var BodyReader = class {
	#descriptor;
	#head;
	#block;
	constructor(descriptor, head) {
		this.#descriptor = descriptor;
		this.#head = head;
	}
	/** Throws ValidationError for a range outside the body and for a block that fails its checksum. */
	read(offset, length) {
		const { bodyBytes } = this.#head.directory;
		if (!Number.isSafeInteger(offset + length) || offset < 0 || length < 0 || offset + length > bodyBytes) throw damaged(`it points to bytes ${offset} to ${offset + length} of ${bodyBytes}`);
		const range = Buffer.allocUnsafe(length);
		let at = 0;
		while (at < length) {
			const block = this.#readBlock(Math.floor((offset + at) / BLOCK_BYTES));
			at += block.copy(range, at, (offset + at) % BLOCK_BYTES);
		}
		return range;
	}
	/** Checks every block. Throws ValidationError. */
	verify() {
		for (let block = 0; block < this.#head.blockChecksums.length; block++) this.#readBlock(block);
	}
	#readBlock(number) {
		if (this.#block?.number === number) return this.#block.bytes;
		const start = number * BLOCK_BYTES;
		const bytes = Buffer.allocUnsafe(Math.min(BLOCK_BYTES, this.#head.directory.bodyBytes - start));
		if (readSync(this.#descriptor, bytes, 0, bytes.length, this.#head.bodyOffset + start) !== bytes.length) throw damaged(`block ${number} is cut short`);
		if (crc32(bytes) !== this.#head.blockChecksums[number]) throw damaged(`block ${number} does not match its checksum`);
		this.#block = {
			number,
			bytes
		};
		return bytes;
	}
};

// src/store/snapshot/growable.ts
/** A typed array that grows by doubling: columns are built value by value, without a boxed array in between. */
var GrowableU32 = class {
	#values = /* @__PURE__ */ new Uint32Array(1024);
	length = 0;
	push(value) {
		if (this.length === this.#values.length) {
			const larger = new Uint32Array(this.length * 2);
			larger.set(this.#values);
			this.#values = larger;
		}
		this.#values[this.length++] = value;
	}
	finish() {
		return this.#values.slice(0, this.length);
	}
};
/** The same for bytes. */
var GrowableU8 = class {
	#values = /* @__PURE__ */ new Uint8Array(1024);
	length = 0;
	push(value) {
		this.#reserve(1);
		this.#values[this.length++] = value;
	}
	pushAll(values) {
		this.#reserve(values.length);
		this.#values.set(values, this.length);
		this.length += values.length;
	}
	/** Unsigned LEB128: seven bits a byte, lowest first. */
	pushVarint(value) {
		let rest = value;
		while (rest > 127) {
			this.push(rest & 127 | 128);
			rest >>>= 7;
		}
		this.push(rest);
	}
	finish() {
		return this.#values.slice(0, this.length);
	}
	#reserve(count) {
		if (this.length + count <= this.#values.length) return;
		const larger = new Uint8Array(Math.max(this.#values.length * 2, this.length + count));
		larger.set(this.#values);
		this.#values = larger;
	}
};

// src/store/snapshot/postings.ts
/** Writes vectors one document after the other. */
var VectorsBuilder = class {
	#postings = new GrowableU32();
	#gaps = new GrowableU8();
	#weights = new GrowableU8();
	constructor() {
		this.#postings.push(0);
	}
	/** Terms have to ascend. */
	addSorted(terms, weights) {
		let previous = -1;
		for (const term of terms) {
			this.#gaps.pushVarint(term - previous - 1);
			previous = term;
		}
		this.#weights.pushAll(weights);
		this.#postings.push(this.#weights.length);
	}
	/** Terms in any order; `numbers` maps them to their final numbers. */
	addPacked({ terms, weights }, numbers) {
		const pairs = Float64Array.from(terms, (term, at) => numbers[term] * 256 + weights[at]).sort();
		this.addSorted(Uint32Array.from(pairs, (pair) => Math.floor(pair / 256)), Uint8Array.from(pairs, (pair) => pair % 256));
	}
	finish() {
		return {
			postings: this.#postings.finish(),
			termGaps: this.#gaps.finish(),
			weights: this.#weights.finish()
		};
	}
};
/**
* The vectors' term numbers, decoded: as many as there are weights. Undefined where the gaps do not decode to exactly
* that many ascending numbers below `termCount`, which a sound file never shows.
*/
function decodeTerms({ postings, termGaps, weights }, termCount) {
	const terms = new Uint32Array(weights.length);
	let at = 0;
	for (let document = 0; document + 1 < postings.length; document++) {
		let previous = -1;
		for (let place = postings[document]; place < postings[document + 1]; place++) {
			let gap = 0;
			let shift = 0;
			for (;;) {
				const byte = termGaps[at++];
				if (byte === void 0 || shift > 28) return void 0;
				gap += (byte & 127) * 2 ** shift;
				if (byte < 128) break;
				shift += 7;
			}
			previous += gap + 1;
			if (previous >= termCount) return void 0;
			terms[place] = previous;
		}
	}
	return at === termGaps.length ? terms : void 0;
}
function invert({ postings, terms, weights: stored }, termCount) {
	const offsets = new Uint32Array(termCount + 1);
	for (const term of terms) offsets[term + 1]++;
	for (let term = 0; term < termCount; term++) offsets[term + 1] += offsets[term];
	const next = offsets.slice();
	const documents = new Uint32Array(terms.length);
	const weights = new Uint8Array(terms.length);
	for (let document = 0; document + 1 < postings.length; document++) for (let place = postings[document]; place < postings[document + 1]; place++) {
		const to = next[terms[place]]++;
		documents[to] = document;
		weights[to] = stored[place];
	}
	return {
		offsets,
		documents,
		weights,
		documentCount: postings.length - 1
	};
}
/** The document's weight for the term in 0..255, by binary search in the term's documents. */
function weightOf(index, term, document) {
	let low = index.offsets[term];
	let high = index.offsets[term + 1] - 1;
	while (low <= high) {
		const middle = low + high >>> 1;
		const found = index.documents[middle];
		if (found === document) return index.weights[middle];
		if (found < document) low = middle + 1;
		else high = middle - 1;
	}
	return 0;
}

// src/store/snapshot/read-columns.ts
/**
* Bounds what a hostile frame may inflate to. Honest columns shrink to a tenth at most, but for short ones and for
* columns of zeros, which the allowance is for.
*/
const MAX_RATIO = 100;
const ALLOWANCE_BYTES = 4194304;
/** Reads all columns, and says where the texts start in the body. */
function readColumns(body, directory) {
	let offset = 0;
	const columns = {};
	for (const name of COLUMN_NAMES) {
		const [frameBytes, contentBytes] = directory.columns[name];
		columns[name] = asColumn(name, inflate(body.read(offset, frameBytes), {
			bytes: contentBytes,
			limit: ALLOWANCE_BYTES + frameBytes * MAX_RATIO,
			what: `column ${name}`
		}));
		offset += frameBytes;
	}
	return {
		columns,
		textsOffset: offset
	};
}
/** One zstd frame that has to inflate to exactly `bytes`. Throws ValidationError. */
function inflate(frame, { bytes, limit, what }) {
	if (bytes > limit) throw damaged(`${what} claims ${bytes} bytes`);
	let content;
	try {
		content = zstdDecompressSync(frame, { maxOutputLength: Math.max(bytes, 1) });
	} catch (cause) {
		throw damaged(`${what} does not inflate`, cause);
	}
	if (content.length !== bytes) throw damaged(`${what} has ${content.length} bytes instead of ${bytes}`);
	return content;
}
function asColumn(name, content) {
	const width = COLUMN_WIDTHS[name];
	if (content.length % width !== 0) throw damaged(`column ${name} ends inside a number`);
	const bytes = new Uint8Array(content);
	return width === 1 ? bytes : new Uint32Array(bytes.buffer);
}

// src/store/snapshot/small-file.ts
/** Never through a link, and never waiting for a pipe's other end: a data folder may come from anywhere. */
const SAFE_READ = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);
/**
* The text of a regular file of at most `limit` bytes; undefined where there is none.
* Throws ValidationError for anything else that stands there, and ConfigurationError where a folder above is a file.
*/
function readSmallFile(path, limit) {
	const descriptor = openIfThere(path);
	if (descriptor === void 0) return void 0;
	try {
		const stat = fstatSync(descriptor);
		if (!stat.isFile() || stat.size > limit) throw damaged(`${path} is not a file of at most ${limit} bytes`);
		const bytes = Buffer.alloc(stat.size);
		return bytes.toString("utf8", 0, readSync(descriptor, bytes, 0, bytes.length, 0));
	} finally {
		closeSync(descriptor);
	}
}
function openIfThere(path) {
	try {
		return openSync(path, SAFE_READ);
	} catch (error) {
		const { code } = error;
		if (code === "ENOENT") return void 0;
		if (code === "ENOTDIR") throw belowFile(path);
		if (code === "ELOOP" || code === "ENXIO" || code === "EMLINK") throw damaged(`${path} is a link or a device`);
		throw error;
	}
}
function belowFile(path) {
	return new ConfigurationError("data-folder-is-a-file", `${dirname(path)} is, or is below, a file.`, { suggestions: ["Name another data folder, or remove what stands there."] });
}

// src/store/snapshot/string-table.ts
function encodeStrings(sorted) {
	const bytes = new GrowableU8();
	const offsets = new GrowableU32();
	offsets.push(0);
	for (const text of sorted) {
		bytes.pushAll(Buffer.from(text, "utf8"));
		offsets.push(bytes.length);
	}
	return {
		bytes: bytes.finish(),
		offsets: offsets.finish()
	};
}
/** Reads a table without decoding more than it is asked for: a large dictionary stays two buffers. */
var StringTable = class {
	length;
	#bytes;
	#offsets;
	constructor({ bytes, offsets }) {
		this.#bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
		this.#offsets = offsets;
		this.length = offsets.length - 1;
	}
	at(index) {
		return this.#bytes.toString("utf8", this.#offsets[index], this.#offsets[index + 1]);
	}
	/** Place of the string, or -1. */
	find(text) {
		let low = 0;
		let high = this.length - 1;
		while (low <= high) {
			const middle = low + high >>> 1;
			const found = this.at(middle);
			if (found === text) return middle;
			if (found < text) low = middle + 1;
			else high = middle - 1;
		}
		return -1;
	}
	*[Symbol.iterator]() {
		for (let index = 0; index < this.length; index++) yield this.at(index);
	}
};

// src/store/snapshot/validate-columns.ts
/**
* Checks everything that a reader later relies on without looking: every reference lands inside its target, every
* range is in order, every path is one that git could hold inside the repository. Checksums prove that a file is what
* somebody wrote; this proves that it cannot mislead the reader, whoever wrote it. Throws ValidationError.
*/
function validateColumns(columns, manifest) {
	const counts = tableLengths(columns);
	checkTable("paths", columns.pathBytes, columns.pathOffsets);
	checkTable("strings", columns.stringBytes, columns.stringOffsets);
	checkTable("terms", columns.termBytes, columns.termOffsets);
	checkTable("skipped paths", columns.skippedPathBytes, columns.skippedPathOffsets);
	checkPaths(columns);
	checkRows(columns, counts, objectIdBytes(manifest.commit));
	checkFileRanges(columns, counts);
	checkChunks(columns, counts);
	checkSymbols(columns, counts);
	checkManifest(manifest, counts);
}
function tableLengths(columns) {
	const rows = (offsets) => Math.max(0, offsets.length - 1);
	return {
		files: rows(columns.pathOffsets),
		strings: rows(columns.stringOffsets),
		terms: rows(columns.termOffsets),
		chunks: columns.chunkKind.length,
		symbols: columns.symbolKind.length,
		skipped: rows(columns.skippedPathOffsets)
	};
}
function check(condition, what) {
	if (!condition) throw damaged(what);
}
/** A CSR column: starts at 0, never falls, ends at `end`. */
function checkRanges(what, offsets, rows, end) {
	check(offsets.length === rows + 1 && offsets[0] === 0 && offsets[rows] === end, `${what} have wrong bounds`);
	for (let row = 0; row < rows; row++) check(offsets[row] <= offsets[row + 1], `${what} are out of order`);
}
function checkTable(what, bytes, offsets) {
	check(offsets.length > 0, `${what} have no offsets`);
	checkRanges(what, offsets, offsets.length - 1, bytes.length);
	check(isUtf8(bytes), `${what} are not UTF-8`);
	let previous;
	for (const text of new StringTable({
		bytes,
		offsets
	})) {
		check(previous === void 0 || previous < text, `${what} are not sorted`);
		previous = text;
	}
}
function checkPaths(columns) {
	for (const path of new StringTable({
		bytes: columns.pathBytes,
		offsets: columns.pathOffsets
	})) check(path !== "" && !path.includes("\0") && path.split("/").every((part) => part !== "" && part !== "." && part !== ".."), "a path leads outside the repository");
}
function checkRows(columns, { files, strings, skipped, chunks, symbols }, idBytes) {
	const lengths = [
		[columns.fileBlobs, files * idBytes],
		[columns.fileLanguage, files],
		[columns.fileParser, files],
		[columns.fileTraits, files],
		[columns.fileSize, files],
		[columns.fileLines, files],
		[columns.textStored, files],
		[columns.textBytes, files],
		[columns.chunkStartLine, chunks],
		[columns.chunkEndLine, chunks],
		[columns.chunkStart, chunks],
		[columns.chunkEnd, chunks],
		[columns.chunkSymbol, chunks],
		[columns.chunkBreadcrumb, chunks],
		[columns.symbolName, symbols],
		[columns.symbolStartLine, symbols],
		[columns.symbolNameLine, symbols],
		[columns.symbolEndLine, symbols],
		[columns.skippedBlobs, skipped * idBytes],
		[columns.skippedReason, skipped]
	];
	for (const [column, rows] of lengths) check(column.length === rows, "its columns have different lengths");
	for (const column of [
		columns.fileLanguage,
		columns.fileParser,
		columns.skippedReason,
		columns.chunkSymbol,
		columns.chunkBreadcrumb,
		columns.symbolName
	]) checkBelow("a string number", column, strings);
	checkBelow("a kind", columns.chunkKind, KINDS.length);
	checkBelow("a kind", columns.symbolKind, KINDS.length);
}
function checkBelow(what, column, limit) {
	for (const value of column) check(value < limit, `${what} is out of range`);
}
function checkFileRanges(columns, { files, chunks, symbols }) {
	checkRanges("chunks of files", columns.fileChunks, files, chunks);
	checkRanges("symbols of files", columns.fileSymbols, files, symbols);
	checkRanges("postings of files", columns.filePostings, files, columns.fileWeights.length);
	checkRanges("postings of chunks", columns.chunkPostings, chunks, columns.chunkWeights.length);
}
function checkChunks(columns, { files }) {
	const { fileChunks, fileLines, textBytes, chunkStartLine, chunkEndLine, chunkStart, chunkEnd } = columns;
	for (let file = 0; file < files; file++) {
		let end = 0;
		for (let at = fileChunks[file]; at < fileChunks[file + 1]; at++) {
			check(chunkStartLine[at] >= 1 && chunkStartLine[at] <= chunkEndLine[at] && chunkEndLine[at] <= fileLines[file], "a chunk's lines are not in its file");
			check(chunkStart[at] >= end && chunkStart[at] <= chunkEnd[at], "a file's chunks overlap");
			end = chunkEnd[at];
		}
		check(end <= textBytes[file], "a chunk ends behind its file's text");
	}
}
function checkSymbols(columns, { files }) {
	const { fileSymbols, fileLines, symbolStartLine, symbolNameLine, symbolEndLine } = columns;
	for (let file = 0; file < files; file++) for (let at = fileSymbols[file]; at < fileSymbols[file + 1]; at++) {
		const inOrder = symbolStartLine[at] <= symbolNameLine[at] && symbolNameLine[at] <= symbolEndLine[at];
		check(symbolStartLine[at] >= 1 && inOrder && symbolEndLine[at] <= fileLines[file], "a symbol's lines are not in its file");
	}
}
function checkManifest({ counts }, { files, chunks, symbols, skipped }) {
	const { "unreadable-name": _, ...listed } = counts.skipped;
	const skippedCount = Object.values(listed).reduce((sum, count) => sum + count, 0);
	check(counts.files === files && counts.chunks === chunks && counts.symbols === symbols && skippedCount === skipped, "its manifest counts differently");
}

// src/store/snapshot/open-snapshot.ts
/** Bounds what one file's text may inflate to; the selection admits nothing near it. */
const MAX_TEXT_BYTES = 268435456;
/**
* A snapshot that passed its checks. It keeps its file descriptor, so it can be read to the end of its life although
* a newer snapshot takes its place and its file is deleted.
*/
var OpenSnapshot = class OpenSnapshot {
	path;
	manifest;
	columns;
	paths;
	strings;
	terms;
	#descriptor;
	#body;
	#textOffsets;
	#vectors;
	constructor(path, { descriptor, head }) {
		this.path = path;
		this.#descriptor = descriptor;
		this.#body = new BodyReader(descriptor, head);
		this.#body.verify();
		this.manifest = head.directory.manifest;
		const { columns, textsOffset } = readColumns(this.#body, head.directory);
		validateColumns(columns, this.manifest);
		this.columns = columns;
		this.paths = new StringTable({
			bytes: columns.pathBytes,
			offsets: columns.pathOffsets
		});
		this.strings = new StringTable({
			bytes: columns.stringBytes,
			offsets: columns.stringOffsets
		});
		this.terms = new StringTable({
			bytes: columns.termBytes,
			offsets: columns.termOffsets
		});
		this.#vectors = this.#decodeVectors();
		this.#textOffsets = textOffsets(columns, textsOffset, head.directory.bodyBytes);
	}
	/**
	* Opens and checks a snapshot file. Throws ValidationError for one that is damaged, of another schema, or of another
	* fingerprint than the given one; errors of the file system pass through.
	*/
	static open(path, fingerprint) {
		const descriptor = openSync(path, SAFE_READ);
		try {
			if (!fstatSync(descriptor).isFile()) throw damaged("it is not a file");
			const head = decodeHead((offset, length) => readUpTo(descriptor, offset, length), fstatSync(descriptor).size);
			if (head.directory.manifest.fingerprint !== fingerprint) throw wrongFingerprint(head, fingerprint);
			return new OpenSnapshot(path, {
				descriptor,
				head
			});
		} catch (error) {
			closeSync(descriptor);
			throw error;
		}
	}
	blob(file) {
		const bytes = objectIdBytes(this.manifest.commit);
		return Buffer.from(this.columns.fileBlobs.subarray(file * bytes, (file + 1) * bytes)).toString("hex");
	}
	/** The file's text as stored: one zstd frame. Throws ValidationError. */
	storedText(file) {
		return this.#body.read(this.#textOffsets[file], this.columns.textStored[file]);
	}
	/** The file's decoded text. Throws ValidationError. */
	text(file) {
		const bytes = this.columns.textBytes[file];
		return inflate(this.storedText(file), {
			bytes,
			limit: MAX_TEXT_BYTES,
			what: `the text of ${printable(this.paths.at(file))}`
		}).toString("utf8");
	}
	/**
	* The lexical vectors of files and of chunks. They are not kept: a search index inverts them once and then has no
	* more use for them.
	*/
	takeVectors() {
		const vectors = this.#vectors ?? this.#decodeVectors();
		this.#vectors = void 0;
		return vectors;
	}
	*skippedFiles() {
		const { skippedPathBytes, skippedPathOffsets, skippedBlobs, skippedReason } = this.columns;
		const bytes = objectIdBytes(this.manifest.commit);
		let row = 0;
		for (const path of new StringTable({
			bytes: skippedPathBytes,
			offsets: skippedPathOffsets
		})) {
			yield {
				path,
				blob: Buffer.from(skippedBlobs.subarray(row * bytes, (row + 1) * bytes)).toString("hex"),
				reason: this.strings.at(skippedReason[row])
			};
			row++;
		}
	}
	close() {
		closeSync(this.#descriptor);
	}
	#decodeVectors() {
		const { columns } = this;
		const files = {
			postings: columns.filePostings,
			termGaps: columns.fileTermGaps,
			weights: columns.fileWeights
		};
		const chunks = {
			postings: columns.chunkPostings,
			termGaps: columns.chunkTermGaps,
			weights: columns.chunkWeights
		};
		return {
			files: this.#decode(files),
			chunks: this.#decode(chunks)
		};
	}
	#decode(vectors) {
		const terms = decodeTerms(vectors, this.terms.length);
		if (!terms || vectors.weights.includes(0)) throw damaged("its postings do not decode");
		return {
			terms,
			postings: vectors.postings,
			weights: vectors.weights
		};
	}
};
/** Where each file's text starts in the body; the last has to end where the body ends. */
function textOffsets({ textStored }, start, bodyBytes) {
	const offsets = new Float64Array(textStored.length);
	let at = start;
	for (let file = 0; file < textStored.length; file++) {
		offsets[file] = at;
		at += textStored[file];
	}
	if (at !== bodyBytes) throw damaged(`its texts end at ${at} of ${bodyBytes}`);
	return offsets;
}
function readUpTo(descriptor, offset, length) {
	const bytes = Buffer.alloc(Math.min(length, Math.max(0, fstatSync(descriptor).size - offset)));
	return bytes.subarray(0, readSync(descriptor, bytes, 0, bytes.length, offset));
}
function wrongFingerprint({ directory }, expected) {
	return new ValidationError("snapshot-fingerprint", "The snapshot was built by another version of slashfind, whose chunks and weights are not comparable.", {
		details: {
			fingerprint: directory.manifest.fingerprint,
			expected
		},
		suggestions: ["Run `slashfind index` to build it anew."]
	});
}

// src/store/snapshot/write-snapshot.ts
/**
* Writes a snapshot to a new file and flushes it to the disk. Throws errors of the file system (a full disk, for one);
* the caller removes what is left of the file then.
*/
function writeSnapshot(path, manifest, content) {
	const descriptor = openSync(path, "wx", 384);
	try {
		const frames = compressColumns(content);
		const textBytes = content.columns.textStored.reduce((sum, bytes) => sum + bytes, 0);
		const frameBytes = frames.reduce((sum, { frame }) => sum + frame.length, 0);
		const directory = {
			manifest,
			columns: Object.fromEntries(frames.map(({ name, frame, bytes }) => [name, [frame.length, bytes]])),
			bodyBytes: frameBytes + textBytes
		};
		const blocks = new Uint32Array(Math.ceil(directory.bodyBytes / BLOCK_BYTES));
		const body = new BlockWriter(descriptor, encodeHead(directory, blocks).length, blocks);
		for (const { frame } of frames) body.write(frame);
		for (const text of content.texts()) body.write(text);
		body.end();
		writeFully(descriptor, encodeHead(directory, blocks), 0);
		fsyncSync(descriptor);
	} finally {
		closeSync(descriptor);
	}
}
function compressColumns({ columns }) {
	return COLUMN_NAMES.map((name) => {
		const column = columns[name];
		const bytes = Buffer.from(column.buffer, column.byteOffset, column.byteLength);
		return {
			name,
			frame: zstdCompressSync(bytes),
			bytes: bytes.length
		};
	});
}
/** Writes a body in blocks and notes each block's checksum. */
var BlockWriter = class {
	#descriptor;
	#checksums;
	#block = Buffer.alloc(BLOCK_BYTES);
	#position;
	#filled = 0;
	#number = 0;
	constructor(descriptor, position, checksums) {
		this.#descriptor = descriptor;
		this.#position = position;
		this.#checksums = checksums;
	}
	write(bytes) {
		let at = 0;
		while (at < bytes.length) {
			const count = Math.min(bytes.length - at, BLOCK_BYTES - this.#filled);
			this.#block.set(bytes.subarray(at, at + count), this.#filled);
			this.#filled += count;
			at += count;
			if (this.#filled === 65536) this.#flush();
		}
	}
	end() {
		if (this.#filled > 0) this.#flush();
	}
	#flush() {
		const bytes = this.#block.subarray(0, this.#filled);
		this.#checksums[this.#number++] = crc32(bytes);
		writeFully(this.#descriptor, bytes, this.#position);
		this.#position += bytes.length;
		this.#filled = 0;
	}
};
/** `write` may take less than it is given, on a disk that is nearly full. */
function writeFully(descriptor, bytes, position) {
	let at = 0;
	while (at < bytes.length) at += writeSync(descriptor, bytes, at, bytes.length - at, position + at);
}

// src/store/snapshot/writer-lock.ts
const ownerSchema = object({
	pid: int().min(1),
	host: string().max(255),
	startedAt: datetime(),
	/** Tells two locks of one process apart. */
	nonce: uuid()
});
const LOCK_NAME = "lock";
const MAX_LOCK_BYTES = 1024;
const MAX_ATTEMPTS = 100;
/**
* Makes this process the folder's only writer until the returned function is called. A lock whose owner died on this
* machine is taken over. Throws IndexingError `index-locked` that says who is running.
*/
function lockForWriting(folder) {
	const path = join(folder, LOCK_NAME);
	for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
		const mine = tryCreate(path);
		if (mine !== void 0) return () => removeIf(path, mine);
		const text = readLock(path);
		if (text === void 0) continue;
		const owner = parseOwner(text);
		if (!owner || !isDead(owner)) throw locked(path, owner);
		takeOver(path, text);
	}
	throw locked(path, void 0);
}
/** Written beside and linked into place, so that nobody ever sees a lock without its owner. Gives what it says. */
function tryCreate(path) {
	const nonce = randomUUID();
	const owner = {
		pid: process.pid,
		host: hostname(),
		startedAt: (/* @__PURE__ */ new Date()).toISOString(),
		nonce
	};
	const text = JSON.stringify(owner);
	const draft = `${path}.${nonce}.new`;
	try {
		writeFileSync(draft, text, {
			mode: 384,
			flag: "wx"
		});
		linkSync(draft, path);
		return text;
	} catch (error) {
		if (error.code === "EEXIST") return void 0;
		throw error;
	} finally {
		rmSync(draft, { force: true });
	}
}
/** What stands there that is no lock of ours is treated as somebody's lock: with advice, untouched. */
function readLock(path) {
	try {
		return readSmallFile(path, MAX_LOCK_BYTES);
	} catch (error) {
		if (error instanceof ValidationError) throw locked(path, void 0);
		throw error;
	}
}
function parseOwner(text) {
	try {
		return ownerSchema.safeParse(JSON.parse(text)).data;
	} catch {
		return;
	}
}
function isDead({ pid, host, startedAt }) {
	if (host !== hostname()) return false;
	if (pid === process.pid) return Date.parse(startedAt) < Date.now() - process.uptime() * 1e3;
	return !isRunning(pid);
}
function isRunning(pid) {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return error.code !== "ESRCH";
	}
}
/** One process at a time removes a dead lock, and only if it is still that lock: a fresh one is never lost. */
function takeOver(path, dead) {
	const guard = `${path}.takeover`;
	try {
		writeFileSync(guard, String(process.pid), {
			mode: 384,
			flag: "wx"
		});
	} catch (error) {
		if (error.code !== "EEXIST") throw error;
		const holder = Number(readLock(guard));
		if (!(holder > 0) || !isRunning(holder)) rmSync(guard, { force: true });
		return;
	}
	try {
		removeIf(path, dead);
	} finally {
		rmSync(guard, { force: true });
	}
}
function removeIf(path, text) {
	if (readLock(path) === text) rmSync(path, { force: true });
}
function locked(path, owner) {
	const who = owner ? `process ${owner.pid} on ${owner.host}, since ${owner.startedAt}` : "something that does not say who it is";
	return new IndexingError("index-locked", `Another index run is writing to this data folder: ${who}.`, {
		details: { lock: path },
		suggestions: ["Wait for it to end.", `If it is not running any more, delete ${path} and run again.`]
	});
}

// src/store/snapshot/snapshot-folder.ts
const CURRENT_NAME = "current";
const SNAPSHOT_NAME = /^[0-9]{1,10}-[0-9a-f]{12}\.snapshot$/;
/** What a run that died may leave behind. */
const CURRENT_DRAFT = /^current\.[0-9a-f]{12}\.new$/;
/** Somebody who waits for the lock may just be writing one. */
const LOCK_DRAFT = /^lock\.[0-9a-f-]{36}\.new$/;
const LOCK_DRAFT_AGE_MS = 6e4;
const MAX_CURRENT_BYTES = 4096;
/** The snapshots in use, newest first; the second one is there for the day when the first is found damaged. */
const KEPT = 2;
const MAX_LOOKS = 5;
/** Codes of snapshots that another version of slashfind may still read. */
const FOREIGN = /* @__PURE__ */ new Set(["snapshot-schema", "snapshot-fingerprint"]);
/** A named snapshot that is gone, or in whose place a link, a folder or a device stands. */
const UNREADABLE = /* @__PURE__ */ new Set([
	"ENOENT",
	"ELOOP",
	"ENXIO",
	"EMLINK",
	"EISDIR",
	"ENOTDIR"
]);
const currentSchema = array(string().regex(SNAPSHOT_NAME)).max(KEPT);
/**
* The folder of one repository's snapshots. Files are immutable and have names of their own; the small file `current`
* names the newest two and is replaced last, so a reader finds either the old state or the new one.
*/
var SnapshotFolder = class {
	path;
	constructor(path) {
		this.path = path;
	}
	/** Makes the folder, readable by its owner alone: it holds code. */
	create() {
		writing(this.path, () => makeRealFolder(this.path));
	}
	/** Makes this process the only writer until the returned function is called. Throws IndexingError. */
	lock() {
		return writing(this.path, () => {
			const unlock = lockForWriting(this.path);
			try {
				this.#deleteUnnamed();
			} catch (error) {
				unlock();
				throw error;
			}
			return unlock;
		});
	}
	/** Opens the newest snapshot that passes its checks. Errors of the file system pass through. */
	openNewest(fingerprint) {
		for (let attempt = 1; attempt < MAX_LOOKS; attempt++) {
			const version = this.version();
			const newest = this.#openFirstSound(fingerprint);
			if (newest.snapshot || version === this.version()) return newest;
		}
		return this.#openFirstSound(fingerprint);
	}
	/** A string that changes whenever a snapshot is published; undefined where there is none. */
	version() {
		return this.#names()[0];
	}
	/** Path of the snapshot that `current` names first. */
	newestPath() {
		return join(this.path, this.#names()[0] ?? "");
	}
	/**
	* Writes a snapshot, then names it in `current`, then deletes what is no longer named.
	* Throws IndexingError where the folder cannot be written; then nothing has changed.
	*/
	publish(manifest, content) {
		writing(this.path, () => this.#publish(manifest, content));
	}
	/**
	* The snapshots worth keeping beside a new one, best first: one that is sound, then those of other versions of
	* slashfind. A damaged one is no fallback and must not push out another.
	*/
	#keptNames(fingerprint) {
		const { snapshot, failures } = this.openNewest(fingerprint);
		snapshot?.close();
		const foreign = failures.filter(({ code }) => FOREIGN.has(code)).map(({ details }) => String(details.file));
		return [...snapshot ? [basename(snapshot.path)] : [], ...foreign];
	}
	#publish(manifest, content) {
		const name = `${manifest.ordinal}-${randomBytes(6).toString("hex")}.snapshot`;
		const path = join(this.path, name);
		try {
			writeSnapshot(path, manifest, content);
			this.#writeCurrent([name, ...this.#keptNames(manifest.fingerprint)].slice(0, KEPT));
		} catch (error) {
			rmSync(path, { force: true });
			throw error;
		}
		this.#deleteUnnamed();
	}
	#openFirstSound(fingerprint) {
		const failures = [];
		for (const name of this.#names()) try {
			return {
				snapshot: OpenSnapshot.open(join(this.path, name), fingerprint),
				failures
			};
		} catch (error) {
			if (error instanceof ValidationError) failures.push(inFile(name, error));
			else if (UNREADABLE.has(error.code ?? "")) failures.push(missing(name));
			else throw error;
		}
		return {
			snapshot: void 0,
			failures
		};
	}
	/** Where `current` cannot be read, the files themselves tell: their names begin with the run's number. */
	#names() {
		try {
			return currentSchema.parse(JSON.parse(this.#readCurrent() ?? "[]"));
		} catch (error) {
			if (error instanceof SyntaxError || error instanceof ZodError || error instanceof ValidationError) return this.#namesOfFiles();
			throw error;
		}
	}
	#namesOfFiles() {
		return readdirSync(this.path).filter((name) => SNAPSHOT_NAME.test(name)).sort((a, b) => Number.parseInt(b, 10) - Number.parseInt(a, 10)).slice(0, KEPT);
	}
	#readCurrent() {
		return readSmallFile(join(this.path, CURRENT_NAME), MAX_CURRENT_BYTES);
	}
	#writeCurrent(names) {
		const draft = join(this.path, `${CURRENT_NAME}.${randomBytes(6).toString("hex")}.new`);
		writeFileSync(draft, JSON.stringify(names), {
			mode: 384,
			flush: true,
			flag: "wx"
		});
		try {
			renameSync(draft, join(this.path, CURRENT_NAME));
		} catch (error) {
			rmSync(draft, { force: true });
			throw error;
		}
		flushDirectory(this.path);
	}
	#deleteUnnamed() {
		const named = new Set(this.#names());
		for (const name of readdirSync(this.path)) {
			if (named.has(name)) continue;
			const path = join(this.path, name);
			const writtenAt = statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Date.now();
			const isStale = LOCK_DRAFT.test(name) && Date.now() - writtenAt > LOCK_DRAFT_AGE_MS;
			if (SNAPSHOT_NAME.test(name) || CURRENT_DRAFT.test(name) || isStale) rmSync(path, { force: true });
		}
	}
};
/** Makes the rename itself durable. Windows cannot open a directory, and does not need to. */
function flushDirectory(path) {
	if (process.platform === "win32") return;
	const descriptor = openSync(path, "r");
	try {
		fsyncSync(descriptor);
	} finally {
		closeSync(descriptor);
	}
}
function inFile(name, { code, message, details, suggestions, cause }) {
	return new ValidationError(code, `${name}: ${message}`, {
		details: {
			...details,
			file: name
		},
		suggestions,
		cause
	});
}
function missing(name) {
	return new ValidationError("snapshot-missing", `The snapshot ${name} is named as current, but no such file is there.`, { suggestions: ["Run `slashfind index` to build it anew."] });
}

// src/store/snapshot/score-documents.ts
/** Dot product of a query with every document: the sum over terms of query weight times stored weight. */
function scoreDocuments(index, terms) {
	const scores = new Float32Array(index.documentCount);
	for (const { term, weight } of terms) {
		const step = weight / 255;
		for (let place = index.offsets[term]; place < index.offsets[term + 1]; place++) scores[index.documents[place]] += step * index.weights[place];
	}
	return scores;
}

// src/code/file-traits.ts
/** The traits' order; a stored bit set uses it, so append only (and raise the snapshot's schema). */
const TRAITS = [
	"test",
	"example",
	"legacy",
	"barrel",
	"declaration",
	"doc",
	"config"
];
const TEST_DIRECTORIES = /* @__PURE__ */ new Set([
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
	"benches"
]);
const TEST_NAME = /(^|[._-])(test|tests|spec|specs)([._-]|$)|[a-z0-9](Test|Tests|Spec|Specs|TestCase|IT)$/;
const EXAMPLE_DIRECTORIES = /* @__PURE__ */ new Set([
	"example",
	"examples",
	"sample",
	"samples",
	"demo",
	"demos",
	"docs_src",
	"tutorial",
	"tutorials",
	"playground"
]);
const LEGACY_DIRECTORIES = /* @__PURE__ */ new Set([
	"compat",
	"_compat",
	"legacy",
	"deprecated",
	"vendor",
	"vendored",
	"third_party",
	"third-party"
]);
const BARREL_NAMES = /* @__PURE__ */ new Set(["__init__.py", "package-info.java"]);
const PASSING_ON = /^\s*(import\b|from\s+\S+\s+import\b|export\s+(\*|\{[^}]*\}|type\s+\{[^}]*\})\s*from\b|(pub\s+)?use\s|pub\s+mod\s|mod\s+\w+;|#\s*include\b|require\b|using\s+[\w.]+;|(const|let|var)\s+[\w{},\s]+=\s*require\()/;
function fileTraits(path, text) {
	const directories = path.split("/");
	const name = directories.pop();
	const lower = directories.map((directory) => directory.toLowerCase());
	const stem = name.replace(/\.[^.]*$/, "");
	const { corpus } = languageOfPath(path);
	return {
		test: lower.some((directory) => TEST_DIRECTORIES.has(directory)) || TEST_NAME.test(stem),
		example: lower.some((directory) => EXAMPLE_DIRECTORIES.has(directory)) || /^examples?$/i.test(stem),
		legacy: lower.some((directory) => LEGACY_DIRECTORIES.has(directory)) || /^_?(compat|legacy)$/i.test(stem),
		barrel: BARREL_NAMES.has(name) || corpus === "code" && mostlyPassesOn(text),
		declaration: /\.(d\.[cm]?ts|pyi)$/.test(name),
		doc: corpus === "docs",
		config: corpus === "config"
	};
}
/** The first line of a list of names that goes on below. */
const OPENS_LIST = /^\s*(?:(?:import|from|(?:pub\s)?use)\b[^;]*|export\s+(?:type\s+)?)[({]\s*$/;
/** A line is judged by its beginning: patterns below may not see what could take them long. */
const READ_UNITS = 300;
/** Multi-line import lists count by their first line and their indented names. */
function mostlyPassesOn(text) {
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

// src/store/snapshot/pack-file.ts
/** Gives each distinct string a number, in order of first use. */
var Interner = class {
	#numbers = /* @__PURE__ */ new Map();
	get size() {
		return this.#numbers.size;
	}
	number(text) {
		const known = this.#numbers.get(text);
		if (known !== void 0) return known;
		const next = this.#numbers.size;
		this.#numbers.set(text, next);
		return next;
	}
	/** All strings; a string's number is its place. */
	strings() {
		return [...this.#numbers.keys()];
	}
};
/** Which of the interners' numbers the files use: 1 where in use. A file that was replaced within a run uses none. */
function numbersInUse(files, { strings, terms }) {
	const used = {
		strings: new Uint8Array(strings.size),
		terms: new Uint8Array(terms.size)
	};
	for (const file of files) {
		for (const number of [file.language, file.parser]) used.strings[number] = 1;
		for (const { symbol, breadcrumb, vector } of file.chunks) {
			used.strings[symbol] = 1;
			used.strings[breadcrumb] = 1;
			for (const term of vector.terms) used.terms[term] = 1;
		}
		for (const { name } of file.symbols) used.strings[name] = 1;
		for (const term of file.vector.terms) used.terms[term] = 1;
	}
	return used;
}
function packFile(file, { strings, terms }) {
	const utf8 = Buffer.from(file.text, "utf8");
	return {
		path: file.path,
		blob: file.blob,
		language: strings.number(file.language),
		parser: strings.number(file.parser),
		traits: packTraits(file.traits),
		size: file.size,
		lines: file.lines,
		text: zstdCompressSync(utf8),
		textBytes: utf8.length,
		chunks: file.chunks.map((chunk, at) => ({
			startLine: chunk.startLine,
			endLine: chunk.endLine,
			start: chunk.start,
			end: chunk.end,
			kind: packKind(chunk.kind),
			symbol: strings.number(chunk.symbol),
			breadcrumb: strings.number(chunk.breadcrumb),
			vector: packVector(file.weights.chunks[at], terms)
		})),
		symbols: file.symbols.map((symbol) => ({
			name: strings.number(symbol.name),
			kind: packKind(symbol.kind),
			startLine: symbol.startLine,
			nameLine: symbol.nameLine,
			endLine: symbol.endLine
		})),
		vector: packVector(file.weights.file, terms)
	};
}
function packVector(weights, terms) {
	const packed = {
		terms: new Uint32Array(weights.size),
		weights: new Uint8Array(weights.size)
	};
	let at = 0;
	for (const [term, weight] of weights) {
		packed.terms[at] = terms.number(term);
		packed.weights[at++] = weight;
	}
	return packed;
}
function packKind(kind) {
	return KINDS.indexOf(kind);
}
function packTraits(traits) {
	return TRAITS.reduce((bits, trait, at) => traits[trait] ? bits | 1 << at : bits, 0);
}
/** Few combinations exist, and every candidate of every query asks for one. */
const unpacked = /* @__PURE__ */ new Map();
function unpackTraits(bits) {
	const known = unpacked.get(bits);
	if (known) return known;
	const traits = Object.fromEntries(TRAITS.map((trait, at) => [trait, (bits & 1 << at) !== 0]));
	unpacked.set(bits, traits);
	return traits;
}

// src/store/snapshot/snapshot-file-record.ts
/** A file record that is read from the columns as far as somebody looks: of most candidates that is the path alone. */
var SnapshotFileRecord = class {
	path;
	#snapshot;
	#file;
	#symbols;
	#chunks;
	constructor(snapshot, file) {
		this.#snapshot = snapshot;
		this.#file = file;
		this.path = snapshot.paths.at(file);
	}
	get blob() {
		return this.#snapshot.blob(this.#file);
	}
	get language() {
		return this.#snapshot.strings.at(this.#snapshot.columns.fileLanguage[this.#file]);
	}
	get traits() {
		return unpackTraits(this.#snapshot.columns.fileTraits[this.#file]);
	}
	get lines() {
		return this.#snapshot.columns.fileLines[this.#file];
	}
	get symbols() {
		const { columns, strings } = this.#snapshot;
		this.#symbols ??= rows(columns.fileSymbols, this.#file).map((at) => ({
			name: strings.at(columns.symbolName[at]),
			kind: kindOf(columns.symbolKind[at]),
			startLine: columns.symbolStartLine[at],
			nameLine: columns.symbolNameLine[at],
			endLine: columns.symbolEndLine[at]
		}));
		return this.#symbols;
	}
	get chunks() {
		const { columns, strings } = this.#snapshot;
		this.#chunks ??= rows(columns.fileChunks, this.#file).map((at) => ({
			startLine: columns.chunkStartLine[at],
			endLine: columns.chunkEndLine[at],
			kind: kindOf(columns.chunkKind[at]),
			symbol: strings.at(columns.chunkSymbol[at]),
			breadcrumb: strings.at(columns.chunkBreadcrumb[at])
		}));
		return this.#chunks;
	}
};
/** Places that a CSR column gives to a row. */
function rows(offsets, row) {
	const first = offsets[row];
	return Array.from({ length: offsets[row + 1] - first }, (_, at) => first + at);
}
function kindOf(number) {
	return KINDS[number];
}

// src/store/snapshot/snapshot-lexicon.ts
/** The lexicon of a snapshot: read from its columns, nothing stored twice. */
var SnapshotLexicon = class {
	fileCount;
	chunkCount;
	meanLines;
	#snapshot;
	#inverted;
	#summaries;
	constructor(snapshot, inverted) {
		this.#snapshot = snapshot;
		this.#inverted = inverted;
		this.fileCount = inverted.files.documentCount;
		this.chunkCount = inverted.chunks.documentCount;
		const lines = snapshot.columns.fileLines.reduce((sum, count) => sum + count, 0);
		this.meanLines = lines / Math.max(1, this.fileCount);
	}
	fileFrequency(term) {
		return this.#frequency(this.#inverted.files, term);
	}
	chunkFrequency(term) {
		return this.#frequency(this.#inverted.chunks, term);
	}
	files() {
		this.#summaries ??= this.#summarise();
		return this.#summaries;
	}
	symbolNames() {
		const { columns, strings } = this.#snapshot;
		return [...new Set(columns.symbolName)].map((name) => strings.at(name));
	}
	#frequency({ offsets }, term) {
		const number = this.#snapshot.terms.find(term);
		return number < 0 ? 0 : offsets[number + 1] - offsets[number];
	}
	#summarise() {
		const { columns, paths, strings } = this.#snapshot;
		return Array.from({ length: this.fileCount }, (_, file) => ({
			path: paths.at(file),
			language: strings.at(columns.fileLanguage[file]),
			traits: unpackTraits(columns.fileTraits[file])
		}));
	}
};

// src/store/snapshot/snapshot-index.ts
/** Searches one snapshot in memory; texts are read from its file. */
var SnapshotIndex = class {
	manifest;
	#snapshot;
	#files;
	#chunks;
	#lexicon;
	#fileOfChunk;
	constructor(snapshot) {
		this.manifest = snapshot.manifest;
		this.#snapshot = snapshot;
		const { files, chunks } = snapshot.takeVectors();
		this.#files = invert(files, snapshot.terms.length);
		this.#chunks = invert(chunks, snapshot.terms.length);
		this.#lexicon = new SnapshotLexicon(snapshot, {
			files: this.#files,
			chunks: this.#chunks
		});
		this.#fileOfChunk = filesOfChunks(snapshot.columns.fileChunks);
	}
	lexicon() {
		return this.#lexicon;
	}
	candidates(request) {
		const admits = this.#admission(request);
		const chunkScores = scoreDocuments(this.#chunks, this.#weigh(request.terms, "chunkWeight"));
		const fileScores = scoreDocuments(this.#files, this.#weigh(request.terms, "fileWeight"));
		const chunkRestricted = request.kinds !== void 0 || request.requiredInChunk.length > 0;
		const filesWithChunks = /* @__PURE__ */ new Set();
		for (let chunk = 0; chunk < chunkScores.length; chunk++) {
			if (chunkScores[chunk] === 0) continue;
			if (admits.file(this.#fileOfChunk[chunk]) && admits.chunk(chunk)) filesWithChunks.add(this.#fileOfChunk[chunk]);
			else chunkScores[chunk] = 0;
		}
		let matchingFiles = 0;
		for (let file = 0; file < fileScores.length; file++) if (fileScores[file] > 0 && admits.file(file) && (!chunkRestricted || filesWithChunks.has(file))) matchingFiles++;
		else fileScores[file] = 0;
		const chosen = new Set(best(fileScores, request.limit));
		for (const chunk of best(chunkScores, request.limit)) {
			const file = this.#fileOfChunk[chunk];
			if (fileScores[file] > 0) chosen.add(file);
		}
		const numbers = request.terms.map(({ term }) => this.#snapshot.terms.find(term));
		return {
			candidates: [...chosen].sort((a, b) => a - b).map((file) => this.#candidate(file, {
				chunkScores,
				numbers
			})),
			matchingFiles
		};
	}
	chunkText(file, chunk) {
		const { fileChunks, chunkStart, chunkEnd } = this.#snapshot.columns;
		const at = fileChunks[file] + chunk;
		return this.#snapshot.text(file).slice(chunkStart[at], chunkEnd[at]);
	}
	close() {
		this.#snapshot.close();
	}
	#weigh(terms, field) {
		return terms.map((term) => ({
			term: this.#snapshot.terms.find(term.term),
			weight: term[field]
		})).filter(({ term, weight }) => term >= 0 && weight > 0);
	}
	/** The request's filters as two questions. */
	#admission(request) {
		const inFile = this.#holdsAll(this.#files, request.requiredInFile);
		const inChunk = this.#holdsAll(this.#chunks, request.requiredInChunk);
		const kinds = request.kinds && new Set([...request.kinds].map((kind) => KINDS.indexOf(kind)));
		const { chunkKind } = this.#snapshot.columns;
		return {
			file: (file) => (request.files?.has(file) ?? true) && inFile(file),
			chunk: (chunk) => (kinds?.has(chunkKind[chunk]) ?? true) && inChunk(chunk)
		};
	}
	/** Whether a document holds at least one term of every group. */
	#holdsAll(index, groups) {
		const numbers = groups.map((group) => group.map((term) => this.#snapshot.terms.find(term)).filter((term) => term >= 0));
		return (document) => numbers.every((group) => group.some((term) => weightOf(index, term, document) > 0));
	}
	#candidate(file, { chunkScores, numbers }) {
		const weights = (index, document) => Float32Array.from(numbers, (term) => term < 0 ? 0 : weightOf(index, term, document) / 255);
		const first = this.#snapshot.columns.fileChunks[file];
		const end = this.#snapshot.columns.fileChunks[file + 1];
		const passages = best(chunkScores.subarray(first, end), 4).map((chunk) => ({
			chunk,
			weights: weights(this.#chunks, first + chunk)
		}));
		return {
			file,
			record: new SnapshotFileRecord(this.#snapshot, file),
			weights: weights(this.#files, file),
			passages
		};
	}
};
function filesOfChunks(fileChunks) {
	const files = new Uint32Array(fileChunks.at(-1));
	for (let file = 0; file + 1 < fileChunks.length; file++) files.fill(file, fileChunks[file], fileChunks[file + 1]);
	return files;
}
/** Places of the highest scores above 0, highest first, ties by place. */
function best(scores, limit) {
	const positive = scores.filter((score) => score > 0);
	const least = positive.length > limit ? positive.sort()[positive.length - limit] : Number.MIN_VALUE;
	const places = [];
	for (let place = 0; place < scores.length; place++) if (scores[place] >= least) places.push(place);
	return places.sort((a, b) => scores[b] - scores[a] || a - b).slice(0, limit);
}

// src/store/snapshot/snapshot-library.ts
/**
* The snapshots of a data folder, one folder per repository, loaded when first asked for and again when a newer one is
* published. A search that is under way keeps the index that it began with.
*/
var SnapshotLibrary = class {
	#dataDirectory;
	#fingerprint;
	#loaded = /* @__PURE__ */ new Map();
	constructor({ dataDirectory, fingerprint }) {
		this.#dataDirectory = dataDirectory;
		this.#fingerprint = fingerprint;
	}
	/**
	* Runs `work` on the repository's newest sound index. Throws QueryError `not-indexed` where there is none, and
	* ValidationError where there are some but none can be used.
	*/
	async use(identity, work) {
		const key = identityKey(identity);
		try {
			return await this.#borrow(key, work);
		} catch (error) {
			if (!(error instanceof ValidationError) || !this.#loaded.has(key)) throw error;
			this.#drop(key);
			return await this.#borrow(key, work);
		}
	}
	async #borrow(key, work) {
		const loaded = this.#load(key);
		loaded.users++;
		try {
			return await work(loaded);
		} finally {
			loaded.users--;
			closeIfDone(loaded);
		}
	}
	close() {
		for (const key of [...this.#loaded.keys()]) this.#drop(key);
	}
	#load(key) {
		const folder = new SnapshotFolder(join(this.#dataDirectory, key));
		const version = folder.version();
		const held = this.#loaded.get(key);
		if (held && held.version === version) return held;
		const { snapshot, failures } = folder.openNewest(this.#fingerprint);
		if (!snapshot) {
			if (failures[0]) throw failures[0];
			throw notIndexed();
		}
		this.#drop(key);
		const degradations = failures.map(({ message }) => `${message} This answer is from the one before it.`);
		const loaded = {
			index: new SnapshotIndex(snapshot),
			degradations,
			version: version ?? "",
			users: 0,
			replaced: false
		};
		this.#loaded.set(key, loaded);
		return loaded;
	}
	#drop(key) {
		const loaded = this.#loaded.get(key);
		if (!loaded) return;
		this.#loaded.delete(key);
		loaded.replaced = true;
		closeIfDone(loaded);
	}
};
function closeIfDone({ users, replaced, index }) {
	if (replaced && users === 0) index.close();
}
function notIndexed() {
	return new QueryError("not-indexed", "This repository has no index yet.", { suggestions: ["Build one with `slashfind index`, with the same --data and --repository."] });
}

// src/wiring.ts
function createSearch({ dataDirectory }) {
	const library = new SnapshotLibrary({
		dataDirectory,
		fingerprint: FINGERPRINT
	});
	return {
		search: ({ identity, query, limit }) => library.use(identity, ({ index, degradations }) => search(index, query, {
			limit,
			degradations
		})),
		close: async () => library.close()
	};
}

// src/config/defined.ts
/** Leaves out what has no value, so that spreading the rest over defaults keeps these. */
function defined(values) {
	return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== void 0));
}

// src/config/schema.ts
/** Messages continue the sentence "`key` cannot be used: …". */
const GLOB = "it is a glob of 1 to 500 characters";
const GLOBS = "it is a list of up to 200 globs";
const LOG_LEVELS = [
	"fatal",
	"error",
	"warn",
	"info",
	"debug",
	"trace"
];
const globs = array(string(GLOB).min(1).max(500), GLOBS).max(200).exactOptional();
/** A number, both ends included. */
function count(least, most) {
	return number$1(`it is a whole number from ${least} to ${most}`).int().min(least).max(most);
}
function section(shape) {
	return strictObject(shape, "it is a mapping of settings");
}
/** The keys of `.github/slashfind.yml`: what a repository says about its own index and replies. */
const REPOSITORY_SECTIONS = {
	selection: section({
		/** Where there are any, only files that match one of these globs (gitignore syntax) are indexed. */
		include: globs,
		/** Files that match one of these globs are not indexed. */
		exclude: globs,
		/** Larger files are skipped, in KiB. */
		"max-file-kb": count(1, 10240).exactOptional()
	}),
	reply: section({
		/** Places that a reply shows where the asker does not say. */
		limit: count(1, 10).exactOptional(),
		/** How many of them are shown as a code snippet; the others are links. */
		embeds: count(0, 3).exactOptional()
	}),
	limits: section({ 
	/** Commands that one person may give in a minute. */
"user-per-minute": count(1, 1e3).exactOptional() })
};
/** The keys that only whoever runs slashfind sets, from the environment. */
const OPERATOR_KEYS = {
	/** Folder of the indexes. */
	"data-dir": string("it is the path of a folder").min(1),
	"log.level": _enum(LOG_LEVELS, `it is one of ${LOG_LEVELS.join(", ")}`),
	"http.host": string("it is an address or a host name").min(1),
	/** 0 takes any free port. */
	"http.port": count(0, 65535),
	/** Larger deliveries are refused, in KiB. */
	"http.max-body-kb": count(64, 25600)
};
const NOTHING_STATED = {
	selection: {},
	reply: {},
	limits: {}
};
/** What holds where nothing is stated. */
const DEFAULT_SETTINGS = {
	selection: {
		include: [],
		exclude: [],
		maxFileKb: 512
	},
	reply: {
		limit: 5,
		embeds: 2
	},
	limits: { userPerMinute: 10 }
};
/** The sections as a file writes them, as the code reads them. */
function statedSettings({ selection, reply, limits }) {
	const { "max-file-kb": maxFileKb, ...globLists } = selection;
	const { "user-per-minute": userPerMinute } = limits;
	return {
		selection: {
			...globLists,
			...defined({ maxFileKb })
		},
		reply,
		limits: defined({ userPerMinute })
	};
}

// src/config/environment.ts
/** A comment's delivery stays below 2 MiB even where every character of its texts is escaped. */
const DEFAULT_MAX_BODY_KB = 4096;
/** Reads what the operator sets. Throws ConfigurationError, naming the variable, for a value that cannot be used. */
function readOperatorSettings(environment) {
	return {
		dataDirectory: read(environment, {
			names: ["SLASHFIND_DATA_DIR"],
			schema: OPERATOR_KEYS["data-dir"]
		}),
		logLevel: read(environment, {
			names: ["SLASHFIND_LOG_LEVEL", "LOG_LEVEL"],
			schema: OPERATOR_KEYS["log.level"]
		}) ?? "info",
		http: {
			host: read(environment, {
				names: ["SLASHFIND_HTTP_HOST", "HOST"],
				schema: OPERATOR_KEYS["http.host"]
			}) ?? "127.0.0.1",
			port: read(environment, {
				names: ["SLASHFIND_HTTP_PORT", "PORT"],
				schema: OPERATOR_KEYS["http.port"],
				as: number
			}) ?? 3e3,
			maxBodyKb: read(environment, {
				names: ["SLASHFIND_HTTP_MAX_BODY_KB"],
				schema: OPERATOR_KEYS["http.max-body-kb"],
				as: number
			}) ?? DEFAULT_MAX_BODY_KB
		}
	};
}
/** Reads the variables for keys that a repository's file may set as well; lists are separated by commas. */
function readOverrides(environment) {
	const { selection, reply, limits } = REPOSITORY_SECTIONS;
	const lists = { as: list };
	const numbers = { as: number };
	return {
		selection: defined({
			include: read(environment, {
				names: ["SLASHFIND_SELECTION_INCLUDE"],
				schema: selection.shape.include,
				...lists
			}),
			exclude: read(environment, {
				names: ["SLASHFIND_SELECTION_EXCLUDE"],
				schema: selection.shape.exclude,
				...lists
			}),
			maxFileKb: read(environment, {
				names: ["SLASHFIND_SELECTION_MAX_FILE_KB"],
				schema: selection.shape["max-file-kb"],
				...numbers
			})
		}),
		reply: defined({
			limit: read(environment, {
				names: ["SLASHFIND_REPLY_LIMIT"],
				schema: reply.shape.limit,
				...numbers
			}),
			embeds: read(environment, {
				names: ["SLASHFIND_REPLY_EMBEDS"],
				schema: reply.shape.embeds,
				...numbers
			})
		}),
		limits: defined({ userPerMinute: read(environment, {
			names: ["SLASHFIND_LIMITS_USER_PER_MINUTE"],
			schema: limits.shape["user-per-minute"],
			...numbers
		}) })
	};
}
function read(environment, { names, schema, as = (value) => value }) {
	const name = names.find((candidate) => isSet(environment[candidate]));
	if (name === void 0) return void 0;
	const result = schema.safeParse(as(environment[name].trim()));
	if (result.success) return result.data;
	throw new ConfigurationError("bad-variable", `${name} cannot be used: ${result.error.issues[0].message}.`, {
		details: { variable: name },
		suggestions: [`Correct ${name}, or leave it unset for the default.`]
	});
}
function isSet(value) {
	return value !== void 0 && value.trim() !== "";
}
/** `Number("")` and `Number("0x10")` are numbers; nobody means them. */
function number(value) {
	return /^\d{1,9}$/.test(value) ? Number(value) : value;
}
function list(value) {
	return value.split(",").map((item) => item.trim()).filter((item) => item !== "");
}

// src/config/combine-settings.ts
/**
* The environment wins over the file, and the file over the defaults; where both state a limit the smaller one holds, as
* neither side can lift the other's.
*/
function combineSettings({ file, environment }) {
	const limits = {
		...DEFAULT_SETTINGS.limits,
		...file.limits,
		...environment.limits
	};
	return {
		selection: {
			...DEFAULT_SETTINGS.selection,
			...file.selection,
			...environment.selection
		},
		reply: {
			...DEFAULT_SETTINGS.reply,
			...file.reply,
			...environment.reply
		},
		limits: { userPerMinute: Math.min(limits.userPerMinute, file.limits.userPerMinute ?? limits.userPerMinute) }
	};
}

// src/config/config-source.ts
var import_dist = /* @__PURE__ */ __toESM(require_dist(), 1);
/** Where the repository keeps its settings, from the repository's root. */
const REPOSITORY_FILE = ".github/slashfind.yml";
/** Larger files are not read, in bytes. */
const MAX_FILE_BYTES = 65536;

// src/config/repository-file.ts
/** More than a settings file needs, fewer than it takes to fill the memory. */
const MAX_ALIASES = 20;
const SECTION_NAMES = Object.keys(REPOSITORY_SECTIONS);
const OPERATOR_NAMES = new Set(Object.keys(OPERATOR_KEYS).map((key) => key.split(".", 1)[0]));
/** Reads a settings file. Never throws: what cannot be used counts as not stated and becomes a note. */
function parseRepositoryFile(text, source) {
	if (Buffer.byteLength(text) > 65536) return unusable(`${quote(source)} is larger than ${MAX_FILE_BYTES / 1024} KiB`);
	const lines = new import_dist.LineCounter();
	let document;
	let content;
	try {
		document = (0, import_dist.parseDocument)(text, {
			lineCounter: lines,
			prettyErrors: false
		});
		const [error] = document.errors;
		if (error) return unusable(`${quote(`${source}:${lines.linePos(error.pos[0]).line}`)} is not valid YAML`);
		content = document.toJS({ maxAliasCount: MAX_ALIASES }) ?? {};
	} catch {
		return unusable(`${quote(source)} is nested too deeply or has too many aliases`);
	}
	if (!isMapping(content)) return unusable(`${quote(source)} is not a mapping of settings`);
	const place = (path) => quote(`${source}:${lineOf(document, {
		path,
		lines
	})}`);
	return readSections(content, place);
}
function unusable(problem) {
	return {
		stated: NOTHING_STATED,
		notes: [`${problem}, so the default settings are used.`]
	};
}
function readSections(content, place) {
	const notes = Object.keys(content).flatMap((key) => unknownKeyNote(key, place));
	function section(name) {
		const schema = REPOSITORY_SECTIONS[name];
		const result = schema.safeParse(content[name] ?? {});
		if (!result.success) notes.push(sectionNote(result.error.issues[0], {
			name,
			place
		}));
		return result.success ? result.data : schema.parse({});
	}
	return {
		stated: statedSettings({
			selection: section("selection"),
			reply: section("reply"),
			limits: section("limits")
		}),
		notes
	};
}
function unknownKeyNote(key, place) {
	if (SECTION_NAMES.some((name) => name === key)) return [];
	if (OPERATOR_NAMES.has(key)) return [`${place([key])}: ${quote(key)} is ignored here. Only whoever runs slashfind may set it, as a repository must not redirect data or lift a limit.`];
	return [`${place([key])}: ${quote(key)} is not a setting.${didYouMean(nearest(key, SECTION_NAMES))}`];
}
function sectionNote(issue, { name, place }) {
	const consequence = `The defaults of ${quote(name)} are used.`;
	if (issue.code === "unrecognized_keys") {
		const key = issue.keys[0];
		const near = nearest(key, Object.keys(REPOSITORY_SECTIONS[name].shape));
		return `${place([name, key])}: ${quote(`${name}.${key}`)} is not a setting.${didYouMean(near)} ${consequence}`;
	}
	const path = [name, ...issue.path.map(String)];
	return `${place(path)}: ${quote(path.join("."))} cannot be used: ${issue.message}. ${consequence}`;
}
function didYouMean([near]) {
	return near ? ` Did you mean ${quote(near)}?` : "";
}
/** The line of the deepest key or item of the path that exists. */
function lineOf(document, { path, lines }) {
	let node = document.contents;
	let offset = 0;
	for (const key of path) {
		const [label, value] = childOf(node, key);
		if (!(0, import_dist.isNode)(label) || !label.range) break;
		offset = label.range[0];
		node = value;
	}
	return lines.linePos(offset).line;
}
/** What a key or an item is written as, and its value. */
function childOf(node, key) {
	if ((0, import_dist.isSeq)(node)) return [node.items[Number(key)], node.items[Number(key)]];
	const pair = (0, import_dist.isMap)(node) ? node.items.find((item) => (0, import_dist.isScalar)(item.key) && String(item.key.value) === key) : void 0;
	return [pair?.key, pair?.value];
}
function isMapping(value) {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}

// src/config/read-settings.ts
/** A repository's settings under those of the environment; a file that cannot be read becomes a note. */
async function readSettings(source, environment) {
	const { stated, notes } = await readFile(source);
	return {
		settings: combineSettings({
			file: stated,
			environment
		}),
		notes
	};
}
async function readFile(source) {
	try {
		const file = await source.read();
		return file ? parseRepositoryFile(file.text, file.source) : {
			stated: NOTHING_STATED,
			notes: []
		};
	} catch (error) {
		if (!(error instanceof SlashfindError)) throw error;
		return {
			stated: NOTHING_STATED,
			notes: [`${error.message} The default settings are used.`]
		};
	}
}

export { ProviderError as A, weighFile as C, printable as D, parseQuery as E, SlashfindError as M, ValidationError as N, printableBytes as O, explain as P, localIdentity as S, createCodeParser as T, GrowableU32 as _, readOperatorSettings as a, writing as b, createSearch as c, packFile as d, fileTraits as f, VectorsBuilder as g, encodeStrings as h, isSet as i, QueryError as j, ConfigurationError as k, Interner as l, StringTable as m, MAX_FILE_BYTES as n, readOverrides as o, SnapshotFolder as p, REPOSITORY_FILE as r, NOTHING_STATED as s, readSettings as t, numbersInUse as u, GrowableU8 as v, FINGERPRINT as w, identityKey as x, makeRealFolder as y };