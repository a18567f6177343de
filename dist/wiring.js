import { i as __toESM } from "./rolldown-runtime.js";
import { a as isBlank, i as LineTable, n as cutCosts, r as cutAt, t as DefinitionTree } from "./definition-tree.js";
import { E as ZodError, S as tuple, T as uuid, _ as number, a as handleWhen, b as strictObject, c as I, d as array, f as base64, h as literal, i as VoyageAIClient, l as datetime, m as int, n as require_undici, o as retry, p as discriminatedUnion, r as PQueue, s as ConstantBackoff, t as QdrantClient, u as _enum, v as object, x as string, y as record } from "./vendor~start~run-find-action~run~run-action.js";
import { t as require_dist } from "./probot~start~run-find-action~run~run-action.js";
import { Worker } from "node:worker_threads";
import { closeSync, constants, existsSync, fstatSync, fsyncSync, ftruncateSync, linkSync, lstatSync, mkdirSync, openSync, readSync, readdirSync, realpathSync, renameSync, rmSync, statSync, writeFileSync, writeSync } from "node:fs";
import { basename, dirname, isAbsolute, join } from "node:path";
import { isUtf8 } from "node:buffer";
import { crc32, zstdCompressSync, zstdDecompressSync } from "node:zlib";
import { createHash, hash, randomBytes, randomUUID } from "node:crypto";
import { hostname } from "node:os";
import { setFlagsFromString } from "node:v8";

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
function explain$1(error) {
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

// src/code/language-rows.ts
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
		id: idOf$1(name),
		name,
		aliases: words(row.aliases),
		extensions: words(row.extensions).map((extension) => `.${extension}`),
		...row.filenames && { filenames: words(row.filenames) },
		...row.grammar && { grammar: row.grammar },
		...row.comments && { comments: row.comments },
		tests: row.tests ?? "functions",
		corpus
	};
}
function idOf$1(name) {
	return name.toLowerCase().replace("++", "pp").replace("#", "sharp").replaceAll(" ", "-");
}
function words(list = "") {
	return list.split(" ").filter((word) => word !== "");
}

// src/code/language-table.ts
/**
* Every language that is told apart, most telling first: where two claim an extension, the first has it. Names and
* extensions follow GitHub's Linguist, so that `lang:` accepts what GitHub's code search accepts.
*/
const LANGUAGES = [
	code("TypeScript", {
		tests: "titles",
		aliases: "typescript",
		extensions: "ts mts cts",
		comments: SLASHES,
		grammar: "typescript"
	}),
	code("TSX", {
		tests: "titles",
		aliases: "typescriptreact",
		extensions: "tsx",
		comments: SLASHES,
		grammar: "tsx"
	}),
	code("JavaScript", {
		tests: "titles",
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
	code("Cython", {
		aliases: "pyrex",
		extensions: "pyx pxd pxi",
		comments: HASH
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
		comments: SLASHES,
		grammar: "kotlin"
	}),
	code("Scala", {
		tests: "mixed",
		extensions: "scala sc sbt",
		comments: SLASHES,
		grammar: "scala"
	}),
	code("C#", {
		aliases: "cs dotnet",
		extensions: "cs csx cake",
		comments: SLASHES,
		grammar: "csharp"
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
		tests: "mixed",
		extensions: "rb rake gemspec ru erb jbuilder podspec",
		filenames: "rakefile gemfile guardfile podfile brewfile vagrantfile fastfile",
		comments: HASH,
		grammar: "ruby"
	}),
	code("PHP", {
		extensions: "php phtml blade.php",
		comments: HASH_OR_SLASHES,
		grammar: "php"
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
		comments: HASH,
		grammar: "bash"
	}),
	code("PowerShell", {
		tests: "titles",
		aliases: "pwsh",
		extensions: "ps1 psm1 psd1",
		comments: HASH_AND_ANGLES,
		grammar: "powershell"
	}),
	code("Batchfile", {
		aliases: "batch cmd",
		extensions: "bat cmd",
		comments: REM
	}),
	code("Lua", {
		tests: "titles",
		extensions: "lua luau rockspec",
		comments: DASHES_AND_BRACKETS,
		grammar: "lua"
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
		tests: "titles",
		extensions: "zig zon",
		comments: SLASHES,
		grammar: "zig"
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
		tests: "titles",
		extensions: "ex exs eex heex leex",
		comments: HASH,
		grammar: "elixir"
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
		tests: "titles",
		extensions: "hs lhs hsc",
		comments: DASHES_AND_BRACES,
		grammar: "haskell"
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
		comments: STARS,
		grammar: "css"
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
		tests: "titles",
		aliases: "xhtml",
		extensions: "html htm xhtml",
		comments: MARKUP
	}),
	code("Vue", {
		tests: "titles",
		extensions: "vue",
		comments: MARKUP
	}),
	code("Svelte", {
		tests: "titles",
		extensions: "svelte",
		comments: MARKUP
	}),
	code("Astro", {
		tests: "titles",
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
const DOC_DIRECTORIES = /* @__PURE__ */ new Set([
	"doc",
	"docs",
	"documentation",
	"man"
]);
/** Below these a folder called `docs` is code that deals with documents. */
const SOURCE_DIRECTORIES = /* @__PURE__ */ new Set([
	"src",
	"source",
	"sources",
	"lib",
	"app",
	"internal",
	"pkg"
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
		declaration: /\.(d\.[cm]?ts|pyi)$/.test(name) || isBareHeader(name, text),
		doc: corpus === "docs" || inDocuments(lower),
		config: corpus === "config"
	};
}
function inDocuments(directories) {
	const at = directories.findIndex((directory) => DOC_DIRECTORIES.has(directory));
	return at >= 0 && !directories.slice(0, at).some((directory) => SOURCE_DIRECTORIES.has(directory));
}
/** Where code stands, braces end on lines of their own; what a header declares in braces ends in `};` or goes on. */
function isBareHeader(name, text) {
	return /\.(h|hh|hpp|hxx)$/.test(name) && !/^[ \t]*\}\r?$/m.test(text);
}
/** The first line of a list of names that goes on below. */
const OPENS_LIST = /^\s*(?:(?:import|from|(?:pub\s)?use)\b[^;]*|export\s+(?:type\s+)?)[({]\s*$/;
/** A line is judged by its beginning: patterns below may not see what could take them long. */
const READ_UNITS$1 = 300;
/** Whether a line imports names or passes them on. */
function passesNamesOn(line) {
	return PASSING_ON.test(line.slice(0, READ_UNITS$1));
}
/** Multi-line import lists count by their first line and their indented names. */
function mostlyPassesOn(text) {
	let code = 0;
	let passing = 0;
	let inList = false;
	for (const whole of text.split("\n")) {
		const line = whole.slice(0, READ_UNITS$1);
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
	for (const match of text.matchAll(WORD)) if (match[0].length <= 64) yield {
		text: match[0],
		offset: match.index
	};
}
const known$1 = /* @__PURE__ */ new Map();
/** Forgets nothing that matters: the analysis is a pure function, the map only saves time. */
const MAX_KNOWN = 2e5;
/** Splits a word into the terms that stand for it. */
function analyseWord(text) {
	const found = known$1.get(text);
	if (found) return found;
	if (known$1.size >= MAX_KNOWN) known$1.clear();
	const word = analyse(text);
	known$1.set(text, word);
	return word;
}
/** The parts of a word as they are written: `parseHTTPHeaders2` gives parse, HTTP, Headers, 2. */
function writtenParts(text) {
	return text.match(PART) ?? [];
}
function analyse(text) {
	const raw = writtenParts(text).map((part) => part.toLowerCase());
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
/** The term of a defined name; case, separators, and the mark at the end of `empty?` do not count. */
function definitionTerm(name) {
	return `@${name.toLowerCase().replace(/[_$-]|(?<=[\p{L}\p{N}_])[?!=]$/gu, "")}`;
}
/** The last of at least two names that are joined by what joins them in some language. */
const LAST_NAME = /[\p{L}\p{N}_$](?:\.|::|\\)([\p{L}_$][\p{L}\p{N}_$]*[?!=]?)$/u;
/** What a qualified name is called for short: `Router` for `Phoenix.Router`; undefined for a plain one. */
function lastName(name) {
	return LAST_NAME.exec(name)?.[1];
}
/** The terms that a file carries for a name it defines: `Phoenix.Router` is asked for as `Router` too. */
function definitionTerms(name) {
	const last = lastName(name);
	return last === void 0 ? [definitionTerm(name)] : [definitionTerm(name), definitionTerm(last)];
}

// src/search/closest-lines.ts
/** Lines of a passage that a reply shows: a longer snippet is a wall of code in a conversation. */
const EXCERPT_LINES = 12;
/** The lines that hold the most of the query; of equally good ones the fewest, then the first. Undefined where none does. */
function closestLines(text, parts) {
	if (parts.length === 0) return void 0;
	const found = occurrences(text, parts);
	let best;
	for (let at = 0; at < found.length; at++) {
		const here = gather(found, {
			start: at,
			parts
		});
		if (best === void 0 || isCloser(here, best)) best = here;
	}
	return best;
}
/** More of the query, or as much of it in fewer lines. */
function isCloser(one, other) {
	if (one.worth !== other.worth) return one.worth > other.worth;
	return one.lines < other.lines;
}
/** What the excerpt holds that begins with one of the words. */
function gather(found, { start, parts }) {
	const first = found[start].line;
	const seen = /* @__PURE__ */ new Set();
	let last = first;
	for (let at = start; at < found.length && found[at].line < first + 12; at++) {
		const { line, part } = found[at];
		if (seen.has(part)) continue;
		seen.add(part);
		last = line;
	}
	const worth = parts.reduce((sum, part) => seen.has(part) ? sum + part.rarity : sum, 0);
	return {
		first,
		lines: last - first + 1,
		worth
	};
}
/**
* The query's words in the text, in order, but for those on lines that only import names: these say nothing of what is
* done with them. Only words that begin like one of the query's are looked into; most do not.
*/
function occurrences(text, parts) {
	const byStem = new Map(parts.map((part) => [part.stem, part]));
	const found = [];
	let line = 0;
	let lineStart = 0;
	let lineEnd = text.indexOf("\n");
	let wordEnd = 0;
	for (const { index } of text.matchAll(beginnings(parts))) {
		if (index < wordEnd) continue;
		const word = wordAround(text, {
			index,
			from: wordEnd
		});
		wordEnd = index + word.after.length;
		while (lineEnd >= 0 && lineEnd < index) {
			line++;
			lineStart = lineEnd + 1;
			lineEnd = text.indexOf("\n", lineStart);
		}
		if (passesNamesOn(text.slice(lineStart, lineEnd < 0 ? void 0 : lineEnd))) continue;
		const whole = word.before + word.after;
		for (const stem of whole.length > 64 ? [] : analyseWord(whole).parts) {
			const part = byStem.get(stem);
			if (part !== void 0) found.push({
				line,
				part
			});
		}
	}
	return found;
}
/** Stems differ from their words in the last letter at most, and in what follows it. */
function beginnings(parts) {
	return new RegExp(parts.map(({ stem }) => beginning([...stem])).join("|"), "giu");
}
function beginning(letters) {
	return letters.slice(0, Math.max(1, letters.length - 1)).join("");
}
const WORD_CHARACTER = /[\p{L}\p{N}_$]/u;
const AFTER = /[\p{L}\p{N}_$]+/uy;
/** The word that a place of a text stands in, before it and from it on. */
function wordAround(text, { index, from }) {
	AFTER.lastIndex = index;
	const after = AFTER.exec(text)?.[0] ?? "";
	const nearest = Math.max(from, index - 64);
	let start = index;
	while (start > nearest && WORD_CHARACTER.test(text[start - 1])) start--;
	return {
		before: text.slice(start, index),
		after
	};
}

// src/config/value-types.ts
/** Both ends included. */
function wholeNumber(least, most) {
	const words = `a whole number from ${least} to ${most}`;
	return {
		words,
		inText: "",
		schema: number(`it is ${words}`).int().min(least).max(most),
		fromText: (text) => /^\d{1,9}$/.test(text) ? Number(text) : text
	};
}
function oneOf(...choices) {
	const words = `one of ${choices.join(", ")}`;
	return {
		words,
		inText: "",
		schema: _enum(choices, `it is ${words}`),
		fromText: asItIs
	};
}
/** A text that is not empty. */
function text(words) {
	return {
		words,
		inText: "",
		schema: string(`it is ${words}`).min(1),
		fromText: asItIs
	};
}
const ADDRESS_WORDS = "an http or https address without a user name, a password, a query or a fragment";
/** Of a server. A password in it would be shown where settings are. */
const ADDRESS = {
	words: ADDRESS_WORDS,
	inText: "",
	schema: string(`it is ${ADDRESS_WORDS}`).refine(isAddress, `it is ${ADDRESS_WORDS}`),
	fromText: asItIs
};
function isAddress(text) {
	const url = URL.parse(text);
	if (!url || !/^https?:$/.test(url.protocol)) return false;
	return [
		url.username,
		url.password,
		url.search,
		url.hash
	].every((part) => part === "");
}
/** As git takes one: no name in it can be read as a pattern, an option or another ref. */
const BRANCH = /^(?![-/.@])(?!refs\/)(?!.*(?:\.\.|\/\/|\/\.|@\{|\.lock(?:\/|$)))[^\s\x00-\x1f\x7f~^:?*[\\]{1,250}(?<![/.])$/;
const BRANCH_WORDS = "the name of a branch, without refs/heads/";
const BRANCH_NAME = {
	words: BRANCH_WORDS,
	inText: "",
	schema: string(`it is ${BRANCH_WORDS}`).regex(BRANCH, `it is ${BRANCH_WORDS}`),
	fromText: asItIs
};
const GLOB = "it is a glob of 1 to 500 characters";
const GLOB_LIST = "a list of up to 200 globs";
const GLOBS = {
	words: GLOB_LIST,
	inText: ", separated by commas or on lines of their own",
	schema: array(string(GLOB).min(1).max(500), `it is ${GLOB_LIST}`).max(200),
	fromText: (list) => list.split(/[,\n]/).map((item) => item.trim()).filter((item) => item !== "")
};
function asItIs(text) {
	return text;
}

// src/config/schema.ts
/** What a repository says about its own index and replies. Any source may state these. */
const REPOSITORY_KEYS = {
	"index.ref": key({
		type: BRANCH_NAME,
		default: void 0,
		defaultWords: "the default branch",
		meaning: "Branch that the index follows. The index Action reads this on the branch that it runs for, the App and the find Action on the default branch: say it on both.",
		example: "develop",
		doors: [
			"index",
			"find",
			"app"
		]
	}),
	"selection.include": key({
		type: GLOBS,
		default: [],
		meaning: "Where there are any, only files that match one of these globs (gitignore syntax) are indexed.",
		example: ["src/", "docs/**/*.md"],
		doors: ["index", "cli"]
	}),
	"selection.exclude": key({
		type: GLOBS,
		default: [],
		meaning: "Files that match one of these globs (gitignore syntax) are not indexed.",
		example: ["*.gen.ts", "third_party/"],
		doors: ["index", "cli"]
	}),
	"selection.max-file-kb": key({
		type: wholeNumber(1, 10240),
		default: 512,
		meaning: "Larger files are not indexed, in KiB.",
		example: 256,
		doors: ["index", "cli"]
	}),
	"selection.allow-secrets": key({
		type: GLOBS,
		default: [],
		meaning: "In files that match one of these globs (gitignore syntax), such as fixtures, what looks like a secret is indexed.",
		example: ["test/fixtures/"],
		doors: ["index", "cli"]
	}),
	"reply.limit": key({
		type: wholeNumber(1, 10),
		default: 5,
		meaning: "Places that a reply shows where the asker does not say.",
		example: 8,
		doors: ["find", "app"]
	}),
	"reply.embeds": key({
		type: wholeNumber(0, 3),
		default: 2,
		meaning: "How many of them are shown as a code snippet; the others are links.",
		example: 1,
		doors: ["find", "app"]
	}),
	"limits.user-per-minute": key({
		type: wholeNumber(1, 1e3),
		default: 10,
		meaning: "Commands that one person may give in a minute. The find Action runs anew for each comment, so there it counts within one.",
		example: 4,
		doors: ["find", "app"]
	})
};
/** What only whoever runs slashfind may state: a repository must not redirect data or lift a limit. */
const OPERATOR_KEYS = {
	"data-dir": key({
		type: text("the path of a folder"),
		default: void 0,
		defaultWords: "`.slashfind` in the repository (command line); required (App)",
		meaning: "Folder of the indexes.",
		example: "/srv/slashfind",
		doors: ["app", "cli"]
	}),
	"log.level": key({
		type: oneOf("fatal", "error", "warn", "info", "debug", "trace"),
		default: "info",
		meaning: "How much the App logs.",
		example: "warn",
		doors: ["app"],
		variables: ["LOG_LEVEL"]
	}),
	"http.host": key({
		type: text("an address or a host name"),
		default: "127.0.0.1",
		meaning: "Address that the App listens on; `0.0.0.0` in a container.",
		example: "0.0.0.0",
		doors: ["app"],
		variables: ["HOST"]
	}),
	"http.port": key({
		type: wholeNumber(0, 65535),
		default: 3e3,
		meaning: "Port that the App listens on; 0 takes any free one.",
		example: 8080,
		doors: ["app"],
		variables: ["PORT"]
	}),
	"http.max-body-kb": key({
		type: wholeNumber(64, 25600),
		default: 4096,
		meaning: "Larger deliveries are refused, in KiB.",
		example: 1024,
		doors: ["app"]
	}),
	"http.connections": key({
		type: wholeNumber(1, 256),
		default: 25,
		meaning: "Connections that are open to Qdrant at a time, and as many to Voyage; further requests wait for one. These are not those that the App listens for.",
		example: 8,
		doors: [
			"index",
			"find",
			"app",
			"cli"
		]
	}),
	"qdrant.url": key({
		type: ADDRESS,
		default: void 0,
		defaultWords: "not set: there are snapshots alone",
		meaning: "Address of the Qdrant server that holds the live index, with its port where that is not 6333.",
		example: "https://qdrant.example.com:6333",
		doors: [
			"index",
			"find",
			"app",
			"cli"
		],
		variables: ["QDRANT_URL"]
	}),
	"qdrant.api-key": key({
		type: text("a key of that server"),
		default: void 0,
		defaultWords: "not set",
		meaning: "Key of that server: for the index one that may create, write and delete collections; for searches one that may read suffices.",
		example: "the-key-of-the-server",
		doors: [
			"index",
			"find",
			"app",
			"cli"
		],
		variables: ["QDRANT_API_KEY"],
		isSecret: true
	}),
	"qdrant.search-timeout-ms": key({
		type: wholeNumber(100, 6e4),
		default: 1500,
		meaning: "Milliseconds after which one request of a search is given up, to be made once more. Raise it where Qdrant is far away.",
		example: 3e3,
		doors: [
			"find",
			"app",
			"cli"
		]
	}),
	"qdrant.write-timeout-seconds": key({
		type: wholeNumber(1, 600),
		default: 60,
		meaning: "Seconds after which one request of an index run is given up, to be made again.",
		example: 120,
		doors: ["index", "cli"]
	}),
	"store.keep-days": key({
		type: wholeNumber(0, 365),
		default: 7,
		meaning: "Days for which a live index is kept after another one took its place, for `slashfind store rollback`.",
		example: 14,
		doors: ["index", "cli"]
	}),
	"embedding.provider": key({
		type: oneOf("none", "voyage"),
		default: void 0,
		defaultWords: "`voyage` where `voyage.api-key` is set, else `none`",
		meaning: "Who makes the dense vectors of texts and queries; `none` searches by words alone.",
		example: "voyage",
		doors: [
			"index",
			"find",
			"app",
			"cli"
		]
	}),
	"embedding.model": key({
		type: text("the name of one of the provider's models"),
		default: "voyage-code-4",
		meaning: "Model of the dense vectors. Another one means another live index, which is built beside the one of before; queries are embedded by the same.",
		example: "voyage-code-3",
		doors: [
			"index",
			"find",
			"app",
			"cli"
		]
	}),
	"embedding.dimension": key({
		type: wholeNumber(1, 4096),
		default: 1024,
		meaning: "Values of each dense vector, out of those that the model offers.",
		example: 512,
		doors: [
			"index",
			"find",
			"app",
			"cli"
		]
	}),
	"embedding.keep-days": key({
		type: wholeNumber(1, 3650),
		default: 90,
		meaning: "Days for which a vector that was paid for is kept after its last use.",
		example: 30,
		doors: ["index", "cli"]
	}),
	rerank: key({
		type: oneOf("off", "voyage"),
		default: "off",
		meaning: "`voyage` has the best places of a search read once more together with the query, by rerank-2.5-lite: some 12,000 tokens and a further request for each search. Try it with `slashfind eval` before.",
		example: "voyage",
		doors: [
			"find",
			"app",
			"cli"
		]
	}),
	"voyage.api-key": key({
		type: text("a key of Voyage, or of MongoDB Atlas"),
		default: void 0,
		defaultWords: "not set",
		meaning: "Key by which texts and queries are embedded, and paid for.",
		example: "the-key-of-the-account",
		doors: [
			"index",
			"find",
			"app",
			"cli"
		],
		variables: ["VOYAGE_API_KEY"],
		isSecret: true
	}),
	"voyage.base-url": key({
		type: ADDRESS,
		default: void 0,
		defaultWords: "the host that the key is for",
		meaning: "Address of Voyage's API where it is reached through a proxy.",
		example: "https://voyage.example.com/v1",
		doors: [
			"index",
			"find",
			"app",
			"cli"
		]
	}),
	"voyage.query-timeout-ms": key({
		type: wholeNumber(100, 6e4),
		default: 2e3,
		meaning: "Milliseconds after which Voyage's answer to a query is given up, to be asked for once more; then the search goes by words alone.",
		example: 4e3,
		doors: [
			"find",
			"app",
			"cli"
		]
	}),
	"voyage.documents-timeout-seconds": key({
		type: wholeNumber(1, 600),
		default: 90,
		meaning: "Seconds after which a batch of texts that Voyage embeds is given up, to be sent again.",
		example: 180,
		doors: ["index", "cli"]
	})
};
const KEYS = {
	...REPOSITORY_KEYS,
	...OPERATOR_KEYS
};
/** All names, in the order of the docs. */
const KEY_NAMES = Object.keys(KEYS);
function isOperatorKey(name) {
	return name in OPERATOR_KEYS;
}
function isSecret(name) {
	const { isSecret = false } = KEYS[name];
	return isSecret;
}
/** Where the operator and the repository both state one of these, the smaller holds. */
function isLimit(name) {
	return name.startsWith("limits.");
}
function key(definition) {
	return definition;
}

// src/config/settings.ts
/** Builds the nested form from a value for each name. */
function settingsOf(names, valueFor) {
	const settings = {};
	for (const name of names) {
		const [first, rest] = name.split(".");
		if (rest === void 0) settings[camel(first)] = valueFor(name);
		else settings[first] = {
			...settings[first],
			[camel(rest)]: valueFor(name)
		};
	}
	return settings;
}
function camel(text) {
	return text.replace(/-(\w)/g, (_, letter) => letter.toUpperCase());
}

// src/config/combine-layers.ts
/** The origin of what no source states. */
const DEFAULT_ORIGIN = "default";
/** The value of a repository's key that is in force: the strongest source's, but of limits the smaller side's. */
function repositoryValue(name, { operator, repository }) {
	const { above, below } = operator;
	if (!isLimit(name)) return first(name, [
		above,
		...repository,
		...below
	]) ?? defaultOf(name);
	return [first(name, [above, ...below]), first(name, repository)].filter((side) => side !== void 0).sort((a, b) => Number(a.value) - Number(b.value))[0] ?? defaultOf(name);
}
/** The value of an operator's key that is in force. No repository has a part in it. */
function operatorValue(name, { above, below }) {
	return first(name, [above, ...below]) ?? defaultOf(name);
}
function repositorySettings(sources) {
	const names = Object.keys(REPOSITORY_KEYS);
	return settingsOf(names, (name) => repositoryValue(name, sources).value);
}
function operatorSettings(operator) {
	const names = Object.keys(OPERATOR_KEYS);
	return settingsOf(names, (name) => operatorValue(name, operator).value);
}
/** Any key's value that is in force. */
function valueInForce(name, sources) {
	return isOperatorKey(name) ? operatorValue(name, sources.operator) : repositoryValue(name, sources);
}
function first(name, layers) {
	return layers.find((layer) => layer.has(name))?.get(name);
}
function defaultOf(name) {
	return {
		value: KEYS[name].default,
		origin: DEFAULT_ORIGIN
	};
}

// src/config/environment.ts
const INPUT = "INPUT_";
/** `SLASHFIND_REPLY_LIMIT` */
function variableOf(name) {
	return `SLASHFIND_${name.replaceAll(/[.-]/g, "_").toUpperCase()}`;
}
/** `reply-limit` */
function inputOf(name) {
	return name.replaceAll(".", "-");
}
/**
* What the environment states of the keys that a door reads, or of all: of each the Action input, else our variable, else
* those of others. Throws ConfigurationError, naming the variable, for a value that cannot be used.
*/
function readEnvironment(environment, door) {
	const names = KEY_NAMES.filter((name) => door === void 0 || KEYS[name].doors.includes(door));
	return new Map(names.flatMap((name) => {
		const stated = readKey(name, environment);
		return stated ? [[name, stated]] : [];
	}));
}
/** Every variable that can state a key, the strongest first. */
function variablesOf(name) {
	return [
		`${INPUT}${inputOf(name).toUpperCase()}`,
		variableOf(name),
		...KEYS[name].variables ?? []
	];
}
function readKey(name, environment) {
	const { type } = KEYS[name];
	const variable = variablesOf(name).find((candidate) => isSet(environment[candidate]));
	if (variable === void 0) return void 0;
	const result = type.schema.safeParse(type.fromText(environment[variable].trim()));
	if (result.success) return {
		value: result.data,
		origin: labelOf$1(variable)
	};
	throw unusable$4(variable, result.error.issues[0].message);
}
function isSet(value) {
	return value !== void 0 && value.trim() !== "";
}
function unusable$4(variable, reason) {
	const label = labelOf$1(variable);
	return new ConfigurationError("bad-variable", `${label} cannot be used: ${reason}.`, {
		details: { variable },
		suggestions: [`Correct ${label}, or leave it unset for the default.`]
	});
}
function labelOf$1(variable) {
	return variable.startsWith(INPUT) ? `the input ${variable.slice(6).toLowerCase()}` : variable;
}

// src/config/operator-files.ts
/** Of the whole machine. */
const SYSTEM_FILE = "/etc/slashfind.yml";
/** Where the person who runs slashfind keeps settings; undefined where there is no such place. */
function userFile({ XDG_CONFIG_HOME: config, HOME: home }) {
	if (isSet(config) && isAbsolute(config)) return join(config, "slashfind", "config.yml");
	return isSet(home) && isAbsolute(home) ? join(home, ".config", "slashfind", "config.yml") : void 0;
}
/** The operator's files, the strongest first. */
function operatorFiles(environment) {
	const own = userFile(environment);
	return own === void 0 ? [SYSTEM_FILE] : [own, SYSTEM_FILE];
}

// src/lexical/nearest.ts
/**
* The known words that a mistyped one may have meant, nearest first and at most three. At most two letters may be
* wrong, and never more than half of the known word.
*/
function nearest$1(typed, known) {
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

// src/config/quote.ts
const MAX_QUOTED = 60;
/** A piece of what was typed, for a message: in backquotes, on one line, clipped. */
function quote(text) {
	const oneLine = text.replaceAll("`", "'").replace(/\s+/gu, " ");
	return `\`${oneLine.length > MAX_QUOTED ? `${oneLine.slice(0, MAX_QUOTED).toWellFormed()}…` : oneLine}\``;
}

// src/config/config-source.ts
var import_dist = /* @__PURE__ */ __toESM(require_dist(), 1);
/** Where the repository keeps its settings, from the repository's root. */
const REPOSITORY_FILE = ".github/slashfind.yml";
/** Settings beside a working tree, for the command line alone. */
const WORKING_FILE = ".slashfind.yml";
/** Larger files are not read, in bytes. */
const MAX_FILE_BYTES$1 = 65536;

// src/config/yaml-content.ts
/** More than a settings file needs, fewer than it takes to fill the memory. */
const MAX_ALIASES = 20;
/** In a mapping: several times what there is to say. */
const MAX_KEYS = 100;
const TOO_DEEP = "this is nested too deeply or has too many aliases.";
/** Reads a mapping, in bounded time and memory. Never throws. */
function parseYaml(text) {
	if (Buffer.byteLength(text) > 65536) return { message: `this is larger than ${MAX_FILE_BYTES$1 / 1024} KiB.` };
	try {
		return contentOf(text);
	} catch {
		return { message: TOO_DEEP };
	}
}
/** Throws where the stack or the number of aliases ends. */
function contentOf(text) {
	const lines = new import_dist.LineCounter();
	const document = (0, import_dist.parseDocument)(text, {
		lineCounter: lines,
		prettyErrors: false,
		uniqueKeys: false,
		resolveKnownTags: false
	});
	const lineAt = (offset) => lines.linePos(offset).line;
	const [error] = document.errors;
	if (error) return {
		message: error.code === "RESOURCE_EXHAUSTION" ? TOO_DEEP : "this is not valid YAML.",
		line: lineAt(error.pos[0])
	};
	const wrong = wrongMapping(document);
	if (wrong) return {
		message: wrong.message,
		line: lineAt(wrong.offset)
	};
	const mapping = document.toJS({ maxAliasCount: MAX_ALIASES }) ?? {};
	if (!isMapping(mapping)) return { message: "this is not a mapping of settings." };
	return {
		mapping,
		lineOf: (path) => lineAt(offsetOf(document, path))
	};
}
/** What is wrong with the keys of the file or of one of its sections as such. */
function wrongMapping({ contents }) {
	if (!(0, import_dist.isMap)(contents)) return void 0;
	const sections = contents.items.map(({ value }) => value).filter(import_dist.isMap);
	for (const { items, range } of [contents, ...sections]) {
		if (items.length > MAX_KEYS) return {
			message: `this has more than ${MAX_KEYS} keys.`,
			offset: range?.[0] ?? 0
		};
		const complex = items.find(({ key }) => !(0, import_dist.isScalar)(key));
		if (complex) return {
			message: "a key here is no plain text.",
			offset: complex.key?.range?.[0] ?? 0
		};
		const keys = items.map(({ key }) => key).filter(import_dist.isScalar);
		const known = /* @__PURE__ */ new Set();
		const repeated = keys.find(({ value }) => known.size === known.add(value).size);
		if (repeated) return {
			message: "a key stands here for the second time.",
			offset: repeated.range?.[0] ?? 0
		};
	}
}
function offsetOf({ contents }, path) {
	let node = contents;
	let offset = 0;
	for (const key of path) {
		const [label, value] = childOf(node, key);
		if (!(0, import_dist.isNode)(label) || !label.range) break;
		offset = label.range[0];
		node = value;
	}
	return offset;
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

// src/config/check-content.ts
/** What a mapping states. Of a section with a mistake nothing counts: half of what was meant may be worse than none. */
function checkContent(content) {
	const parts = Object.entries(content.mapping).map(([name, value]) => checkPart(name, {
		value,
		content
	}));
	return {
		layer: new Map(parts.flatMap(({ layer }) => [...layer])),
		problems: parts.flatMap(({ problems }) => problems)
	};
}
/** A section, or a key that stands in none. */
function checkPart(name, { value, content }) {
	const known = KEY_NAMES.filter((key) => key.split(".", 1)[0] === name);
	if (known.length === 0) return refused(unknownPart(name, content));
	if (!known.some((key) => content.allowed.includes(key))) return refused(forbidden$1([name], content));
	if (known[0] === name) return checkKey$1([name], {
		value,
		content
	});
	if (value === null) return {
		layer: /* @__PURE__ */ new Map(),
		problems: []
	};
	if (!isMapping(value)) return refused(unusable$3([name], {
		reason: "it is a mapping of settings",
		content
	}));
	return checkSection(name, {
		value,
		content
	});
}
function checkSection(name, { value, content }) {
	const keys = Object.entries(value).map(([key, value]) => checkKey$1([name, key], {
		value,
		content
	}));
	const problems = keys.flatMap((key) => key.problems);
	const isBroken = problems.some(({ consequence }) => consequence !== IGNORED);
	return {
		layer: new Map(isBroken ? [] : keys.flatMap(({ layer }) => [...layer])),
		problems
	};
}
function checkKey$1(path, { value, content }) {
	const name = path.join(".");
	const key = KEY_NAMES.find((candidate) => candidate === name);
	if (key === void 0) return refused(unknownKey(path, content));
	if (!content.allowed.includes(key)) return refused(forbidden$1(path, content));
	const result = KEYS[key].type.schema.safeParse(value);
	if (!result.success) {
		const { path: below, message } = result.error.issues[0];
		return refused(unusable$3([...path, ...below.map(String)], {
			reason: message,
			content
		}));
	}
	const stated = {
		value: result.data,
		origin: content.placeOf(path)
	};
	return {
		layer: /* @__PURE__ */ new Map([[key, stated]]),
		problems: []
	};
}
function refused(problem) {
	return {
		layer: /* @__PURE__ */ new Map(),
		problems: [problem]
	};
}
/** Of keys that cost their section nothing. */
const IGNORED = "";
function forbidden$1(path, { placeOf, allowed }) {
	const reason = allowed === OPERATOR_SCOPE ? secretReason(path) : SCOPE_REASON;
	const message = `${quote(path.join("."))} is ignored here. ${reason}`;
	return {
		place: placeOf(path),
		message,
		consequence: IGNORED
	};
}
const SCOPE_REASON = "Only whoever runs slashfind may set it, as a repository must not redirect data or lift a limit.";
function secretReason(path) {
	const name = KEY_NAMES.find((key) => key === path.join("."));
	return `A secret stands in no file.${name ? ` Set ${variableOf(name)} in its place.` : ""}`;
}
function unusable$3(path, { reason, content }) {
	const message = `${quote(path.join("."))} cannot be used: ${reason}.`;
	return {
		place: content.placeOf(path),
		message,
		consequence: consequenceFor(path)
	};
}
function unknownPart(name, { placeOf, allowed }) {
	const tops = allowed.map((key) => key.split(".", 1)[0]);
	const misplaced = allowed.filter((key) => key.split(".")[1] === name);
	const joined = allowed.find((key) => key === name)?.split(".");
	const hint = joined ? ` Write ${quote(`${joined[1]}:`)} below ${quote(`${joined[0]}:`)}.` : didYouMean([...misplaced, ...nearest$1(name, tops)]);
	const message = `${named([name])} is not a setting.${hint}`;
	return {
		place: placeOf([name]),
		message,
		consequence: IGNORED
	};
}
function unknownKey(path, { placeOf, allowed }) {
	const [section, key] = path;
	const keys = allowed.filter((name) => name.startsWith(`${section}.`)).map((name) => name.split(".")[1]);
	const near = nearest$1(key, keys).map((name) => `${section}.${name}`);
	const message = `${named(path)} is not a setting.${didYouMean(near)}`;
	return {
		place: placeOf(path),
		message,
		consequence: consequenceFor(path)
	};
}
/** What nobody would take for a setting is not repeated: it may be a secret in the wrong place. */
const LIKE_A_KEY = /^[a-z][a-z.-]{0,39}$/i;
function named(path) {
	return path.every((part) => LIKE_A_KEY.test(part)) ? quote(path.join(".")) : "A key here";
}
function consequenceFor([top]) {
	return `Nothing of ${quote(top)} is taken from this file.`;
}
function didYouMean([near]) {
	return near ? ` Did you mean ${quote(near)}?` : "";
}
/** The keys that a repository's files may state. */
const REPOSITORY_SCOPE = KEY_NAMES.filter((name) => !isOperatorKey(name));
/** The keys that the operator's files may state. */
const OPERATOR_SCOPE = KEY_NAMES.filter((name) => !isSecret(name));

// src/config/parse-config.ts
/** Reads a file that comes with a repository. Never throws: what cannot be used is not stated, and a problem. */
function parseRepositoryFile(file) {
	return parse$1(file, REPOSITORY_SCOPE);
}
/** Reads a file of whoever runs slashfind, which may state every key but secrets. Never throws. */
function parseOperatorFile(file) {
	return parse$1(file, OPERATOR_SCOPE);
}
function parse$1({ text, source }, allowed) {
	const parsed = parseYaml(text);
	if ("message" in parsed) {
		const { message, line } = parsed;
		const place = line === void 0 ? source : `${source}:${line}`;
		return {
			layer: /* @__PURE__ */ new Map(),
			problems: [{
				place,
				message,
				consequence: "Nothing is taken from this file."
			}]
		};
	}
	const { mapping, lineOf } = parsed;
	return checkContent({
		mapping,
		placeOf: (path) => `${source}:${lineOf(path)}`,
		allowed
	});
}

// src/config/read-file.ts
/** Opening a pipe waits for whoever writes to it, unless told not to. */
const READ = constants.O_RDONLY | constants.O_NONBLOCK;
/**
* The beginning of a file, one byte more than a file of settings may have, or undefined where there is none. Throws
* ConfigurationError where something else stands in its place, or it may not be read.
*/
function readConfigFile(path, source = path) {
	const descriptor = open(path, source);
	if (descriptor === void 0) return void 0;
	try {
		if (!fstatSync(descriptor).isFile()) throw unreadable(source, "is not a regular file");
		const bytes = Buffer.alloc(MAX_FILE_BYTES$1 + 1);
		return {
			text: bytes.toString("utf8", 0, fill(bytes, descriptor)),
			source
		};
	} finally {
		closeSync(descriptor);
	}
}
function open(path, source) {
	try {
		return openSync(path, READ);
	} catch (error) {
		const { code } = error;
		if (code === "ENOENT" || code === "ENOTDIR") return void 0;
		throw unreadable(source, `cannot be read (${code})`);
	}
}
/** A read may give less than is asked for. */
function fill(bytes, descriptor) {
	let length = 0;
	for (let read = -1; read !== 0 && length < bytes.length; length += read) read = readSync(descriptor, bytes, length, bytes.length - length, null);
	return length;
}
/** What stands where a file of settings is looked for, and is none. */
function unreadable(source, reason) {
	return new ConfigurationError("unreadable-config", `\`${source}\` ${reason}.`, {
		details: { source },
		suggestions: ["Make it a text file that slashfind may read, or remove it."]
	});
}

// src/config/operator-layers.ts
/**
* What whoever runs this process states for a door. Throws ConfigurationError for anything that cannot be used: unlike a
* repository's, an operator's mistake must not go on with defaults.
*/
function readOperatorLayers({ environment, door, files = operatorFiles(environment) }) {
	return {
		above: readEnvironment(environment, door),
		below: files.map(readLayer)
	};
}
function readLayer(path) {
	const file = readConfigFile(path);
	if (file === void 0) return /* @__PURE__ */ new Map();
	const { layer, problems } = parseOperatorFile(file);
	if (problems[0]) throw broken(path, problems[0]);
	return layer;
}
function broken(path, { place, message }) {
	return new ConfigurationError("bad-config-file", `${place}: ${message}`, {
		details: { path },
		suggestions: [`\`slashfind config validate ${path}\` names every problem of the file.`]
	});
}

// src/config/problem.ts
/** For a reply or a report, in a sentence or two. */
function noteOf({ place, message, consequence }) {
	return `\`${place}\`: ${message} ${consequence}`.trimEnd();
}

// src/config/read-settings.ts
/** More would fill a report with the mistakes of one file. */
const MOST_NOTES = 50;
/** A repository's settings from its sources, the strongest first, between those of the operator. */
async function readSettings(sources, operator) {
	const { layers, notes } = await readRepositoryLayers(sources);
	return {
		settings: repositorySettings({
			operator,
			repository: layers
		}),
		notes
	};
}
/** What a repository's sources state. A file that cannot be read or used becomes a note. */
async function readRepositoryLayers(sources) {
	const read = await Promise.all(sources.map(readSource));
	return {
		layers: read.map(({ layer }) => layer),
		notes: bounded(read.flatMap(({ notes }) => notes))
	};
}
async function readSource(source) {
	try {
		const file = await source.read();
		if (file === void 0) return {
			layer: /* @__PURE__ */ new Map(),
			notes: []
		};
		const { layer, problems } = parseRepositoryFile(file);
		return {
			layer,
			notes: problems.map(noteOf)
		};
	} catch (error) {
		if (!(error instanceof SlashfindError)) throw error;
		return {
			layer: /* @__PURE__ */ new Map(),
			notes: [`${error.message} The default settings are used in its place.`]
		};
	}
}
function bounded(notes) {
	if (notes.length <= MOST_NOTES) return notes;
	const left = notes.length - MOST_NOTES;
	return [...notes.slice(0, MOST_NOTES), `There are ${left} more such problems in the settings.`];
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
function piecesOf$1(outline, lines) {
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
	return merge(piecesOf$1(outline, lines), lines.text).map((pieces) => chunkOf(pieces, naming));
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

// src/code/grammar-of.ts
/** Files that count as a language and whose text is another one, with marks for what is filled in. */
const TEMPLATES = /\.(?:bats|eex|erb|fish|heex|hsc|leex|lhs|zon|zsh)$/i;
/**
* The grammar that reads a file. Headers are read by that of C++, which reads C's declarations as well: the name does
* not tell the two apart, and C's grammar makes nothing of a class.
*/
function grammarOf(path, { grammar }) {
	if (TEMPLATES.test(path)) return void 0;
	return path.toLowerCase().endsWith(".h") ? "cpp" : grammar;
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

// src/code/indentation.ts
/** A tab counts as this many columns of indentation. */
const TAB_COLUMNS = 4;
/** Indentation beyond this is all the same. Columns. */
const MAX_COLUMNS = 200;
function indentationOf(lines, line) {
	const text = lines.text;
	const end = Math.min(lines.end(line), lines.start(line) + MAX_COLUMNS);
	let columns = 0;
	for (let at = lines.start(line); at < end; at++) {
		if (!isBlank(text[at])) return {
			columns,
			at,
			isBlank: false
		};
		columns += text[at] === "	" ? TAB_COLUMNS : 1;
	}
	return {
		columns,
		at: end,
		isBlank: true
	};
}

// src/code/landmarks/landmark-definitions.ts
/** A line is judged by its beginning, so that patterns stay cheap. UTF-16 units. */
const READ_UNITS = 300;
/** What continues a definition at its own indentation: brackets, and the items of a list. */
const CONTINUES = /^(?:[)\]}{(>]|- )/;
/** A line that says something about the definition below it. */
const ATTRIBUTE = /^\s*@[\w.]+(?:\([^()]*\))?\s*$/;
/** The definitions that lines show without a grammar. */
function landmarkDefinitions(source) {
	const commented = commentLines(source);
	const indentations = indentationsOf(source.lines);
	const found = findLandmarks(source, {
		commented,
		indentations
	});
	const lasts = lastLines(found, {
		source,
		indentations,
		commented
	});
	const tree = new DefinitionTree();
	for (const [index, landmark] of found.entries()) {
		tree.closeFrom(source.rules.end === "next" ? 0 : landmark.columns);
		add$1(tree, {
			...landmark,
			firstLine: leadOf(source.lines, {
				landmark,
				commented
			}),
			lastLine: lasts[index]
		});
	}
	return tree.roots;
}
function add$1(tree, { landmark, groups, line, columns, ...range }) {
	const around = tree.current?.kind;
	const isMember = around === "class" || around === "interface" || around === "enum";
	const isLocal = around === "function" || around === "method" || around === "test";
	if (groups.name === void 0 || landmark.outsideFunctions && isLocal) return;
	tree.open({
		name: groups.name,
		kind: isMember ? landmark.memberKind ?? landmark.kind : landmark.kind,
		scope: groups.scope?.split(".") ?? [],
		nameLine: line,
		...range,
		...landmark.listed === false && { listed: false }
	}, columns);
}
function indentationsOf(lines) {
	return Array.from({ length: lines.count }, (_, line) => indentationOf(lines, line));
}
/** Per line, whether it is nothing but a comment. */
function commentLines({ lines, comments }) {
	const commented = new Uint8Array(lines.count);
	let line = 0;
	for (const { start, end } of comments) {
		line = lines.at(start, line);
		commented.fill(1, line, lines.at(end - 1, line) + 1);
	}
	return commented;
}
function findLandmarks({ lines, rules }, { commented, indentations }) {
	const found = [];
	let above;
	for (let line = 0; line < lines.count; line++) {
		const { columns, isBlank } = indentations[line];
		if (isBlank || commented[line]) continue;
		const text = lineText$1(lines, line);
		const match = matchIn(rules, {
			text,
			above
		});
		if (match) found.push({
			...match,
			line,
			columns
		});
		above = text;
	}
	return found;
}
function matchIn({ landmarks }, { text, above }) {
	for (const landmark of landmarks) {
		if (landmark.after && above !== void 0 && !landmark.after.test(above)) continue;
		const match = landmark.pattern.exec(text);
		if (match) return {
			landmark,
			groups: match.groups ?? {}
		};
	}
}
function lineText$1(lines, line) {
	const start = lines.start(line);
	return lines.text.slice(start, Math.min(lines.end(line), start + READ_UNITS));
}
/** Comments and attributes directly above a landmark lead to it. */
function leadOf(lines, { landmark: { line }, commented }) {
	let first = line;
	while (first > 0 && (commented[first - 1] || ATTRIBUTE.test(lineText$1(lines, first - 1)))) first--;
	return first;
}
function lastLines(found, { source, indentations, commented }) {
	const { lines, rules } = source;
	if (rules.end === "indentation") return endsByIndentation(found, {
		source,
		indentations,
		commented
	});
	return found.map(({ line }, index) => {
		const next = found[index + 1];
		const before = next ? leadOf(lines, {
			landmark: next,
			commented
		}) - 1 : lines.count - 1;
		return Math.max(line, lastNonBlank(lines, {
			from: before,
			to: line
		}));
	});
}
/** One pass: a line that is not indented deeper ends all that is open at its indentation or beyond. */
function endsByIndentation(found, { source, indentations }) {
	const { lines } = source;
	const ends = found.map(({ line }) => line);
	const open = [];
	let next = 0;
	for (let line = found[0]?.line ?? lines.count; line < lines.count; line++) {
		const { columns, at, isBlank } = indentations[line];
		if (isBlank) continue;
		const continues = CONTINUES.test(lines.text.slice(at, at + 4));
		while (open.length > 0 && isOver(found[open.at(-1)], {
			columns,
			continues
		})) open.pop();
		for (const index of open) ends[index] = line;
		if (found[next]?.line === line) open.push(next++);
	}
	return ends;
}
function isOver({ columns: own }, { columns, continues }) {
	return columns < own || columns === own && !continues;
}
function lastNonBlank(lines, { from, to }) {
	let line = from;
	while (line > to && lines.isBlank(line)) line--;
	return line;
}

// src/code/landmarks/cython.ts
/** What may stand before a function's name: its type, with pointers and arrays. */
const TYPE = "(?:[\\w.\\[\\],:]+[\\s*]+)*";
const CYTHON = {
	end: "indentation",
	landmarks: [
		{
			pattern: /^\s*(?:cdef\s+)?class\s+(?<name>\w+)/,
			kind: "class"
		},
		{
			pattern: /^\s*c(?:p?def|typedef)\s+(?:public\s+|packed\s+)*(?:struct|union|cppclass)\s+(?<name>\w+)/,
			kind: "class"
		},
		{
			pattern: /^\s*c(?:p?def|typedef)\s+enum\s+(?<name>\w+)/,
			kind: "enum"
		},
		{
			pattern: new RegExp(`^\\s*cp?def\\s+${TYPE}(?<name>\\w+)\\s*\\(`),
			kind: "function",
			memberKind: "method"
		},
		{
			pattern: /^\s*(?:async\s+)?def\s+(?<name>\w+)/,
			kind: "function",
			memberKind: "method"
		},
		{
			pattern: /^\s*ctypedef\s+.*?(?<name>\w+)\s*$/,
			kind: "type"
		},
		{
			pattern: /^(?:DEF\s+)?(?<name>[A-Za-z_]\w*)\s*=(?!=)/,
			kind: "variable"
		}
	]
};

// src/code/landmarks/perl.ts
const NAME$1 = "(?:(?<scope>\\w+(?:::\\w+)*)::)?(?<name>\\w+)";
/** `package Queue;` only says where what follows belongs; with a block it is a class. */
const PERL = {
	end: "indentation",
	landmarks: [
		{
			pattern: /^(?:package|class)\s+(?<name>\w+(?:::\w+)*)/,
			kind: "class"
		},
		{
			pattern: new RegExp(`^\\s*(?:my\\s+|our\\s+|state\\s+)?sub\\s+${NAME$1}`),
			kind: "function",
			memberKind: "method"
		},
		{
			pattern: /^\s*method\s+(?<name>\w+)/,
			kind: "method"
		},
		{
			pattern: /^use\s+constant\s+(?:\{\s*)?(?<name>[A-Za-z_]\w*)/,
			kind: "variable"
		},
		{
			pattern: /^our\s+[$@%](?<name>\w+)/,
			kind: "variable"
		}
	]
};

// src/code/landmarks/schemas.ts
const PROTOBUF = {
	end: "indentation",
	landmarks: [
		{
			pattern: /^\s*message\s+(?<name>\w+)/,
			kind: "class"
		},
		{
			pattern: /^\s*enum\s+(?<name>\w+)/,
			kind: "enum"
		},
		{
			pattern: /^\s*service\s+(?<name>\w+)/,
			kind: "interface"
		},
		{
			pattern: /^\s*rpc\s+(?<name>\w+)/,
			kind: "method"
		},
		{
			pattern: /^\s*extend\s+(?:\w+\.)*(?<name>\w+)/,
			kind: "class",
			listed: false
		}
	]
};
const GRAPHQL = {
	end: "indentation",
	landmarks: [
		{
			pattern: /^extend\s+\w+\s+(?<name>\w+)/,
			kind: "class",
			listed: false
		},
		{
			pattern: /^(?:type|input)\s+(?<name>\w+)/,
			kind: "class"
		},
		{
			pattern: /^interface\s+(?<name>\w+)/,
			kind: "interface"
		},
		{
			pattern: /^enum\s+(?<name>\w+)/,
			kind: "enum"
		},
		{
			pattern: /^(?:scalar|union)\s+(?<name>\w+)/,
			kind: "type"
		},
		{
			pattern: /^directive\s+@(?<name>\w+)/,
			kind: "function"
		},
		{
			pattern: /^(?:query|mutation|subscription|fragment)\s+(?<name>\w+)/,
			kind: "function"
		}
	]
};
/** A name in SQL, quoted or not, with the schema that it may stand in. */
const SQL_NAME = "(?:[\"`\\[]?(?<scope>\\w+)[\"`\\]]?\\.)?[\"`\\[]?(?<name>\\w+)";
const created = (what) => new RegExp(`^create\\s+(?:or\\s+(?:replace|alter)\\s+)?(?:(?:global|local|temp|temporary|unlogged|external|materialized|recursive|unique)\\s+)*(?:${what})\\s+(?:concurrently\\s+)?(?:if\\s+not\\s+exists\\s+)?${SQL_NAME}`, "i");
const SQL = {
	end: "next",
	landmarks: [
		{
			pattern: created("table|view"),
			kind: "class"
		},
		{
			pattern: created("function|procedure|proc|trigger|macro"),
			kind: "function"
		},
		{
			pattern: created("type|domain"),
			kind: "type"
		},
		{
			pattern: created("schema|database|extension|package(?:\\s+body)?"),
			kind: "module"
		},
		{
			pattern: created("index|sequence|role|user|policy"),
			kind: "other"
		},
		{
			pattern: /^(?:alter|analyze|call|commit|copy|delete|drop|explain|go|grant|insert|merge|pragma|revoke|rollback|select|set|truncate|update|use|vacuum|with)\b/i,
			kind: "other",
			after: /(?:;|^go|^\/)\s*$/i
		}
	]
};

// src/code/landmarks/settings.ts
/** Of top-level keys those that have something below them. */
const YAML = {
	end: "indentation",
	landmarks: [{
		pattern: /^(?:(?<name>[\w.$/-]+)|"(?:[^"\\]|\\.){1,80}"):\s*(?:[&!]\S+\s*)?(?:[|>][+-]?\d?\s*)?(?:#.*)?\r?$/,
		kind: "config"
	}]
};
const TOML = {
	end: "next",
	landmarks: [{
		pattern: /^\s*\[\[?\s*(?<name>[^\][#]+?)\s*\]/,
		kind: "config"
	}]
};
/** Blocks are called as other blocks refer to them. */
const HCL = {
	end: "indentation",
	landmarks: [
		{
			pattern: /^(?:resource|data)\s+"(?<scope>[\w-]+)"\s+"(?<name>[\w-]+)"/,
			kind: "class"
		},
		{
			pattern: /^(?:variable|output)\s+"(?<name>[\w-]+)"/,
			kind: "variable"
		},
		{
			pattern: /^module\s+"(?<name>[\w-]+)"/,
			kind: "module"
		},
		{
			pattern: /^provider\s+"(?<name>[\w-]+)"/,
			kind: "config",
			listed: false
		},
		{
			pattern: /^(?<name>locals|terraform)\s*\{/,
			kind: "config",
			listed: false
		},
		{
			pattern: /^[a-z_]+\s+(?:"[\w-]+"\s+)?"(?<name>[\w-]+)"\s*\{/,
			kind: "other"
		}
	]
};
/** Stages; one without a name is called by its image. */
const DOCKERFILE = {
	end: "next",
	landmarks: [{
		pattern: /^from\s+(?:--\S+\s+)*\S+\s+as\s+(?<name>\S+)/i,
		kind: "module"
	}, {
		pattern: /^from\s+(?:--\S+\s+)*(?<name>\S+)/i,
		kind: "module",
		listed: false
	}]
};

// src/code/landmarks/swift.ts
const MODIFIERS = "(?:@\\w+(?:\\([^()]*\\))?\\s+)*(?:(?:public|private|internal|fileprivate|open|package|static|class|final|override|mutating|nonmutating|indirect|lazy|weak|unowned|required|convenience|dynamic|optional|nonisolated|isolated|distributed|prefix|postfix|infix|async)(?:\\(\\w+\\))?\\s+)*";
const after = (rest) => new RegExp(`^\\s*${MODIFIERS}${rest}`);
const SWIFT = {
	end: "indentation",
	landmarks: [
		{
			pattern: /^\s*(?:@\w+\s+)*@Test\b[^{}]*\bfunc\s+(?<name>[^\s(<]+)/,
			kind: "test"
		},
		{
			pattern: after("func\\s+(?<name>test(?![a-z])\\w*)"),
			kind: "function",
			memberKind: "test"
		},
		{
			pattern: after("func\\s+(?<name>[^\\s(<]+)"),
			kind: "function",
			memberKind: "method"
		},
		{
			pattern: after("(?<name>init|deinit|subscript)\\b[?!]?\\s*[<({]"),
			kind: "method"
		},
		{
			pattern: after("(?:class|struct|actor)\\s+(?<name>\\w+)"),
			kind: "class"
		},
		{
			pattern: after("protocol\\s+(?<name>\\w+)"),
			kind: "interface"
		},
		{
			pattern: after("enum\\s+(?<name>\\w+)"),
			kind: "enum"
		},
		{
			pattern: after("extension\\s+(?:\\w+\\.)*(?<name>\\w+)"),
			kind: "class",
			listed: false
		},
		{
			pattern: after("(?:typealias|associatedtype)\\s+(?<name>\\w+)"),
			kind: "type"
		},
		{
			pattern: after("macro\\s+(?<name>\\w+)"),
			kind: "function"
		},
		{
			pattern: after("(?:let|var)\\s+(?<name>\\w+)"),
			kind: "variable",
			outsideFunctions: true
		}
	]
};

// src/code/landmarks/landmark-rules.ts
const RULES$1 = {
	cython: CYTHON,
	dockerfile: DOCKERFILE,
	graphql: GRAPHQL,
	hcl: HCL,
	perl: PERL,
	"protocol-buffer": PROTOBUF,
	sql: SQL,
	swift: SWIFT,
	toml: TOML,
	yaml: YAML
};
/** By the language's id; undefined where lines tell nothing for sure. */
function landmarkRulesOf(language) {
	return Object.hasOwn(RULES$1, language) ? RULES$1[language] : void 0;
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
/**
* The outline of text that no grammar reads: indentation tells what lies inside what, and definitions are those that
* the beginnings of lines show for sure.
*/
function plainOutline(lines, { id, comments: style }) {
	const depths = Uint16Array.from({ length: lines.count }, (_, line) => depthOf(lines, line));
	const comments = style ? lineComments(lines, style) : [];
	const rules = landmarkRulesOf(id);
	return {
		definitions: rules ? landmarkDefinitions({
			lines,
			rules,
			comments
		}) : [],
		cutCosts: cutCosts(lines, depths),
		comments
	};
}
/** Columns of indentation; a line that begins with a closing bracket or `end` belongs to the lines above it. */
function depthOf(lines, line) {
	const { columns, at } = indentationOf(lines, line);
	return columns + (/^(?:[)\]}]|end\b)/.test(lines.text.slice(at, at + 4)) ? 1 : 0);
}

// src/code/regions/place-regions.ts
/** Cuts inside a region cost more than those around it. In the measure of {@link Outline.cutCosts}. */
const REGION_COST = 2;
/** The outline of a file with what was read in its regions at its place. */
function placeRegions(whole, { lines, parts }) {
	const cutCosts = Int32Array.from(whole.cutCosts);
	for (const { region, outline } of parts) {
		cutCosts.fill(REGION_COST, region.firstLine + 1, region.lastLine + 1);
		for (const [index, line] of region.lines.entries()) cutCosts[line] = outline.cutCosts[index] + REGION_COST;
	}
	return {
		definitions: parts.flatMap(definitionsIn),
		cutCosts,
		comments: commentsOf(whole, {
			lines,
			parts
		})
	};
}
/** A region's definitions stand for it; one without any is called by its own name. */
function definitionsIn({ region, outline }) {
	if (outline.definitions.length > 0) return outline.definitions.map((definition) => placed(definition, region));
	const { name, firstLine, lastLine } = region;
	return [{
		name,
		kind: "other",
		scope: [],
		firstLine,
		nameLine: firstLine,
		lastLine,
		listed: false,
		children: []
	}];
}
/** Recursion is as deep as definitions are nested, which is bounded. */
function placed(definition, region) {
	return {
		...definition,
		firstLine: region.lines[definition.firstLine],
		nameLine: region.lines[definition.nameLine],
		lastLine: region.lines[definition.lastLine],
		children: definition.children.map((child) => placed(child, region))
	};
}
/** The file's own comments, where they are not in a region, and the regions'. */
function commentsOf(whole, { lines, parts }) {
	const inside = parts.flatMap(({ region, outline }) => {
		const table = new LineTable(region.text);
		return outline.comments.map(({ start, end }) => ({
			start: offsetIn(lines, {
				region,
				table,
				offset: start
			}),
			end: offsetIn(lines, {
				region,
				table,
				offset: end
			})
		}));
	});
	const spans = parts.map(({ region }) => ({
		start: lines.start(region.firstLine),
		end: lines.end(region.lastLine)
	}));
	return [...whole.comments.filter(({ start, end }) => !spans.some((span) => start < span.end && end > span.start)), ...inside].sort((a, b) => a.start - b.start);
}
/** Near enough where a line is written with escapes: it never leaves its line. */
function offsetIn(lines, { region, table, offset }) {
	const line = table.at(offset);
	const fileLine = region.lines[line];
	const column = region.indents[line] + offset - table.start(line);
	return Math.min(lines.start(fileLine) + column, lines.end(fileLine));
}

// src/code/regions/markup-regions.ts
/** An element that holds code and not markup. Its attributes may span lines, but not endlessly many units. */
const OPENING = /<(script|style)\b([^<>]{0,500})>/gi;
const LANGUAGE = /\b(?:lang|type)\s*=\s*["']?(?:text\/|application\/)?(?:x-)?([\w+-]+)/i;
/** What `type` says of scripts that are no other language than the default. */
const PLAIN_TYPES = /* @__PURE__ */ new Set([
	"css",
	"ecmascript",
	"javascript",
	"module"
]);
const DEFAULT_LANGUAGES = {
	script: "javascript",
	style: "css"
};
/** The scripts and style sheets of HTML and of single-file components, as far as they have lines of their own. */
function* markupRegions(lines) {
	const { text } = lines;
	const opening = new RegExp(OPENING);
	const closings = /* @__PURE__ */ new Map();
	for (let match = opening.exec(text); match; match = opening.exec(text)) {
		const name = match[1].toLowerCase();
		const known = closings.get(name) ?? new Closings(text, name);
		closings.set(name, known);
		const end = known.after(opening.lastIndex);
		if (end === void 0) continue;
		const language = languageOf(name, match[2]);
		const region = language && regionOf(lines, {
			name,
			language,
			from: opening.lastIndex,
			to: end
		});
		if (region) yield region;
		opening.lastIndex = end;
	}
}
/** Finds the end of an element; where there is none any more, the text is not searched again. */
var Closings = class {
	#text;
	#pattern;
	#hasMore = true;
	constructor(text, name) {
		this.#text = text;
		this.#pattern = new RegExp(`</${name}`, "gi");
	}
	after(offset) {
		if (!this.#hasMore) return void 0;
		this.#pattern.lastIndex = offset;
		const found = this.#pattern.exec(this.#text)?.index;
		this.#hasMore = found !== void 0;
		return found;
	}
};
/** Undefined for data and templates, which scripts may hold as well. */
function languageOf(name, attributes) {
	const written = LANGUAGE.exec(attributes)?.[1]?.toLowerCase();
	return findLanguage(written === void 0 || PLAIN_TYPES.has(written) ? DEFAULT_LANGUAGES[name] : written);
}
/** The lines between the tags; what stands in the lines of the tags is left to the markup. */
function regionOf(lines, { name, language, from, to }) {
	const firstLine = lines.at(from);
	const lastLine = lines.at(to, firstLine);
	if (!isBlank(lines.text.slice(from, lines.end(firstLine))) || lastLine - firstLine < 2) return void 0;
	const text = lines.text.slice(lines.start(firstLine + 1), lines.end(lastLine - 1));
	if (isBlank(text)) return void 0;
	const inside = Array.from({ length: lastLine - firstLine - 1 }, (_, index) => firstLine + 1 + index);
	return {
		name,
		language,
		text,
		lines: inside,
		indents: inside.map(() => 0),
		firstLine,
		lastLine
	};
}

// src/code/regions/notebook-regions.ts
const CELL_TYPE = /^([ \t]*)"cell_type": "(code|markdown)",?\s*$/;
const SOURCE = /^([ \t]*)"source": \[\s*$/;
const STRING = /^([ \t]*)("(?:[^"\\]|\\.)*"),?\s*$/;
/** Lines that are IPython's and no other language's: `%matplotlib inline`, `!pip install`, `?help`. */
const MAGIC$2 = /^\s*[%!?]/;
const DEFAULT_LANGUAGE = "python";
/**
* The cells of a notebook, as Jupyter and its like write it: one line of source per line of JSON. Outputs are no cells,
* and what is formatted otherwise has none.
*/
function* notebookRegions(lines) {
	const code = findLanguage(languageName(lines.text)) ?? findLanguage(DEFAULT_LANGUAGE);
	const prose = findLanguage("markdown");
	let cell;
	let number = 0;
	for (let line = 0; line < lines.count; line++) {
		const text = lineText(lines, line);
		const type = CELL_TYPE.exec(text);
		if (type) {
			number++;
			cell = {
				indent: type[1],
				language: type[2] === "code" ? code : prose
			};
		}
		if (!cell || SOURCE.exec(text)?.[1] !== cell.indent) continue;
		const region = cellAt(lines, {
			line,
			name: `cell ${number}`,
			language: cell.language
		});
		cell = void 0;
		if (!region) continue;
		yield region;
		line = region.lastLine;
	}
}
/** Whatever is longer is no line of a person's, and patterns stay cheap. */
const MAX_LINE_UNITS = 5e3;
function lineText(lines, line) {
	return lines.text.slice(lines.start(line), Math.min(lines.end(line), lines.start(line) + MAX_LINE_UNITS));
}
function cellAt(lines, { line, name, language }) {
	const source = [];
	const inside = [];
	const indents = [];
	let last = line + 1;
	for (; last < lines.count; last++) {
		const match = STRING.exec(lineText(lines, last));
		const text = match && decoded(match[2]);
		if (typeof text !== "string") break;
		source.push(MAGIC$2.test(text) ? "" : text);
		inside.push(last);
		indents.push(match[1].length + 1);
	}
	const text = source.join("\n");
	if (isBlank(text)) return void 0;
	return {
		name,
		language,
		text,
		lines: inside,
		indents,
		firstLine: line,
		lastLine: Math.min(last, lines.count - 1)
	};
}
/** One line of source; undefined where a string holds several, as no line of the file could be named for them. */
function decoded(literal) {
	try {
		const text = JSON.parse(literal).replace(/\r?\n$/, "");
		return text.includes("\n") ? void 0 : text;
	} catch {
		return;
	}
}
function languageName(text) {
	const description = text.slice(-5e3);
	const info = description.slice(Math.max(0, description.lastIndexOf("\"language_info\"")));
	const named = /"name": "([\w#+-]+)"/.exec(info.replace(/"codemirror_mode": \{[^{}]*\}/, ""));
	return (/"language": "([\w#+-]+)"/.exec(description) ?? named)?.[1] ?? DEFAULT_LANGUAGE;
}

// src/code/regions/regions.ts
/** Each one is parsed by itself, which takes its time; of a file with more, the rest is cut by lines. */
const MAX_REGIONS = 1e3;
const FINDERS = {
	html: markupRegions,
	"jupyter-notebook": notebookRegions,
	svelte: markupRegions,
	vue: markupRegions
};
/** The parts of a file that are in another language than the file; undefined for languages that have none. */
function regionsOf(language, lines) {
	const find = Object.hasOwn(FINDERS, language.id) ? FINDERS[language.id] : void 0;
	return find && Iterator.from(find(lines)).take(MAX_REGIONS).toArray();
}

// src/code/read-outline.ts
/** Languages that are cut by their headings. */
const BY_HEADINGS = /* @__PURE__ */ new Set(["markdown", "mdx"]);
/** Reads a file as its language wants it: by its regions, by its headings, by its syntax or by its lines. */
async function readOutline(source, thread) {
	const { language, lines } = source;
	const regions = regionsOf(language, lines);
	if (!regions) return await readWhole$1(source, thread);
	return await readRegions({
		...source,
		regions
	}, thread);
}
async function readWhole$1({ path, language, lines }, thread) {
	if (BY_HEADINGS.has(language.id)) return {
		parser: "markdown",
		outline: markdownOutline(lines)
	};
	const grammar = grammarOf(path, language);
	const reply = grammar && await thread.parse({
		grammar,
		text: lines.text
	});
	if (typeof reply === "object") return {
		parser: "tree-sitter",
		outline: reply
	};
	const byLines = {
		parser: "lines",
		outline: plainOutline(lines, language)
	};
	return reply ? {
		...byLines,
		fallback: reply
	} : byLines;
}
/** A file is said to have fallen back as soon as one of its regions has. */
async function readRegions({ path, language, lines, regions }, thread) {
	const parts = [];
	const readings = [];
	for (const region of regions) {
		const reading = await readWhole$1({
			path,
			language: region.language,
			lines: new LineTable(region.text)
		}, thread);
		readings.push(reading);
		parts.push({
			region,
			outline: reading.outline
		});
	}
	const fallback = readings.find((reading) => reading.fallback)?.fallback;
	return {
		parser: readings.some(({ parser }) => parser === "tree-sitter") ? "tree-sitter" : "lines",
		outline: placeRegions(plainOutline(lines, language), {
			lines,
			parts
		}),
		...fallback && { fallback }
	};
}

// src/code/syntax/simple-compilation.ts
/**
* Grammars with a function so large that V8's optimising compiler takes hundreds of megabytes for it in the background,
* and for PowerShell's 2 GB (measured: peak memory of indexing one small file, with and without).
*/
const LARGE = /* @__PURE__ */ new Set([
	"bash",
	"cpp",
	"csharp",
	"elixir",
	"kotlin",
	"powershell"
]);
/** How V8 decides, when a module is made, whether its functions are ever optimised. */
const OPTIMISING = ["wasm-tier-up", "wasm-dynamic-tiering"];
/**
* Has work done with a grammar by another thread; a large grammar that is loaded meanwhile never meets the optimising
* compiler, for somewhat slower parsing. V8 takes such flags from the main thread alone.
*/
async function compiledSimply(grammar, work) {
	if (!LARGE.has(grammar)) return work();
	for (const flag of OPTIMISING) setFlagsFromString(`--no-${flag}`);
	try {
		return await work();
	} finally {
		for (const flag of OPTIMISING) setFlagsFromString(`--${flag}`);
	}
}

// src/code/syntax/parser-thread.ts
/**
* Parses in a thread of its own, because a hostile file can use up or break WebAssembly's memory, and only the end of
* its thread gives that back. One file at a time.
*/
var ParserThread = class {
	#options;
	#worker;
	#last = Promise.resolve();
	constructor(options) {
		this.#options = options;
	}
	/** Never rejects. A file that crashes its thread is told apart from one that came after another's crash. */
	parse(request) {
		const reply = this.#last.then(() => this.#parse(request));
		this.#last = reply;
		return reply;
	}
	/** Ends the thread, and resolves when it has ended; a later parse starts a new one. */
	async close() {
		const worker = this.#worker;
		this.#worker = void 0;
		await worker?.terminate();
	}
	/** What a new thread says is final: the reply must not depend on which files came before. */
	async #parse(request) {
		const isNew = this.#worker === void 0;
		const reply = await compiledSimply(request.grammar, () => this.#ask(request));
		if (reply === "parse-timed-out") await this.close();
		if (reply !== "crashed") return reply;
		await this.close();
		return isNew ? "parse-failed" : this.#parse(request);
	}
	/** An idle thread is no reason for the process to stay, a busy one is. */
	#ask(request) {
		const { wasmFolder, patienceMs } = this.#options;
		const workerData = { wasmFolder };
		this.#worker ??= new Worker(workerFile(), { workerData });
		const worker = this.#worker;
		return new Promise((resolve) => {
			const crash = () => settle("crashed");
			const settle = (reply) => {
				clearTimeout(patience);
				worker.off("message", settle).off("error", crash).off("exit", crash).unref();
				resolve(reply);
			};
			const patience = setTimeout(() => settle("parse-timed-out"), patienceMs);
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
/** The last resort; what can be counted is counted long before. */
const PATIENCE_MS = 6e4;
function createCodeParser({ wasmFolder, patienceMs = PATIENCE_MS } = {}) {
	const thread = new ParserThread({
		wasmFolder,
		patienceMs
	});
	return {
		parse: (path, text) => parseFile({
			path,
			text
		}, thread),
		close: () => thread.close()
	};
}
async function parseFile({ path, text }, thread) {
	const language = languageOfPath(path);
	if (isBlank(text)) return {
		language: language.id,
		parser: "lines",
		chunks: [],
		symbols: [],
		comments: []
	};
	const lines = new LineTable(text);
	const { outline, ...how } = await readOutline({
		path,
		language,
		lines
	}, thread);
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
		symbols: symbolsOf(outline.definitions).sort((a, b) => a.startLine - b.startLine),
		comments: outline.comments
	};
}
function kindWithoutDefinition({ corpus }) {
	if (corpus === "docs") return "doc";
	return corpus === "config" ? "config" : "other";
}
/**
* Outer before inner; but further names of a definition come behind what is inside it. Recursion is as deep as
* definitions are nested, which is bounded.
*/
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

// src/embedding/embedded-text.ts
/**
* What is embedded of a chunk. The breadcrumb tells a nameless fragment from its neighbours; the directory is left out
* and the lines too, so that a file that moves, or a chunk that slides down, is never paid for again.
*/
function embeddedText({ breadcrumb, code }) {
	return `${breadcrumb}\n${code}`.toWellFormed();
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
	/** Counts runs of this index, from 1; the names of snapshots have room for ten digits. */
	ordinal: int().min(1).max(999999999),
	/** See {@link fingerprint}; two indexes are comparable only where it is the same. */
	fingerprint: string().regex(/^[0-9a-f]{16}$/),
	/** Hash of what decided which files are indexed. */
	selection: string().regex(/^[0-9a-f]{1,64}$/),
	/** ISO 8601, UTC. */
	indexedAt: datetime(),
	counts: strictObject({
		files: int().min(0),
		chunks: int().min(0),
		/** Chunks that are left out because of a secret. */
		redacted: int().min(0),
		symbols: int().min(0),
		skipped: record(string(), int().min(0)),
		parsers: record(string(), int().min(0)),
		languages: record(string(), int().min(0))
	}),
	/** What made the dense vectors; absent where the index is lexical. */
	embedding: strictObject({
		name: string().min(1).max(200),
		dimension: int().min(1).max(65536)
	}).optional(),
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
	fileRedactions: 4,
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
	redactionLine: 4,
	redactionWhat: 4,
	filePostings: 4,
	fileTermGaps: 1,
	fileWeights: 1,
	chunkPostings: 4,
	chunkTermGaps: 1,
	chunkWeights: 1,
	chunkEmbedded: 1,
	denseCodes: 4,
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
const MAGIC$1 = Buffer.from("SLSHFIND", "latin1");
/** Raise it when the layout or the meaning of a column changes. */
const SNAPSHOT_SCHEMA = 3;
/** As part of the fingerprint, which says nothing of the model: vectors of other texts are as useless as other columns. */
const SNAPSHOT_KIND = `${3}-${1}`;
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
	MAGIC$1.copy(preamble);
	preamble.writeUInt32LE(3, 8);
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
	if (preamble.length < 48 || !preamble.subarray(0, 8).equals(MAGIC$1)) throw new ValidationError("snapshot-not-a-snapshot", "The file is not a slashfind snapshot.");
	const schema = preamble.readUInt32LE(8);
	if (schema !== 3) throw wrongSchema(schema);
	const jsonBytes = preamble.readUInt32LE(12);
	if (jsonBytes > MAX_DIRECTORY_BYTES) throw damaged$2(`its header claims ${jsonBytes} bytes`);
	const json = read(48, jsonBytes);
	if (json.length < jsonBytes) throw damaged$2("it is cut short");
	const directory = parseDirectory(json);
	const blocks = Math.ceil(directory.bodyBytes / BLOCK_BYTES);
	const bodyOffset = 48 + jsonBytes + blocks * 4;
	if (bodyOffset + directory.bodyBytes !== fileBytes) throw damaged$2(`it should have ${bodyOffset + directory.bodyBytes} bytes and has ${fileBytes}`);
	const head = Buffer.from(read(0, bodyOffset));
	const expected = Buffer.from(head.subarray(DIGEST_OFFSET, 48));
	head.fill(0, DIGEST_OFFSET, 48);
	if (!digest(head).equals(expected)) throw damaged$2("its header does not match its checksum");
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
		throw damaged$2("its header cannot be read", cause);
	}
	const parsed = directorySchema.safeParse(value);
	if (!parsed.success) throw damaged$2("its header does not say what it should", parsed.error);
	return parsed.data;
}
function digest(head) {
	return createHash("sha256").update(head).digest();
}
function wrongSchema(schema) {
	const newer = schema > 3;
	return new ValidationError("snapshot-schema", `The snapshot has schema ${schema}; this slashfind reads schema ${3}.`, {
		details: {
			schema,
			supported: 3
		},
		suggestions: [newer ? "A newer slashfind wrote it: update this one, or use another data folder." : "Build it anew: run `slashfind index`, or the workflow with the index Action."]
	});
}
/** A ValidationError for a file that is not what its writer wrote. */
function damaged$2(what, cause) {
	return new ValidationError("snapshot-damaged", `The snapshot is damaged: ${what}.`, {
		suggestions: ["Build it anew: run `slashfind index`, or the workflow with the index Action."],
		cause
	});
}

// src/indexing/fingerprint.ts
/** Hash of everything that makes two indexes comparable; an index with another one is built anew, never mixed. */
function fingerprintOf({ schema, embedding }) {
	const dense = embedding && {
		...embedding,
		text: 1
	};
	return createHash("sha256").update(JSON.stringify({
		schema,
		chunker: 3,
		lexical: 2,
		dense
	})).digest("hex").slice(0, 16);
}
/** That of snapshots, whatever model their dense vectors are of: the manifest names it. */
const FINGERPRINT = fingerprintOf({
	schema: SNAPSHOT_KIND,
	embedding: void 0
});

// src/lexical/defines-name.ts
const IDENTIFIER = /^[\p{L}_$][\p{L}\p{N}_$]*$/u;
/**
* Whether a symbol defines a name that somebody may ask for: headings do not, and of tests only those that are functions,
* as the language tells; where it does not, those whose name is written like code. `language` is that of the file.
*/
function definesName({ kind, name }, language) {
	if (kind !== "test") return kind !== "doc";
	const { tests } = findLanguage(language) ?? { tests: "functions" };
	if (tests === "titles" || !IDENTIFIER.test(name)) return false;
	return tests === "functions" || /[\p{Lu}_]/u.test(name);
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
	const language = languageOfPath(file.path).id;
	for (const symbol of file.symbols) {
		if (!definesName(symbol, language)) continue;
		for (const term of definitionTerms(symbol.name)) weights.set(term, 255);
	}
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
const TYPE_KINDS = /* @__PURE__ */ new Set([
	"class",
	"interface",
	"type",
	"enum",
	"module"
]);
const CALLABLE_KINDS = /* @__PURE__ */ new Set(["function", "method"]);
function countNames(symbols, counts) {
	for (const { name, kind } of symbols) {
		const times = TYPE_KINDS.has(kind) ? NAME_COUNTS.type : CALLABLE_KINDS.has(kind) ? NAME_COUNTS.callable : NAME_COUNTS.value;
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
		if (!stat.isFile() || stat.size > limit) throw damaged$2(`${path} is not a file of at most ${limit} bytes`);
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
		if (code === "ELOOP" || code === "ENXIO" || code === "EMLINK") throw damaged$2(`${path} is a link or a device`);
		throw error;
	}
}
function belowFile(path) {
	return new ConfigurationError("data-folder-is-a-file", `${dirname(path)} is, or is below, a file.`, { suggestions: ["Name another data folder, or remove what stands there."] });
}

// src/store/snapshot/current-file.ts
const CURRENT_NAME = "current";
const MAX_CURRENT_BYTES = 4096;
/** What a run that died may leave behind. */
const CURRENT_DRAFT = /^current\.[0-9a-f]{12}\.new$/;
/** Begins with the run's number. */
const SNAPSHOT_NAME = /^[0-9]{1,10}-[0-9a-f]{12}\.snapshot$/;
/** The snapshots in use, newest first; the second one is there for the day when the first is found damaged. */
const KEPT = 2;
const currentSchema = array(string().regex(SNAPSHOT_NAME)).max(KEPT);
/** A new name for the snapshot of a run. */
function snapshotName(ordinal) {
	return `${ordinal}-${randomBytes(6).toString("hex")}.snapshot`;
}
/** Names of the snapshots in use, newest first. Where `current` cannot be read, the files themselves tell. */
function readCurrentNames(folder) {
	try {
		return currentSchema.parse(JSON.parse(readSmallFile(join(folder, CURRENT_NAME), MAX_CURRENT_BYTES) ?? "[]"));
	} catch (error) {
		if (error instanceof SyntaxError || error instanceof ZodError || error instanceof ValidationError) return namesOfFiles(folder);
		throw error;
	}
}
function namesOfFiles(folder) {
	return readdirSync(folder).filter((name) => SNAPSHOT_NAME.test(name)).sort((a, b) => Number.parseInt(b, 10) - Number.parseInt(a, 10)).slice(0, KEPT);
}
/** Replaces `current` in one step with as many of the names, best first, as are kept. */
function writeCurrentNames(folder, names) {
	const draft = join(folder, `${CURRENT_NAME}.${randomBytes(6).toString("hex")}.new`);
	writeFileSync(draft, JSON.stringify(names.slice(0, KEPT)), {
		mode: 384,
		flush: true,
		flag: "wx"
	});
	try {
		renameSync(draft, join(folder, CURRENT_NAME));
	} catch (error) {
		rmSync(draft, { force: true });
		throw error;
	}
	flushDirectory(folder);
}
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
		throw translate$2(error, folder);
	}
}
function translate$2(error, folder) {
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
		if (!Number.isSafeInteger(offset + length) || offset < 0 || length < 0 || offset + length > bodyBytes) throw damaged$2(`it points to bytes ${offset} to ${offset + length} of ${bodyBytes}`);
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
		if (readSync(this.#descriptor, bytes, 0, bytes.length, this.#head.bodyOffset + start) !== bytes.length) throw damaged$2(`block ${number} is cut short`);
		if (crc32(bytes) !== this.#head.blockChecksums[number]) throw damaged$2(`block ${number} does not match its checksum`);
		this.#block = {
			number,
			bytes
		};
		return bytes;
	}
};

// src/store/snapshot/dense-rows.ts
/** The dense vectors of a snapshot, one byte a value. They stay in the file: a search reads some hundred of them. */
var DenseRows = class {
	dimension;
	#body;
	#offset;
	/** CSR: a chunk has one row or none. */
	#rows;
	constructor(body, { offset, dimension, chunkEmbedded }) {
		this.dimension = dimension;
		this.#body = body;
		this.#offset = offset;
		this.#rows = new Uint32Array(chunkEmbedded.length + 1);
		for (let chunk = 0; chunk < chunkEmbedded.length; chunk++) this.#rows[chunk + 1] = this.#rows[chunk] + chunkEmbedded[chunk];
	}
	/** Where the rows end in the body. */
	get end() {
		return this.#offset + this.#rows.at(-1) * this.dimension;
	}
	/** A chunk's row; -1 where it has none. */
	rowOf(chunk) {
		return this.#rows[chunk + 1] > this.#rows[chunk] ? this.#rows[chunk] : -1;
	}
	/** Rows from one number up to another, one behind the other. Throws ValidationError. */
	read(from, to) {
		const { dimension } = this;
		const bytes = this.#body.read(this.#offset + from * dimension, (to - from) * dimension);
		return new Int8Array(bytes.buffer, bytes.byteOffset, bytes.length);
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
/** Of 32 bits, seven a byte. */
const MAX_VARINT_BYTES = 5;
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
	/**
	* How far each value lies behind the one before it, less 1, as unsigned LEB128: seven bits a byte, lowest first. With
	* `numbers` it is what they map the values to. In one loop: an incremental run copies millions of values.
	*/
	pushGaps(values, numbers) {
		this.#reserve(values.length * MAX_VARINT_BYTES);
		const bytes = this.#values;
		let at = this.length;
		let next = 0;
		for (let place = 0; place < values.length; place++) {
			const value = numbers ? numbers[values[place]] : values[place];
			let gap = value - next;
			while (gap > 127) {
				bytes[at++] = gap & 127 | 128;
				gap >>>= 7;
			}
			bytes[at++] = gap;
			next = value + 1;
		}
		this.length = at;
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
		this.#gaps.pushGaps(terms);
		this.#weights.pushAll(weights);
		this.#postings.push(this.#weights.length);
	}
	/** Copies documents; `numbers`, which maps their terms to final numbers, has to ascend. */
	addRows({ postings, terms, weights }, { from, to, numbers }) {
		const shift = this.#weights.length - postings[from];
		for (let row = from; row < to; row++) {
			this.#gaps.pushGaps(terms.subarray(postings[row], postings[row + 1]), numbers);
			this.#postings.push(postings[row + 1] + shift);
		}
		this.#weights.pushAll(weights.subarray(postings[from], postings[to]));
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
/** Of the fifth byte of a gap, the last that one of 32 bits can have. */
const MAX_FACTOR = 2 ** 28;
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
			let byte = termGaps[at++];
			if (byte === void 0) return void 0;
			let gap = byte & 127;
			for (let factor = 128; byte > 127; factor *= 128) {
				byte = termGaps[at++];
				if (byte === void 0 || factor > MAX_FACTOR) return void 0;
				gap += (byte & 127) * factor;
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
/** All columns together, in bytes: more than any repository needs, and less than what takes a runner down. */
const MAX_COLUMN_BYTES = 1024 ** 3;
/** In bytes; zlib takes no smaller ones. */
const SMALLEST_PIECE = 64;
/** Reads all columns, and says where they end in the body. */
function readColumns(body, directory) {
	let offset = 0;
	let left = MAX_COLUMN_BYTES;
	const columns = {};
	for (const name of COLUMN_NAMES) {
		const [frameBytes, contentBytes] = directory.columns[name];
		columns[name] = asColumn(name, inflate$1(body.read(offset, frameBytes), {
			bytes: contentBytes,
			limit: Math.min(ALLOWANCE_BYTES + frameBytes * MAX_RATIO, left),
			what: `column ${name}`
		}));
		offset += frameBytes;
		left -= contentBytes;
	}
	return {
		columns,
		end: offset
	};
}
/** One zstd frame that has to inflate to exactly `bytes`. Throws ValidationError. */
function inflate$1(frame, { bytes, limit, what }) {
	if (bytes > limit) throw damaged$2(`${what} claims ${bytes} bytes`);
	let content;
	try {
		content = zstdDecompressSync(frame, {
			maxOutputLength: Math.max(bytes, 1),
			chunkSize: Math.max(bytes, SMALLEST_PIECE)
		});
	} catch (cause) {
		throw damaged$2(`${what} does not inflate`, cause);
	}
	if (content.length !== bytes) throw damaged$2(`${what} has ${content.length} bytes instead of ${bytes}`);
	return content;
}
function asColumn(name, content) {
	const width = COLUMN_WIDTHS[name];
	if (content.length % width !== 0) throw damaged$2(`column ${name} ends inside a number`);
	const bytes = new Uint8Array(content);
	return width === 1 ? bytes : new Uint32Array(bytes.buffer);
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
	columns;
	#bytes;
	#offsets;
	constructor(columns) {
		const { bytes, offsets } = columns;
		this.columns = columns;
		this.#bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
		this.#offsets = offsets;
		this.length = offsets.length - 1;
	}
	at(index) {
		return this.#bytes.toString("utf8", this.#offsets[index], this.#offsets[index + 1]);
	}
	/** Place of the string, or -1. */
	find(text) {
		if (!/^[\0-\x7f]*$/.test(text)) return this.#findDecoded(text);
		let low = 0;
		let high = this.length;
		while (low < high) {
			const middle = low + high >>> 1;
			const order = this.#compareBytes(middle, text);
			if (order === 0) return middle;
			if (order < 0) low = middle + 1;
			else high = middle;
		}
		return -1;
	}
	/** Below 0 where the string at the index stands before an ASCII text, 0 where it is the text. */
	#compareBytes(index, ascii) {
		const start = this.#offsets[index];
		const length = this.#offsets[index + 1] - start;
		const shorter = Math.min(length, ascii.length);
		for (let at = 0; at < shorter; at++) {
			const difference = this.#bytes[start + at] - ascii.charCodeAt(at);
			if (difference !== 0) return difference;
		}
		return length - ascii.length;
	}
	#findDecoded(text) {
		const place = this.lowerBound(text);
		return place < this.length && this.at(place) === text ? place : -1;
	}
	/** Place of the first string from `start` on that does not stand before the given one; `length` where all do. */
	lowerBound(text, start = 0) {
		let low = start;
		let high = this.length;
		while (low < high) {
			const middle = low + high >>> 1;
			if (this.at(middle) < text) low = middle + 1;
			else high = middle;
		}
		return low;
	}
	*[Symbol.iterator]() {
		for (let index = 0; index < this.length; index++) yield this.at(index);
	}
};
/** From this byte on, the order of UTF-8 and that of UTF-16 units may differ: surrogates stand before what it begins. */
const FIRST_AMBIGUOUS_BYTE = 238;
/** Whether the strings, sound UTF-8, ascend and are distinct. Tells by their bytes where it can, which is far cheaper. */
function isAscending(columns) {
	const { bytes, offsets } = columns;
	if (!hasPlainOrder(bytes)) return isAscendingText(new StringTable(columns));
	for (let index = 0; index + 2 < offsets.length; index++) if (!isBelowNext(columns, index)) return false;
	return true;
}
/** A loop, since callbacks for a megabyte of bytes take longer than all else here. */
function hasPlainOrder(bytes) {
	for (let at = 0; at < bytes.length; at++) if (bytes[at] >= FIRST_AMBIGUOUS_BYTE) return false;
	return true;
}
function isBelowNext({ bytes, offsets }, index) {
	const start = offsets[index];
	const next = offsets[index + 1];
	const length = next - start;
	const nextLength = offsets[index + 2] - next;
	for (let at = 0; at < length && at < nextLength; at++) {
		const difference = bytes[start + at] - bytes[next + at];
		if (difference !== 0) return difference < 0;
	}
	return length < nextLength;
}
function isAscendingText(strings) {
	let previous;
	for (const text of strings) {
		if (previous !== void 0 && previous >= text) return false;
		previous = text;
	}
	return true;
}

// src/store/snapshot/quantised-vector.ts
const LARGEST = 127;
const WORD_BITS = 32;
/** Words of a code; the last one is filled up with zeros. */
function codeWords$1(dimension) {
	return Math.ceil(dimension / WORD_BITS);
}
/** Undefined for a vector without a direction: no cosine with it has a meaning. */
function quantise(vector) {
	let largest = 0;
	for (const value of vector) largest = Math.max(largest, Math.abs(value));
	if (!(largest > 0 && largest < Number.POSITIVE_INFINITY)) return void 0;
	const scale = LARGEST / largest;
	return {
		row: Int8Array.from(vector, (value) => Math.round(value * scale)),
		code: codeOf(vector)
	};
}
/** The signs of a vector: the fewer bits two codes differ by, the smaller is the angle between their vectors. */
function codeOf(vector) {
	const code = new Uint32Array(codeWords$1(vector.length));
	for (let at = 0; at < vector.length; at++) if (vector[at] > 0) code[Math.floor(at / WORD_BITS)] |= 1 << at % WORD_BITS;
	return code;
}
/** How many bits the query's code differs by from each of the codes, which stand one behind the other. */
function differingBits(query, codes) {
	const differing = new Uint32Array(codes.length / query.length);
	let at = 0;
	for (let row = 0; row < differing.length; row++) {
		let bits = 0;
		for (let word = 0; word < query.length; word++) bits += bitCount(query[word] ^ codes[at++]);
		differing[row] = bits;
	}
	return differing;
}
/** Sums neighbouring bits, then pairs, then groups of four; the multiplication adds the four bytes up. */
function bitCount(word) {
	const pairs = word - (word >>> 1 & 1431655765);
	const fours = (pairs & 858993459) + (pairs >>> 2 & 858993459);
	return Math.imul(fours + (fours >>> 4) & 252645135, 16843009) >>> 24;
}
/** Cosine of a stored vector and a query of unit length; 0 for a row of zeros, which no writer makes. */
function cosine(row, query) {
	let product = 0;
	let square = 0;
	for (let at = 0; at < row.length; at++) {
		const value = row[at];
		product += value * query[at];
		square += value * value;
	}
	return square === 0 ? 0 : product / Math.sqrt(square);
}

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
	checkRedactions(columns, counts);
	checkDense(columns, counts, manifest);
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
		skipped: rows(columns.skippedPathOffsets),
		redactions: columns.redactionLine.length
	};
}
function check(condition, what) {
	if (!condition) throw damaged$2(what);
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
	check(isAscending({
		bytes,
		offsets
	}), `${what} are not sorted`);
}
function checkPaths(columns) {
	for (const path of new StringTable({
		bytes: columns.pathBytes,
		offsets: columns.pathOffsets
	})) check(path !== "" && !path.includes("\0") && path.split("/").every((part) => part !== "" && part !== "." && part !== ".."), "a path leads outside the repository");
}
function checkRows(columns, { files, strings, skipped, chunks, symbols, redactions }, idBytes) {
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
		[columns.chunkEmbedded, chunks],
		[columns.symbolName, symbols],
		[columns.symbolStartLine, symbols],
		[columns.symbolNameLine, symbols],
		[columns.symbolEndLine, symbols],
		[columns.skippedBlobs, skipped * idBytes],
		[columns.skippedReason, skipped],
		[columns.redactionWhat, redactions]
	];
	for (const [column, rows] of lengths) check(column.length === rows, "its columns have different lengths");
	for (const column of [
		columns.fileLanguage,
		columns.fileParser,
		columns.skippedReason,
		columns.chunkSymbol,
		columns.chunkBreadcrumb,
		columns.symbolName,
		columns.redactionWhat
	]) checkBelow("a string number", column, strings);
	checkBelow("a kind", columns.chunkKind, KINDS.length);
	checkBelow("a kind", columns.symbolKind, KINDS.length);
}
function checkBelow(what, column, limit) {
	for (let at = 0; at < column.length; at++) check(column[at] < limit, `${what} is out of range`);
}
function checkFileRanges(columns, { files, chunks, symbols, redactions }) {
	checkRanges("chunks of files", columns.fileChunks, files, chunks);
	checkRanges("symbols of files", columns.fileSymbols, files, symbols);
	checkRanges("redactions of files", columns.fileRedactions, files, redactions);
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
function checkRedactions(columns, { files }) {
	const { fileRedactions, fileLines, redactionLine } = columns;
	for (let file = 0; file < files; file++) for (let at = fileRedactions[file]; at < fileRedactions[file + 1]; at++) check(redactionLine[at] >= 1 && redactionLine[at] <= fileLines[file], "a redaction's line is not in its file");
}
/** The rows themselves lie between columns and texts, and may be anything: where they end is checked with the texts. */
function checkDense({ chunkEmbedded, denseCodes }, { chunks }, { embedding, pending }) {
	checkBelow("whether a chunk has a vector", chunkEmbedded, 2);
	const rows = chunkEmbedded.reduce((sum, one) => sum + one, 0);
	const words = embedding ? codeWords$1(embedding.dimension) : 0;
	check(embedding !== void 0 || rows === 0, "it has vectors of no model");
	check(denseCodes.length === rows * words, "its codes and vectors differ in number");
	check(pending === (embedding ? chunks - rows : 0), "its manifest counts pending chunks differently");
}
function checkManifest({ counts }, { files, chunks, symbols, skipped, redactions }) {
	const { "unreadable-name": _, ...listed } = counts.skipped;
	const skippedCount = Object.values(listed).reduce((sum, count) => sum + count, 0);
	check(counts.files === files && counts.chunks === chunks && counts.redacted === redactions && counts.symbols === symbols && skippedCount === skipped, "its manifest counts differently");
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
	/** All but the vectors: see {@link takeVectors}. */
	columns;
	paths;
	strings;
	terms;
	denseRows;
	#descriptor;
	#directory;
	#body;
	#textOffsets;
	#vectors;
	#isOpen = true;
	constructor(path, { descriptor, head }) {
		this.path = path;
		this.#descriptor = descriptor;
		this.#directory = head.directory;
		this.#body = new BodyReader(descriptor, head);
		this.#body.verify();
		this.manifest = head.directory.manifest;
		const { columns, end } = readColumns(this.#body, head.directory);
		validateColumns(columns, this.manifest);
		this.columns = withoutVectors(columns);
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
		this.#vectors = decodeVectors(columns);
		const { chunkEmbedded } = columns;
		const dimension = this.manifest.embedding?.dimension ?? 0;
		this.denseRows = new DenseRows(this.#body, {
			offset: end,
			dimension,
			chunkEmbedded
		});
		this.#textOffsets = textOffsets(columns, this.denseRows.end, head.directory.bodyBytes);
	}
	/**
	* Opens and checks a snapshot file. Throws ValidationError for one that is damaged, of another schema, or of another
	* fingerprint than the given one; errors of the file system pass through.
	*/
	static open(path, fingerprint) {
		const descriptor = openSync(path, SAFE_READ);
		try {
			if (!fstatSync(descriptor).isFile()) throw damaged$2("it is not a file");
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
		return inflate$1(this.storedText(file), {
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
		const vectors = this.#vectors ?? decodeVectors(readColumns(this.#body, this.#directory).columns);
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
	/** Whether some of the file's chunks are left out because of a secret. */
	isRedacted(file) {
		const { fileRedactions } = this.columns;
		return fileRedactions[file] < fileRedactions[file + 1];
	}
	/** A second time it does nothing: the descriptor's number may be another file's by then. */
	close() {
		if (this.#isOpen) closeSync(this.#descriptor);
		this.#isOpen = false;
	}
};
function withoutVectors(columns) {
	const { filePostings, fileTermGaps, fileWeights, ...others } = columns;
	const { chunkPostings, chunkTermGaps, chunkWeights, ...kept } = others;
	return kept;
}
function decodeVectors(columns) {
	const { filePostings, fileTermGaps, fileWeights, chunkPostings, chunkTermGaps, chunkWeights } = columns;
	const terms = columns.termOffsets.length - 1;
	return {
		files: decode({
			postings: filePostings,
			termGaps: fileTermGaps,
			weights: fileWeights
		}, terms),
		chunks: decode({
			postings: chunkPostings,
			termGaps: chunkTermGaps,
			weights: chunkWeights
		}, terms)
	};
}
function decode(vectors, termCount) {
	const terms = decodeTerms(vectors, termCount);
	if (!terms || vectors.weights.includes(0)) throw damaged$2("its postings do not decode");
	return {
		terms,
		postings: vectors.postings,
		weights: vectors.weights
	};
}
/** Where each file's text starts in the body; the last has to end where the body ends. */
function textOffsets({ textStored }, start, bodyBytes) {
	const offsets = new Float64Array(textStored.length);
	let at = start;
	for (let file = 0; file < textStored.length; file++) {
		offsets[file] = at;
		at += textStored[file];
	}
	if (at !== bodyBytes) throw damaged$2(`its texts end at ${at} of ${bodyBytes}`);
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
		suggestions: ["Build it anew: run `slashfind index`, or the workflow with the index Action."]
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
			bodyBytes: frameBytes + rowBytes(content, manifest) + textBytes
		};
		const blocks = new Uint32Array(Math.ceil(directory.bodyBytes / BLOCK_BYTES));
		const body = new BlockWriter(descriptor, encodeHead(directory, blocks).length, blocks);
		for (const { frame } of frames) body.write(frame);
		for (const rows of content.rows()) body.write(asBytes(rows));
		for (const text of content.texts()) body.write(text);
		body.end();
		writeFully(descriptor, encodeHead(directory, blocks), 0);
		fsyncSync(descriptor);
	} finally {
		closeSync(descriptor);
	}
}
function rowBytes({ columns }, { embedding }) {
	return columns.chunkEmbedded.reduce((sum, one) => sum + one, 0) * (embedding?.dimension ?? 0);
}
function asBytes({ buffer, byteOffset, length }) {
	return new Uint8Array(buffer, byteOffset, length);
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
/** Gives what the new lock says, or undefined where one stands already. */
function tryCreate(path) {
	const nonce = randomUUID();
	const owner = {
		pid: process.pid,
		host: hostname(),
		startedAt: (/* @__PURE__ */ new Date()).toISOString(),
		nonce
	};
	const text = JSON.stringify(owner);
	return createWhole(path, text) ? text : void 0;
}
/** Written beside and linked into place, so that nobody ever sees a file that does not say yet whose it is. */
function createWhole(path, text) {
	const draft = `${path}.${randomUUID()}.new`;
	try {
		writeFileSync(draft, text, {
			mode: 384,
			flag: "wx"
		});
		linkSync(draft, path);
		return true;
	} catch (error) {
		if (error.code === "EEXIST") return false;
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
	if (!createWhole(guard, String(process.pid))) {
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
/** Somebody who waits for the lock may just be writing one. */
const LOCK_DRAFT = /^lock\.(?:takeover\.)?[0-9a-f-]{36}\.new$/;
const LOCK_DRAFT_AGE_MS = 6e4;
const MAX_LOOKS = 5;
/** Snapshots from elsewhere are not taken in above this, in bytes. */
const MAX_SNAPSHOT_BYTES = 1024 ** 3;
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
/**
* The folder of one repository's snapshots. Files are immutable and have names of their own; the small file `current`
* names the newest two and is replaced last, so a reader finds either the old state or the new one.
*/
var SnapshotFolder = class {
	path;
	/** What was found when the folder was last looked at: checking a snapshot again costs as much as the first time. */
	#seen;
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
	/**
	* Takes a file that came from elsewhere in as the newest snapshot, by moving it here. Nothing is changed where it fails
	* its checks, or belongs to another repository; then the file is deleted, and ValidationError thrown.
	*/
	adopt(path, { identity, fingerprint }) {
		this.create();
		const unlock = this.lock();
		try {
			return writing(this.path, () => this.#adopt(path, {
				identity,
				fingerprint
			}));
		} finally {
			unlock();
		}
	}
	/** Opens the newest snapshot that passes its checks. Errors of the file system pass through. */
	openNewest(fingerprint) {
		for (let attempt = 1; attempt < MAX_LOOKS; attempt++) {
			const version = this.version();
			const newest = this.#openFirstSound(fingerprint);
			if (version === this.version()) return this.#note(newest, {
				fingerprint,
				version: version ?? ""
			});
			if (newest.snapshot) return newest;
		}
		return this.#openFirstSound(fingerprint);
	}
	/** A string that changes whenever a snapshot is published; undefined where there is none. */
	version() {
		return readCurrentNames(this.path)[0];
	}
	/** Path of the snapshot that `current` names first. */
	newestPath() {
		return join(this.path, readCurrentNames(this.path)[0] ?? "");
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
		if (!(this.#seen?.fingerprint === fingerprint && this.#seen.version === (this.version() ?? ""))) this.openNewest(fingerprint).snapshot?.close();
		return this.#seen?.kept ?? [];
	}
	#note(newest, { fingerprint, version }) {
		const { snapshot, failures } = newest;
		const foreign = failures.filter(({ code }) => FOREIGN.has(code)).map(({ details }) => String(details.file));
		this.#seen = {
			fingerprint,
			version,
			kept: [...snapshot ? [basename(snapshot.path)] : [], ...foreign]
		};
		return newest;
	}
	#publish(manifest, content) {
		const name = snapshotName(manifest.ordinal);
		const path = join(this.path, name);
		try {
			writeSnapshot(path, manifest, content);
			writeCurrentNames(this.path, [name, ...this.#keptNames(manifest.fingerprint)]);
		} catch (error) {
			rmSync(path, { force: true });
			throw error;
		}
		this.#deleteUnnamed();
	}
	#adopt(path, { identity, fingerprint }) {
		const stat = lstatSync(path, { throwIfNoEntry: false });
		if (!stat?.isFile()) throw notAFile();
		if (stat.size > MAX_SNAPSHOT_BYTES) throw tooLarge$1(stat.size);
		const draft = snapshotName(0);
		renameSync(path, join(this.path, draft));
		try {
			const snapshot = OpenSnapshot.open(join(this.path, draft), fingerprint);
			snapshot.close();
			const { manifest } = snapshot;
			if (identityKey(manifest.identity) !== identityKey(identity)) throw ofAnother(manifest.identity);
			const name = snapshotName(manifest.ordinal);
			const kept = this.#keptNames(fingerprint);
			renameSync(join(this.path, draft), join(this.path, name));
			writeCurrentNames(this.path, [name, ...kept]);
			return manifest;
		} finally {
			this.#deleteUnnamed();
		}
	}
	#openFirstSound(fingerprint) {
		const failures = [];
		for (const name of readCurrentNames(this.path)) try {
			return {
				snapshot: this.#open(name, fingerprint),
				failures
			};
		} catch (error) {
			if (!(error instanceof ValidationError)) throw error;
			failures.push(error);
		}
		return {
			snapshot: void 0,
			failures
		};
	}
	/** Throws ValidationError that names the file. */
	#open(name, fingerprint) {
		try {
			return OpenSnapshot.open(join(this.path, name), fingerprint);
		} catch (error) {
			if (error instanceof ValidationError) throw inFile(name, error);
			if (UNREADABLE.has(error.code ?? "")) throw missing(name);
			throw error;
		}
	}
	#deleteUnnamed() {
		const named = new Set(readCurrentNames(this.path));
		for (const name of readdirSync(this.path)) {
			if (named.has(name)) continue;
			const path = join(this.path, name);
			const writtenAt = statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Date.now();
			const isStale = LOCK_DRAFT.test(name) && Date.now() - writtenAt > LOCK_DRAFT_AGE_MS;
			if (SNAPSHOT_NAME.test(name) || CURRENT_DRAFT.test(name) || isStale) rmSync(path, { force: true });
		}
	}
};
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
	return new ValidationError("snapshot-missing", `The snapshot ${name} is named as current, but no such file is there.`, { suggestions: ["Build it anew: run `slashfind index`, or the workflow with the index Action."] });
}
function ofAnother({ host, id }) {
	return new ValidationError("snapshot-identity", `The snapshot is of another repository, ${host}/${id}.`);
}
function notAFile() {
	return new ValidationError("snapshot-missing", "No snapshot is where one should be.");
}
function tooLarge$1(bytes) {
	return new ValidationError("snapshot-too-large", `The snapshot has ${bytes} bytes; at most ${MAX_SNAPSHOT_BYTES} are taken from elsewhere.`);
}

// src/store/dense-vectors.ts
/** The same as {@link DenseVectors.vectorsFor}, counted. Throws ValidationError. */
async function checkedVectors(dense, chunks) {
	const vectors = await dense.vectorsFor(chunks);
	if (vectors.length === chunks.length) return vectors;
	throw new ValidationError("dense-vectors", `For ${chunks.length} chunks there came ${vectors.length} vectors: which belongs to which cannot be told.`);
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
		for (const { what } of file.redactions) used.strings[what] = 1;
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
		redactions: file.redactions.map(({ line, what }) => ({
			line,
			what: strings.number(what)
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

// src/embedding/vector-file-format.ts
const MAGIC = Buffer.from("SLSHVECS", "latin1");
const SCHEMA = 1;
const KEY_BYTES = 32;
const DAY_OFFSET = KEY_BYTES;
const VALUES_OFFSET = 36;
const HEADER_BYTES = MAGIC.length + 4 + 4 + 4;
function recordBytes(dimension) {
	return VALUES_OFFSET + dimension * 2 + 4;
}
function encodeHeader(dimension) {
	const header = Buffer.alloc(HEADER_BYTES);
	MAGIC.copy(header);
	header.writeUInt32LE(SCHEMA, 8);
	header.writeUInt32LE(dimension, 12);
	return seal(header);
}
/** Whether a file with this header holds vectors of this dimension that this version can read. */
function isHeader(header, dimension) {
	return header.equals(encodeHeader(dimension));
}
function encodeRecord({ key, vector, day }) {
	const record = Buffer.alloc(recordBytes(vector.length));
	record.write(key, 0, KEY_BYTES, "hex");
	record.writeUInt32LE(day, DAY_OFFSET);
	const values = viewOf(record);
	for (const [at, value] of vector.entries()) values.setFloat16(VALUES_OFFSET + at * 2, value, true);
	return seal(record);
}
/** The same record, used on another day. */
function withDay(record, day) {
	const copy = Buffer.from(record);
	copy.writeUInt32LE(day, DAY_OFFSET);
	return seal(copy);
}
/** Whether a record is as it was written. */
function isSound(record) {
	return record.readUInt32LE(record.length - 4) === checksum(record);
}
function keyOf$1(record) {
	return record.toString("hex", 0, KEY_BYTES);
}
function dayOf$1(record) {
	return record.readUInt32LE(DAY_OFFSET);
}
function vectorOf(record) {
	const values = viewOf(record);
	const vector = new Float32Array((record.length - VALUES_OFFSET - 4) / 2);
	for (const at of vector.keys()) vector[at] = values.getFloat16(VALUES_OFFSET + at * 2, true);
	return vector;
}
function viewOf({ buffer, byteOffset, length }) {
	return new DataView(buffer, byteOffset, length);
}
function seal(bytes) {
	bytes.writeUInt32LE(checksum(bytes), bytes.length - 4);
	return bytes;
}
function checksum(bytes) {
	return crc32(bytes.subarray(0, -4));
}

// src/embedding/vector-file.ts
/** Never through a link, and never waiting for a pipe's other end: the folder may come from a cache. */
const SAFE_OPEN = constants.O_RDWR | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);
/** Bounds how long a hostile file can keep a run busy: two million vectors of the usual dimension. */
const MAX_FILE_BYTES = 2 ** 32;
const READ_AT_ONCE = 256;
/** An open file of vectors with a list of what is in it; the vectors themselves stay on the disk. */
var VectorFile = class VectorFile {
	slots = /* @__PURE__ */ new Map();
	/** Records that were dropped because they are not as they were written. */
	damaged = 0;
	#descriptor;
	#recordBytes;
	#end = HEADER_BYTES;
	constructor(descriptor, dimension) {
		this.#descriptor = descriptor;
		this.#recordBytes = recordBytes(dimension);
	}
	/** Undefined where the file is none of ours. Throws what the file system says, ENOENT among it. */
	static open(path, dimension) {
		const descriptor = openSync(path, SAFE_OPEN);
		try {
			const stat = fstatSync(descriptor);
			const header = Buffer.alloc(HEADER_BYTES);
			if (stat.isFile() && stat.size <= MAX_FILE_BYTES && readSync(descriptor, header, 0, HEADER_BYTES, 0) === HEADER_BYTES && isHeader(header, dimension)) return new VectorFile(descriptor, dimension).#list(stat.size);
		} catch (error) {
			closeSync(descriptor);
			throw error;
		}
		closeSync(descriptor);
	}
	/** A new file; the path must be free. */
	static create(path, dimension) {
		const descriptor = openSync(path, "wx+", 384);
		writeSync(descriptor, encodeHeader(dimension), 0, HEADER_BYTES, 0);
		return new VectorFile(descriptor, dimension);
	}
	/** Undefined where the record was damaged since the file was opened. */
	read({ offset }) {
		const record = Buffer.alloc(this.#recordBytes);
		return readSync(this.#descriptor, record, 0, record.length, offset) === record.length && isSound(record) ? record : void 0;
	}
	/** Adds records; a disk that is full leaves those that were there. */
	append(records) {
		const bytes = Buffer.concat(records);
		try {
			this.#writeAll(bytes);
		} catch (error) {
			ftruncateSync(this.#descriptor, this.#end);
			throw error;
		}
		for (const record of records) {
			this.slots.set(keyOf$1(record), {
				offset: this.#end,
				day: dayOf$1(record)
			});
			this.#end += record.length;
		}
	}
	close() {
		closeSync(this.#descriptor);
	}
	#writeAll(bytes) {
		let written = 0;
		while (written < bytes.length) written += writeSync(this.#descriptor, bytes, written, bytes.length - written, this.#end + written);
	}
	#list(fileBytes) {
		const block = Buffer.alloc(this.#recordBytes * READ_AT_ONCE);
		const wholeRecords = Math.floor((fileBytes - HEADER_BYTES) / this.#recordBytes);
		this.#end = HEADER_BYTES + wholeRecords * this.#recordBytes;
		for (let offset = HEADER_BYTES; offset < this.#end;) {
			const wanted = Math.min(block.length, this.#end - offset);
			const got = readSync(this.#descriptor, block, 0, wanted, offset);
			if (got < wanted) break;
			for (let at = 0; at < got; at += this.#recordBytes) this.#note(block.subarray(at, at + this.#recordBytes), offset + at);
			offset += got;
		}
		if (fileBytes !== this.#end) this.damaged++;
		return this;
	}
	#note(record, offset) {
		if (isSound(record)) this.slots.set(keyOf$1(record), {
			offset,
			day: dayOf$1(record)
		});
		else this.damaged++;
	}
};

// src/embedding/open-vector-file.ts
/** Never throws: what cannot be read counts as not there, and is embedded again. */
function openVectorFile(path, dimension) {
	try {
		const file = VectorFile.open(path, dimension);
		return {
			file,
			note: noteOn(file, path)
		};
	} catch (error) {
		const { code = "unknown" } = error;
		if (code === "ENOENT") return {
			file: void 0,
			note: void 0
		};
		return {
			file: void 0,
			note: `The vector cache ${path} cannot be read (${code}), and starts empty.`
		};
	}
}
function noteOn(file, path) {
	if (!file) return `The vector cache ${path} is damaged or of another version, and starts empty.`;
	if (file.damaged === 0) return void 0;
	return `The vector cache ${path} was damaged: what cannot be read of it is embedded again.`;
}

// src/embedding/unused-vector-files.ts
/** What the name of every file of vectors begins with. */
const VECTOR_FILE_PREFIX = "vectors-";
/** Removes files of models that nobody has used since then, and drafts that a killed run left behind. */
function removeUnusedVectorFiles({ folder, except, unusedSince }) {
	for (const name of readdirSync(folder)) {
		if (!name.startsWith("vectors-") || name === except) continue;
		const path = join(folder, name);
		const stat = statSync(path, { throwIfNoEntry: false });
		if (stat?.isFile() && stat.mtimeMs < unusedSince.getTime()) rmSync(path, { force: true });
	}
}

// src/embedding/file-vector-cache.ts
const DAY = 864e5;
/** Bounds the memory of a rewrite. */
const COPIED_AT_ONCE = 256;
/** What the file of a model is called in its folder. */
function vectorFileName({ name, dimension }) {
	return `${VECTOR_FILE_PREFIX}${name}-${dimension}`;
}
/** Vectors of one model in one file. A vector that is put is written at once; the days of use at the end of a run. */
var FileVectorCache = class FileVectorCache {
	/** A sentence about what was lost when the file was opened, or undefined. */
	note;
	#folder;
	#name;
	#dimension;
	#now;
	#touched = /* @__PURE__ */ new Set();
	#file;
	constructor({ folder, model, now = Date.now }) {
		this.#folder = folder;
		this.#name = vectorFileName(model);
		this.#dimension = model.dimension;
		this.#now = now;
		const { file, note } = openVectorFile(this.#path, this.#dimension);
		this.#file = file;
		this.note = note;
	}
	/** Never throws: what cannot be read counts as not there. */
	static open(options) {
		return new FileVectorCache(options);
	}
	async get(keys) {
		const found = /* @__PURE__ */ new Map();
		for (const key of keys) {
			const slot = this.#file?.slots.get(key);
			const record = slot && this.#file?.read(slot);
			if (record) found.set(key, vectorOf(record));
		}
		return found;
	}
	/** Throws IndexingError where the folder cannot be written. */
	async put(entries) {
		const day = this.#today();
		for (const { key } of entries) this.#touched.add(key);
		this.#writing(() => {
			this.#file ??= this.#replaceFile([]);
			const { slots } = this.#file;
			const fresh = entries.filter(({ key }) => !slots.has(key));
			this.#file.append(fresh.map((entry) => encodeRecord({
				...entry,
				day
			})));
		});
	}
	async touch(keys) {
		for (const key of keys) this.#touched.add(key);
	}
	/** Whether there are vectors that {@link prune} would drop if nobody touched them before. */
	holdsUnused(since) {
		const firstDay = dayNumber(since.getTime());
		return this.#file?.slots.values().some(({ day }) => day < firstDay) ?? false;
	}
	/** Writes the file anew where that changes anything. Files of other models go once nobody has used them for as long. */
	async prune(unusedSince) {
		this.#writing(() => removeUnusedVectorFiles({
			folder: this.#folder,
			except: this.#name,
			unusedSince
		}));
		const file = this.#file;
		if (!file) return 0;
		const firstDay = dayNumber(unusedSince.getTime());
		const kept = [];
		let isCurrent = file.damaged === 0;
		for (const [key, { day }] of file.slots) {
			const isTouched = this.#touched.has(key);
			if (isTouched || day >= firstDay) kept.push(key);
			if (isTouched ? day !== this.#today() : day < firstDay) isCurrent = false;
		}
		const dropped = file.slots.size - kept.length;
		if (!isCurrent) this.#file = this.#writing(() => this.#replaceFile(kept));
		this.#touched.clear();
		return dropped;
	}
	close() {
		this.#file?.close();
		this.#file = void 0;
	}
	get #path() {
		return join(this.#folder, this.#name);
	}
	#today() {
		return dayNumber(this.#now());
	}
	/** Written beside and moved into place, so that a kill leaves the old file or the new one. */
	#replaceFile(kept) {
		const draft = `${this.#path}.${randomUUID()}`;
		const file = VectorFile.create(draft, this.#dimension);
		try {
			for (let at = 0; at < kept.length; at += COPIED_AT_ONCE) file.append(this.#recordsOf(kept.slice(at, at + COPIED_AT_ONCE)));
			renameSync(draft, this.#path);
		} catch (error) {
			file.close();
			rmSync(draft, { force: true });
			throw error;
		}
		this.#file?.close();
		return file;
	}
	#recordsOf(keys) {
		return keys.flatMap((key) => {
			const slot = this.#file?.slots.get(key);
			const record = slot && this.#file?.read(slot);
			if (!record) return [];
			return [withDay(record, this.#touched.has(key) ? this.#today() : dayOf$1(record))];
		});
	}
	#writing(work) {
		try {
			return work();
		} catch (cause) {
			const { code = "unknown" } = cause;
			throw new IndexingError("vector-cache-unwritable", `The vector cache ${this.#path} cannot be written (${code}).`, {
				details: {
					path: this.#path,
					error: code
				},
				suggestions: ["Free some space or give this user write permission there, then run again.", "What was embedded before is kept."],
				cause
			});
		}
	}
};
function dayNumber(milliseconds) {
	return Math.floor(milliseconds / DAY);
}

// src/embedding/query-cache.ts
const ENTRIES$1 = 1e3;
/** Milliseconds. A question asked again is mostly the next page, or an edit of the command around it. */
const KEPT_FOR = 3e5;
/**
* The same embedder, which answers a query that it knows from memory, and embeds one that several ask at the same time
* once. A failure is given to all who wait for it and then forgotten.
*/
function withQueryCache(embedder, { now } = {}) {
	const cache = new I({
		max: ENTRIES$1,
		ttl: KEPT_FOR,
		ttlResolution: 0,
		...now && { perf: { now } }
	});
	function embedOnce(text) {
		const known = cache.get(text);
		if (known) return known;
		const asked = embedder.embedQuery(text);
		cache.set(text, asked);
		asked.catch(() => {
			if (cache.peek(text) === asked) cache.delete(text);
		});
		return asked;
	}
	return {
		model: embedder.model,
		embedDocuments: (texts, options) => embedder.embedDocuments(texts, options),
		embedQuery: async (text, { signal } = {}) => {
			signal?.throwIfAborted();
			return unlessAborted(embedOnce(text), { signal });
		}
	};
}
async function unlessAborted(promise, { signal }) {
	if (!signal) return promise;
	const { promise: aborted, reject } = Promise.withResolvers();
	const abort = () => reject(signal.reason);
	signal.addEventListener("abort", abort, { once: true });
	return Promise.race([promise, aborted]).finally(() => signal.removeEventListener("abort", abort));
}

// src/embedding/text-key.ts
/** As JSON, so that no two different inputs run together into the same bytes. */
function textKey({ model, inputType, text }) {
	const input = JSON.stringify([
		model.name,
		model.dimension,
		inputType,
		text
	]);
	return createHash("sha256").update(input).digest("hex");
}

// src/embedding/run-vectors.ts
const DAY_MS$2 = 864e5;
/**
* The dense vectors of one run. The cache is asked before anything is paid for, and holds what was paid for before any
* point uses it: a run that is cut short never makes the next one pay again. Where the embedder fails, the rest of the
* run goes on without it.
*/
var RunVectors = class {
	#options;
	#used = /* @__PURE__ */ new Set();
	#reused = 0;
	#embedded = 0;
	#billedTokens = 0;
	#dropped = 0;
	#failure;
	constructor(options) {
		this.#options = options;
	}
	get model() {
		return this.#options.embedder.model;
	}
	/** One for each chunk, in their order; undefined for those that have to wait. Throws what the cache throws. */
	async vectorsFor(chunks) {
		const texts = chunks.map(embeddedText);
		const keys = texts.map((text) => this.#keyOf(text));
		const found = new Map(await this.#options.cache.get(keys));
		for (const key of found.keys()) {
			if (!this.#used.has(key)) this.#reused++;
			this.#used.add(key);
		}
		const missing = new Map(keys.flatMap((key, at) => found.has(key) ? [] : [[key, texts[at]]]));
		await this.#embed(missing, found);
		return keys.map((key) => found.get(key));
	}
	/** Notes that the index goes on using the vector of a chunk that this run did not look at. */
	noteUse(chunk) {
		this.#used.add(this.#keyOf(embeddedText(chunk)));
	}
	/** What was not used since then is dropped when the run ends. */
	get unusedSince() {
		const { keepDays, now = Date.now } = this.#options;
		return /* @__PURE__ */ new Date(now() - keepDays * DAY_MS$2);
	}
	/** At the end of a run that has succeeded: says what is in use, and drops what has not been for long. */
	async finish() {
		const { cache } = this.#options;
		await cache.touch(this.#used);
		this.#dropped += await cache.prune(this.unusedSince);
		return this.report();
	}
	/** What the vectors took so far. */
	report() {
		return {
			model: this.model,
			reused: this.#reused,
			embedded: this.#embedded,
			billedTokens: this.#billedTokens,
			dropped: this.#dropped,
			failure: this.#failure && [this.#failure.message, ...this.#failure.suggestions].join(" ")
		};
	}
	#keyOf(text) {
		return textKey({
			model: this.model,
			inputType: "document",
			text
		});
	}
	async #embed(missing, found) {
		if (missing.size === 0 || this.#failure) return;
		const { embedder, cache } = this.#options;
		const keys = [...missing.keys()];
		for await (const { start, vectors, billedTokens } of this.#untilFailure(embedder.embedDocuments([...missing.values()]))) {
			const entries = vectors.map((vector, at) => ({
				key: keys[start + at],
				vector
			}));
			this.#embedded += entries.length;
			this.#billedTokens += billedTokens;
			await cache.put(entries);
			for (const { key, vector } of entries) {
				found.set(key, vector);
				this.#used.add(key);
			}
		}
	}
	/** Only what the embedder throws is noted: whoever takes the batches may fail for other reasons. */
	async *#untilFailure(batches) {
		try {
			yield* batches;
		} catch (error) {
			if (!(error instanceof SlashfindError)) throw error;
			this.#failure = error;
		}
	}
};

// src/embedding/unpaid-embedder.ts
/** For a run that may pay for nothing: a text whose vector is not known has to wait. */
function unpaidEmbedder(model) {
	return {
		model,
		embedDocuments: async function* () {}
	};
}

// src/resilience/pause.ts
/**
* Waits, in milliseconds; rejects with the signal's reason when that aborts first. Built on the global timer, which
* tests can move by hand, unlike the one of `node:timers/promises`.
*/
function pause(milliseconds, signal) {
	return new Promise((resolve, reject) => {
		signal?.throwIfAborted();
		function abort() {
			clearTimeout(timer);
			reject(signal?.reason);
		}
		const timer = setTimeout(() => {
			signal?.removeEventListener("abort", abort);
			resolve();
		}, milliseconds);
		signal?.addEventListener("abort", abort, { once: true });
	});
}

// src/resilience/clock.ts
const systemClock = {
	now: () => Date.now(),
	pause
};

// src/resilience/retry.ts
/** The detail of a ProviderError in which a service's own wish stands, in milliseconds. */
const STATED_WAIT = "retryAfterMs";
/**
* The detail, `true`, of a ProviderError that a connection's end brought. The first one may be a kept connection that
* the other side had just given up: that says nothing about its health, so the call is made again at once.
*/
const CONNECTION_ENDED = "connectionEnded";
/**
* Makes a call again after each ProviderError that is `retryable`, and throws the last one. The pauses are not
* cockatiel's: those go on after an abort and then make the call once more.
*/
function withRetries(call, { rules, signal, clock = systemClock, random = Math.random }) {
	let last;
	const isWorthRetrying = (error) => {
		last = error;
		return !signal?.aborted && isRetryable(error) && (statedWait$1(error) ?? 0) <= rules.longestStatedWait;
	};
	return retry(handleWhen(isWorthRetrying), {
		maxAttempts: rules.retries,
		backoff: new ConstantBackoff(0)
	}).execute(async ({ attempt }) => {
		if (attempt > 0) await clock.pause(pauseBefore(attempt, {
			last,
			rules,
			random
		}), signal);
		return call();
	});
}
function isRetryable(error) {
	return error instanceof ProviderError && error.retryable;
}
function statedWait$1(error) {
	const stated = error instanceof ProviderError ? error.details[STATED_WAIT] : void 0;
	return typeof stated === "number" ? stated : void 0;
}
/** Milliseconds before a further try; `attempt` is 1 for the second. */
function pauseBefore(attempt, { last, rules, random }) {
	const isEnded = last instanceof ProviderError && last.details["connectionEnded"] === true;
	if (attempt === 1 && isEnded) return 0;
	return statedWait$1(last) ?? backoff(attempt, {
		rules,
		random
	});
}
/** At least half of the full pause, so that jitter never means "at once". */
function backoff(attempt, { rules, random }) {
	return Math.min(rules.firstPause * 2 ** (attempt - 1), rules.longestPause) * (.5 + random() / 2);
}

// src/embedding/models.ts
const DEFAULT_MODEL = {
	name: "voyage-code-4",
	dimension: 1024
};
const COMMON = {
	dimensions: [
		2048,
		1024,
		512,
		256
	],
	contextTokens: 32e3,
	requestsPerMinute: 2e3
};
/**
* Voyage's documentation (models, rate limits), November 2026; the limits of voyage-code-4 are those of its documented
* price group. voyage-4-nano is missing on purpose: it runs locally, the service does not offer it.
*/
const MODELS = [
	{
		...COMMON,
		name: "voyage-code-4",
		requestTokens: 32e4,
		tokensPerMinute: 8e6,
		space: "voyage-code-4",
		alternative: "voyage-code-3"
	},
	{
		...COMMON,
		name: "voyage-code-3",
		requestTokens: 12e4,
		tokensPerMinute: 3e6,
		space: "voyage-code-3",
		alternative: "voyage-4"
	},
	{
		...COMMON,
		name: "voyage-4-large",
		requestTokens: 12e4,
		tokensPerMinute: 3e6,
		space: "voyage-4",
		alternative: "voyage-code-3"
	},
	{
		...COMMON,
		name: "voyage-4",
		requestTokens: 32e4,
		tokensPerMinute: 8e6,
		space: "voyage-4",
		alternative: "voyage-code-3"
	},
	{
		...COMMON,
		name: "voyage-4-lite",
		requestTokens: 1e6,
		tokensPerMinute: 16e6,
		space: "voyage-4",
		alternative: "voyage-4"
	}
];
const MODEL_NAMES = MODELS.map(({ name }) => name);
/** Throws ConfigurationError for a model, or a dimension of it, that the service does not offer. */
function findModel({ name, dimension }) {
	const model = MODELS.find((known) => known.name === name);
	if (!model) throw unknownModel$1(name);
	if (!model.dimensions.includes(dimension)) throw unknownDimension(model, dimension);
	return model;
}
/** Whether a query embedded by one may be compared with texts embedded by the other. */
function areComparable(one, other) {
	const spaceOf = ({ name }) => MODELS.find((known) => known.name === name)?.space ?? name;
	return one.dimension === other.dimension && spaceOf(one) === spaceOf(other);
}
function unknownModel$1(name) {
	const [meant = DEFAULT_MODEL.name] = nearest$1(name, MODEL_NAMES);
	return new ConfigurationError("embedding-model-unknown", `embedding.model names a model that is not known: ${name}.`, { suggestions: [`Set embedding.model to ${meant}.`, `Or to one of the others: ${MODEL_NAMES.join(", ")}.`] });
}
function unknownDimension({ name, dimensions }, dimension) {
	return new ConfigurationError("embedding-dimension-unknown", `embedding.dimension is ${dimension}, which ${name} does not offer.`, { suggestions: [`Set embedding.dimension to one of ${dimensions.join(", ")}.`] });
}

// src/embedding/voyage/api-key.ts
const SUGGESTION = "Set VOYAGE_API_KEY to the key alone, on one line, without quotes: dashboard.voyageai.com, or Atlas, shows it once when it is made.";
/** Throws ConfigurationError for a text that no header could carry, without repeating any of it. */
function checkApiKey(key) {
	const objection = objectionTo$2(key);
	if (objection === void 0) return key;
	throw new ConfigurationError("voyage-api-key", `The key of Voyage cannot be used: it ${objection}.`, { suggestions: [SUGGESTION] });
}
function objectionTo$2(key) {
	if (key.trim() === "") return "is empty";
	if (/[\r\n]/.test(key)) return "holds a line break";
	if (/\s/u.test(key)) return "holds a space";
	if (/^["'`]|["'`]$/.test(key)) return "stands in quotes";
	if (!/^[\x21-\x7e]+$/.test(key)) return "holds characters that no key has";
}

// src/embedding/round-vector.ts
/**
* A vector whose values are exact in half precision (11 significant bits). Done once, where vectors come in, so that a
* vector is the same whether it comes from the provider or from a cache that keeps two bytes a value. The rounding moves
* a cosine by about 0.00001, far less than the stores' own quantisation does; int8 would halve the cache again, but
* would put a second loss below the values with which stores rescore.
*/
function roundVector(values) {
	const rounded = new Float32Array(new Float16Array(values));
	for (let at = 0; at < rounded.length; at++) rounded[at] += 0;
	return rounded;
}

// src/embedding/voyage/answer-items.ts
/** The items of an answer's text. Throws ValidationError for one that is short, doubled, or without the bill. */
function answerItems(text, { api, count, name, read }) {
	const answer = parse(text);
	if (!Array.isArray(answer?.data)) throw unusable$2(`it is not what the ${api} API gives`);
	const data = answer.data;
	if (data.length !== count) throw unusable$2(`it has ${data.length} ${name}s for ${count} texts`);
	const billedTokens = answer.usage?.total_tokens;
	if (!isCount(billedTokens)) throw unusable$2("it does not say how many tokens were billed");
	const items = new Array(count);
	for (const item of data) {
		const fields = item ?? {};
		const { index } = fields;
		if (!isCount(index) || index >= count) throw unusable$2(`a ${name} does not say which text it belongs to`);
		if (index in items) throw unusable$2(`text ${index} has two ${name}s`);
		items[index] = read(fields);
	}
	return {
		items,
		billedTokens
	};
}
function unusable$2(what) {
	return new ValidationError("voyage-answer-unusable", `Voyage's answer cannot be used: ${what}.`, { suggestions: ["If a proxy, or voyage.base-url, stands between this machine and Voyage, check that it passes answers on unchanged.", "Otherwise try again later: https://status.voyageai.com says whether Voyage is at fault."] });
}
function parse(text) {
	try {
		return JSON.parse(text);
	} catch {
		return;
	}
}
function isCount(value) {
	return Number.isSafeInteger(value) && value >= 0;
}

// src/embedding/voyage/check-answer.ts
/**
* The vectors of an answer's text, in the order of the texts that were sent. Throws ValidationError for an answer that
* is short, doubled, of another dimension, not numbers, or without the bill: half an answer is never used.
*/
function checkAnswer(text, { count, dimension }) {
	const { items, billedTokens } = answerItems(text, {
		api: "embeddings",
		count,
		name: "vector",
		read: ({ embedding }) => checkVector(embedding, dimension)
	});
	return {
		vectors: items,
		billedTokens
	};
}
function checkVector(values, dimension) {
	if (!Array.isArray(values)) throw unusable$2("a vector is missing");
	if (values.length !== dimension) throw unusable$2(`a vector has ${values.length} values, not ${dimension}`);
	if (!values.every((value) => Number.isFinite(value))) throw unusable$2("a vector holds what is no number");
	const vector = roundVector(values);
	if (!vector.every(Number.isFinite)) throw unusable$2("a vector is far longer than 1");
	if (vector.every((value) => value === 0)) throw unusable$2("a vector has no direction");
	return vector;
}

// src/resilience/connection-end.ts
/** Whether the other side has ended the connection, as it may at any time with one that was kept alive. */
function isEndedByPeer(error) {
	return /\bSocketError\b|\bECONNRESET\b|\bEPIPE\b/.test(causeOf(error));
}
/** Whether we have closed the client ourselves: then no repetition can help. */
function isClosedByUs(error) {
	return /\bClient(Destroyed|Closed)Error\b/.test(causeOf(error));
}
/** In words: what is no error of its own realm, fetch passes on as a text without a code. */
function causeOf(error) {
	return String(error?.cause);
}

// src/embedding/voyage/exchange.ts
/** More than a thousand vectors of 2048 values take, as JSON. */
const MAX_ANSWER_BYTES = 67108864;
/**
* Carries one request of the SDK and keeps what came of it. The SDK ends its own timer at the headers, takes any answer
* below 400 for a success, forgets why the network failed and then keeps the process alive for a minute; of an answer it
* checks every number of every vector, slowly, and logs each that it dislikes. So it never sees more than `{}`.
*/
var Exchange = class {
	#options;
	/** Undefined until a request has ended. */
	outcome;
	constructor(options) {
		this.#options = options;
	}
	/** Never rejects. The signal that the SDK brings is its own timer's, and is left aside. */
	fetch = async (input, init) => {
		const late = new AbortController();
		const timer = setTimeout(() => late.abort(), this.#options.deadline);
		timer.unref();
		const signals = [late.signal, ...this.#options.signal ? [this.#options.signal] : []];
		try {
			const request = {
				...init,
				redirect: "manual",
				signal: AbortSignal.any(signals)
			};
			const response = await this.#options.fetch(input, request);
			const text = await readWhole(response);
			this.outcome = {
				kind: "answer",
				status: response.status,
				headers: response.headers,
				text
			};
		} catch (cause) {
			this.outcome = late.signal.aborted ? { kind: "late" } : {
				kind: "failure",
				cause
			};
		} finally {
			clearTimeout(timer);
		}
		return new Response("{}");
	};
};
async function readWhole({ body }) {
	const parts = [];
	let bytes = 0;
	for await (const part of body ?? []) {
		parts.push(part);
		bytes += part.length;
		if (bytes > MAX_ANSWER_BYTES) throw new Error(`the answer has more than ${MAX_ANSWER_BYTES} bytes`);
	}
	return Buffer.concat(parts).toString("utf8");
}

// src/embedding/voyage/answer-detail.ts
const MAX_SHOWN$1 = 300;
/** What Voyage says about a refusal (`{"detail": "…"}`), in full; "" where it says nothing in words. */
function answerDetail(text) {
	try {
		const { detail } = JSON.parse(text);
		return typeof detail === "string" ? detail : "";
	} catch {
		return "";
	}
}
/** The same for a message: on one line, clipped, and never with the key, which a proxy might send back. */
function shownDetail$1(detail, apiKey) {
	const line = detail.replaceAll(apiKey, "[the key]").replace(/\s+/gu, " ").trim();
	return line.length > MAX_SHOWN$1 ? `${line.slice(0, MAX_SHOWN$1).toWellFormed()}…` : line;
}

// src/embedding/voyage/stated-wait.ts
/** Milliseconds that a `Retry-After` asks for, be it seconds or a date; undefined where there is none. */
function statedWait(headers, now = Date.now()) {
	const text = headers.get("retry-after")?.trim();
	if (!text) return void 0;
	if (/^\d{1,9}(\.\d+)?$/.test(text)) return Number(text) * 1e3;
	const date = Date.parse(text);
	return Number.isNaN(date) ? void 0 : Math.max(date - now, 0);
}

// src/embedding/voyage/refusals.ts
/** Codes that callers act upon; the others are only told. */
const BATCH_TOO_LARGE = "voyage-batch-too-large";
const NO_PAYMENT_METHOD = "voyage-no-payment-method";
const STATUS_PAGE = "See https://status.voyageai.com, and try again later.";
const ADD_PAYMENT_METHOD = "Add a payment method at https://dashboard.voyageai.com: the limits rise at once, and the free tokens stay free.";
/** An answer that is not a success, in words. */
function refusalError(answer, asked) {
	const detail = answerDetail(answer.text);
	const { code, message, suggestions, retryable = false } = refusalOf$1({
		...answer,
		detail
	}, asked);
	const shown = shownDetail$1(detail, asked.apiKey);
	const wait = statedWait(answer.headers);
	return new ProviderError(code, shown === "" ? message : `${message} It said: ${shown}`, {
		details: {
			status: answer.status,
			...wait !== void 0 && { ["retryAfterMs"]: wait }
		},
		suggestions,
		retryable
	});
}
/** "Model voyage-x is not supported. Supported models are …", and its kin; not "… is not supported by model voyage-x". */
const UNKNOWN_MODEL = /\bmodel\b\W*[\w.-]*\W*(is not|was not|not|does not) (supported|found|available|exist)|(unknown|invalid) model/i;
function refusalOf$1(told, asked) {
	const { status } = told;
	if ([
		400,
		403,
		404
	].includes(status) && UNKNOWN_MODEL.test(told.detail)) return unknownModel(asked);
	if (status === 400) return badRequest(told.detail, asked);
	if (status === 401) return keyRefused();
	if (status === 403) return forbidden(told, asked);
	if (status === 404) return wrongAddress(asked);
	if (status === 413) return batchTooLarge(asked);
	if (status === 429) return tooMany(told.detail);
	const retryable = status === 408 || status >= 500;
	return {
		code: "voyage-failed",
		message: `Voyage answered ${status}.`,
		suggestions: [STATUS_PAGE],
		retryable
	};
}
function badRequest(detail, asked) {
	if (/context (window|length)/i.test(detail)) return {
		code: "voyage-text-too-long",
		message: `A text is longer than ${asked.model.name} takes (${asked.model.contextTokens} tokens).`,
		suggestions: [asked.shorter]
	};
	if (/tokens? per (submitted )?batch|too many tokens|TOO_MANY_TOKENS|batch size/i.test(detail)) return batchTooLarge(asked);
	return {
		code: "voyage-bad-request",
		message: "Voyage refused the request (400).",
		suggestions: ["Update slashfind: Voyage may have changed what it takes."]
	};
}
function unknownModel({ model, otherModel }) {
	return {
		code: "voyage-model-unknown",
		message: `This Voyage account does not have the model ${model.name}.`,
		suggestions: [otherModel, "Or see on https://dashboard.voyageai.com which models the account may use."]
	};
}
function batchTooLarge({ shorter }) {
	return {
		code: BATCH_TOO_LARGE,
		message: "Voyage takes fewer tokens in one request than were sent.",
		suggestions: [shorter]
	};
}
function keyRefused() {
	return {
		code: "voyage-key-refused",
		message: "Voyage does not accept the key (401).",
		suggestions: ["Check VOYAGE_API_KEY, or make a new key at https://dashboard.voyageai.com."]
	};
}
function forbidden({ headers }, { baseUrl }) {
	return {
		code: "voyage-forbidden",
		message: `${new URL(baseUrl).host} does not let this key, or this machine, in (403).`,
		suggestions: ["Keys that start with pa- belong to api.voyageai.com, those with al- to ai.mongodb.com: leave voyage.base-url unset, or set it to the key's host.", "If the account lists the addresses that may use it, add this machine's."],
		retryable: headers.has("retry-after")
	};
}
function wrongAddress({ api, baseUrl }) {
	return {
		code: "voyage-not-found",
		message: `There is no ${api} API at ${baseUrl} (404).`,
		suggestions: ["Leave voyage.base-url unset, or end it in /v1."]
	};
}
function tooMany(detail) {
	if (/payment method/i.test(detail)) return {
		code: NO_PAYMENT_METHOD,
		message: "The Voyage account has no payment method, and so a limit of 3 requests and 10,000 tokens a minute.",
		suggestions: [ADD_PAYMENT_METHOD]
	};
	return {
		code: "voyage-rate-limited",
		message: "Voyage's limit of requests or tokens per minute is used up (429).",
		suggestions: ["Try again in a minute.", "See https://dashboard.voyageai.com for the account's limits."],
		retryable: true
	};
}

// src/embedding/voyage/sdk-call.ts
/**
* Makes one request by the SDK and gives the text of its answer, which the SDK itself never sees. Throws ProviderError
* unless it is a success, and the signal's reason after an abort.
*/
async function callSdk(call, options) {
	const { apiKey, baseUrl, signal } = options;
	signal?.throwIfAborted();
	const exchange = new Exchange(options);
	await call(new VoyageAIClient({
		apiKey,
		baseUrl,
		fetch: exchange.fetch,
		maxRetries: 0
	}));
	signal?.throwIfAborted();
	return answerText(exchange.outcome, options);
}
function answerText(outcome, options) {
	if (outcome.kind === "answer" && outcome.status === 200) return outcome.text;
	throw translate$1(outcome, options);
}
function translate$1(outcome, options) {
	if (outcome.kind === "answer") return refusalError(outcome, options);
	const { host } = new URL(options.baseUrl);
	if (outcome.kind === "late") return new ProviderError("voyage-timeout", `Voyage (${host}) did not answer within ${options.deadline / 1e3} s.`, {
		suggestions: ["See https://status.voyageai.com, and try again later."],
		retryable: true
	});
	if (isClosedByUs(outcome.cause)) {
		const message = `The connections to Voyage (${host}) were closed before the answer.`;
		return new ProviderError("voyage-closed", message, { cause: outcome.cause });
	}
	const reason = reasonOf(outcome.cause);
	return new ProviderError("voyage-unreachable", `Voyage (${host}) cannot be reached: ${reason}.`, {
		suggestions: [`Check that this machine may open connections to ${host}, and voyage.base-url if it is set.`],
		details: isEndedByPeer(outcome.cause) ? { [CONNECTION_ENDED]: true } : {},
		cause: outcome.cause,
		retryable: true
	});
}
/** fetch hides what the network said in the cause. */
function reasonOf(error) {
	const { cause } = error;
	const named = cause?.code ?? cause?.message;
	if (named) return named;
	return error instanceof Error ? error.message : String(error);
}

// src/embedding/voyage/attempt.ts
/**
* Requests to Voyage by its SDK. Throws ProviderError, ValidationError for an answer that cannot be used, and the
* signal's reason after an abort.
*/
function voyageAttempt(options) {
	const { model, dimension, deadlines, ...access } = options;
	const asked = {
		...access,
		api: "embeddings",
		model,
		otherModel: `Set embedding.model to ${model.alternative}.`,
		shorter: "Ask in fewer words; for an index, leave the file with the longest lines out."
	};
	return async ({ texts, inputType }, { signal }) => {
		const call = {
			...asked,
			fetch: access.fetch,
			deadline: deadlines[inputType],
			signal
		};
		const text = await callSdk((client) => client.embed({
			input: [...texts],
			model: model.name,
			inputType,
			truncation: false,
			outputDimension: dimension,
			outputDtype: "float"
		}), call);
		return checkAnswer(text, {
			count: texts.length,
			dimension
		});
	};
}

// src/embedding/voyage/base-url.ts
/** Keys of MongoDB Atlas; all others are Voyage's own. Each host refuses the other's keys. */
const ATLAS_KEY = /^al-/;
const ATLAS_URL = "https://ai.mongodb.com/v1";
const VOYAGE_URL = "https://api.voyageai.com/v1";
/** Throws ConfigurationError for an address that is none. */
function baseUrlFor(apiKey, configured) {
	if (configured === void 0) return ATLAS_KEY.test(apiKey) ? ATLAS_URL : VOYAGE_URL;
	const url = URL.parse(configured.trim());
	if (url && /^https?:$/.test(url.protocol) && !url.username && !url.password && !url.search && !url.hash) return url.href.replace(/\/+$/, "");
	throw new ConfigurationError("voyage-base-url", "voyage.base-url is not an address that starts with https:// and has neither a password nor a query.", { suggestions: [`Leave it unset, or write it like ${VOYAGE_URL}.`] });
}

// src/embedding/voyage/batches.ts
/** Voyage's limit of texts in one request. */
const MAX_TEXTS = 1e3;
/** Our estimate may be too low by a third before a batch is refused. */
const SHARE_OF_LIMIT = .75;
/** Of code; prose has 4, minified code and CJK have 1 to 2.5. */
const BYTES_PER_TOKEN = 3;
function estimateTokens(texts) {
	return texts.reduce((sum, text) => sum + tokensOf(text), 0);
}
function tokensOf(text) {
	return Math.ceil(Buffer.byteLength(text) / BYTES_PER_TOKEN);
}
/** Cuts a batch into as few as fit under a limit of tokens; a text that alone does not fit is a batch of its own. */
function splitBatch({ start, texts }, tokenLimit) {
	const most = tokenLimit * SHARE_OF_LIMIT;
	const batches = [];
	let first = 0;
	let tokens = 0;
	for (const [at, text] of texts.entries()) {
		const more = tokensOf(text);
		if (at > first && (tokens + more > most || at - first === MAX_TEXTS)) {
			batches.push({
				start: start + first,
				texts: texts.slice(first, at)
			});
			first = at;
			tokens = 0;
		}
		tokens += more;
	}
	if (first < texts.length) batches.push({
		start: start + first,
		texts: texts.slice(first)
	});
	return batches;
}
/** For a batch that was refused whatever the estimate said; of one text there is no half. */
function halve({ start, texts }) {
	const middle = Math.ceil(texts.length / 2);
	return [{
		start,
		texts: texts.slice(0, middle)
	}, {
		start: start + middle,
		texts: texts.slice(middle)
	}];
}

// src/embedding/voyage/rate-window.ts
const MINUTE = 6e4;
/** Keeps every window of a minute under two limits, by saying when the next request may start. First come, first served. */
var RateWindow = class {
	#limits;
	/** Oldest first; the last ones may lie in the future. */
	#reservations = [];
	constructor(limits) {
		this.#limits = limits;
	}
	reserve(tokens, now) {
		this.#reservations = this.#reservations.filter(({ at }) => at + MINUTE > now);
		let at = Math.max(now, this.#reservations.at(-1)?.at ?? now);
		const counted = [...this.#reservations];
		while (counted.length > 0 && !this.#hasRoom(counted, tokens)) at = Math.max(at, counted.shift().at + MINUTE);
		const reservation = {
			at,
			tokens
		};
		this.#reservations.push(reservation);
		return reservation;
	}
	cancel(reservation) {
		this.#reservations = this.#reservations.filter((other) => other !== reservation);
	}
	/** From now on other limits hold; what was used of them up to now is not known, so it counts as all. */
	restart(limits, now) {
		this.#limits = limits;
		this.#reservations = [{
			at: now,
			tokens: limits.tokensPerMinute
		}];
	}
	#hasRoom(counted, tokens) {
		const used = counted.reduce((sum, reservation) => sum + reservation.tokens, 0);
		return counted.length < this.#limits.requestsPerMinute && used + tokens <= this.#limits.tokensPerMinute;
	}
};

// src/embedding/voyage/pace.ts
/** Of an account without a payment method: Voyage's documentation, November 2026. */
const UNPAID_LIMITS = {
	requestsPerMinute: 3,
	tokensPerMinute: 1e4
};
/** Lets requests go as fast as the account may, and no faster. All requests of one account share it. */
var Pace = class {
	#options;
	#queues;
	#window;
	/** When the account turned out to be unpaid. */
	#slowSince;
	constructor(options) {
		this.#options = options;
		this.#queues = {
			document: new PQueue({ concurrency: options.concurrency.document }),
			query: new PQueue({ concurrency: options.concurrency.query })
		};
		this.#window = new RateWindow(options.limits);
	}
	/** Batches of documents that are worth preparing at the same time. */
	get concurrency() {
		return this.#queues.document.concurrency;
	}
	/** True once {@link slowDown} was called. */
	get isSlow() {
		return this.#slowSince !== void 0;
	}
	/** From here on the limits of an account without a payment method hold. */
	slowDown() {
		if (this.#slowSince !== void 0) return;
		this.#slowSince = this.#options.clock.now();
		this.#window.restart(UNPAID_LIMITS, this.#slowSince);
		this.#queues.document.concurrency = 1;
	}
	/**
	* Makes a call when it is its turn. Throws ProviderError, at once, where that is later than the caller wants to
	* wait, or than an unpaid account is worth waiting for; and the signal's reason.
	*/
	run(call, turn) {
		const { inputType, signal } = turn;
		return this.#queues[inputType].add(() => this.#runInTurn(call, turn), signal ? { signal } : {});
	}
	async #runInTurn(call, { inputType, tokens, patience, signal }) {
		const { clock } = this.#options;
		const now = clock.now();
		const reservation = this.#window.reserve(tokens, now);
		try {
			if (reservation.at > this.#latestStart(inputType, now + patience)) throw this.#tooLate();
			if (reservation.at > now) await clock.pause(reservation.at - now, signal);
		} catch (error) {
			this.#window.cancel(reservation);
			throw error;
		}
		const result = await call();
		reservation.tokens = result.billedTokens;
		return result;
	}
	/** A run ends, and the next one goes on; a process that answers queries must not stop asking for ever. */
	#latestStart(inputType, wanted) {
		if (this.#slowSince === void 0 || inputType === "query") return wanted;
		return Math.min(wanted, this.#slowSince + this.#options.unpaidPatience);
	}
	#tooLate() {
		if (!this.isSlow) return new ProviderError("voyage-busy", "This process has used up Voyage's limits for this minute.", {
			suggestions: ["Try again in a minute."],
			retryable: false
		});
		return new ProviderError(NO_PAYMENT_METHOD, "The Voyage account has no payment method; at 10,000 tokens a minute this would take too long.", { suggestions: [ADD_PAYMENT_METHOD, "Or run again later: what was embedded is kept."] });
	}
};

// src/embedding/voyage/document-run.ts
/** The way of many texts through few requests. For one use. */
var DocumentRun = class {
	#options;
	#waiting;
	#running = /* @__PURE__ */ new Set();
	#ready = [];
	#stop = new AbortController();
	#signal;
	#failure;
	constructor(texts, options) {
		this.#options = options;
		this.#waiting = [{
			start: 0,
			texts
		}];
		this.#signal = options.signal ? AbortSignal.any([this.#stop.signal, options.signal]) : this.#stop.signal;
	}
	/** Throws the first failure, after all batches that were paid for. */
	async *batches() {
		try {
			for (;;) {
				this.#startMore();
				const batch = this.#ready.shift();
				if (batch) yield batch;
				else if (this.#running.size > 0) await Promise.race(this.#running);
				else break;
			}
			if (this.#failure) throw this.#failure.error;
		} finally {
			this.#stop.abort();
		}
	}
	#hasMore() {
		return this.#failure === void 0 && this.#waiting.length > 0;
	}
	#startMore() {
		while (this.#hasMore() && this.#running.size < this.#options.pace.concurrency) {
			const [first, ...rest] = splitBatch(this.#waiting.shift(), this.#tokenLimit());
			this.#waiting.unshift(...rest);
			if (first) this.#start(first);
		}
	}
	#tokenLimit() {
		const { pace, requestTokens } = this.#options;
		return pace.isSlow ? Math.min(requestTokens, UNPAID_LIMITS.tokensPerMinute) : requestTokens;
	}
	#start(batch) {
		const running = this.#embed(batch).finally(() => this.#running.delete(running));
		this.#running.add(running);
	}
	/** Never rejects. */
	async #embed(batch) {
		const wasSlow = this.#options.pace.isSlow;
		try {
			const answer = await this.#options.embed(batch.texts, { signal: this.#signal });
			this.#ready.push({
				start: batch.start,
				...answer
			});
		} catch (error) {
			const again = this.#batchesAfter(error, {
				batch,
				wasSlow
			});
			if (again) this.#waiting.unshift(...again);
			else this.#failure ??= { error };
		}
	}
	/** What to send instead of a batch that was refused; undefined where nothing would help. */
	#batchesAfter(error, { batch, wasSlow }) {
		if (!(error instanceof ProviderError)) return void 0;
		if (error.code === "voyage-batch-too-large" && batch.texts.length > 1) return halve(batch);
		if (error.code !== "voyage-no-payment-method" || wasSlow) return void 0;
		this.#options.pace.slowDown();
		return [batch];
	}
};

// src/embedding/voyage/voyage-embedder.ts
const CONCURRENCY = {
	document: 4,
	query: 16
};
const UNPAID_PATIENCE = 3e5;
const DEADLINES = {
	document: 9e4,
	query: 2e3
};
/** Milliseconds. Somebody waits for a query; nobody for a batch of documents. */
const PATIENCE$1 = {
	document: Number.POSITIVE_INFINITY,
	query: 2e3
};
const RETRIES$1 = {
	document: {
		retries: 6,
		firstPause: 1e3,
		longestPause: 3e4,
		longestStatedWait: 12e4
	},
	query: {
		retries: 1,
		firstPause: 200,
		longestPause: 200,
		longestStatedWait: 1e3
	}
};
/** Embeds by Voyage's API. */
var VoyageEmbedder = class {
	model;
	#attempt;
	#pace;
	#clock;
	#requestTokens;
	/** Throws ConfigurationError for a key, an address or a model that cannot be used. */
	constructor(options) {
		const apiKey = checkApiKey(options.apiKey);
		const model = findModel(options.model);
		const attempt = voyageAttempt({
			apiKey,
			baseUrl: baseUrlFor(apiKey, options.baseUrl),
			model,
			dimension: options.model.dimension,
			deadlines: options.deadlines ?? DEADLINES,
			fetch: options.fetch ?? fetch
		});
		this.model = options.model;
		this.#attempt = options.guard?.(attempt) ?? attempt;
		this.#clock = options.clock ?? systemClock;
		this.#pace = new Pace(paceOptions({
			...options,
			clock: this.#clock,
			limits: model
		}));
		this.#requestTokens = model.requestTokens;
	}
	embedDocuments(texts, { signal } = {}) {
		return new DocumentRun(texts, {
			pace: this.#pace,
			requestTokens: this.#requestTokens,
			embed: (batch, options) => this.#embed({
				inputType: "document",
				texts: batch
			}, options),
			signal
		}).batches();
	}
	async embedQuery(text, options = {}) {
		try {
			const { vectors } = await this.#embed({
				inputType: "query",
				texts: [text.toWellFormed()]
			}, options);
			return vectors[0];
		} catch (error) {
			if (error instanceof ProviderError && error.code === "voyage-no-payment-method") this.#pace.slowDown();
			throw error;
		}
	}
	#embed(request, { signal }) {
		const { inputType, texts } = request;
		const turn = {
			inputType,
			tokens: estimateTokens(texts),
			patience: PATIENCE$1[inputType],
			signal
		};
		const attemptInTurn = () => this.#pace.run(() => this.#attempt(request, { signal }), turn);
		return withRetries(attemptInTurn, {
			rules: RETRIES$1[inputType],
			signal,
			clock: this.#clock
		});
	}
};
function paceOptions({ limits, clock, concurrency = CONCURRENCY, unpaidPatience = UNPAID_PATIENCE }) {
	return {
		limits,
		clock,
		concurrency,
		unpaidPatience
	};
}

// src/embedding/voyage/rerank-model.ts
/**
* The one that Voyage recommends where somebody waits. It costs $0.02 a million tokens, its larger sister rerank-2.5
* $0.05 for a percent more of quality: thirty passages are about 12,000 tokens, a fortieth of a cent a search. Voyage's
* documentation and prices, November 2026.
*/
const RERANK_MODEL = {
	name: "rerank-2.5-lite",
	/** Of the query and any one document together. */
	contextTokens: 32e3,
	requestsPerMinute: 2e3,
	tokensPerMinute: 4e6
};

// src/embedding/voyage/rerank-attempt.ts
/** Throws as the attempts of the embedder do. */
function rerankAttempt(options) {
	const asked = {
		...options,
		api: "rerank",
		model: RERANK_MODEL,
		otherModel: "Set rerank to off.",
		shorter: "Ask in fewer words."
	};
	return async ({ query, documents }, { signal }) => {
		const request = {
			query,
			documents: [...documents],
			model: RERANK_MODEL.name,
			truncation: false
		};
		return checkScores(await callSdk((client) => client.rerank(request), {
			...asked,
			...options,
			signal
		}), documents.length);
	};
}
/** In the order of the documents: Voyage gives them best first. */
function checkScores(text, count) {
	const { items, billedTokens } = answerItems(text, {
		api: "rerank",
		count,
		name: "score",
		read: readScore
	});
	return {
		scores: items,
		billedTokens
	};
}
function readScore({ relevance_score: score }) {
	if (typeof score !== "number" || !Number.isFinite(score)) throw unusable$2("a score is no number");
	return score;
}

// src/embedding/voyage/voyage-reranker.ts
/** Milliseconds, as for the embedding of a query: somebody waits. */
const DEADLINE$1 = 2e3;
const PATIENCE = 2e3;
const RETRIES = {
	retries: 1,
	firstPause: 200,
	longestPause: 200,
	longestStatedWait: 1e3
};
/** Nothing but queries comes here, and an account without a payment method, which has not the tokens, is never waited for. */
const PACE = {
	limits: RERANK_MODEL,
	concurrency: {
		document: 1,
		query: 16
	},
	unpaidPatience: 0
};
/** Reranks by Voyage's API. */
var VoyageReranker = class {
	#attempt;
	#pace;
	#clock;
	/** Throws ConfigurationError for a key or an address that cannot be used. */
	constructor(options) {
		const apiKey = checkApiKey(options.apiKey);
		this.#attempt = rerankAttempt({
			apiKey,
			baseUrl: baseUrlFor(apiKey, options.baseUrl),
			deadline: options.deadline ?? DEADLINE$1,
			fetch: options.fetch ?? fetch
		});
		this.#clock = options.clock ?? systemClock;
		this.#pace = new Pace({
			...PACE,
			clock: this.#clock
		});
	}
	async rerank(query, documents, { signal } = {}) {
		if (documents.length === 0) return {
			scores: [],
			billedTokens: 0
		};
		const request = {
			query: query.toWellFormed(),
			documents: documents.map((document) => document.toWellFormed())
		};
		const turn = {
			inputType: "query",
			tokens: estimateRequest(request),
			patience: PATIENCE,
			signal
		};
		const attemptInTurn = () => this.#pace.run(() => this.#attempt(request, { signal }), turn);
		return withRetries(attemptInTurn, {
			rules: RETRIES,
			signal,
			clock: this.#clock
		});
	}
};
/** The query is read, and billed, once with each document. */
function estimateRequest({ query, documents }) {
	return estimateTokens([query]) * documents.length + estimateTokens(documents);
}

// src/resilience/http-client.ts
var import_undici = require_undici();
/** Connections to one provider where nobody says: more than an index run or a burst of commands has requests at a time. */
const CONNECTIONS = 25;
/** Milliseconds. Qdrant ends a connection that was idle for 5 s: ours has to go first, or a request meets the end. */
const KEEP_ALIVE = 4e3;
/** Milliseconds until a connection stands; each request has a deadline of its own besides. */
const CONNECT = 1e4;
/**
* Connections that are kept alive, `connections` at most; further requests wait for one. The timers of undici are off,
* as every request brings a signal that bounds it with its whole answer. Nothing is opened before the first request.
*/
function httpClient(connections = CONNECTIONS) {
	const agent = new import_undici.Agent({
		connections,
		keepAliveTimeout: KEEP_ALIVE,
		connect: { timeout: CONNECT },
		headersTimeout: 0,
		bodyTimeout: 0
	});
	const dispatcher = agent;
	return {
		dispatcher,
		fetch: (input, init) => fetch(input, {
			...init,
			dispatcher
		}),
		close: () => agent.destroy()
	};
}

// src/search/answer-cache.ts
/** Each holds the texts of a page, some ten kilobytes. */
const ENTRIES = 1e3;
/**
* Whole answers by index and query: who asks again, or turns a page back, is answered at once, and equal queries that
* come together are searched once. What is worse than it could be is not kept, nor are failures.
*/
var AnswerCache = class {
	#answers = new I({ max: ENTRIES });
	async answer(key, search) {
		const started = performance.now();
		const name = nameOf$1(key);
		const known = this.#answers.get(name);
		if (known) return {
			...await known,
			tookMs: performance.now() - started
		};
		const asked = search();
		this.#answers.set(name, asked);
		const forget = () => this.#answers.peek(name) === asked && this.#answers.delete(name);
		try {
			const answer = await asked;
			if (answer.provenance.degradations.length > 0) forget();
			return answer;
		} catch (error) {
			forget();
			throw error;
		}
	}
};
function nameOf$1({ manifest, source, query, limit, near = "" }) {
	const { identity, commit, ordinal, fingerprint, indexedAt } = manifest;
	const index = [
		identity.host,
		identity.id,
		source,
		commit,
		ordinal,
		fingerprint,
		indexedAt
	];
	return JSON.stringify([
		...index,
		query,
		limit,
		near
	]);
}

// src/search/query-vector.ts
const BY_WORDS = {
	dense: void 0,
	degradations: []
};
/** Embeds a query, if that can help. An embedder that cannot be asked makes the answer less clever, and no error. */
async function queryVector({ query, manifest, embedder }) {
	if (!embedder || !hasMeaning(query)) return BY_WORDS;
	const { embedding } = manifest;
	if (!embedding) return byWords("the index has no dense vectors yet");
	if (!areComparable(embedding, embedder.model)) return byWords(`the vectors of the index are by ${nameOf(embedding)}, those of queries by ${nameOf(embedder.model)}`);
	try {
		return {
			dense: await embedder.embedQuery(query.text),
			degradations: []
		};
	} catch (error) {
		if (!(error instanceof SlashfindError)) throw error;
		return byWords(`the query could not be embedded (${error.code})`);
	}
}
/** A phrase and a symbol's name are looked for as they are written. */
function hasMeaning({ text, phrases, symbols }) {
	return text !== "" && phrases.length === 0 && symbols.length === 0;
}
function byWords(reason) {
	return {
		dense: void 0,
		degradations: [`Searched by words alone: ${reason}.`]
	};
}
function nameOf({ name, dimension }) {
	return `${name} (${dimension})`;
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

// src/search/facets.ts
/** From so many places on, an answer is broad enough to be narrowed down. */
const BROAD = 20;
/** A facet that leaves more than this share tells nothing, and one that leaves less tells of a detail. */
const MOST = .7;
const LEAST = .03;
const SHOWN_FOLDERS = 2;
const SHOWN_LANGUAGES = 2;
/** What cannot stand in a quoted value, or would make a glob of it. */
const UNQUOTABLE = /["\\`*?\p{C}]/u;
/**
* Folders and languages that divide the places of a broad answer, the largest first. A second value of a qualifier would
* widen the query, so what the query says already is not offered again.
*/
function facetsOf(files, query) {
	const places = files.reduce((sum, file) => sum + file.places, 0);
	if (places < BROAD) return [];
	return [...query.paths.some(({ negated }) => !negated) ? [] : folderFacets(files, places), ...query.languages.length > 0 ? [] : languageFacets(files, places)];
}
function folderFacets(files, all) {
	const counts = countPlaces(files, ({ path }) => foldersOf(path));
	const chosen = [];
	for (const [folder, count] of dividing(counts, all)) {
		if (chosen.length === SHOWN_FOLDERS) break;
		if (!isTypable(folder) || chosen.some(([other]) => isNested(other, folder))) continue;
		chosen.push([folder, count]);
	}
	return chosen.map(([folder, count]) => ({
		qualifier: pathQualifier(folder),
		places: count
	}));
}
function languageFacets(files, all) {
	return dividing(countPlaces(files, ({ language }) => [language]), all).slice(0, SHOWN_LANGUAGES).map(([language, count]) => ({
		qualifier: `lang:${language}`,
		places: count
	}));
}
/** `a/`, `a/b/` for `a/b/c.ts`: paths are compared without their case, so they are counted so. */
function foldersOf(path) {
	const parts = path.toLowerCase().split("/").slice(0, -1);
	return parts.map((_, at) => `${parts.slice(0, at + 1).join("/")}/`);
}
function isTypable(folder) {
	return folder.length < 200 && !UNQUOTABLE.test(folder);
}
function isNested(one, other) {
	return one.startsWith(other) || other.startsWith(one);
}
/** Anchored, so that it leaves just what was counted. */
function pathQualifier(folder) {
	return /\s/u.test(folder) ? `path:"/${folder}"` : `path:/${folder}`;
}
/** The places of the files by each of their values. */
function countPlaces(files, valuesOf) {
	const counts = /* @__PURE__ */ new Map();
	for (const file of files) for (const value of valuesOf(file)) counts.set(value, (counts.get(value) ?? 0) + file.places);
	return counts;
}
/** Of folders with the same places the innermost says most. */
function dividing(counts, all) {
	return [...counts].filter(([, count]) => count <= MOST * all && count >= Math.max(LEAST * all, 2)).sort(([a, countA], [b, countB]) => countB - countA || b.length - a.length || (a < b ? -1 : 1));
}

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

// src/search/exact-phrases.ts
/**
* Terms that a chunk with the phrase holds, at least one of each group: a cheap sieve before texts are read. The phrase's
* ends may be parts of longer words in the text, and then leave other terms there.
*/
function phraseTerms(phrase) {
	return isCased(phrase) ? casedTerms(phrase) : anyCaseTerms(phrase);
}
/** Written just so, its parts are parts in the text as well. */
function casedTerms(phrase) {
	return [...wordsOf(phrase)].flatMap(({ text }) => writtenParts(text)).slice(1, -1).flatMap((part) => analyseWord(part).parts).map((term) => [term]);
}
/** In the text a word may have capitals (`fooBar`), and then other parts: only whole words tell. */
function anyCaseTerms(phrase) {
	return [...wordsOf(phrase)].slice(1, -1).map(({ text }) => text).filter((word) => analyseWord(word).parts.length > 0).map((word) => [...analyseWord(word).parts.slice(0, 1), wholeTerm(writtenParts(word).join(""))]);
}
function isCased(phrase) {
	return /\p{Lu}/u.test(phrase);
}
/** Case counts only where the phrase has upper case. */
function containsPhrase(text, phrase) {
	return isCased(phrase) ? text.includes(phrase) : text.toLowerCase().includes(phrase);
}
/** Whether any phrase holds a word that is indexed; one that is all signs or single letters stands everywhere. */
function hasWords(phrases) {
	return phrases.some((phrase) => [...wordsOf(phrase)].some(({ text }) => analyseWord(text).parts.length > 0));
}

// src/search/terms/certainty.ts
/**
* How sure it is that the asker means a name or a word: a share of what it weighs as written. A guess has to stay
* behind what stands there exactly, and still lead what has nothing to do with it.
*/
const CERTAINTY = {
	/** Typed just so. */
	written: 1,
	/** All that is asked, word by word, spells a defined name: `retry policy` and nothing else. */
	spelledInFull: .9,
	/** Neighbouring words that together spell a defined name: `retry policy` for `RetryPolicy`. */
	spelled: .8,
	/** One edit away from what was typed, which the index does not hold. */
	assumed: .5
};

// src/search/ranking/path-words.ts
/** Hundreds of paths are candidates of every query: their words are kept as long as the index is. */
const known = /* @__PURE__ */ new WeakMap();
function wordsOfPath(path, lexicon) {
	let words = known.get(lexicon);
	if (words === void 0) {
		words = /* @__PURE__ */ new Map();
		known.set(lexicon, words);
	}
	let found = words.get(path);
	if (found === void 0) {
		found = analysePath(path);
		words.set(path, found);
	}
	return found;
}
function analysePath(path) {
	const directories = path.split("/");
	const name = directories.pop();
	const above = directories.slice(-3).flatMap(stemsOf$1);
	return {
		stem: stemsOf$1(stemOfName(name)),
		above,
		all: new Set(stemsOf$1(path))
	};
}
/** The stems of a text's words. */
function stemsOf$1(text) {
	return [...wordsOf(text)].flatMap((word) => analyseWord(word.text).parts);
}

// src/search/ranking/definition-site.ts
/** How well a definition is the one that is meant, beside one of a function that is spelled just so: factors. */
const FIT = {
	/** A type stands for more than a function of its name. */
	type: 1.4,
	/** A field or a constant: who looks up a common word by its name mostly means something larger. */
	value: .35,
	/** A function in one line is mostly a prototype of one that stands elsewhere. */
	oneLine: .8,
	/** Its file is called like it. */
	namesake: 1.5,
	/** It stands where the query says in front of the name. */
	qualified: 2.5,
	/** In a test, an example, or a copy: behind an equal one elsewhere. */
	aside: .6,
	/** Spelled with other capitals or separators. */
	otherSpelling: .2
};
const TYPES = /* @__PURE__ */ new Set([
	"class",
	"interface",
	"type",
	"enum",
	"module"
]);
const VALUES = /* @__PURE__ */ new Set([
	"variable",
	"config",
	"other"
]);
/** How well the file defines what a query asks for that is nothing but a name. */
function definedName(context) {
	return context.query.shape === "symbol" ? bestFit(context) : () => 0;
}
/** How well the file defines one of the names in a sentence. */
function definedInSentence(context) {
	return context.query.shape === "sentence" ? bestFit(context) : () => 0;
}
function bestFit(context) {
	if (context.query.identifiers.length === 0) return () => 0;
	return (candidate) => {
		let best = 0;
		for (const fit of fits(candidate, context, 0).values()) best = Math.max(best, fit);
		return best;
	};
}
/**
* The candidate's definitions that the query asks for: best fitting first, as they stand in the file among equals. What
* the words of a sentence may spell besides is a guess, and no reason to show it.
*/
function definitionsFor(candidate, context) {
	return [...fits(candidate, context, context.query.shape === "symbol" ? 0 : CERTAINTY.spelledInFull)].sort((a, b) => b[1] - a[1] || a[0].nameLine - b[0].nameLine).map(([symbol]) => symbol);
}
/** How well each definition of a wanted kind fits that is meant with at least some certainty. */
function fits(candidate, context, leastCertainty) {
	const { query, kinds } = context;
	const found = /* @__PURE__ */ new Map();
	for (const identifier of definedHere(candidate, query)) {
		if (identifier.certainty < leastCertainty) continue;
		for (const symbol of definitionsOf(candidate, identifier)) {
			if (!(kinds?.has(symbol.kind) ?? true)) continue;
			const fit = identifier.certainty * fitOf(symbol, {
				record: candidate.record,
				identifier
			});
			found.set(symbol, Math.max(found.get(symbol) ?? 0, fit * placeFit(candidate, context)));
		}
	}
	return found;
}
/** Whether the file stands where the query says in front of the name: `caddyhttp.Handler` is the one in `caddyhttp/`. */
function placeFit({ record }, { query: { qualifiers }, lexicon }) {
	if (qualifiers.length === 0) return 1;
	const { all } = wordsOfPath(record.path, lexicon);
	const shared = qualifiers.filter((word) => all.has(word)).length;
	return 1 + (FIT.qualified - 1) * (shared / qualifiers.length);
}
function fitOf({ name, kind, nameLine, endLine }, { record, identifier }) {
	const { path, traits } = record;
	const stem = stemOfName(path.slice(path.lastIndexOf("/") + 1));
	const isType = TYPES.has(kind);
	const isValue = VALUES.has(kind);
	return (isType ? FIT.type : isValue ? FIT.value : nameLine === endLine ? FIT.oneLine : 1) * (definitionTerm(stem) === identifier.term ? FIT.namesake : 1) * (traits.test || traits.example || traits.legacy ? FIT.aside : 1) * (name === identifier.name || lastName(name) === identifier.name ? 1 : FIT.otherSpelling);
}
/** The stored weights tell without looking at symbols whether a file defines a name. */
function definedHere(candidate, { identifiers, wordCount }) {
	return identifiers.filter((_, at) => candidate.weights[wordCount + at] > 0);
}
function definitionsOf({ record }, { term }) {
	return record.symbols.filter((symbol) => definitionTerms(symbol.name).includes(term) && definesName(symbol, record.language));
}

// src/search/ranking/order-passages.ts
/** Where the passage's text stands. */
function placeOf({ file: { candidate }, chunk }) {
	return {
		file: candidate.file,
		blob: candidate.record.blob,
		chunk
	};
}
/** Each file's best passage in the files' order; only then every file's second one, and so on. */
function interleave(files) {
	const rounds = Math.max(0, ...files.map((passages) => passages.length));
	return Array.from({ length: rounds }, (_, round) => files.flatMap((passages) => passages[round] ?? [])).flat();
}
/** The file's passages, best first: the definition that was asked for, then as retrieval brought them, by lexical score. */
function passagesOf(file, context) {
	const { candidate } = file;
	const defining = definingPassages(file, context);
	if (context.query.definitionsOnly) return defining;
	const scored = candidate.passages.map(({ chunk }) => ({
		file,
		chunk,
		definition: void 0
	}));
	const passages = distinct([...defining.slice(0, 1), ...scored], file);
	if (passages.length > 0) return passages;
	const top = firstOfKinds(candidate.record, context.kinds);
	return top < 0 ? [] : [{
		file,
		chunk: top,
		definition: void 0
	}];
}
function firstOfKinds(record, kinds) {
	for (let place = 0; place < record.chunkCount; place++) if (kinds?.has(record.chunk(place).kind) ?? true) return place;
	return -1;
}
function definingPassages(file, context) {
	const { record } = file.candidate;
	return distinct(definitionsFor(file.candidate, context).map((definition) => {
		return {
			file,
			chunk: chunkOfLine(record, definition.nameLine),
			definition
		};
	}).filter(({ chunk }) => chunk >= 0), file);
}
/** Place of the first chunk that holds a line, or -1. */
function chunkOfLine(record, line) {
	for (let place = 0; place < record.chunkCount; place++) {
		const { startLine, endLine } = record.chunk(place);
		if (startLine <= line && line <= endLine) return place;
	}
	return -1;
}
/** Each place once: the parts of one long line are different chunks, but the same place to look at. */
function distinct(passages, { candidate }) {
	if (passages.length < 2) return passages;
	const seen = /* @__PURE__ */ new Set();
	return passages.filter(({ chunk }) => {
		const { startLine, endLine } = candidate.record.chunk(chunk);
		const place = startLine === endLine ? -startLine : chunk;
		return !seen.has(place) && seen.add(place);
	});
}

// src/search/ranking/as-typed.ts
/**
* Whether the file holds the one name that is asked for just as it was typed, where it is defined nowhere: what is exact
* leads what is assumed, and what only shares its parts.
*/
function asTyped({ query: { standing, terms } }) {
	const places = standing.map((name) => terms.findIndex(({ term }) => term === name));
	return ({ weights }) => places.some((at) => weights[at] > 0) ? 1 : 0;
}

// src/search/ranking/nearness.ts
/** Its neighbours: one folder is mostly one concern. The file itself counts 1. */
const SAME_FOLDER = 2 / 3;
/** At most, for the share of leading folders that are the same: the same package, or the same layer. */
const SHARED_FOLDERS = 1 / 2;
/** How near a file is to the one that the asker is looking at; 0 where nobody says. */
function nearness({ near }) {
	if (near === void 0) return () => 0;
	const nearFolders = near.split("/").slice(0, -1);
	return ({ record: { path } }) => {
		if (path === near) return 1;
		const folders = path.split("/").slice(0, -1);
		const longest = Math.max(folders.length, nearFolders.length);
		const parting = nearFolders.findIndex((folder, at) => folder !== folders[at]);
		const shared = parting === -1 ? nearFolders.length : parting;
		return shared === longest ? SAME_FOLDER : SHARED_FOLDERS * (shared / longest);
	};
}

// src/search/ranking/path-agreement.ts
/** What a match counts in a folder's name, where one in the file's own counts 1. */
const IN_FOLDER = .5;
/** What a match of beginnings counts (auth, authentication). */
const BEGINNING = .35;
const SHORTEST_BEGINNING = 3;
/** The share of the query's words, by rarity, that the path holds. */
function pathWords({ query: { parts }, lexicon }) {
	const all = parts.reduce((sum, { rarity }) => sum + rarity, 0);
	return ({ record }) => {
		const { stem, above } = wordsOfPath(record.path, lexicon);
		let found = 0;
		for (const part of parts) found += part.rarity * Math.max(match(part.stem, stem), IN_FOLDER * match(part.stem, above));
		return all > 0 ? found / all : 0;
	};
}
function match(part, words) {
	if (words.includes(part)) return 1;
	return words.some((word) => beginAlike(word, part)) ? BEGINNING : 0;
}
function beginAlike(word, part) {
	return Math.min(word.length, part.length) >= SHORTEST_BEGINNING && (word.startsWith(part) || part.startsWith(word));
}
/** The share of the words of the file's name that the query says. */
function stemNamed({ query, lexicon }) {
	const asked = new Set(query.parts.map((part) => part.stem));
	return ({ record }) => sharedBy(wordsOfPath(record.path, lexicon).stem, asked);
}
/** Whether the query spells the file's whole name, as in `update README.md`. */
function fileNamed({ query }) {
	if (query.fileNames.size === 0) return () => 0;
	return ({ record: { path } }) => query.fileNames.has(path.slice(path.lastIndexOf("/") + 1).toLowerCase()) ? 1 : 0;
}
/** Whether the query is the file's path, or the end of it; with other capitals a little less. */
function pathTyped({ query: { path: typed } }) {
	if (typed === void 0) return () => 0;
	const lower = typed.toLowerCase();
	return ({ record: { path } }) => {
		if (!`/${path.toLowerCase()}`.endsWith(`/${lower}`)) return 0;
		const isExact = `/${path}`.endsWith(`/${typed}`);
		return (path.length === typed.length ? 1 : .9) * (isExact ? 1 : .9);
	};
}
/** The share of the label's words that the path holds. */
function labelled({ query: { label }, lexicon }) {
	const words = stemsOf$1(label);
	if (words.length === 0) return () => 0;
	return ({ record }) => sharedBy(words, wordsOfPath(record.path, lexicon).all);
}
function sharedBy(words, others) {
	let shared = 0;
	for (const word of words) if (others.has(word)) shared++;
	return words.length > 0 ? shared / words.length : 0;
}

// src/search/ranking/priors.ts
/** Words that ask for a kind of file; then it is not held against a file that it is of this kind. */
const ASKED_BY = {
	test: "test tests testing spec mock fixture assert",
	example: "example sample demo tutorial usage",
	doc: "doc docs documentation guide readme changelog manual tutorial",
	legacy: "legacy compat compatibility deprecated vendor",
	barrel: "export import package index module",
	declaration: "type types declaration typing"
};
/** Whether the file is of a kind that the query does not ask for. */
function unlessAsked(trait) {
	const askedBy = new Set(stemsOf$1(ASKED_BY[trait]));
	return ({ query }) => {
		if (asks(query, askedBy)) return () => 0;
		return ({ record }) => record.traits[trait] ? 1 : 0;
	};
}
function asks({ parts }, words) {
	return parts.some((part) => words.has(part.stem));
}
function isTest({ record }) {
	return record.traits.test ? 1 : 0;
}
/** In doublings of the mean: 1 for a file of mean length. */
function largeness({ lexicon }) {
	const mean = Math.max(1, lexicon.meanLines);
	return ({ record }) => Math.log2(1 + record.lines / mean);
}
/** Deeper folders than this are a matter of taste. */
const DEEPEST = 10;
/** How many folders a file stands in. */
function depth() {
	return ({ record }) => Math.min(DEEPEST, record.path.split("/").length - 1);
}

// src/search/ranking/similarity.ts
/** What a file has to gain by its meaning to be an answer by that alone: of any texts some are the most similar ones. */
const CLEAR = .25;
/** How much more than most candidates one of its chunks means what the query means: 0 to 1. */
function meaning({ similarities }) {
	if (!similarities) return () => 0;
	const { floor, span } = similarities;
	return ({ similarity = floor }) => Math.max(0, (similarity - floor) / span);
}
/** Whether a candidate holds any of the query's words, or clearly means it. */
function isAnswer(context) {
	const measure = meaning(context);
	return (candidate) => candidate.weights.some((weight) => weight > 0) || measure(candidate) >= CLEAR;
}

// src/search/ranking/text-evidence.ts
/** How much the whole file talks about the query: its words' weights in the file, each times the word's rarity. */
function fileText({ query }) {
	return ({ weights }) => textScore(weights, query);
}
/** The same of the passage that says most. */
function bestPassage(context) {
	return nthPassage(0, context);
}
function secondPassage(context) {
	return nthPassage(1, context);
}
/** Passages come best first. */
function nthPassage(n, { query }) {
	return ({ passages }) => {
		const passage = passages[n];
		return passage === void 0 ? 0 : textScore(passage.weights, query);
	};
}
/** The file's text once more, by the share of the query that it holds at all. */
function coverage(context) {
	const share = heldShare(context.query);
	const text = fileText(context);
	return (candidate) => share(candidate.weights) * text(candidate);
}
/** The largest share of the query that one passage holds. */
function passageCoverage({ query }) {
	const share = heldShare(query);
	return ({ passages }) => passages.reduce((most, { weights }) => Math.max(most, share(weights)), 0);
}
/** Dot product of the query's words with stored weights; definitions are features of their own. */
function textScore(weights, { terms, wordCount }) {
	let score = 0;
	for (let at = 0; at < wordCount; at++) score += terms[at].fileWeight * weights[at];
	return score;
}
function heldShare(query) {
	const held = heldRarity(query);
	const all = query.parts.reduce((sum, { rarity }) => sum + rarity, 0);
	return all > 0 ? (weights) => held(weights) / all : () => 0;
}
/** The rarities of the query's words that stored weights hold, summed. */
function heldRarity({ parts, terms }) {
	const places = parts.map(({ stem }) => terms.findIndex(({ term }) => term === stem));
	return (weights) => {
		let held = 0;
		for (let at = 0; at < parts.length; at++) if (weights[places[at]] > 0) held += parts[at].rarity;
		return held;
	};
}

// src/search/ranking/features.ts
/**
* All that ranking looks at, with what it weighs. The weights were chosen together on annotated queries of twenty public
* repositories, as their source folders and as whole checkouts, and on the commit subjects of nineteen others; around
* them most are flat, so a change is worth making where it helps on several of these. `npm run bench:quality` says what
* each is worth.
*/
const FEATURES = [
	{
		name: "file",
		part: "evidence",
		weight: .7,
		why: "The file as a whole talks about the query.",
		of: fileText
	},
	{
		name: "best-passage",
		part: "evidence",
		weight: .3,
		why: "One place in it does.",
		of: bestPassage
	},
	{
		name: "second-passage",
		part: "evidence",
		weight: .2,
		why: "A second place does as well.",
		of: secondPassage
	},
	{
		name: "coverage",
		part: "evidence",
		weight: .5,
		why: "It holds most of the query, and not one of its words many times.",
		of: coverage
	},
	{
		name: "passage-coverage",
		part: "agreement",
		weight: .18,
		why: "One place in it holds most of the query.",
		of: passageCoverage
	},
	{
		name: "meaning",
		part: "agreement",
		weight: .15,
		why: "It means what the query means, in other words: dense vectors say so. Less than words and names together, which are right more often where they agree.",
		of: meaning
	},
	{
		name: "path-words",
		part: "agreement",
		weight: .6,
		why: "Names of files and folders are summaries.",
		of: pathWords
	},
	{
		name: "stem-named",
		part: "agreement",
		weight: .5,
		why: "The query says all that the file's name says.",
		of: stemNamed
	},
	{
		name: "file-named",
		part: "agreement",
		weight: .5,
		why: "The query spells the file's name, with its extension: nothing else can be meant.",
		of: fileNamed
	},
	{
		name: "labelled",
		part: "agreement",
		weight: .35,
		why: "A label in front of a sentence (`parser: …`, `fix(parser): …`) says where.",
		of: labelled
	},
	{
		name: "defined-in-sentence",
		part: "agreement",
		weight: .2,
		why: "It defines a name that the sentence mentions or spells.",
		of: definedInSentence
	},
	{
		name: "test",
		part: "prior",
		weight: -.6,
		why: "Tests mention much and explain little.",
		of: unlessAsked("test")
	},
	{
		name: "example",
		part: "prior",
		weight: -.6,
		why: "Examples show how a thing is used, not how it is done.",
		of: unlessAsked("example")
	},
	{
		name: "doc",
		part: "prior",
		weight: -.5,
		why: "Who reviews asks for code; prose repeats the words of the code that it is about.",
		of: unlessAsked("doc")
	},
	{
		name: "legacy",
		part: "prior",
		weight: -.5,
		why: "Old and copied code stands behind what is worked on.",
		of: unlessAsked("legacy")
	},
	{
		name: "barrel",
		part: "prior",
		weight: -.4,
		why: "What passes names on mentions all of them.",
		of: unlessAsked("barrel")
	},
	{
		name: "declaration",
		part: "prior",
		weight: -.3,
		why: "What declares code that stands elsewhere repeats its names.",
		of: unlessAsked("declaration")
	},
	{
		name: "size",
		part: "prior",
		weight: .1,
		why: "Large files are where things happen; by log2(1 + lines / mean lines).",
		of: largeness
	},
	{
		name: "depth",
		part: "prior",
		weight: -.03,
		why: "What matters most stands near the top; by folders above the file.",
		of: depth
	},
	{
		name: "near",
		part: "prior",
		weight: .3,
		why: "Who asks below a line of a file often means its surroundings.",
		of: nearness
	},
	{
		name: "companion",
		part: "kin",
		weight: .25,
		why: "Who is shown a file wants its tests next, which the prior has put far behind.",
		of: () => isTest
	},
	{
		name: "defined-name",
		part: "lead",
		weight: 4,
		why: "It defines the one name that is asked for; that is the answer, in a test as well.",
		of: definedName
	},
	{
		name: "path-typed",
		part: "lead",
		weight: 20,
		why: "The query is its path, or the end of it: no definition of such a name comes before.",
		of: pathTyped
	},
	{
		name: "as-typed",
		part: "lead",
		weight: 5,
		why: "It holds the name just as it was typed, which is defined nowhere; others hold parts of it, or what may be meant.",
		of: asTyped
	}
];

// src/search/ranking/tested-name.ts
const TEST_MARK = /^tests?[._-]|[._-](?:tests?|specs?)$|(?<=[a-z0-9])(?:Tests?|Specs?|TestCase|IT)$/g;
/** What a file, or a test of it, is called: `retry` for `retry.ts`, `retry.test.ts`, `test_retry.py` and `RetryTests.cs`. */
function testedName(path) {
	return stemOfName(path.slice(path.lastIndexOf("/") + 1)).replace(TEST_MARK, "").replace(/[._-]/g, "").toLowerCase();
}

// src/search/ranking/rank.ts
/**
* Orders candidates, best first, ties by path. The one ranking: it sees candidates and the lexicon, never where they
* came from.
*/
function rankFiles(candidates, context, features = FEATURES) {
	const parts = measuresByPart(features, context);
	const evidence = candidates.map((candidate) => total(parts.evidence, candidate));
	const unit = evidence.reduce((most, score) => Math.max(most, score), 0) || 1;
	const own = candidates.map((candidate, at) => {
		return (evidence[at] + unit * total(parts.agreement, candidate)) * parts.prior.reduce((product, { of }) => product * (1 + of(candidate)), 1);
	});
	const tested = testedScores(candidates, {
		own,
		kin: parts.kin
	});
	return candidates.map((candidate, at) => {
		const belongsTo = tested.get(testedName(candidate.record.path)) ?? 0;
		return {
			candidate,
			score: own[at] + belongsTo * total(parts.kin, candidate) + unit * total(parts.lead, candidate),
			features: () => explain(candidate, parts, {
				unit,
				belongsTo
			})
		};
	}).sort((a, b) => b.score - a.score || (a.candidate.record.path < b.candidate.record.path ? -1 : 1));
}
function measuresByPart(features, context) {
	const parts = {
		evidence: [],
		agreement: [],
		prior: [],
		kin: [],
		lead: []
	};
	for (const { name, part, weight, of } of features) {
		const measure = of(context);
		parts[part].push({
			name,
			of: (candidate) => weight * measure(candidate)
		});
	}
	return parts;
}
function total(readings, candidate) {
	let sum = 0;
	for (const { of } of readings) sum += of(candidate);
	return sum;
}
/** The best score of a file that is called after each name, of those that are nobody's kin. */
function testedScores(candidates, { own, kin }) {
	const scores = /* @__PURE__ */ new Map();
	candidates.forEach((candidate, at) => {
		if (total(kin, candidate) !== 0) return;
		const belongsTo = testedName(candidate.record.path);
		scores.set(belongsTo, Math.max(scores.get(belongsTo) ?? 0, own[at]));
	});
	return scores;
}
/** What each feature did; priors read as `×test`: they multiply, everything else adds. Features that did nothing are left out. */
function explain(candidate, { evidence, agreement, prior, kin, lead }, { unit, belongsTo }) {
	const added = (readings, times) => readings.map(({ name, of }) => [name, times * of(candidate)]).filter(([, value]) => value !== 0);
	return Object.fromEntries([
		...added(evidence, 1),
		...added(agreement, unit),
		...added(prior, 1).map(([name, value]) => [`×${name}`, 1 + value]),
		...added(kin, belongsTo),
		...added(lead, unit)
	]);
}

// src/search/ranking/similarity-scale.ts
/** Cosines of unrelated texts differ by about so much: where the best is hardly better than most, none is meant. */
const LEAST_SPAN = .15;
/**
* Share of the candidates that gain nothing: few files are meant, and with the floor in the middle half of them would
* gain something, mostly by chance.
*/
const LIKE_MOST = .9;
/** Undefined where the candidates were not compared by meaning. */
function similarityScale(candidates) {
	const known = candidates.flatMap(({ similarity }) => similarity ?? []).sort((a, b) => a - b);
	const best = known.at(-1);
	if (best === void 0) return void 0;
	const floor = known[Math.floor((known.length - 1) * LIKE_MOST)];
	return {
		floor,
		span: Math.max(best - floor, LEAST_SPAN)
	};
}

// src/search/closest-first.ts
/** Whether the order of a file's passages depends on what stands in them: a definition that was asked for stays first. */
function isOrderedByText(passages, { parts }) {
	return passages.length > 1 && parts.length > 1 && passages[0].definition === void 0;
}
/**
* A file's passages, for which {@link isOrderedByText} holds, with the one first whose lines hold the rarest words of the query closest together: what a passage
* says often, but here and there, answers less.
*/
function closestFirst(passages, { query, textOf }) {
	let first = passages[0];
	let closest;
	for (const { passage, held } of byRarity(passages, query)) {
		if (closest !== void 0 && held < closest.worth) break;
		const here = closestLines(textOf(passage), query.parts);
		if (here === void 0 || closest !== void 0 && !isCloser(here, closest)) continue;
		closest = here;
		first = passage;
	}
	return [first, ...passages.filter((passage) => passage !== first)];
}
/** The passages that retrieval brought, by the rarity of what they hold; as they came among equals. */
function byRarity(passages, query) {
	const rarityOf = heldRarity(query);
	const brought = new Map(passages[0].file.candidate.passages.map(({ chunk, weights }) => [chunk, weights]));
	return passages.flatMap((passage) => {
		const weights = brought.get(passage.chunk);
		return weights === void 0 ? [] : [{
			passage,
			held: rarityOf(weights)
		}];
	}).sort((a, b) => b.held - a.held);
}

// src/search/read-passages.ts
/** Files whose texts are asked for together: few requests, and few texts held at a time. */
const FILES_AT_ONCE = 50;
/** The files' passages after their texts were read, as far as texts count. */
async function readPassages(index, request) {
	const { files, ordered, query, wanted } = request;
	const read = query.phrases.length > 0 ? files.length : Math.min(wanted, files.length);
	const byFile = [];
	for (let from = 0; from < read; from += FILES_AT_ONCE) {
		const to = Math.min(read, from + FILES_AT_ONCE);
		byFile.push(...await readSome(index, {
			...request,
			from,
			to
		}));
	}
	return [...byFile, ...ordered.slice(read)];
}
async function readSome(index, { files, ordered, query, terms, wanted, from, to }) {
	const searched = files.slice(from, to).map((file, at) => withOthers(ordered[from + at], {
		file,
		query
	}));
	const isRead = (passages) => query.phrases.length > 0 || isOrderedByText(passages, terms);
	const read = searched.filter(isRead).flat();
	const texts = new Map((await index.texts(read.map(placeOf))).map((text, at) => [read[at], text]));
	return searched.map((passages, at) => {
		const holding = withPhrases(passages, {
			file: files[from + at],
			query,
			texts
		});
		if (from + at >= wanted || !isOrderedByText(holding, terms)) return holding;
		return closestFirst(holding, {
			query: terms,
			textOf: (passage) => texts.get(passage)
		});
	});
}
/** With phrases any chunk of a file may be the one that holds them, not only those that score best. */
function withOthers(passages, { file, query }) {
	if (!hasWords(query.phrases) || query.symbols.length > 0) return passages;
	const listed = new Set(passages.map(({ chunk }) => chunk));
	const kinds = admittedKinds(query);
	const { record } = file.candidate;
	const others = Array.from({ length: record.chunkCount }, (_, chunk) => chunk).filter((chunk) => !listed.has(chunk)).filter((chunk) => kinds?.has(record.chunk(chunk).kind) ?? true).map((chunk) => ({
		file,
		chunk,
		definition: void 0
	}));
	return [...passages, ...others];
}
function withPhrases(passages, { file, query: { phrases }, texts }) {
	if (phrases.length === 0) return passages;
	const holding = passages.filter((passage) => phrases.every((phrase) => containsPhrase(texts.get(passage), phrase)));
	return distinct(holding, file);
}

// src/search/retrieval-weights.ts
/** How retrieval weighs kinds of terms; around these values almost all of them are flat. */
const RETRIEVAL_WEIGHTS = {
	/** Share of passage-level rarity in a term's weight; the rest is file-level. */
	chunkRarity: .3,
	/**
	* The prominence that leaves a term's rarity as it is: that of a word which a file of ordinary length says once. Words
	* that files say in passing weigh less than those that files are about, however rare both are (Church and Gale 1995,
	* "Inverse document frequency: a measure of deviations from Poisson"). Below the least a term is hardly told apart.
	*/
	ordinaryProminence: .3,
	leastProminence: .1,
	/** Two neighbouring words as one term. */
	pair: .6,
	/** A whole identifier as one term. */
	whole: .6,
	/** A file that defines a name in the query is a candidate whatever else it holds. */
	definition: 20
};

// src/search/find-places.ts
/** A phrase may stand in any file that holds its words: so often is asked again, for so many times as many files. */
const MOST_LOOKS = 3;
const MORE_FILES = 4;
/**
* Places for a query, from its best files. What the index cannot tell by words alone is read in the files themselves, so
* more of them are fetched, within bounds, until the page is full or all are read.
*/
async function findPlaces(index, request) {
	const { query, terms, near, features, wanted } = request;
	const lexicon = await index.lexicon();
	const kinds = admittedKinds(query);
	const asked = {
		...candidateRequest(request),
		files: admittedFiles(query, lexicon)
	};
	const isReadLater = query.phrases.length > 0 || terms.definitionsOnly;
	let limit = 200;
	for (let look = 1;; look++) {
		const found = await index.candidates({
			...asked,
			limit
		});
		const context = {
			query: terms,
			lexicon,
			kinds,
			near,
			similarities: similarityScale(found.candidates)
		};
		const files = rankFiles(found.candidates.filter(isAnswer(context)), context, features);
		const ordered = files.map((file) => passagesOf(file, context));
		const byFile = await readPassages(index, {
			files,
			ordered,
			query,
			terms,
			wanted
		});
		const places = byFile.reduce((sum, passages) => sum + passages.length, 0);
		const { matchingFiles } = found;
		const unread = isReadLater ? matchingFiles - files.length : 0;
		if (unread === 0 || places >= wanted || look === MOST_LOOKS) return {
			files,
			byFile,
			matchingFiles,
			unread
		};
		limit *= MORE_FILES;
	}
}
function candidateRequest({ query, terms: { terms, identifiers, definitionsOnly }, dense }) {
	return {
		terms,
		dense,
		requiredInFile: definitionsOnly ? [identifiers.map(({ term }) => term)] : [],
		requiredInChunk: query.phrases.flatMap(phraseTerms),
		kinds: definitionsOnly ? void 0 : admittedKinds(query)
	};
}

// src/search/focus-line.ts
/** Lines that are shown before the first one that answers, so that nobody starts in the middle of a statement. */
const LINES_BEFORE = 2;
/** The line where an excerpt of the passage should begin: shortly before the lines that hold the most of the query. */
function focusLine({ text, startLine }, parts) {
	const lines = text.replace(/\n$/, "").split("\n").length;
	if (lines <= 12) return startLine;
	const closest = closestLines(text, parts);
	if (closest === void 0) return startLine;
	return startLine + Math.min(lines - 12, Math.max(0, closest.first - LINES_BEFORE));
}
/** The line where an excerpt of a definition should begin: with its comment, unless that would push its name out. */
function definitionFocus({ startLine, nameLine }) {
	return Math.max(startLine, nameLine - 12 / 2);
}

// src/search/rerank/open-passages.ts
/**
* Best places whose order a reranker may change: six pages. What is further behind is seldom an answer, and each costs
* some 400 tokens of a request that somebody waits for.
*/
const RERANKED = 30;
const LEADS$1 = FEATURES.filter(({ part }) => part === "lead").map(({ name }) => name);
/**
* The best passages, without those of files that the ranking is sure of: they define what is asked for, or are called, or
* spell it, just as it was typed. A reranker knows nothing of that, and would put longer texts about it before them.
*/
function openPassages(passages) {
	const best = passages.slice(0, 30);
	const sure = new Set([...new Set(best.map(({ file }) => file))].filter(isLead));
	for (const { file, definition } of best) if (definition) sure.add(file);
	return best.filter(({ file }) => !sure.has(file));
}
function isLead(file) {
	const features = file.features();
	return LEADS$1.some((name) => name in features);
}

// src/search/rerank/reorder.ts
/**
* The reranker's say. Below a half, so that of two passages whose places it just swaps the ranking's first stays first:
* rerankers that are not made for code, in charge alone, made code search worse where it was measured.
*/
const RERANKER_SHARE = .4;
/**
* How slowly a place loses its worth: 1 / (DECAY + place). With 10 the reranker's first comes from the fifth place to the
* third, and from the twentieth to the eighth: far enough to be seen, and no answer in front goes under.
*/
const DECAY = 10;
/**
* Puts the passages that have a score into an order between the one they come in and that of their scores; all others
* keep their place. Blended by place (reciprocal rank fusion: Cormack, Clarke and Büttcher 2009), because scores of a
* reranker and of the ranking have no common scale. As before, no file has a second passage before another's first.
*/
function reorder(passages, scores) {
	const scored = passages.filter((passage) => scores.has(passage));
	const places = placesByScore(scores);
	const worth = new Map(scored.map((passage, place) => {
		return [passage, blend(place, places.get(scores.get(passage)))];
	}));
	const blended = scored.toSorted((a, b) => worth.get(b) - worth.get(a));
	const byFile = Map.groupBy(blended, ({ file }) => file);
	const next = interleave([...byFile.values()]).values();
	return passages.map((passage) => scores.has(passage) ? next.next().value : passage);
}
function blend(ranked, reranked) {
	return .6 / (DECAY + ranked) + RERANKER_SHARE / (DECAY + reranked);
}
/** How many passages are better than those with each score: equal ones share a place, and so say nothing. */
function placesByScore(scores) {
	const places = /* @__PURE__ */ new Map();
	const sorted = [...scores.values()].sort((a, b) => b - a);
	for (const [place, score] of sorted.entries()) if (!places.has(score)) places.set(score, place);
	return places;
}

// src/search/rerank/rerank.ts
/**
* Has the best passages read together with the query. A reranker that cannot be asked leaves the order as it is, and is no
* error; an index that cannot be read is, as in every search.
*/
async function rerank(index, passages, { query, reranker, shownFrom }) {
	const asIs = {
		passages,
		isReranked: false,
		degradations: []
	};
	if (!reranker || shownFrom >= 30) return asIs;
	const open = openPassages(passages);
	if (open.length < 2) return asIs;
	const texts = await index.texts(open.map(placeOf));
	const documents = open.map((passage, at) => documentOf(passage, texts[at]));
	try {
		const { scores } = await reranker.rerank(query.text, documents);
		const byPassage = new Map(open.map((passage, at) => [passage, scores[at]]));
		return {
			passages: reorder(passages, byPassage),
			isReranked: true,
			degradations: []
		};
	} catch (error) {
		if (!(error instanceof SlashfindError)) throw error;
		const told = `The reranker could not be asked (${error.code}): the order is the one without it.`;
		return {
			...asIs,
			degradations: [told]
		};
	}
}
/**
* What is embedded, with the path in front: the words of a question are often those of folders, which a breadcrumb leaves
* out only so that vectors of files that move stay right. Nothing is kept here that could go stale.
*/
function documentOf({ file: { candidate }, chunk }, code) {
	const { path } = candidate.record;
	const { breadcrumb } = candidate.record.chunk(chunk);
	return `${path.toWellFormed()}\n${embeddedText({
		breadcrumb,
		code
	})}`;
}

// src/search/similar-symbols.ts
const SHOWN = 3;
/** Defined names near those identifiers of a fruitless query for which nothing was assumed, nearest first. */
function similarSymbols({ identifiers, assumed }, lexicon) {
	const mended = new Set(assumed.flatMap(({ typed, meant }) => [typed, ...meant]));
	const left = identifiers.filter(({ name }) => !mended.has(name));
	const names = left.length > 0 ? lexicon.symbolNames() : [];
	const typed = new Set(identifiers.map(({ name }) => name));
	return [...new Set(left.flatMap(({ name }) => nearest$1(name, names)))].filter((name) => !typed.has(name)).slice(0, SHOWN);
}

// src/search/terms/file-names.ts
/** A name, a dot and an extension, in front of anything that no name ends with. */
const FILE_NAME = /[^\s"'`()[\]{}<>,;:/\\]+\.[\p{L}\p{N}]+(?![^\s"'`)\]}>,;:.?!])/gu;
/** The names of files that a text spells, lower-cased, without their folders: `readme.md` for `see docs/README.md`. */
function fileNamesIn(text) {
	return new Set((text.match(FILE_NAME) ?? []).map((name) => name.toLowerCase()));
}
/** A path with an extension, or its end, where a text is nothing else; undefined otherwise. */
function pathIn(text) {
	const path = text.trim().replace(/^["'`]|["'`]$|^\.?\//gu, "");
	return /^[^\s"'`]+\.[\p{L}\p{N}]+$/u.test(path) ? path : void 0;
}

// src/search/terms/query-pieces.ts
/** The free text in order, cut at blanks outside of its phrases. */
function piecesOf({ text, phrases }) {
	const pieces = [];
	let from = 0;
	for (const phrase of phrases) {
		const at = text.indexOf(phrase, from);
		if (phrase.trim() === "" || at < 0) continue;
		pieces.push(...wordsIn$1(text.slice(from, at)), {
			text: phrase,
			literal: true
		});
		from = at + phrase.length;
	}
	return [...pieces, ...wordsIn$1(text.slice(from))];
}
function wordsIn$1(text) {
	return text.split(/\s+/u).filter((word) => word !== "").map((word) => ({
		text: word,
		literal: false
	}));
}

// src/search/terms/written-names.ts
/** A name as a word spells it: words of letters, joined by hyphens where nothing else ends them. */
const NAME = /[\p{L}\p{N}_$]+(?:-[\p{L}\p{N}_$]+)*/gu;
/**
* Names that one word may ask for, the likeliest last: `Server::handle` asks for `handle`, `#flush` for a `#flush` or a
* `flush`, and `src/retry.ts` for what the file is called after.
*/
function namesInWord(word) {
	const bare = withoutCall(word.replace(/^[`"'(]+/u, "")).replace(/[`"'),.;:]+$/u, "");
	const last = (word.includes("(") ? bare : withoutExtension(bare)).match(NAME)?.at(-1);
	if (last === void 0) return [];
	return bare === last || /[/\s]/u.test(bare) ? [last] : [bare, last];
}
function withoutCall(word) {
	const open = word.indexOf("(");
	return open > 0 ? word.slice(0, open) : word;
}
/** Those of a sentence's words that are written as code, each with what it names. */
function codeWords(query) {
	const pieces = piecesOf(query);
	const capitalsTell = pieces.some(({ text }) => /^\p{Ll}/u.test(text));
	return pieces.filter(({ text }, at) => isWrittenAsCode(text) || at > 0 && capitalsTell && /^\p{Lu}\p{Ll}+\W*$/u.test(text));
}
function isWrittenAsCode(word) {
	return /^`.|.`\W*$/u.test(word) || /[\p{L}\p{N}_$]\([^\s]*\)/u.test(word) || /[\p{L}_$](?:::|->|#|\.)[\p{L}_$]/u.test(word) || (word.match(NAME) ?? []).some(looksLikeCode);
}
function looksLikeCode(name) {
	return /[_$]/.test(name.slice(1)) || /\p{Ll}\p{Lu}/u.test(name) || /^\p{Lu}+\p{Ll}+\p{Lu}/u.test(name) || /\p{L}\p{N}/u.test(name);
}
/** A path's extension names a language, not a thing. */
function withoutExtension(word) {
	const dot = word.lastIndexOf(".");
	return dot > 0 && languageOfPath(word).id !== "text" ? word.slice(0, dot) : word;
}

// src/search/terms/identifiers.ts
/** One word, however it is written, asks for a thing by its name. */
function asksForName({ symbols }, subject) {
	const [only, ...others] = subject;
	return symbols.length > 0 || only !== void 0 && others.length === 0 && !/\s/u.test(only.text);
}
/**
* Names that the query means literally: `symbol:` values, what a one-word query names, and in sentences what is written
* as code. Of several that a word may mean, those that are defined.
*/
function writtenIdentifiers(query, { subject, lexicon }) {
	const isName = asksForName(query, subject);
	const words = isName ? subject : codeIn(subject, query);
	const names = (query.symbols.length > 0 ? query.symbols : words.map(({ text }) => text)).flatMap((word) => {
		const possible = namesInWord(word).filter((name) => isName || !STOP_WORDS.has(name));
		const defined = possible.filter((name) => isDefined(name, lexicon));
		return defined.length > 0 ? defined : possible.slice(-1);
	});
	return [...new Set(names)].map((name) => ({
		name,
		term: definitionTerm(name),
		certainty: CERTAINTY.written
	}));
}
function codeIn(subject, query) {
	const asked = new Set(subject.map(({ text }) => text));
	return codeWords(query).filter(({ text }) => asked.has(text));
}
function isDefined(name, lexicon) {
	return lexicon.fileFrequency(definitionTerm(name)) > 0;
}
/** Neighbours that may be one name. */
const MOST_NEIGHBOURS = 3;
const PLAIN = /^\p{L}{2,}$/u;
/** Defined names that neighbouring words of a sentence spell: `retry policy` spells `RetryPolicy`. */
function spelledIdentifiers(subject, lexicon) {
	const words = subject.map(({ text }) => PLAIN.test(text) && !STOP_WORDS.has(text.toLowerCase()) ? text : "");
	const terms = /* @__PURE__ */ new Map();
	for (let count = 2; count <= MOST_NEIGHBOURS; count++) {
		const certainty = count === words.length ? CERTAINTY.spelledInFull : CERTAINTY.spelled;
		for (let first = 0; first + count <= words.length; first++) {
			const neighbours = words.slice(first, first + count);
			if (!neighbours.includes("")) terms.set(definitionTerm(neighbours.join("")), certainty);
		}
	}
	return [...terms].flatMap(([term, certainty]) => lexicon.spellings(term).map((name) => ({
		name,
		term,
		certainty
	})));
}

// src/search/terms/label.ts
const LABEL = /^(?:[\p{L}\p{N}_-]+\((?<scope>[^()]{1,60})\)!?|(?<words>[^:\s][^:]{0,40})):\s/u;
/** What stands in front of a sentence, up to its colon: the scope in `fix(parser): …`, or all of it; "" where nothing does. */
function labelOf(text) {
	const groups = LABEL.exec(text)?.groups;
	return groups?.scope ?? groups?.words ?? "";
}

// src/search/terms/question/question-forms.ts
/**
* How people open and close a question about code, as a grammar over lower-cased words with single blanks between them.
* Its words are taken away only where they stand in such a form: `find`, `file` or `handle` elsewhere are what is asked
* for.
*/
const ASIDES = "please|so|and";
const ARTICLE = "the|a|an|any|some|all|every|our|my|their|its|this|that";
const BE = "is|are|was|were|isn't|aren't";
const DO = "does|do|did|don't|doesn't|can|could|should|would|will|must|might|may";
const CODE_BASE = "(?:the|this|our) (?:code|codebase|project|repo|repository)";
const ASKER = `we|i|you|they|it|one|someone|people|${CODE_BASE}`;
const THING = "files?|functions?|methods?|class|classes|types?|modules?|packages?|components?|code|parts?|places?|lines?|pieces?";
const THAT = "that|which|where|who|responsible for|in charge of";
/** What code does to anything at all: says nothing of what it is done to. */
const ANY_VERB = "handles?|handling|does|do|defines?|implements?|declares?|performs?|calls?|uses?|contains?|is|are|takes care of|deals with";
const DONE = "defined|implemented|handled|done|declared|performed|called|used|located|found|dealt with|taken care of";
const HAPPENING = "work|works|happen|happens|happening|take place|takes place|live|lives|come from|look like";
const SOME_THING = `(?:(?:${ARTICLE}) )?(?:${THING})`;
const ABOUT_A_THING = `(?: (?:${THAT}|for|to))(?: (?:${ASKER}))?(?: (?:${ANY_VERB}))?`;
const ENDS_IN_A_FORM = `(?= .* (?:(?:${BE}|gets?) (?:${DONE})|${HAPPENING})$)`;
/** What may stand before a question and before what it is about; not a question yet. */
const LEADS = [ASIDES, ARTICLE].map(atBeginning);
/** Each is tried at the beginning, again and again, as they follow one another: "please show me where we …". */
const OPENINGS = [
	"(?:can|could|would|will) (?:you|someone|anyone|anybody)(?: please)?(?: help me)?(?: (?:show|tell|find|explain|give))?(?: (?:me|us))?",
	"(?:show|tell|give|help) (?:me|us)(?: (?:find|see|understand))?",
	`find (?:me|us|out|where|how|what|which|who|${ARTICLE})`,
	"(?:(?:i am|i'm|we are|we're|i was) )?(?:looking|searching) for|(?:look|search) for",
	"(?:i|we) (?:want|need|would like) to (?:know|find|see|understand)",
	"explain (?:to (?:me|us) )?(?:how|what|why|where|when|the)",
	`(?:where|how|when|why|what)(?: in ${CODE_BASE})?(?: exactly)? (?:(?:${BE}|${DO}|has|have|had)(?: (?:${ASKER}))?|to|${ASKER})`,
	"(?:where|how|what|who|when)'s",
	"what happens(?: (?:when|if|after|before|while|once|to|with|in|on))?",
	`(?:what|who)(?: else)? (?:${ANY_VERB})`,
	`(?:what|which) (?:${THING})(?: (?:${THAT}))?(?: (?:${ANY_VERB}|${BE}))?`,
	`(?:is|are|was|were) there(?: ${SOME_THING}${ABOUT_A_THING})?`,
	`(?:${DO}) (?:${ASKER})(?: have)?`,
	`${SOME_THING} (?:${THAT})(?: (?:${ASKER}))?(?: (?:${ANY_VERB}))?`,
	`${SOME_THING} (?:handling|doing|implementing|performing)`,
	"(?:(?:the|some|any) )?code (?:for|to)",
	`(?:where|how|why|when)${ENDS_IN_A_FORM}`
].map(atBeginning);
/** Tried once at the end of what an opening left: only a question has an end of its own. */
const CLOSINGS = [
	`(?:(?:${BE}|gets?|get|being|been|be) )?(?:${DONE})(?: (?:here|in ${CODE_BASE}))?`,
	`(?:(?:${DO}) )?(?:${HAPPENING})(?: here)?`,
	"do|does|here|exactly|please"
].map((form) => new RegExp(`(?<=^| )(?:${form})$`, "u"));
function atBeginning(form) {
	return new RegExp(`^(?:${form})(?= |$)`, "u");
}

// src/search/terms/question/subject.ts
/**
* What the free text is about: its pieces without the question around them, so that "where do we retry webhooks" and
* "retry webhooks" are one query. A question about nothing keeps its words.
*/
function subjectOf(query) {
	let pieces = piecesOf(query);
	let asks = false;
	for (;;) {
		const opened = withoutFirst(OPENINGS, pieces);
		asks ||= opened !== void 0;
		const left = opened ?? withoutFirst(LEADS, pieces);
		if (left === void 0) break;
		pieces = left;
	}
	return asks ? withoutClosing(pieces) : pieces;
}
/** Undefined where the pieces do not begin like that, or where nothing would be left. */
function withoutFirst(forms, pieces) {
	const rest = pieces.slice(longestMatch(forms, pieces));
	return rest.length < pieces.length && saysSomething(rest) ? rest : void 0;
}
function withoutClosing(pieces) {
	const rest = pieces.slice(0, pieces.length - longestMatch(CLOSINGS, pieces));
	return saysSomething(rest) ? rest : [...pieces];
}
/** In words. */
function longestMatch(forms, pieces) {
	const reading = pieces.map(readable).join(" ");
	return Math.max(...forms.map((form) => countWords(form.exec(reading)?.[0] ?? "")));
}
function countWords(text) {
	return text === "" ? 0 : text.split(" ").length;
}
/** As the grammar reads it; what it does not read is one word that no form has. */
function readable({ text, literal }) {
	if (literal) return "\0";
	return text.toLowerCase().replaceAll("’", "'").replace(/[?!.,;:]+$/u, "") || "\0";
}
function saysSomething(pieces) {
	return pieces.some(({ text, literal }) => literal || [...wordsOf(text)].some((word) => analyseWord(word.text).parts.length > 0));
}

// src/search/terms/rarity.ts
/** How much a term says: how few files and chunks hold it, and how much those files are about it. */
function rarityOf(term, lexicon) {
	const { chunkRarity, ordinaryProminence, leastProminence } = RETRIEVAL_WEIGHTS;
	const files = inverseDocumentFrequency(lexicon.fileCount, lexicon.fileFrequency(term));
	const chunks = inverseDocumentFrequency(lexicon.chunkCount, lexicon.chunkFrequency(term));
	const prominence = Math.max(leastProminence, lexicon.prominence(term) || ordinaryProminence);
	return ((1 - chunkRarity) * files + chunkRarity * chunks) * (prominence / ordinaryProminence);
}

// src/search/terms/standing-names.ts
/**
* Terms of whole names that are defined nowhere, and may stand in texts just as they were typed: those of mistyped words
* for which no definition is assumed, and those of the one name that is asked for.
*/
function standingNames({ guesses, written }, lexicon) {
	const mistyped = guesses.filter(({ names }) => names.length === 0).map(({ typed }) => typed);
	const names = written.map(({ name }) => name);
	const used = names.some((name) => isDefined(name, lexicon)) ? [] : names;
	const wholes = [...mistyped, ...used].flatMap((name) => [...wordsOf(name)].flatMap(({ text }) => analyseWord(text).whole ?? []));
	return [...new Set(wholes)].filter((whole) => lexicon.fileFrequency(whole) > 0);
}

// src/lexical/edits.ts
const LATIN = "abcdefghijklmnopqrstuvwxyz";
/** A shorter word is one edit away from too many others; of four letters a change or a loss makes another word. */
const SHORTEST = 4;
const SHORTEST_CHANGED = 5;
/**
* Every word that one edit makes of the given lower-cased one, in the order of how people mistype: swapped neighbours, a
* letter left out, one too many, a wrong one. Digits are never touched: `utf8` is not `utf16`. Letters outside of a–z are
* only put in where the word has them already.
*/
function* edits(word) {
	if (word.length < SHORTEST) return;
	const letters = [...new Set(word.match(/\p{L}/gu))];
	const alphabet = /* @__PURE__ */ new Set([...LATIN, ...letters]);
	const edited = (at, text, behind) => word.slice(0, at) + text + word.slice(behind);
	for (let at = 0; at + 1 < word.length; at++) {
		const [one, other] = [word[at], word[at + 1]];
		if (one !== other && alphabet.has(one) && alphabet.has(other)) yield edited(at, other + one, at + 2);
	}
	for (let at = 0; at <= word.length; at++) for (const letter of alphabet) yield edited(at, letter, at);
	if (word.length < SHORTEST_CHANGED) return;
	const places = Array.from(word.split(""), (letter, at) => alphabet.has(letter) ? [at] : []).flat();
	for (const at of places) yield edited(at, "", at + 1);
	for (const at of places) for (const letter of alphabet) if (letter !== word[at]) yield edited(at, letter, at + 1);
}
/** People rarely mistype how a word begins, but for its first two letters in the wrong order. */
function beginsAlike(typed, meant) {
	return typed[0] === meant[0] || typed[0] === meant[1] && typed[1] === meant[0];
}

// src/search/terms/typos/near.ts
/** What a mistyped word may mean: more would be a guess at random. */
const MOST_MEANINGS = 3;
/** What terms of definitions begin with. */
const MARK = definitionTerm("");
/** Defined names, nearest first: those that begin alike, then by how many files mention them. */
function nearNames(typed, lexicon) {
	const folded = definitionTerm(typed).slice(MARK.length);
	const near = [];
	for (const text of new Set(edits(folded))) {
		const term = MARK + text;
		if (text !== folded && lexicon.fileFrequency(term) > 0) near.push({
			text,
			term,
			files: mentions(text, lexicon)
		});
	}
	return nearest(near, folded).flatMap((name) => lexicon.spellings(name.term).map((text) => ({
		...name,
		text
	}))).slice(0, MOST_MEANINGS);
}
/** How many files hold a name, wherever it stands in them. */
function mentions(name, lexicon) {
	const folded = definitionTerm(name).slice(MARK.length);
	return Math.max(lexicon.fileFrequency(wholeTerm(folded)), lexicon.fileFrequency(stem(folded)));
}
/** Words that begin alike and that the index holds in some form, by how many files hold them. */
function nearWords(typed, lexicon) {
	const stems = /* @__PURE__ */ new Map();
	for (const text of new Set(edits(typed))) {
		if (!beginsAlike(typed, text)) continue;
		const term = stem(text);
		if (stems.has(term)) continue;
		const files = lexicon.fileFrequency(term);
		if (files > 0) stems.set(term, {
			text,
			files
		});
	}
	return nearest([...stems.values()], typed).slice(0, MOST_MEANINGS).map(({ text }) => text);
}
function nearest(near, typed) {
	const otherBeginning = ({ text }) => Number(!beginsAlike(typed, text));
	return [...near].sort((a, b) => otherBeginning(a) - otherBeginning(b) || b.files - a.files || (a.text < b.text ? -1 : 1));
}

// src/search/terms/typos/assume.ts
/** Each letter of an unknown word costs a hundred look-ups, so only so many letters of one query are looked into. */
const MOST_LETTERS = 64;
/** What is longer was pasted, not typed. */
const LONGEST = 32;
/**
* Files that may hold a name as it was typed, and still it may be a mistake: where a name of several parts is all that is
* asked, some may have made the same.
*/
function tolerated(name, asks) {
	return asks === "name" && writtenParts(name).length > 1 ? 3 : 0;
}
/** What the mistyped words of a query may mean: names and words of the index that are one edit away. */
function guess({ identifiers, subject, asks }, lexicon) {
	const spelled = literalWords(subject);
	const names = identifiers.filter(({ name }) => !spelled.has(name) && !isDefined(name, lexicon) && (asks === "definitions" || mentions(name, lexicon) <= tolerated(name, asks)));
	const asked = new Set(identifiers.flatMap(({ name }) => wordsIn(name)));
	const words = subject.flatMap(({ text, literal }) => literal ? [] : wordsIn(text)).filter((word) => !asked.has(word) && !spelled.has(word));
	return affordable([...names.map(({ name }) => ({
		word: name,
		look: () => guessName(name, {
			asks,
			lexicon
		})
	})), ...[...new Set(words)].filter((word) => !isHeld(word, lexicon)).map((word) => ({
		word,
		look: () => guessWord(word, lexicon)
	}))]).flatMap(({ look }) => look());
}
function affordable(looks) {
	let left = MOST_LETTERS;
	return looks.filter(({ word: { length } }) => {
		if (length > LONGEST || length > left) return false;
		left -= length;
		return true;
	});
}
/** Who puts a word into quotes means it as it is, wherever else it stands. */
function literalWords(subject) {
	return new Set(subject.flatMap(({ text, literal }) => literal ? wordsIn(text) : []));
}
function guessName(name, { asks, lexicon }) {
	if (asks === "definitions") return asGuess(name, nearNames(name, lexicon));
	if (isHeld(name, lexicon)) return guessBehind(name, lexicon);
	const near = asGuess(name, nearNames(name, lexicon));
	if (near.length > 0) return near;
	const parts = wordsIn(name).flatMap((word) => guessParts(word, lexicon));
	const mended = asGuess(name, mendedName(name, {
		parts,
		lexicon
	}));
	return mended.length > 0 ? mended : parts;
}
/** The defined name that comes out where every part is taken for the likeliest. */
function mendedName(name, { parts, lexicon }) {
	const mended = new Map(parts.map(({ typed, meant }) => [typed, meant[0]]));
	const text = writtenParts(name).map((part) => mended.get(part) ?? part);
	const term = definitionTerm(text.join(""));
	return lexicon.spellings(term).map((spelling) => ({
		text: spelling,
		term,
		files: 1
	}));
}
/** A near name that is at least as common as the mistake; it is found by its words alone, so that it comes behind. */
function guessBehind(name, lexicon) {
	const known = stemsOf(name);
	return asGuess(name, nearNames(name, lexicon).filter(({ text, files }) => files >= mentions(name, lexicon) && text[0] === name[0] && stemsOf(text) !== known)).map((found) => ({
		...found,
		names: []
	}));
}
function guessWord(word, lexicon) {
	const parts = guessParts(word, lexicon);
	return parts.length > 0 ? parts : asGuess(word, nearNames(word, lexicon));
}
function guessParts(word, lexicon) {
	return writtenParts(word).filter((part) => !isHeld(part, lexicon)).map((part) => ({
		typed: part,
		meant: nearWords(part.toLowerCase(), lexicon),
		names: []
	})).filter(({ meant }) => meant.length > 0);
}
function asGuess(typed, near) {
	if (near.length === 0) return [];
	const names = near.map(({ text, term }) => ({
		name: text,
		term,
		certainty: CERTAINTY.assumed
	}));
	return [{
		typed,
		meant: near.map(({ text }) => text),
		names
	}];
}
/** Words without a meaning of their own count as held: there is nothing to mend. */
function isHeld(word, lexicon) {
	return analyseWord(word).parts.length === 0 || mentions(word, lexicon) > 0;
}
function stemsOf(name) {
	return wordsIn(name).flatMap((word) => analyseWord(word).parts).join(" ");
}
function wordsIn(text) {
	return [...wordsOf(text)].map((word) => word.text);
}

// src/search/terms/word-sum.ts
/** Words pair up across one blank or hyphen, as they do in indexed prose. */
function sumWords(text) {
	const terms = /* @__PURE__ */ new Map();
	const stems = /* @__PURE__ */ new Set();
	const add = (term, factor) => terms.set(term, (terms.get(term) ?? 0) + factor);
	let previous;
	for (const { text: typed, offset } of wordsOf(text)) {
		const word = analyseWord(typed);
		for (const part of word.parts) {
			add(part, 1);
			stems.add(part);
		}
		for (const neighbours of word.pairs) add(neighbours, RETRIEVAL_WEIGHTS.pair);
		if (word.whole) add(word.whole, RETRIEVAL_WEIGHTS.whole);
		if (previous && word.plain && offset - previous.end === 1) add(pair(previous.stem, word.plain), RETRIEVAL_WEIGHTS.pair);
		previous = word.plain ? {
			stem: word.plain,
			end: offset + typed.length
		} : void 0;
	}
	return {
		terms,
		stems
	};
}

// src/search/terms/query-terms.ts
/** Translates a query; the lexicon says how rare each term is, and what it holds instead of a mistyped one. */
function queryTerms(query, lexicon) {
	const subject = subjectOf(query);
	const definitionsOnly = query.symbols.length > 0;
	const shape = asksForName(query, subject) ? "symbol" : "sentence";
	const written = writtenIdentifiers(query, {
		subject,
		lexicon
	});
	const guesses = guess({
		identifiers: written,
		subject,
		asks: definitionsOnly ? "definitions" : shape === "symbol" ? "name" : "sentence"
	}, lexicon);
	const spelled = shape === "sentence" ? spelledIdentifiers(subject, lexicon) : [];
	const identifiers = [
		...written,
		...guesses.flatMap(({ names }) => names),
		...spelled
	];
	const text = subject.map((piece) => piece.text).join(" ");
	const exact = sumWords([text, ...query.symbols].join(APART));
	const words = new Map([
		...guessedTerms(guesses),
		...joined(text, lexicon),
		...exact.terms
	]);
	const rarity = (term) => rarityOf(term, lexicon);
	return {
		shape,
		terms: [...[...words].map(([term, factor]) => weighted(term, factor * rarity(term))), ...identifiers.map(({ term, certainty }) => ({
			term,
			fileWeight: RETRIEVAL_WEIGHTS.definition * certainty,
			chunkWeight: 0
		}))],
		wordCount: words.size,
		parts: [...partsOf$1(exact, {
			guesses,
			lexicon
		})].map(([stem, share]) => ({
			stem,
			rarity: share * rarity(stem)
		})),
		identifiers,
		label: labelOf(query.text),
		path: pathIn(query.text),
		fileNames: fileNamesIn(query.text),
		definitionsOnly,
		qualifiers: shape === "symbol" ? qualifiersOf(text, written) : [],
		standing: standingNames({
			guesses,
			written: shape === "symbol" ? written : []
		}, lexicon),
		assumed: guesses.map(({ typed, meant }) => ({
			typed,
			meant
		}))
	};
}
/** Between texts whose words are no neighbours. */
const APART = "\n\n";
/** A name in one word (`httpclient`) is also looked for where it is written in several (`HttpClient`). */
function joined(text, lexicon) {
	const [only, ...others] = wordsOf(text);
	if (only === void 0 || others.length > 0) return [];
	const term = wholeTerm(only.text.toLowerCase());
	return lexicon.fileFrequency(term) > 0 ? [[term, RETRIEVAL_WEIGHTS.whole]] : [];
}
function guessedTerms(guesses) {
	const { terms } = sumWords(guesses.flatMap(({ meant }) => meant).join(APART));
	return [...terms].map(([term, factor]) => [term, Math.min(factor, 1) * CERTAINTY.assumed]);
}
/** The stems of a qualified name that are no part of the name itself. */
function qualifiersOf(text, written) {
	const own = new Set(written.flatMap(({ name }) => [...sumWords(name).stems]));
	return [...sumWords(text).stems].filter((stem) => !own.has(stem));
}
/** The words that count, each with its share: those of a guess take the place of what the index does not hold. */
function partsOf$1({ stems }, { guesses, lexicon }) {
	const parts = new Map([...stems].map((stem) => [stem, 1]));
	for (const { typed, meant } of guesses) {
		const unknown = [...sumWords(typed).stems].filter((stem) => lexicon.fileFrequency(stem) === 0);
		const meanings = [...sumWords(meant.join(APART)).stems].filter((stem) => !stems.has(stem));
		if (unknown.length === 0 || meanings.length === 0) continue;
		for (const stem of unknown) parts.delete(stem);
		for (const stem of meanings) parts.set(stem, CERTAINTY.assumed / meant.length);
	}
	return parts;
}
function weighted(term, weight) {
	return {
		term,
		fileWeight: weight,
		chunkWeight: weight
	};
}

// src/search/search.ts
/**
* Answers a query from an index. Changes nothing. Throws ValidationError where the index turns out to be damaged, and
* ProviderError where it cannot be reached.
*/
async function search$1(index, query, { limit, degradations = [], near, features, dense, reranker }) {
	const started = performance.now();
	const lexicon = await index.lexicon();
	const terms = queryTerms(query, lexicon);
	const size = query.limit ?? limit;
	const [from, to] = [(query.page - 1) * size, query.page * size];
	const found = await findPlaces(index, {
		query,
		terms,
		near,
		features,
		dense,
		wanted: reranker ? Math.max(to, 30) : to
	});
	const ranked = interleave(found.byFile);
	const reranking = await rerank(index, ranked, {
		query,
		reranker,
		shownFrom: from
	});
	const { passages } = reranking;
	const page = passages.slice(from, to);
	const texts = await index.texts(page.map(placeOf));
	return {
		query: query.raw,
		hits: page.map((passage, at) => hitOf(passage, {
			text: texts[at],
			terms
		})),
		places: passages.length,
		files: countFiles(passages),
		page: query.page,
		provenance: {
			...provenanceOf(index.manifest),
			source: index.source,
			mode: dense && index.manifest.embedding ? "hybrid" : "lexical",
			reranked: reranking.isReranked,
			degradations: [...degradations, ...reranking.degradations]
		},
		facets: query.page > 1 || page.length === passages.length ? [] : facetsOf(placesOf(found), query),
		hints: [
			...query.hints,
			...passages.length === 0 ? commonWordsHint(terms) : [],
			...page.length < size ? unreadHint(found) : []
		],
		assumed: terms.assumed,
		similarSymbols: passages.length === 0 ? similarSymbols(terms, lexicon) : [],
		tookMs: performance.now() - started
	};
}
function placesOf({ files, byFile }) {
	return files.map(({ candidate: { record } }, at) => {
		return {
			path: record.path,
			language: record.language,
			places: byFile[at].length
		};
	});
}
function hitOf({ file, chunk, definition }, { text, terms }) {
	const { record } = file.candidate;
	const naming = record.chunk(chunk);
	const { startLine, endLine } = naming;
	const { kind, symbol, breadcrumb } = definition ? namedAfter(definition, {
		naming,
		path: record.path
	}) : naming;
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
		commit: record.commit,
		text,
		features: file.features()
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
function provenanceOf({ commit, ref, indexedAt, counts }) {
	return {
		commit,
		ref,
		indexedAt,
		files: counts.files
	};
}
function countFiles(passages) {
	return new Set(passages.map(({ file }) => file)).size;
}
function commonWordsHint({ wordCount }) {
	return wordCount > 0 ? [] : ["Single letters and common words are not indexed; add a word that names what you are looking for."];
}
/** Who looks for more has to know that there may be some. */
function unreadHint({ files, matchingFiles, unread }) {
	return unread === 0 ? [] : [`Only ${files.length} of ${matchingFiles} files with these words were read; add a word or \`path:\` to choose others.`];
}

// src/search/searcher.ts
/** Answers queries on every repository of a library. */
var Searcher = class {
	#options;
	#cache = new AnswerCache();
	constructor(options) {
		this.#options = options;
	}
	/** Throws QueryError `not-indexed`, ValidationError where no index can be used, ProviderError where it cannot be reached. */
	search(request) {
		const { identity, query, limit, near } = request;
		return this.#options.library.use(identity, (found) => {
			const { manifest, source } = found.index;
			const key = {
				manifest,
				source,
				query: query.raw,
				limit,
				near
			};
			return this.#cache.answer(key, () => this.#ask(found, request));
		});
	}
	async close() {
		this.#options.library.close();
		await this.#options.onClose?.();
	}
	async #ask({ index, degradations }, request) {
		const { identity: _, query, ...options } = request;
		const { embedder, reranker } = this.#options;
		const vector = await queryVector({
			query,
			manifest: index.manifest,
			embedder
		});
		return search$1(index, query, {
			...options,
			dense: vector.dense,
			reranker,
			degradations: [...degradations, ...vector.degradations]
		});
	}
};

// src/store/qdrant/names.ts
/** Of names, vectors and payloads. Raise it with any change to them: part of names and of the fingerprint. */
const QDRANT_SCHEMA = 1;
const FILE_TERMS = "file-terms";
const CHUNK_TERMS = "chunk-terms";
/** The name under which a repository's live index is known. */
function aliasOf(identity) {
	return `slashfind-${identityKey(identity)}`;
}
/** What the names of all collections of one alias and fingerprint start with. */
function collectionPrefix(alias, fingerprint) {
	return `${allCollectionsPrefix(alias)}${1}-${fingerprint}-`;
}
/** What the names of all collections behind an alias start with; no other alias has such names. */
function allCollectionsPrefix(alias) {
	return `${alias}-s`;
}
/** Names of the same prefix sort by the time at which they were built. */
function collectionName(prefix, builtAt) {
	return prefix + new Date(builtAt).toISOString().replace(/\D/g, "");
}
/** After the model and dimension: vectors of two spaces can never meet under one name. */
function denseName({ name, dimension }) {
	return `${name}-${dimension}`;
}

// src/store/qdrant/collection-schema.ts
/**
* What a collection is created with. The sparse vectors have no IDF modifier: the server's counts keep deleted points
* and differ by version, so query weights carry the lexicon's. Dense vectors are scored by int8 codes in memory, the
* originals stay on disk for rescoring.
*/
function collectionSchema({ embedding, features, metadata }) {
	const cold = features.memory ? { memory: "cold" } : { on_disk: true };
	const pinned = features.memory ? { memory: "pinned" } : { always_ram: true };
	const inMemory = { index: features.memory ? { memory: "pinned" } : { on_disk: false } };
	return {
		vectors: embedding ? { [denseName(embedding)]: {
			size: embedding.dimension,
			distance: "Cosine",
			...cold,
			quantization_config: { scalar: {
				type: "int8",
				quantile: .99,
				...pinned
			} }
		} } : {},
		sparse_vectors: {
			[FILE_TERMS]: inMemory,
			[CHUNK_TERMS]: inMemory
		},
		...features.memory ? { payload: cold } : { on_disk_payload: true },
		strict_mode_config: {
			enabled: true,
			unindexed_filtering_retrieve: false,
			unindexed_filtering_update: false
		},
		metadata
	};
}
/** Every field that is filtered by. They are there before the first point: the server does not build them well later. */
const PAYLOAD_INDEXES = {
	/** What the point is: file, chunk, lexicon, manifest, mark. */
	type: "keyword",
	path: "keyword",
	/** All folders above the file, each as a path. */
	dirs: "keyword",
	blob: "keyword",
	/** Of a chunk: the id of its file's record. */
	file: "uuid",
	place: {
		type: "integer",
		lookup: true,
		range: true
	},
	language: "keyword",
	kind: "keyword",
	traits: "keyword",
	/** Of the manifest: number of the run. */
	ordinal: {
		type: "integer",
		lookup: true,
		range: true
	},
	/** Of a mark. */
	writes: {
		type: "integer",
		lookup: true,
		range: false
	}
};

// src/store/qdrant/points.ts
/** The points of one collection. Every method throws ProviderError. */
var Points = class {
	/** The collection's own name, not an alias. */
	collection;
	#connection;
	constructor(connection, collection) {
		this.#connection = connection;
		this.collection = collection;
	}
	/** Done, and to be seen by others, when it resolves. */
	async write(doing, operations) {
		await this.#connection.request(doing, (api, init) => api.batchUpdate({
			...this.#name,
			operations,
			wait: true
		}, init));
	}
	/** Those that are there. */
	async retrieve(ids, reading) {
		const found = [];
		for (let at = 0; at < ids.length; at += reading.pageSize) {
			const page = ids.slice(at, at + reading.pageSize);
			const points = await this.#connection.request("reading points", (api, init) => api.getPoints({
				...this.#name,
				ids: page,
				...attached(reading)
			}, init));
			found.push(...points.map(asPoint));
		}
		return found;
	}
	async *scroll(filter, reading) {
		let offset;
		do {
			const page = {
				filter,
				limit: reading.pageSize,
				...offset !== void 0 && { offset }
			};
			const answer = await this.#connection.request("reading points", (api, init) => api.scrollPoints({
				...this.#name,
				...page,
				...attached(reading)
			}, init));
			yield* answer.points.map(asPoint);
			offset = answer.next_page_offset ?? void 0;
		} while (offset !== void 0);
	}
	/** Makes several searches in one request; hits of equal score come in any order. */
	async search(searches) {
		if (searches.length === 0) return [];
		const bodies = searches.map(({ query, ...search }) => query ? {
			query: { nearest: query },
			...search
		} : search);
		return (await this.#connection.request("searching", (api, init) => api.queryBatchPoints({
			...this.#name,
			searches: bodies
		}, init))).map(({ points }) => points.map(({ id, score, payload }) => {
			return {
				id: String(id),
				score,
				payload: payload ?? {}
			};
		}));
	}
	/** Exact. */
	async count(filter) {
		const { count } = await this.#connection.request("counting points", (api, init) => api.countPoints({
			...this.#name,
			filter,
			exact: true
		}, init));
		return count;
	}
	get #name() {
		return { collection_name: this.collection };
	}
};
function ofType(...types) {
	return {
		key: "type",
		match: { any: types }
	};
}
function attached({ payload, vectors }) {
	return {
		with_payload: payload,
		with_vector: vectors.length > 0 ? vectors : false
	};
}
function asPoint({ id, payload, vector }) {
	return {
		id: String(id),
		payload: payload ?? {},
		vector: vector ?? {}
	};
}
/** A payload as it was written; the fields are checked, since others may write to the server too. Throws ValidationError. */
function readPayload(schema, { id, payload }) {
	const read = schema.safeParse(payload);
	if (read.success) return read.data;
	const [issue] = read.error.issues;
	throw new ValidationError("qdrant-point", `The point ${id} is not as slashfind writes it: ${issue?.path.join(".")}: ${issue?.message}.`, {
		suggestions: ["Run the index with --full; let nothing else write to its collections."],
		cause: read.error
	});
}

// src/store/qdrant/refusals.ts
/** The one code that callers act upon; the others are only told. */
const NOT_FOUND = "qdrant-not-found";
const LATER = "Look at the server's log, and try again later.";
const MAX_SHOWN = 300;
/** What the client threw, in words. The client's own classes tell little, and are not all exported. */
function translate(error, asked) {
	if (error instanceof ProviderError) return error;
	const { status, data } = error;
	const told = typeof status === "number" ? said(data) : "";
	const refusal = typeof status === "number" ? refusalOf(status, told) : failureOf(error, asked);
	const shown = shownDetail(told, asked);
	const behind = shown === "" ? "" : ` It said: ${shown}`;
	return new ProviderError(refusal.code, `${refusal.message} (Qdrant at ${asked.server}, while ${asked.doing}).${behind}`, {
		details: detailsOf(error),
		suggestions: refusal.suggestions,
		retryable: refusal.retryable ?? false,
		cause: error
	});
}
function detailsOf(error) {
	const { status } = error;
	if (typeof status === "number") return { status };
	return isEndedByPeer(error) ? { [CONNECTION_ENDED]: true } : {};
}
function refusalOf(status, told) {
	if (status === 413 || status === 400 && /larger than allowed/.test(told)) return tooLarge();
	if (status === 429) return rateLimited();
	return REFUSALS[status] ?? failed(status);
}
const REFUSALS = {
	401: {
		code: "qdrant-key-refused",
		message: "The server does not accept the key",
		suggestions: ["Check QDRANT_API_KEY against the server's service.api_key, or mint a new token."]
	},
	403: {
		code: "qdrant-forbidden",
		message: "The key may not do this",
		suggestions: ["An index run creates collections and switches aliases: give it a key with manage access.", "A token may have expired: mint a new one."]
	},
	404: {
		code: NOT_FOUND,
		message: "The server does not know this collection or path",
		suggestions: ["Run the index: it builds the collection.", "Check qdrant.url, its path included."]
	},
	408: {
		code: "qdrant-timeout",
		message: "The server gave the request up as too slow",
		suggestions: [LATER],
		retryable: true
	},
	507: {
		code: "qdrant-full",
		message: "The server's quota of disk or memory is used up",
		suggestions: ["Free space on the server or raise its quota; `slashfind store prune` drops old collections."],
		retryable: true
	},
	501: {
		code: "qdrant-unsupported",
		message: "The server does not offer this",
		suggestions: ["Update the server: slashfind works with Qdrant 1.16 and later."]
	}
};
function failed(status) {
	if (status >= 500) return {
		code: "qdrant-failed",
		message: `The server answered ${status}`,
		suggestions: [LATER],
		retryable: true
	};
	return {
		code: status === 409 ? "qdrant-conflict" : "qdrant-bad-request",
		message: `The server refused the request (${status})`,
		suggestions: ["Update slashfind or the server: they may not know each other's version."]
	};
}
function tooLarge() {
	return {
		code: "qdrant-too-large",
		message: "The server takes smaller requests than were sent",
		suggestions: ["Raise service.max_request_size_mb to 32, its default, and the limit of a proxy in front of it."]
	};
}
/** Without `Retry-After` the request alone is more than the limit: it would fail for ever. */
function rateLimited() {
	return {
		code: "qdrant-rate-limited",
		message: "One request is more than the server's rate limit allows at all",
		suggestions: ["Raise the collection's write_rate_limit and read_rate_limit, or take them away."]
	};
}
function failureOf(error, { deadline }) {
	const { name, message, cause } = error;
	if (name === "TimeoutError") return {
		code: "qdrant-timeout",
		message: `There was no whole answer within ${deadline / 1e3} s`,
		suggestions: [LATER],
		retryable: true
	};
	if (isRateLimit(error)) return {
		code: "qdrant-rate-limited",
		message: "The server's rate limit is used up",
		suggestions: ["Try again in a minute, or raise the collection's rate limits."],
		retryable: true
	};
	if (error instanceof SyntaxError) return garbled("The server's answer is cut off or no JSON");
	if (/^Unexpected Response/.test(message)) return garbled(message.split("\n", 1)[0]);
	if (isClosedByUs(error)) return {
		code: "qdrant-closed",
		message: "The connections were closed before the answer",
		suggestions: []
	};
	return {
		code: "qdrant-unreachable",
		message: `The server cannot be reached: ${cause?.code ?? message}`,
		suggestions: ["Check qdrant.url, and that this machine may open connections to it."],
		retryable: true
	};
}
/** Of the header the client keeps the first character, and fails in a way of its own where that is no digit. */
function isRateLimit(error) {
	const { name, message } = error;
	return name === "QdrantClientResourceExhaustedError" || /^Invalid retryAfter value/.test(message);
}
function garbled(message) {
	return {
		code: "qdrant-garbled",
		message,
		suggestions: [LATER],
		retryable: true
	};
}
/** An answer with 200 that Qdrant would not give: something else stands at the address. */
function notQdrant({ server, doing }) {
	return new ProviderError("qdrant-not-there", `What answers at ${server} is not Qdrant (while ${doing}).`, { suggestions: ["Check qdrant.url: it has to be the REST address, by default on port 6333."] });
}
/** The server puts it in JSON, what stands before it in plain text; pages are not repeated. */
function said(data) {
	if (typeof data === "string") return data.startsWith("<") ? "" : data;
	const { status } = data ?? {};
	return typeof status?.error === "string" ? status.error : "";
}
function shownDetail(told, { apiKey }) {
	const safe = printable(apiKey ? told.replaceAll(apiKey, "[the key]") : told).trim();
	return safe.length > MAX_SHOWN ? `${safe.slice(0, MAX_SHOWN).toWellFormed()}…` : safe;
}

// src/store/qdrant/collections.ts
/** What a collection says of itself. */
const metadataSchema = object({
	fingerprint: string(),
	/** ISO 8601, UTC: since when it has been complete; absent where it was never finished. */
	completeAt: datetime().optional(),
	/** ISO 8601, UTC: since when another collection has been live; absent before. */
	retiredAt: datetime().optional()
});
/** The collections behind one alias. Every method throws ProviderError. */
var Collections = class {
	alias;
	#connection;
	constructor(connection, alias) {
		this.#connection = connection;
		this.alias = alias;
	}
	/** The name behind the alias. */
	async live() {
		const { aliases } = await this.#connection.request("reading the aliases", (api, init) => api.getCollectionsAliases({}, init));
		return aliases.find(({ alias_name }) => alias_name === this.alias)?.collection_name;
	}
	/** What readers search; undefined where there is no index yet. */
	async livePoints() {
		const name = await this.live();
		return name === void 0 ? void 0 : new Points(this.#connection, name);
	}
	/** All that were ever made for the alias and still are there, oldest first of each fingerprint. */
	async names() {
		const { collections } = await this.#connection.request("listing the collections", (api, init) => api.getCollections({}, init));
		const prefix = allCollectionsPrefix(this.alias);
		return collections.map(({ name }) => name).filter((name) => name.startsWith(prefix)).sort();
	}
	/** The newest of a fingerprint: one half built, or one of before. */
	async newest(fingerprint) {
		const prefix = collectionPrefix(this.alias, fingerprint);
		return (await this.names()).findLast((name) => name.startsWith(prefix));
	}
	/** Undefined where there is none of that name. */
	async info(name) {
		try {
			const found = await this.#connection.request("reading a collection", (api, init) => api.getCollection({ collection_name: name }, init));
			const { metadata } = found.config;
			const own = metadataSchema.safeParse(metadata).data;
			return {
				name,
				status: found.status,
				fingerprint: own?.fingerprint,
				isComplete: own?.completeAt !== void 0,
				retiredAt: own?.retiredAt === void 0 ? void 0 : new Date(own.retiredAt),
				indexed: Object.keys(found.payload_schema)
			};
		} catch (error) {
			if (error instanceof ProviderError && error.code === "qdrant-not-found") return void 0;
			throw error;
		}
	}
	async create({ name, fingerprint, embedding, features }) {
		const schema = collectionSchema({
			embedding,
			features,
			metadata: { fingerprint }
		});
		await this.#connection.request("creating a collection", async (api, init) => {
			try {
				return await api.createCollection({
					collection_name: name,
					...schema
				}, init);
			} catch (error) {
				if (error.status === 409) return { data: { result: true } };
				throw error;
			}
		});
	}
	/** Every index that is filtered by; before the first point, so that none is found without. */
	async ensureIndexes({ name, indexed }) {
		for (const [field_name, field_schema] of Object.entries(PAYLOAD_INDEXES)) {
			if (indexed.includes(field_name)) continue;
			const index = {
				collection_name: name,
				field_name,
				field_schema,
				wait: true
			};
			await this.#connection.request("creating an index", (api, init) => api.createFieldIndex(index, init));
		}
	}
	/** In one step: readers see either the one collection or the other. */
	async switchTo(name) {
		const action = { create_alias: {
			alias_name: this.alias,
			collection_name: name
		} };
		await this.#connection.request("switching the alias", (api, init) => api.updateAliases({ actions: [action] }, init));
	}
	async noteComplete(name, completeAt) {
		await this.#note(name, {
			completeAt: completeAt.toISOString(),
			retiredAt: null
		});
	}
	async noteRetired(name, retiredAt) {
		await this.#note(name, { retiredAt: retiredAt.toISOString() });
	}
	async delete(name) {
		await this.#connection.request("deleting a collection", (api, init) => api.deleteCollection({ collection_name: name }, init));
	}
	/** Of the metadata only what is named changes; null takes away. */
	async #note(name, metadata) {
		await this.#connection.request("noting what is live", (api, init) => api.updateCollection({
			collection_name: name,
			metadata
		}, init));
	}
};

// src/store/qdrant/address.ts
/** Qdrant's own, also behind https. */
const DEFAULT_PORT = 6333;
/** Throws ConfigurationError for what is no address of a server. */
function parseAddress(url) {
	const text = url.trim();
	const parsed = URL.parse(text);
	if (!parsed || !["http:", "https:"].includes(parsed.protocol)) throw unusable$1("it has to start with https:// or http://");
	if (parsed.username || parsed.password) throw unusable$1("it holds a user name or a password");
	if (parsed.search || parsed.hash) throw unusable$1("it has something behind a ? or a #");
	return {
		host: parsed.hostname,
		port: Number(/^https?:\/\/[^/]*:(\d+)(?:\/|$)/i.exec(text)?.[1] ?? DEFAULT_PORT),
		https: parsed.protocol === "https:",
		prefix: parsed.pathname.replace(/\/+$/, "")
	};
}
/** Throws ConfigurationError for a text that no header could carry, without repeating any of it. */
function checkKey(key) {
	const objection = objectionTo$1(key);
	if (objection === void 0) return key;
	throw new ConfigurationError("qdrant-api-key", `The key of Qdrant cannot be used: it ${objection}.`, { suggestions: ["Set QDRANT_API_KEY to the key alone, on one line, without quotes."] });
}
function objectionTo$1(key) {
	if (key.trim() === "") return "is empty";
	if (/[\r\n]/.test(key)) return "holds a line break";
	if (/\s/u.test(key)) return "holds a space";
	if (!/^[\x21-\x7e]+$/.test(key)) return "holds characters that no key has";
}
function unusable$1(reason) {
	return new ConfigurationError("qdrant-url", `qdrant.url cannot be used: ${reason}.`, { suggestions: [`Set it to the address of the server alone, like https://qdrant.example.com:${DEFAULT_PORT}.`] });
}

// src/store/qdrant/connection.ts
const DEADLINE = 6e4;
const RULES = {
	retries: 5,
	firstPause: 1e3,
	longestPause: 6e4,
	longestStatedWait: 6e4
};
/** Somebody waits: two tries at 1.5 s and the pause stay within 4 s. */
const SEARCH_RULES = {
	retries: 1,
	firstPause: 400,
	longestPause: 400,
	longestStatedWait: 500
};
/**
* Qdrant's client, its defects kept inside: it overwrites signals, drops paths and ports of addresses, warns on the
* console, and tells errors in five ways. All requests here may be repeated: none adds anything twice.
*/
var QdrantConnection = class {
	/** Host and port, for messages. */
	server;
	#client;
	#http;
	#options;
	#apiKey;
	/** Throws ConfigurationError for an address or a key that cannot be used. */
	constructor({ url, apiKey, connections, ...options }) {
		const address = parseAddress(url);
		this.#apiKey = apiKey === void 0 ? void 0 : checkKey(apiKey);
		this.server = `${address.host}:${address.port}`;
		this.#options = {
			deadline: DEADLINE,
			rules: RULES,
			clock: systemClock,
			...options
		};
		this.#http = httpClient(connections);
		this.#client = new QdrantClient({
			...address,
			headers: this.#apiKey === void 0 ? {} : { "api-key": this.#apiKey },
			timeout: Number.POSITIVE_INFINITY,
			checkCompatibility: false
		});
	}
	/** Makes a request, again where that may help. Throws ProviderError. */
	request(doing, call) {
		const { clock, rules } = this.#options;
		return withRetries(() => this.#attempt(doing, call), {
			rules,
			clock
		});
	}
	/** Ends all connections; what is still under way fails. For whoever made it, when the work is done. */
	close() {
		return this.#http.close();
	}
	/** The server's version. Throws ProviderError. */
	async version() {
		const doing = "asking for the version";
		const answer = await this.request(doing, async (api, init) => ({ data: { result: (await api.root({}, init)).data } }));
		if (typeof answer.version !== "string") throw notQdrant(this.#asked(doing));
		return answer.version;
	}
	async #attempt(doing, call) {
		const asked = this.#asked(doing);
		let result;
		try {
			const signal = AbortSignal.timeout(asked.deadline);
			const { data } = await call(this.#client.api(), {
				signal,
				dispatcher: this.#http.dispatcher
			});
			result = data?.result;
		} catch (error) {
			throw translate(error, asked);
		}
		if (result === void 0) throw notQdrant(asked);
		if (isUnapplied(result)) throw unapplied(asked);
		return result;
	}
	#asked(doing) {
		return {
			doing,
			server: this.server,
			apiKey: this.#apiKey,
			deadline: this.#options.deadline
		};
	}
};
/** A write that was waited for is only taken down: 200 all the same. */
function isUnapplied(result) {
	return [result].flat().some((each) => {
		const status = each?.status;
		return status === "acknowledged" || status === "wait_timeout";
	});
}
function unapplied({ server, doing }) {
	return new ProviderError("qdrant-timeout", `The server stopped waiting for its own write (Qdrant at ${server}, while ${doing}).`, {
		suggestions: ["Try again when the server has less to do."],
		retryable: true
	});
}

// src/store/qdrant/payloads.ts
const path$1 = string().min(1);
const blob = string().regex(/^([0-9a-f]{40}|[0-9a-f]{64})$/);
const kind = _enum(KINDS);
const line = int().min(0);
const count = int().min(0);
const run = uuid();
/** What a file's record and its chunks say alike. */
const ofFile = {
	path: path$1,
	dirs: array(string()),
	blob,
	language: string(),
	/** Those that hold. */
	traits: array(_enum(TRAITS)),
	/** A commit at which it was valid; not part of the content. */
	commit: string()
};
/** See stored-terms.ts; the vector stands beside the payload. */
const terms = {
	checks: base64(),
	crowded: array(tuple([int().min(0), int().min(1).max(255)])).default([])
};
const filePayload = object({
	type: literal("file"),
	...ofFile,
	...terms,
	/** Of its chunks, each once. */
	kind: array(kind),
	parser: string(),
	size: count,
	lines: count,
	/** Name, kind, first line, line of the name, last line. */
	symbols: array(tuple([
		string(),
		kind,
		line,
		line,
		line
	])),
	/** First line, last line, kind, symbol, breadcrumb: enough to rank a file without its chunks. */
	chunks: array(tuple([
		line,
		line,
		kind,
		string(),
		string()
	])),
	/** Line, what was seen there. */
	redactions: array(tuple([line, string()]))
});
const chunkPayload = object({
	type: literal("chunk"),
	...ofFile,
	...terms,
	/** Id of the file's record. */
	file: uuid(),
	/** Among the file's chunks, from 0. */
	place: count,
	startLine: line,
	endLine: line,
	kind,
	symbol: string(),
	breadcrumb: string(),
	text: string()
});
/** Where one part of the lexicon is: in `pieces` points, named after its hash. */
const sectionSchema = object({
	section: _enum([
		"files",
		"skipped",
		"terms"
	]),
	/** Of the part, not compressed. */
	sha256: string().regex(/^[0-9a-f]{64}$/),
	bytes: count,
	pieces: int().min(1)
});
const manifestPayload = object({
	type: literal("manifest"),
	/** The manifest's own, where a filter can see it. */
	ordinal: int().min(1),
	/** Which run wrote it. */
	run,
	manifest: manifestSchema,
	lexicon: array(sectionSchema)
});
const blockPayload = object({
	type: literal("lexicon"),
	data: base64()
});
/** Stands as long as a run is under way, and stays where it was cut short. */
const markPayload = object({
	type: literal("mark"),
	run,
	commit: string(),
	selection: string(),
	/** How many requests the run had sent: it goes on, or has gone on, where that has changed. */
	writes: count
});

// src/store/qdrant/chunk-texts.ts
const fields$2 = chunkPayload.pick({
	breadcrumb: true,
	text: true
});
/** What is embedded of all chunks of a collection. Throws ProviderError, ValidationError. */
async function* chunkTexts(points) {
	const reading = {
		payload: Object.keys(fields$2.shape),
		vectors: [],
		pageSize: 1e3
	};
	for await (const point of points.scroll({ must: [ofType("chunk")] }, reading)) {
		const { breadcrumb, text } = readPayload(fields$2, point);
		yield {
			breadcrumb,
			code: text
		};
	}
}

// src/store/qdrant/live-vectors.ts
/**
* Ends a run of the live index that has succeeded. A run looks at what has changed alone, and the vectors of the rest
* must not be taken for unused: so, three times in the days that they are kept, all are noted. Throws ProviderError.
*/
async function finishVectors({ vectors, cache, collections, keepDays }) {
	const live = await cache.isRenewalDue(collections.alias, Math.max(1, Math.floor(keepDays / 3))) ? await collections.livePoints() : void 0;
	if (live) for await (const chunk of chunkTexts(live)) vectors.noteUse(chunk);
	const report = await vectors.finish();
	if (live) await cache.noteRenewal(collections.alias);
	return report;
}

// src/store/index-library.ts
function notIndexed() {
	return new QueryError("not-indexed", "This repository has no index yet.", { suggestions: ["Build one with `slashfind index`, with the same --data and --repository."] });
}

// src/store/qdrant/check-collection.ts
const MISMATCH = "qdrant-mismatch";
const infoSchema = object({ config: object({
	params: object({ vectors: record(string(), object({ size: number() })).nullish() }),
	metadata: object({ fingerprint: string() })
}) });
/**
* Whether a collection is what its manifest says, before anybody computes with what is in it. Its status does not count:
* a red one can be read. Throws ValidationError, ProviderError.
*/
async function checkCollection(connection, { name, manifest }) {
	const found = await connection.request("reading a collection", (api, init) => api.getCollection({ collection_name: name }, init));
	const objection = objectionTo(infoSchema.safeParse(found).data, manifest);
	if (objection === void 0) return;
	throw new ValidationError(MISMATCH, `The collection ${name} is not the one of its manifest: ${objection}.`, { suggestions: ["Run the index with --full: it builds a new collection.", "Let nothing else write to its collections."] });
}
function objectionTo(info, { fingerprint, embedding }) {
	if (!info) return "slashfind did not make it";
	const { metadata, params } = info.config;
	if (metadata.fingerprint !== fingerprint) return `it was made for the fingerprint ${metadata.fingerprint}, the manifest has ${fingerprint}`;
	if (!embedding) return void 0;
	const size = params.vectors?.[denseName(embedding)]?.size;
	if (size === void 0) return `it has no vectors of ${embedding.name} with ${embedding.dimension} numbers`;
	if (size !== embedding.dimension) return `its vectors have ${size} numbers, those of the manifest ${embedding.dimension}`;
}

// src/store/count-values.ts
/** How often each value comes, most frequent first. */
function countValues(values) {
	const counts = /* @__PURE__ */ new Map();
	for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
	return Object.fromEntries([...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)));
}

// src/store/qdrant/term-frequencies.ts
/** How many files, and how many chunks, hold each term, and how much it weighs in all files together. */
var TermFrequencies = class TermFrequencies {
	#counts = {
		file: /* @__PURE__ */ new Map(),
		chunk: /* @__PURE__ */ new Map()
	};
	#fileWeights = /* @__PURE__ */ new Map();
	of(kind, key) {
		return this.#counts[kind].get(key) ?? 0;
	}
	/** Sum of the term's stored weights, 1 to 255 each, over all files. */
	fileWeight(key) {
		return this.#fileWeights.get(key) ?? 0;
	}
	/** All terms, ascending. */
	keys() {
		const { file, chunk } = this.#counts;
		return Float64Array.from(/* @__PURE__ */ new Set([...file.keys(), ...chunk.keys()])).sort();
	}
	add(kind, weights) {
		for (const [key, weight] of weights) {
			change(this.#counts[kind], key, 1);
			if (kind === "file") change(this.#fileWeights, key, weight);
		}
	}
	subtract(kind, weights) {
		for (const [key, weight] of weights) {
			change(this.#counts[kind], key, -1);
			if (kind === "file") change(this.#fileWeights, key, -weight);
		}
	}
	/** The same bytes for the same counts: gaps between ascending keys, both counts, and where files hold it their weights, all in 7 bits a byte. */
	encode() {
		const { file, chunk } = this.#counts;
		const bytes = [];
		let previous = -1;
		for (const key of this.keys()) {
			pushNumber(bytes, key - previous - 1);
			pushNumber(bytes, file.get(key) ?? 0);
			pushNumber(bytes, chunk.get(key) ?? 0);
			if (file.has(key)) pushNumber(bytes, this.fileWeight(key));
			previous = key;
		}
		return Buffer.from(bytes);
	}
	/** Throws ValidationError for bytes that {@link encode} never gives. */
	static decode(bytes) {
		const frequencies = new TermFrequencies();
		const { file, chunk } = frequencies.#counts;
		const reader = new NumberReader(bytes);
		let key = -1;
		while (!reader.atEnd) {
			key += reader.next() + 1;
			const [files, chunks] = [reader.next(), reader.next()];
			if (files > 0) file.set(key, files);
			if (chunks > 0) chunk.set(key, chunks);
			if (files > 0) frequencies.#fileWeights.set(key, reader.next());
		}
		if (key > Number.MAX_SAFE_INTEGER) throw damaged$1();
		return frequencies;
	}
};
/** What comes to nothing is left out. */
function change(sums, key, by) {
	const sum = (sums.get(key) ?? 0) + by;
	if (sum > 0) sums.set(key, sum);
	else sums.delete(key);
}
function pushNumber(bytes, number) {
	let rest = number;
	for (; rest > 127; rest = Math.floor(rest / 128)) bytes.push(rest % 128 + 128);
	bytes.push(rest);
}
var NumberReader = class {
	#bytes;
	#at = 0;
	constructor(bytes) {
		this.#bytes = bytes;
	}
	get atEnd() {
		return this.#at === this.#bytes.length;
	}
	next() {
		let number = 0;
		for (let factor = 1;; factor *= 128) {
			const byte = this.#bytes[this.#at++];
			if (byte === void 0 || factor > 2 ** 49) throw damaged$1();
			number += (byte & 127) * factor;
			if (byte < 128) return number;
		}
	}
};
function damaged$1() {
	return new ValidationError("qdrant-lexicon", "The index's lexicon does not decode.", { suggestions: ["Run the index: it is written anew."] });
}

// src/store/qdrant/lexicon.ts
/** What the path table says of a file. Its number is its place in the table, by path in code-unit order. */
const fileRow = object({
	path: string(),
	blob: string(),
	language: string(),
	parser: string(),
	traits: array(_enum(TRAITS)),
	lines: int().min(0),
	/** How many chunks it has. */
	chunks: int().min(0),
	/** How many symbols, and their distinct names in the order in which they come. */
	symbols: int().min(0),
	names: array(string()),
	/** Those of the names that define nothing, by their places among them. */
	mentions: array(int().min(0)),
	/** Line, what was seen there. */
	redactions: array(tuple([int().min(0), string()]))
});
const skippedRow = object({
	path: string(),
	blob: string(),
	reason: string()
});
function rowOf(record) {
	const { path, blob, language, parser, traits, lines, chunks, symbols, redactions } = record;
	const names = [...new Set(symbols.map(([name]) => name))];
	const definedIn = languageOfPath(path).id;
	const defined = new Set(symbols.filter(([name, kind]) => definesName({
		name,
		kind
	}, definedIn)).map(([name]) => name));
	return {
		path,
		blob,
		language,
		parser,
		traits,
		lines,
		chunks: chunks.length,
		symbols: symbols.length,
		names,
		mentions: [...names.keys()].filter((at) => !defined.has(names[at])),
		redactions
	};
}
/** Statistics of the whole index, and what it remembers of paths that are left out. A function of the tree. */
var Lexicon = class Lexicon {
	files = /* @__PURE__ */ new Map();
	skipped = /* @__PURE__ */ new Map();
	frequencies = new TermFrequencies();
	*entries() {
		for (const { path, blob, redactions } of this.files.values()) yield {
			path,
			blob,
			redacted: redactions.length > 0
		};
		for (const { path, blob, reason } of this.skipped.values()) yield {
			path,
			blob,
			skipped: reason
		};
	}
	*redactions() {
		for (const { path, redactions } of byPath(this.files.values())) for (const [line, what] of redactions) yield {
			path,
			line,
			what
		};
	}
	/** `unlisted` are skips that no row stands for, by reason. */
	counts(unlisted) {
		const files = [...this.files.values()];
		const sum = (count) => files.reduce((total, row) => total + count(row), 0);
		const further = Object.entries(unlisted).filter(([, count]) => count > 0);
		return {
			files: files.length,
			chunks: sum(({ chunks }) => chunks),
			redacted: sum(({ redactions }) => redactions.length),
			symbols: sum(({ symbols }) => symbols),
			skipped: {
				...countValues([...this.skipped.values()].map(({ reason }) => reason)),
				...Object.fromEntries(further)
			},
			parsers: countValues(files.map(({ parser }) => parser)),
			languages: countValues(files.map(({ language }) => language))
		};
	}
	encode() {
		return {
			files: Buffer.from(JSON.stringify(byPath(this.files.values()))),
			skipped: Buffer.from(JSON.stringify(byPath(this.skipped.values()))),
			terms: this.frequencies.encode()
		};
	}
	/** Throws ValidationError for what {@link encode} never gives. */
	static decode(sections) {
		const lexicon = new Lexicon();
		for (const row of parseRows(fileRow, sections.files)) lexicon.files.set(row.path, row);
		for (const row of parseRows(skippedRow, sections.skipped)) lexicon.skipped.set(row.path, row);
		lexicon.frequencies = TermFrequencies.decode(sections.terms);
		return lexicon;
	}
};
function byPath(rows) {
	return [...rows].sort((a, b) => a.path < b.path ? -1 : 1);
}
function parseRows(schema, bytes) {
	try {
		return array(schema).parse(JSON.parse(bytes.toString("utf8")));
	} catch (cause) {
		throw new ValidationError("qdrant-lexicon", "The index's lexicon is not as slashfind writes it.", {
			suggestions: ["Run the index: it is written anew."],
			cause
		});
	}
}

// src/store/qdrant/point-ids.ts
/** The namespace of all ids here; made up once, it must never change. */
const NAMESPACE = Buffer.from("6f0b3c1f5a0e4d0c9c3e6a6de2a7b914", "hex");
/** A UUID of version 5: the same parts give the same id, so writing again overwrites. */
function idOf(...parts) {
	const name = Buffer.from(JSON.stringify(parts));
	const bytes = hash("sha1", Buffer.concat([NAMESPACE, name]), "buffer").subarray(0, 16);
	bytes[6] = bytes[6] & 15 | 80;
	bytes[8] = bytes[8] & 63 | 128;
	const hex = bytes.toString("hex");
	return [
		hex.slice(0, 8),
		hex.slice(8, 12),
		hex.slice(12, 16),
		hex.slice(16, 20),
		hex.slice(20)
	].join("-");
}
const MANIFEST_ID = idOf("manifest");
function fileId(path) {
	return idOf("file", path);
}
/** `place`: the chunk's among its file's. */
function chunkId({ path, blob, place }) {
	return idOf("chunk", path, blob, place);
}
function markId(run) {
	return idOf("mark", run);
}
/** Named after what is in it: a block is never changed, another one is written. */
function blockId({ section, sha256, piece }) {
	return idOf("lexicon", section, sha256, piece);
}

// src/store/qdrant/lexicon-blocks.ts
/** Of compressed bytes in one point. */
const PIECE_BYTES = 1048576;
/** Bounds what a part may claim to inflate to. */
const MAX_BYTES$1 = 1024 ** 3;
function lexiconBlocks(lexicon, written) {
	const sections = [];
	const points = [];
	for (const [name, bytes] of Object.entries(lexicon.encode())) {
		const section = name;
		const sha256 = hash("sha256", bytes);
		const known = written.find((before) => before.section === section && before.sha256 === sha256);
		if (known) {
			sections.push(known);
			continue;
		}
		const packed = zstdCompressSync(bytes);
		const pieces = Math.ceil(packed.length / PIECE_BYTES);
		sections.push({
			section,
			sha256,
			bytes: bytes.length,
			pieces
		});
		for (let piece = 0; piece < pieces; piece++) {
			const data = packed.subarray(piece * PIECE_BYTES, (piece + 1) * PIECE_BYTES).toString("base64");
			points.push({
				id: blockId({
					section,
					sha256,
					piece
				}),
				payload: {
					type: "lexicon",
					data
				},
				vector: {}
			});
		}
	}
	return {
		sections,
		points
	};
}
function blockIds(sections) {
	return sections.flatMap(({ section, sha256, pieces }) => Array.from({ length: pieces }, (_, piece) => blockId({
		section,
		sha256,
		piece
	})));
}
/** One by one: each has to come within the time that a search has for a request, also over a slow line. */
const BLOCKS = {
	payload: true,
	vectors: [],
	pageSize: 1
};
/** The lexicon that a manifest names. Throws ValidationError where some of it is missing or damaged. */
async function readLexicon(points, sections) {
	const found = await points.retrieve(blockIds(sections), BLOCKS);
	const byId = new Map(found.map((point) => [point.id, point]));
	const part = (name) => {
		const section = sections.find(({ section }) => section === name);
		if (!section) throw damaged(name);
		return inflate(section, byId);
	};
	return Lexicon.decode({
		files: part("files"),
		skipped: part("skipped"),
		terms: part("terms")
	});
}
function inflate(section, byId) {
	const pieces = blockIds([section]).map((id) => {
		const point = byId.get(id);
		if (!point) throw damaged(section.section);
		return Buffer.from(readPayload(blockPayload, point).data, "base64");
	});
	if (section.bytes > MAX_BYTES$1) throw damaged(section.section);
	const bytes = decompress(Buffer.concat(pieces), section);
	if (hash("sha256", bytes) !== section.sha256) throw damaged(section.section);
	return bytes;
}
function decompress(packed, { bytes, section }) {
	try {
		return zstdDecompressSync(packed, { maxOutputLength: Math.max(1, bytes) });
	} catch (cause) {
		throw damaged(section, cause);
	}
}
function damaged(section, cause) {
	return new ValidationError("qdrant-lexicon", `The index's lexicon is damaged or incomplete (${section}).`, {
		suggestions: ["Run the index: it is written anew."],
		cause
	});
}

// src/store/qdrant/term-key.ts
const CHECKS = 2 ** 21;
/** Keys of the terms that a run has seen: hashing costs more than looking up. */
var TermKeys = class {
	#known = /* @__PURE__ */ new Map();
	of(term) {
		const known = this.#known.get(term);
		if (known !== void 0) return known;
		const key = termKey(term);
		this.#known.set(term, key);
		return key;
	}
};
function termKey(term) {
	const digest = hash("sha1", term, "buffer");
	return keyOf(digest.readUInt32BE(0), digest.readUIntBE(4, 3) % CHECKS);
}
/** Keys sort by their index. */
function keyOf(index, check) {
	return index * CHECKS + check;
}
function indexOf(key) {
	return Math.floor(key / CHECKS);
}
function checkOf(key) {
	return key % CHECKS;
}

// src/store/qdrant/live-lexicon.ts
/** A name that many files define is written alike in most of them. */
const FILES_LOOKED_AT$1 = 10;
/** What a reader makes of the lexicon of one manifest; it never changes. */
var LiveLexicon = class {
	fileCount;
	chunkCount;
	meanLines;
	/** By their numbers. */
	rows;
	#frequencies;
	#numbers;
	#sharedIndexes;
	#numbersById;
	#summaries;
	#definingFiles;
	/** The rows come by path, as they are stored. */
	constructor({ files, frequencies }) {
		this.rows = [...files.values()];
		this.#frequencies = frequencies;
		this.#numbers = new Map(this.rows.map(({ path }, number) => [path, number]));
		this.#sharedIndexes = sharedIndexes(frequencies.keys());
		this.fileCount = this.rows.length;
		this.chunkCount = this.rows.reduce((sum, { chunks }) => sum + chunks, 0);
		this.meanLines = this.rows.reduce((sum, { lines }) => sum + lines, 0) / Math.max(1, this.fileCount);
	}
	fileFrequency(term) {
		return this.frequency("file", termKey(term));
	}
	chunkFrequency(term) {
		return this.frequency("chunk", termKey(term));
	}
	frequency(kind, key) {
		return this.#frequencies.of(kind, key);
	}
	prominence(term) {
		const key = termKey(term);
		return this.#frequencies.fileWeight(key) / (255 * Math.max(1, this.frequency("file", key)));
	}
	/** Whether another term of the index has the same place in sparse vectors. */
	isShared(key) {
		return this.#sharedIndexes.has(indexOf(key));
	}
	/** Undefined for a path that the manifest does not know yet, or any more. */
	numberOf(path) {
		return this.#numbers.get(path);
	}
	/** Of the file with that record. */
	numberOfId(id) {
		this.#numbersById ??= new Map(this.rows.map(({ path }, number) => [fileId(path), number]));
		return this.#numbersById.get(id);
	}
	files() {
		this.#summaries ??= this.rows.map(({ path, language, traits }) => {
			return {
				path,
				language,
				traits: traitsOf(traits)
			};
		});
		return this.#summaries;
	}
	symbolNames() {
		return [...new Set(this.rows.flatMap(({ names }) => names))];
	}
	spellings(term) {
		this.#definingFiles ??= definingFiles(this.rows);
		const files = this.#definingFiles.get(term) ?? [];
		return [...new Set(files.flatMap((number) => this.rows[number].names))].filter((name) => definitionTerms(name).includes(term));
	}
};
/** Traits as a record tells them: those that hold. */
function traitsOf(held) {
	return Object.fromEntries(TRAITS.map((trait) => [trait, held.includes(trait)]));
}
/** Of each definition term the first files that define such a name. */
function definingFiles(rows) {
	const files = /* @__PURE__ */ new Map();
	for (const [number, { names, mentions }] of rows.entries()) {
		const mentioned = new Set(mentions);
		for (const term of names.flatMap((name, at) => mentioned.has(at) ? [] : definitionTerms(name))) {
			const known = files.get(term);
			if (known === void 0) files.set(term, [number]);
			else if (known.at(-1) !== number && known.length < FILES_LOOKED_AT$1) known.push(number);
		}
	}
	return files;
}
/** Keys ascend, so those of one index are neighbours. */
function sharedIndexes(keys) {
	const shared = /* @__PURE__ */ new Set();
	for (let at = 1; at < keys.length; at++) {
		const index = indexOf(keys[at]);
		if (index === indexOf(keys[at - 1])) shared.add(index);
	}
	return shared;
}

// src/store/qdrant/live-file-record.ts
/** A file record as its point holds it, read as far as somebody looks. */
var LiveFileRecord = class {
	path;
	blob;
	commit;
	language;
	lines;
	chunkCount;
	#stored;
	#symbols;
	#traits;
	constructor(stored, commit) {
		this.path = stored.path;
		this.blob = stored.blob;
		this.commit = commit;
		this.language = stored.language;
		this.lines = stored.lines;
		this.chunkCount = stored.chunks.length;
		this.#stored = stored;
	}
	get traits() {
		this.#traits ??= traitsOf(this.#stored.traits);
		return this.#traits;
	}
	get symbols() {
		this.#symbols ??= this.#stored.symbols.map(([name, kind, startLine, nameLine, endLine]) => {
			return {
				name,
				kind,
				startLine,
				nameLine,
				endLine
			};
		});
		return this.#symbols;
	}
	chunk(place) {
		const [startLine, endLine, kind, symbol, breadcrumb] = this.#stored.chunks[place];
		return {
			startLine,
			endLine,
			kind,
			symbol,
			breadcrumb
		};
	}
};

// src/store/qdrant/choose-candidates.ts
/**
* What a snapshot would bring of these files: the best of them, those of the best chunks, and those of the most similar
* ones, by number.
*/
function chooseCandidates(seen, { query, commitOf }) {
	const files = seen.map((file) => scored(file, query));
	const chosen = /* @__PURE__ */ new Set([...bestByWords$1(files, query), ...mostSimilar$1(files, query)]);
	return files.filter(({ file }) => chosen.has(file)).sort((a, b) => a.file - b.file).map((file) => candidateOf(file, {
		query,
		commitOf
	}));
}
function bestByWords$1(files, query) {
	const { limit } = query.request;
	const matching = files.filter((file) => matches(file, query));
	const chunks = matching.flatMap((file) => file.chunks);
	return [...best$1(matching, limit), ...best$1(chunks, limit)].map(({ file }) => file);
}
function mostSimilar$1(files, query) {
	if (!query.findsByMeaning) return [];
	return best$1(files.flatMap(({ similar }) => similar), 100).map(({ file }) => file);
}
function scored(seen, query) {
	const { kinds } = query.request;
	const isAdmitted = ({ place }) => {
		const [, , kind] = seen.stored.chunks[place];
		return (kinds?.has(kind) ?? true) && query.holdsRequired("chunk", seen.chunks.get(place) ?? NOTHING$2);
	};
	const of = (place, score) => ({
		file: seen.number,
		place,
		score
	});
	return {
		...of(0, query.score("file", seen.weights)),
		seen,
		chunks: [...seen.chunks].map(([place, held]) => of(place, query.score("chunk", held))).filter((chunk) => chunk.score > 0 && isAdmitted(chunk)).sort(bestFirst),
		similar: [...seen.similarities].map(([place, cosine]) => of(place, cosine)).filter(isAdmitted).sort(bestFirst)
	};
}
const NOTHING$2 = /* @__PURE__ */ new Map();
function matches({ seen, score, chunks }, query) {
	if (score <= 0 || !query.holdsRequired("file", seen.weights)) return false;
	return !query.isChunkRestricted || chunks.length > 0 || query.mayMatchByPath && hasNoWords(seen, query);
}
/** Whether only its path, or its names, tell of the words: what it has to show is of a wanted kind. */
function hasNoWords({ chunks, stored }, query) {
	const { kinds } = query.request;
	if ([...chunks.values()].some((held) => query.score("chunk", held) > 0)) return false;
	return stored.chunks.some(([, , kind]) => kinds?.has(kind) ?? true);
}
function best$1(all, limit) {
	return [...all].sort(bestFirst).slice(0, limit);
}
function bestFirst(a, b) {
	return b.score - a.score || a.file - b.file || a.place - b.place;
}
function candidateOf({ seen, file, chunks, similar }, { query, commitOf }) {
	const places = chunks.slice(0, 4).map(({ place }) => place);
	const nearest = similar.slice(0, 1).map(({ place }) => place);
	return {
		file,
		record: new LiveFileRecord(seen.stored, commitOf(seen)),
		weights: query.weights(seen.weights),
		passages: [.../* @__PURE__ */ new Set([...places, ...nearest])].map((place) => passageOf(seen, place, query)),
		...similar[0] && { similarity: similar[0].score }
	};
}
function passageOf(seen, place, query) {
	const similarity = seen.similarities.get(place);
	return {
		chunk: place,
		weights: query.weights(seen.chunks.get(place) ?? NOTHING$2),
		...similarity !== void 0 && { similarity }
	};
}

// src/store/qdrant/first-searches.ts
/** Ids and scores only: so many cost little, and they tell how many files match. */
const MOST_FILES = 5e3;
const MOST_CHUNKS = 1e4;
/** Similar chunks, where some of those that come are not wanted. */
const MOST_SIMILAR = 1e3;
/** The originals decide among twice as many as are asked for: codes of 8 bits mix up neighbours. */
const RESCORED$1 = { quantization: {
	rescore: true,
	oversampling: 2
} };
function isEmpty(query) {
	return "indices" in query && query.indices.length === 0;
}
/** Files, chunks, chunks of other kinds, and what holds each of the required groups; none where nothing can match. */
function wordSearches({ query, filters, chunkLimit }) {
	const fileSearch = (vector) => search(FILE_TERMS, vector, {
		filter: filters.files,
		limit: MOST_FILES
	});
	const chunkSearch = (vector, limit) => ({
		...search(CHUNK_TERMS, vector, {
			filter: filters.chunks,
			limit
		}),
		with_payload: ["file"]
	});
	const groups = {
		file: query.groupVectors("file"),
		chunk: query.groupVectors("chunk")
	};
	if ([
		query.vector("file"),
		...groups.file,
		...groups.chunk
	].some(isEmpty)) return [];
	return [
		fileSearch(query.vector("file")),
		chunkSearch(query.vector("chunk"), chunkLimit),
		otherKinds(query, filters),
		...groups.file.map(fileSearch),
		...groups.chunk.map((vector) => ({
			...chunkSearch(vector, MOST_CHUNKS),
			with_payload: false
		}))
	];
}
/** By their words files match where they have them; by its path alone matches what has words nowhere else. */
function otherKinds(query, { otherKinds: filter }) {
	const vector = filter && query.mayMatchByPath ? query.vector("chunk") : NO_TERMS;
	return {
		...search(CHUNK_TERMS, vector, {
			filter: filter ?? {},
			limit: MOST_CHUNKS
		}),
		with_payload: ["file"]
	};
}
const NO_TERMS = {
	indices: [],
	values: []
};
/** One search, or none. */
function similarSearches({ query: { dense, findsByMeaning }, filters }) {
	if (!dense || !findsByMeaning) return [];
	const limit = filters.isWhole ? 100 : MOST_SIMILAR;
	return [{
		...dense,
		filter: filters.chunks,
		limit,
		with_payload: ["file"],
		params: RESCORED$1
	}];
}
function search(using, query, { filter, limit }) {
	return {
		query,
		using,
		filter,
		limit,
		with_payload: false
	};
}

// src/store/qdrant/look-filters.ts
/** Files that are asked for by their ids; of more, those that are not wanted are dropped from what comes. */
const MOST_IDS = 5e3;
/** What the request admits, in Qdrant's words. */
function lookFilters({ request: { files, kinds } }, { rows }) {
	const ids = files && files.size <= MOST_IDS ? [...files].map((file) => fileId(rows[file].path)) : void 0;
	const ofKind = kinds ? [{
		key: "kind",
		match: { any: [...kinds] }
	}] : [];
	const ofFiles = ids ? [{
		key: "file",
		match: { any: ids }
	}] : [];
	return {
		files: { must: [
			ofType("file"),
			...ofKind,
			...ids ? [{ has_id: ids }] : []
		] },
		chunks: { must: [
			ofType("chunk"),
			...ofKind,
			...ofFiles
		] },
		otherKinds: kinds && {
			must: [ofType("chunk"), ...ofFiles],
			must_not: ofKind
		},
		isWanted: (file) => file !== void 0 && (files?.has(file) ?? true),
		isWhole: files === void 0 || ids !== void 0
	};
}

// src/store/qdrant/first-look.ts
/** Documents that are as good as the last of the best: files that are alike in all the query asks for. */
const MOST_TIES = 300;
/**
* Which files the best files, the best chunks and the most similar ones are among: one request, and a second one where
* more chunks than came are as good as the last. Throws ProviderError.
*/
async function firstLook(points, { query, lexicon }) {
	const { limit } = query.request;
	const first = query.isChunkRestricted ? MOST_CHUNKS : Math.min(MOST_CHUNKS, 2 * limit + MOST_TIES);
	const request = {
		query,
		lexicon,
		filters: lookFilters(query, lexicon)
	};
	const found = await look(points, {
		...request,
		chunkLimit: first
	});
	if (!(found.chunks.length >= first && isTied(found.chunks, limit)) || first === 1e4) return chosen(found, limit);
	return chosen(await look(points, {
		...request,
		chunkLimit: MOST_CHUNKS
	}), limit);
}
function chosen({ files, chunks, similar }, limit) {
	const best = [...bestOf(files, limit), ...bestOf(chunks, limit)].map(({ file }) => file);
	return {
		files: /* @__PURE__ */ new Set([...best, ...similar]),
		matchingFiles: files.length
	};
}
async function look(points, request) {
	const words = wordSearches(request);
	const meaning = similarSearches(request);
	const asked = [...words, ...meaning].filter(({ query }) => !isEmpty(query));
	const answers = await points.search(asked);
	const hitsOf = (search) => answers[asked.indexOf(search)] ?? [];
	const similar = meaning.flatMap(hitsOf).map((hit) => fileOf(hit, request));
	return {
		...words.length > 0 ? foundByWords(request, words.map(hitsOf)) : NOTHING$1,
		similar: similar.filter((file) => file !== void 0).slice(0, 100)
	};
}
function foundByWords(request, [fileHits, chunkHits, otherHits, ...held]) {
	const { query, lexicon, filters, chunkLimit } = request;
	const groups = query.required.file.length;
	const holdsFile = heldBy(held.slice(0, groups), MOST_FILES);
	const holdsChunk = heldBy(held.slice(groups), MOST_CHUNKS);
	const files = fileHits.filter(holdsFile).map(({ id, score }) => ({
		file: lexicon.numberOfId(id),
		score
	})).filter((seed) => filters.isWanted(seed.file));
	const chunks = chunkHits.filter(holdsChunk).map((hit) => ({
		file: fileOf(hit, request),
		score: hit.score
	})).filter((seed) => seed.file !== void 0);
	if (!query.isChunkRestricted || chunkHits.length >= chunkLimit) return {
		files,
		chunks
	};
	const withChunks = new Set(chunks.map(({ file }) => file));
	const withOthers = new Set(otherHits.map((hit) => fileOf(hit, request)));
	const isByPath = ({ file }) => query.mayMatchByPath && !withOthers.has(file);
	return {
		files: files.filter((seed) => withChunks.has(seed.file) || isByPath(seed)),
		chunks
	};
}
/** The file of a chunk, if it is asked for. */
function fileOf({ payload }, { lexicon, filters }) {
	const file = lexicon.numberOfId(String(payload.file));
	return filters.isWanted(file) ? file : void 0;
}
const NOTHING$1 = {
	files: [],
	chunks: []
};
/** Whether a document is in all of the answers; one that is cut short excludes nothing. */
function heldBy(answers, limit) {
	const sets = answers.filter(({ length }) => length < limit).map((hits) => new Set(hits.map(({ id }) => id)));
	return ({ id }) => sets.every((held) => held.has(id));
}
function isTied(seeds, limit) {
	const scores = seeds.map(({ score }) => score).sort((a, b) => b - a);
	return scores.length > limit && scores.at(-1) >= scores[limit - 1] * .99999;
}
/** Those that may be among the best, ties by path as far as the server's scores tell ties. */
function bestOf(seeds, limit) {
	const sorted = [...seeds].sort((a, b) => b.score - a.score || a.file - b.file);
	const least = (sorted[limit - 1]?.score ?? 0) * .99999;
	return sorted.slice(0, limit + MOST_TIES).filter(({ score }) => score >= least);
}

// src/store/qdrant/dense-query.ts
/**
* Undefined where nothing is asked for, or the index has no such vectors. Throws ValidationError for a vector of another
* length than theirs: it was made by another model.
*/
function denseQuery(dense, embedding) {
	if (!dense || !embedding) return void 0;
	if (dense.length !== embedding.dimension) throw otherDimension$1(dense.length, embedding);
	return {
		using: denseName(embedding),
		query: shortFloats(dense)
	};
}
/** 7 digits are more than 32-bit floats keep, and half as many bytes. */
function shortFloats(vector) {
	return Array.from(vector, (value) => Number(value.toPrecision(7)));
}
function otherDimension$1(found, { name, dimension }) {
	return new ValidationError("dense-dimension", `The query has a vector of ${found} numbers, the index vectors of ${dimension} (${name}): they cannot be compared.`, {
		details: {
			found,
			expected: dimension
		},
		suggestions: ["Set embedding.model and embedding.dimension as they were when the index was built, or build it anew."]
	});
}

// src/store/qdrant/live-query.ts
/** A candidate request in the store's terms. */
var LiveQuery = class {
	request;
	/** As many as there are terms, in their order. */
	keys;
	/** Of each document kind: groups of terms, of each of which a document has to hold one. */
	required;
	/** Undefined where chunks are not compared by meaning. */
	dense;
	#lexicon;
	/** Throws ValidationError for a dense vector that the index's own cannot be compared with. */
	constructor(request, { lexicon, embedding }) {
		this.request = request;
		this.keys = request.terms.map(({ term }) => termKey(term));
		const keysOf = (groups) => groups.map((group) => group.map(termKey));
		this.required = {
			file: keysOf(request.requiredInFile),
			chunk: keysOf(request.requiredInChunk)
		};
		this.dense = denseQuery(request.dense, embedding);
		this.#lexicon = lexicon;
	}
	/** Files count only where a chunk of theirs is admitted. */
	get isChunkRestricted() {
		return this.request.kinds !== void 0 || this.request.requiredInChunk.length > 0;
	}
	/** Whether a file may match none of whose chunks hold any of the words. */
	get mayMatchByPath() {
		return this.request.requiredInChunk.length === 0;
	}
	/** What has to be held is held by words: then meaning alone finds no file. */
	get findsByMeaning() {
		const { requiredInFile, requiredInChunk } = this.request;
		return this.dense !== void 0 && requiredInFile.length + requiredInChunk.length === 0;
	}
	/** What ranks documents nearly as {@link score} does. */
	vector(kind) {
		const values = /* @__PURE__ */ new Map();
		for (const [at, key] of this.keys.entries()) {
			const weight = this.#weight(kind, at);
			const index = indexOf(key);
			if (weight > 0 && this.#isHeld(kind, key)) values.set(index, (values.get(index) ?? 0) + weight);
		}
		return sparse(values);
	}
	/** One for each required group; finds what holds any of its terms. */
	groupVectors(kind) {
		return this.required[kind].map((group) => {
			const held = group.filter((key) => this.#isHeld(kind, key));
			return sparse(new Map(held.map((key) => [indexOf(key), 1])));
		});
	}
	/** All terms that a document's weights are needed of. */
	weighedKeys(kind) {
		return [.../* @__PURE__ */ new Set([...this.keys, ...this.required[kind].flat()])].filter((key) => this.#isHeld(kind, key));
	}
	/** Whether other terms stand at the same index as some of these, so that only whole vectors tell them apart. */
	get hasSharedIndexes() {
		return [
			...this.keys,
			...this.required.file.flat(),
			...this.required.chunk.flat()
		].some((key) => this.#lexicon.isShared(key));
	}
	/** The document's score, computed as for a snapshot: term by term, rounded to 32 bits after each. */
	score(kind, weights) {
		let score = 0;
		for (const [at, key] of this.keys.entries()) {
			const weight = this.#weight(kind, at);
			if (weight > 0) score = Math.fround(score + weight / 255 * (weights.get(key) ?? 0));
		}
		return score;
	}
	holdsRequired(kind, weights) {
		return this.required[kind].every((group) => group.some((key) => weights.has(key)));
	}
	/** Stored weight of each term, 0 to 1. */
	weights(held) {
		return Float32Array.from(this.keys, (key) => (held.get(key) ?? 0) / 255);
	}
	#weight(kind, at) {
		const { fileWeight, chunkWeight } = this.request.terms[at];
		return kind === "file" ? fileWeight : chunkWeight;
	}
	#isHeld(kind, key) {
		return this.#lexicon.frequency(kind, key) > 0;
	}
};
function sparse(values) {
	return {
		indices: [...values.keys()],
		values: [...values.values()]
	};
}

// src/store/qdrant/stored-terms.ts
const CHECK_BYTES = 3;
function storedTerms(weights, keys) {
	const byKey = /* @__PURE__ */ new Map();
	for (const [term, weight] of weights) byKey.set(keys.of(term), weight);
	const indices = [];
	const values = [];
	const checks = [];
	const crowded = [];
	for (const key of Float64Array.from(byKey.keys()).sort()) {
		const index = indexOf(key);
		if (indices.at(-1) === index) {
			crowded.push([key, byKey.get(key)]);
			continue;
		}
		indices.push(index);
		values.push(byKey.get(key));
		checks.push(checkOf(key));
	}
	return {
		vector: {
			indices,
			values
		},
		checks: packChecks(checks),
		crowded
	};
}
/** The weights by term, exactly as they were stored. Throws ValidationError where vector and checks do not belong together. */
function readTerms({ vector, checks, crowded }) {
	const bytes = Buffer.from(checks, "base64");
	const { indices, values } = vector;
	if (bytes.length !== indices.length * CHECK_BYTES || values.length !== indices.length) throw mismatch();
	const weights = new Map(crowded);
	for (const [at, index] of indices.entries()) weights.set(keyOf(index, bytes.readUIntBE(at * CHECK_BYTES, CHECK_BYTES)), values[at]);
	return weights;
}
function packChecks(checks) {
	const bytes = Buffer.alloc(checks.length * CHECK_BYTES);
	for (const [at, check] of checks.entries()) bytes.writeUIntBE(check, at * CHECK_BYTES, CHECK_BYTES);
	return bytes.toString("base64");
}
function mismatch() {
	return new ValidationError("qdrant-point", "A point's terms and the checks beside them do not belong together.", { suggestions: ["Run `slashfind store verify --repair`, or the index with --full."] });
}

// src/store/qdrant/read-term-points.ts
const fields$1 = discriminatedUnion("type", [filePayload.pick({
	type: true,
	checks: true,
	crowded: true
}), chunkPayload.pick({
	type: true,
	checks: true,
	crowded: true
})]);
/** What {@link termsOf} needs of a point. */
const TERM_READING = {
	payload: [
		"type",
		"checks",
		"crowded"
	],
	vectors: [FILE_TERMS, CHUNK_TERMS],
	pageSize: 256
};
/** The lexical weights of a file's or a chunk's point. Throws ValidationError. */
function termsOf(point) {
	const { type, checks, crowded } = readPayload(fields$1, point);
	const vector = point.vector[type === "file" ? "file-terms" : "chunk-terms"] ?? NOTHING;
	return {
		kind: type,
		weights: readTerms({
			vector,
			checks,
			crowded
		})
	};
}
/** A vector without values need not come back. */
const NOTHING = {
	indices: [],
	values: []
};

// src/store/qdrant/term-weight-searches.ts
/**
* Terms whose weights one score tells: each in a byte of its own. Whole numbers below 2^24 are exact in the server's
* 32-bit floats, in whatever order it sums them up.
*/
const TERMS_A_SEARCH = 3;
const BYTE = 256;
/**
* Searches whose scores are the stored weights of the terms: a hundredth of the bytes of the vectors themselves. For
* terms none of which shares its index with another one of the index.
*/
function weightSearches(keys, { using, filter, limit }) {
	return inGroups(keys).map((group) => ({
		query: {
			indices: group.map(indexOf),
			values: group.map((_, at) => BYTE ** at)
		},
		using,
		filter,
		limit,
		with_payload: false
	}));
}
/** What the answers to {@link weightSearches} of the same terms say. */
function readWeights(keys, answers) {
	const weights = /* @__PURE__ */ new Map();
	for (const [at, group] of inGroups(keys).entries()) for (const { id, score } of answers[at]) {
		const known = weights.get(id) ?? /* @__PURE__ */ new Map();
		weights.set(id, known);
		group.forEach((key, place) => {
			const weight = Math.floor(score / BYTE ** place) % BYTE;
			if (weight > 0) known.set(key, weight);
		});
	}
	return weights;
}
function inGroups(keys) {
	return Array.from({ length: Math.ceil(keys.length / TERMS_A_SEARCH) }, (_, at) => keys.slice(at * TERMS_A_SEARCH, (at + 1) * TERMS_A_SEARCH));
}

// src/store/qdrant/second-look.ts
const recordFields$1 = filePayload.omit({
	checks: true,
	crowded: true,
	dirs: true,
	kind: true
});
const RECORDS_KEPT = 1e4;
function recordCache() {
	return new I({ max: RECORDS_KEPT });
}
/** A graph may miss points; these few are compared one by one, by their originals. */
const EXACT = { exact: true };
/** A chunk that was replaced stays for a while beside the new one. */
const STALE_CHUNKS = 1e3;
/**
* Records of files with the stored weights of the query's terms and the similarity of their chunks, in one request; where
* terms share an index, in another one for the vectors themselves. Throws ProviderError, ValidationError.
*/
async function secondLook(points, request) {
	const { query } = request;
	const searches = searchesFor(request);
	const { similar } = searches;
	const asked = [
		searches.records,
		...similar,
		...searches.file,
		...searches.chunk
	];
	const [hits, ...rest] = await points.search(asked);
	const answers = rest.slice(similar.length);
	const cosines = new Map(rest.slice(0, similar.length).flatMap(scoresOf));
	const records = hits.map((hit) => ({
		hit,
		record: recordOf(hit, request.cache)
	}));
	const ids = records.flatMap(({ hit, record }) => [hit.id, ...record.chunkIds]);
	const weights = query.hasSharedIndexes ? await wholeWeights(points, ids) : new Map([...readWeights(query.weighedKeys("file"), answers.slice(0, searches.file.length)), ...readWeights(query.weighedKeys("chunk"), answers.slice(searches.file.length))]);
	return records.flatMap(({ hit, record }) => {
		const number = request.lexicon.numberOf(record.stored.path);
		if (number === void 0) return [];
		const { chunkIds } = record;
		return [{
			...record,
			number,
			commit: String(hit.payload.commit),
			weights: weights.get(hit.id) ?? /* @__PURE__ */ new Map(),
			chunks: byPlace(chunkIds, weights),
			similarities: byPlace(chunkIds, cosines)
		}];
	});
}
function searchesFor({ query, lexicon, files }) {
	const rows = [...files].map((number) => lexicon.rows[number]);
	const ids = rows.map(({ path }) => fileId(path));
	const kinds = query.request.kinds;
	const ofKind = kinds ? [{
		key: "kind",
		match: { any: [...kinds] }
	}] : [];
	const fileReading = {
		using: FILE_TERMS,
		filter: { must: [ofType("file"), { has_id: ids }] },
		limit: ids.length
	};
	const chunkReading = {
		using: CHUNK_TERMS,
		filter: { must: [ofType("chunk"), {
			key: "file",
			match: { any: ids }
		}] },
		limit: rows.reduce((sum, { chunks }) => sum + chunks, STALE_CHUNKS)
	};
	const { filter, limit } = chunkReading;
	const admitted = { must: [...filter.must, ...ofKind] };
	return {
		records: {
			...fileReading,
			...query.findsByMeaning ? {
				using: void 0,
				query: void 0
			} : { query: query.vector("file") },
			with_payload: Object.keys(recordFields$1.shape)
		},
		similar: query.dense ? [{
			...query.dense,
			filter: admitted,
			limit,
			with_payload: false,
			params: EXACT
		}] : [],
		file: weightSearches(query.weighedKeys("file"), fileReading),
		chunk: weightSearches(query.weighedKeys("chunk"), chunkReading)
	};
}
function recordOf(hit, cache) {
	const key = JSON.stringify([hit.payload.path, hit.payload.blob]);
	const known = cache.get(key);
	if (known !== void 0) return known;
	const stored = readPayload(recordFields$1, hit);
	const record = {
		stored,
		chunkIds: stored.chunks.map((_, place) => chunkId({
			...stored,
			place
		}))
	};
	cache.set(key, record);
	return record;
}
async function wholeWeights(points, ids) {
	const found = await points.retrieve(ids, TERM_READING);
	return new Map(found.map((point) => [point.id, termsOf(point).weights]));
}
function scoresOf(hits) {
	return hits.map(({ id, score }) => [id, score]);
}
/** What is known of a file's chunks: chunks of another blob are not its own. */
function byPlace(chunkIds, known) {
	const found = /* @__PURE__ */ new Map();
	for (const [place, id] of chunkIds.entries()) {
		const held = known.get(id);
		if (held !== void 0) found.set(place, held);
	}
	return found;
}

// src/store/qdrant/qdrant-index.ts
/** In UTF-16 units. */
const CACHED_TEXT_UNITS$1 = 2e6;
const textFields = chunkPayload.pick({ text: true });
const TEXTS = {
	payload: Object.keys(textFields.shape),
	vectors: [],
	pageSize: 500
};
/** A run has taken away what a search was about to read: the same search, made again, finds what is there instead. */
const MOVED = "qdrant-moved";
/**
* Searches a live collection with the lexicon of one manifest. A run may change the points meanwhile: each file is then
* as its record says, the old one or the new one.
*/
var QdrantIndex = class {
	manifest;
	source = "live";
	#points;
	#lexicon;
	#records = recordCache();
	/** By the id of the chunk, which its blob is part of. */
	#texts = new I({ maxSize: CACHED_TEXT_UNITS$1 });
	constructor(points, { manifest, lexicon }) {
		this.manifest = manifest;
		this.#points = points;
		this.#lexicon = lexicon;
	}
	async lexicon() {
		return this.#lexicon;
	}
	async candidates(request) {
		const lexicon = this.#lexicon;
		const query = new LiveQuery(request, {
			lexicon,
			embedding: this.manifest.embedding
		});
		const { files, matchingFiles } = await firstLook(this.#points, {
			query,
			lexicon
		});
		if (files.size === 0) return {
			candidates: [],
			matchingFiles: 0
		};
		const seen = await secondLook(this.#points, {
			query,
			lexicon,
			files,
			cache: this.#records
		});
		const candidates = chooseCandidates(seen, {
			query,
			commitOf: (file) => this.#commitOf(file)
		});
		return {
			candidates,
			matchingFiles: Math.max(matchingFiles, candidates.length)
		};
	}
	async texts(places) {
		const ids = places.map(({ file, blob, chunk }) => {
			return chunkId({
				path: this.#lexicon.rows[file].path,
				blob,
				place: chunk
			});
		});
		const known = new Map(ids.map((id) => [id, this.#texts.get(id)]));
		const missing = [...known].filter(([, text]) => text === void 0).map(([id]) => id);
		for (const point of await this.#points.retrieve(missing, TEXTS)) {
			const { text } = readPayload(textFields, point);
			known.set(point.id, text);
			this.#texts.set(point.id, text, { size: text.length + 1 });
		}
		return ids.map((id) => known.get(id) ?? moved());
	}
	/** Nothing is held that the connection does not hold. */
	close() {}
	/** A file that a run has already replaced is not yet at the manifest's commit. */
	#commitOf({ number, stored, commit }) {
		return this.#lexicon.rows[number].blob === stored.blob ? this.manifest.commit : commit;
	}
};
function moved() {
	throw new ValidationError(MOVED, "The index was changed while it was searched.", { suggestions: ["Ask again."] });
}

// src/store/qdrant/qdrant-library.ts
/** Lexicons of large repositories take some hundred megabytes. */
const INDEXES_KEPT = 20;
/** The live indexes of a server, searched by their aliases: that is all that a reader's key has to allow. */
var QdrantLibrary = class {
	#connection;
	#opened = new I({ max: INDEXES_KEPT });
	constructor(connection) {
		this.#connection = connection;
	}
	async use(identity, work) {
		const points = new Points(this.#connection, aliasOf(identity));
		for (let left = 4;; left--) {
			let index;
			try {
				index = await this.#open(points);
				return await work({
					index,
					degradations: []
				});
			} catch (error) {
				if (left === 0 || !(isOvertaken(error) || await this.#isReplaced(index, points, error))) throw error;
			}
		}
	}
	close() {
		this.#opened.clear();
	}
	/** A search that fits one collection is refused where the alias names another one by now. */
	async #isReplaced(index, points, error) {
		if (!index || !(error instanceof ProviderError) || error.details.status !== 400) return false;
		return await this.#open(points) !== index;
	}
	/** A block of the lexicon that is missing belonged to a manifest that is no longer the one: then it is read again. */
	async #open(points) {
		const { run, manifest, lexicon } = await readManifest$1(points);
		const known = this.#opened.get(points.collection);
		if (known?.run === run) return known.index;
		const index = this.#read(points, {
			manifest,
			lexicon
		});
		const opened = {
			run,
			index
		};
		this.#opened.set(points.collection, opened);
		index.catch(() => {
			if (this.#opened.peek(points.collection) === opened) this.#opened.delete(points.collection);
		});
		return index;
	}
	async #read(points, { manifest, lexicon }) {
		await checkCollection(this.#connection, {
			name: points.collection,
			manifest
		});
		return new QdrantIndex(points, {
			manifest,
			lexicon: new LiveLexicon(await readLexicon(points, lexicon))
		});
	}
};
const OVERTAKEN = [
	MOVED,
	MISMATCH,
	"qdrant-lexicon"
];
/** Whether a run, or a switch of the alias, between two requests may be what went wrong. */
function isOvertaken(error) {
	return error instanceof ValidationError && OVERTAKEN.includes(error.code);
}
/** Throws QueryError where there is no index, or none that is complete. */
async function readManifest$1(points) {
	const [point] = await points.retrieve([MANIFEST_ID], {
		payload: true,
		vectors: [],
		pageSize: 1
	}).catch((error) => {
		if (error instanceof ProviderError && error.code === "qdrant-not-found") throw notIndexed();
		throw error;
	});
	if (!point) throw notIndexed();
	return readPayload(manifestPayload, point);
}

// src/store/qdrant/survey.ts
const recordFields = filePayload.omit({
	checks: true,
	crowded: true,
	dirs: true,
	commit: true
});
const chunkFields = chunkPayload.pick({
	type: true,
	path: true,
	blob: true,
	place: true
});
/** Reads where every point of files and chunks belongs; no texts, no vectors. Throws ProviderError, ValidationError. */
async function survey(points) {
	const records = await readRecords(points);
	const missing = new Map(Array.from(records, ([path, { chunks }]) => [path, chunks]));
	const orphans = [];
	const reading = {
		payload: Object.keys(chunkFields.shape),
		vectors: [],
		pageSize: 1e3
	};
	for await (const point of points.scroll({ must: [ofType("chunk")] }, reading)) {
		const { path, blob, place } = readPayload(chunkFields, point);
		const chunk = {
			id: point.id,
			path,
			blob,
			place
		};
		if (isOf(chunk, records.get(path))) missing.set(path, missing.get(path) - 1);
		else orphans.push(chunk);
	}
	return {
		sound: new Map([...records].filter(([path]) => missing.get(path) === 0)),
		recorded: new Set(records.keys()),
		orphans
	};
}
/** By its id, too: a second point that says the same of itself is not the chunk. */
function isOf(chunk, row) {
	const { id, path, blob, place } = chunk;
	return row !== void 0 && row.path === path && row.blob === blob && place < row.chunks && id === chunkId(chunk);
}
async function readRecords(points) {
	const rows = /* @__PURE__ */ new Map();
	const reading = {
		payload: Object.keys(recordFields.shape),
		vectors: [],
		pageSize: 256
	};
	for await (const point of points.scroll({ must: [ofType("file")] }, reading)) {
		const row = rowOf(readPayload(recordFields, point));
		rows.set(row.path, row);
	}
	return rows;
}

// src/store/qdrant/found-index.ts
const WHOLE = {
	payload: true,
	vectors: [],
	pageSize: 256
};
/** Throws ProviderError; what is damaged counts as not there, and is noted. */
async function findIndex(points) {
	const notes = [];
	const manifest = await soundOr(notes, () => readManifest(points));
	const marks = [];
	for await (const point of points.scroll({ must: [ofType("mark")] }, WHOLE)) marks.push(readPayload(markPayload, point));
	const remembered = manifest && await soundOr(notes, () => readLexicon(points, manifest.lexicon));
	const isClean = marks.length === 0 && notes.length === 0;
	const found = {
		manifest,
		remembered,
		marks,
		notes
	};
	const selection = oneSelection(manifest, marks);
	if (isClean) return {
		...found,
		lexicon: remembered ?? new Lexicon(),
		survey: void 0,
		selection
	};
	const surveyed = await survey(points);
	return {
		...found,
		lexicon: surveyedLexicon(surveyed, remembered),
		survey: surveyed,
		selection
	};
}
/** What an index says of itself; undefined where it has no manifest that this version can read. Throws ProviderError. */
async function readableManifest(points) {
	return (await soundOr([], () => readManifest(points)))?.manifest;
}
async function readManifest(points) {
	const [point] = await points.retrieve([MANIFEST_ID], WHOLE);
	return point && readPayload(manifestPayload, point);
}
async function soundOr(notes, read) {
	try {
		return await read();
	} catch (error) {
		if (!(error instanceof ValidationError)) throw error;
		notes.push(`${error.message} It is written anew.`);
		return;
	}
}
function oneSelection(manifest, marks) {
	const all = [...manifest ? [manifest.manifest] : [], ...marks].map(({ selection }) => selection);
	return new Set(all).size === 1 ? all[0] : void 0;
}
/** Files as the points have them; of skips the points know nothing, so those of before count, but for files by now. */
function surveyedLexicon({ sound, recorded }, remembered) {
	const lexicon = new Lexicon();
	for (const [path, row] of sound) lexicon.files.set(path, row);
	for (const [path, row] of remembered?.skipped ?? []) if (!recorded.has(path)) lexicon.skipped.set(path, row);
	return lexicon;
}
/** Undefined where there is nothing to build upon. */
function baseOf({ manifest, lexicon, survey: surveyed, selection }, { isLive, hasDense }) {
	if (!manifest && !surveyed) return void 0;
	const { files, chunks } = lexicon.counts({});
	const held = new Set(lexicon.files.keys());
	const pending = hasDense && (manifest?.manifest.pending ?? 0) > 0;
	return {
		manifest: surveyed ? void 0 : manifest?.manifest,
		selection,
		isComplete: isLive && !surveyed && !pending,
		counts: {
			files,
			chunks
		},
		entries: () => lexicon.entries(),
		holds: (path) => held.has(path),
		redactions: () => lexicon.redactions()
	};
}

// src/store/qdrant/file-points.ts
function filePoints(file, { commit, keys }) {
	const { path, blob, language } = file;
	const alike = {
		path,
		dirs: foldersAbove(path),
		blob,
		language,
		traits: namesOf(file.traits),
		commit
	};
	const terms = storedTerms(file.weights.file, keys);
	const payload = {
		type: "file",
		...alike,
		kind: [...new Set(file.chunks.map(({ kind }) => kind))],
		parser: file.parser,
		size: file.size,
		lines: file.lines,
		symbols: file.symbols.map(({ name, kind, startLine, nameLine, endLine }) => {
			return [
				name.toWellFormed(),
				kind,
				startLine,
				nameLine,
				endLine
			];
		}),
		chunks: file.chunks.map(({ startLine, endLine, kind, symbol, breadcrumb }) => {
			return [
				startLine,
				endLine,
				kind,
				symbol.toWellFormed(),
				breadcrumb.toWellFormed()
			];
		}),
		redactions: file.redactions.map(({ line, what }) => [line, what]),
		...besideVector(terms)
	};
	return {
		record: {
			id: fileId(path),
			payload,
			vector: { [FILE_TERMS]: terms.vector }
		},
		payload,
		chunks: file.chunks.map((_, place) => chunkPoint(file, {
			place,
			alike,
			keys
		}))
	};
}
function chunkPoint({ path, blob, text, chunks, weights }, { place, alike, keys }) {
	const { start, end, symbol, breadcrumb, startLine, endLine, kind } = chunks[place];
	const terms = storedTerms(weights.chunks[place], keys);
	const payload = {
		type: "chunk",
		...alike,
		file: fileId(path),
		place,
		startLine,
		endLine,
		kind,
		symbol: symbol.toWellFormed(),
		breadcrumb: breadcrumb.toWellFormed(),
		text: text.slice(start, end).toWellFormed(),
		...besideVector(terms)
	};
	return {
		id: chunkId({
			path,
			blob,
			place
		}),
		payload,
		vector: { [CHUNK_TERMS]: terms.vector }
	};
}
/** The same point with its dense vector. */
function withDense(point, { model, vector }) {
	return vector ? {
		...point,
		vector: {
			...point.vector,
			...denseVector(model, vector)
		}
	} : point;
}
function denseVector(model, vector) {
	return { [denseName(model)]: shortFloats(vector) };
}
function besideVector({ checks, crowded }) {
	return {
		checks,
		crowded: crowded.map(([key, weight]) => [key, weight])
	};
}
function namesOf(traits) {
	return TRAITS.filter((trait) => traits[trait]);
}
/** `a/b/c.ts` stands in `a` and in `a/b`. */
function foldersAbove(path) {
	const names = path.split("/").slice(0, -1);
	return names.map((_, at) => names.slice(0, at + 1).join("/"));
}

// src/store/qdrant/dense-vectors.ts
const fields = chunkPayload.pick({
	breadcrumb: true,
	text: true
});
/** The same chunks with what vectors there are. */
async function withVectors(chunks, dense) {
	if (!dense || chunks.length === 0) return chunks;
	const vectors = await vectorsOf(chunks, dense);
	return chunks.map((point, at) => withDense(point, {
		model: dense.model,
		vector: vectors[at]
	}));
}
/** Chunks that have no dense vector yet. */
function pendingChunks(model) {
	return {
		must: [ofType("chunk")],
		must_not: [{ has_vector: denseName(model) }]
	};
}
/** Enough texts for a large request to an embedder. */
const PAGE = 1e3;
/** Vectors for chunks that earlier runs left without, page by page until none are to be had. */
async function* pendingVectors(points, dense) {
	const reading = {
		payload: Object.keys(fields.shape),
		vectors: [],
		pageSize: PAGE
	};
	let page = [];
	for await (const point of points.scroll(pendingChunks(dense.model), reading)) {
		page.push(point);
		if (page.length < PAGE) continue;
		const update = await updateOf(page, dense);
		if (!update) return;
		yield update;
		page = [];
	}
	const update = page.length > 0 ? await updateOf(page, dense) : void 0;
	if (update) yield update;
}
async function updateOf(page, dense) {
	const vectors = await vectorsOf(page, dense);
	const points = page.flatMap(({ id }, at) => {
		const vector = vectors[at];
		return vector ? [{
			id,
			vector: denseVector(dense.model, vector)
		}] : [];
	});
	return points.length > 0 ? { update_vectors: { points } } : void 0;
}
async function vectorsOf(chunks, dense) {
	const texts = chunks.map((point) => {
		const { breadcrumb, text } = readPayload(fields, point);
		return {
			breadcrumb,
			code: text
		};
	});
	return checkedVectors(dense, texts);
}

// src/store/qdrant/lexicon-count.ts
/**
* Takes what the files' points hold out of the lexicon's counts, before the points go. False where some points are not
* there: then the counts can only be made anew.
*/
async function uncount(files, { points, lexicon }) {
	const ids = files.flatMap(({ path, blob, chunks }) => [fileId(path), ...Array.from({ length: chunks }, (_, place) => chunkId({
		path,
		blob,
		place
	}))]);
	const found = await points.retrieve(ids, TERM_READING);
	for (const point of found) {
		const { kind, weights } = termsOf(point);
		lexicon.frequencies.subtract(kind, weights);
	}
	return found.length === ids.length;
}
/** Counts the terms of all files and chunks. */
async function countAnew(points) {
	const frequencies = new TermFrequencies();
	for await (const point of points.scroll({ must: [ofType("file", "chunk")] }, TERM_READING)) {
		const { kind, weights } = termsOf(point);
		frequencies.add(kind, weights);
	}
	return frequencies;
}

// src/store/qdrant/removals.ts
/** Paths, and ids, that one request names at most. */
const AT_ONCE$1 = 100;
/** Chunks of a path that its record does not name. For one path alone: another's record may name the same blob. */
function deleteStaleChunks({ path, blob, chunks }) {
	const isStale = [{ must_not: [{
		key: "blob",
		match: { value: blob }
	}] }, { must: [{
		key: "place",
		range: { gte: chunks }
	}] }];
	return { delete: { filter: {
		must: [ofType("chunk"), {
			key: "path",
			match: { value: path }
		}],
		should: isStale
	} } };
}
/** Whole files: first the records, so that nobody finds one whose chunks are gone. */
function deleteFiles(paths) {
	return inParts$1(paths).flatMap((part) => [{ delete: { points: part.map(fileId) } }, { delete: { filter: { must: [ofType("chunk"), {
		key: "path",
		match: { any: part }
	}] } } }]);
}
function deletePoints(ids) {
	return inParts$1(ids).map((points) => ({ delete: { points } }));
}
function inParts$1(items) {
	const parts = [];
	for (let at = 0; at < items.length; at += AT_ONCE$1) parts.push(items.slice(at, at + AT_ONCE$1));
	return parts;
}

// src/store/qdrant/publish-manifest.ts
/**
* Writes the lexicon and then, if no other run was faster, the manifest. Undefined where one was: then the run's mark
* stays, since the points are a mixture of two.
*/
async function publishManifest(request) {
	const { points, found, writer, ordinal } = request;
	const before = found.survey ? [] : found.manifest?.lexicon ?? [];
	const { sections, points: blocks } = lexiconBlocks(found.lexicon, before);
	const stale = await staleBlocks(request, sections);
	await writer.write("writing the lexicon", [{ upsert: { points: blocks } }]);
	const manifest = await manifestOf(request);
	await writeManifest(request, {
		type: "manifest",
		ordinal,
		run: writer.run,
		manifest,
		lexicon: [...sections]
	});
	if (!await isPublished(points, {
		run: writer.run,
		sections
	})) return void 0;
	return {
		manifest,
		tidyUp: () => writer.end(deletePoints(stale), found.marks)
	};
}
/** Blocks that no manifest will name; noted before this run's own are there. */
async function staleBlocks({ points, found }, sections) {
	const present = found.survey ? await presentBlocks(points) : blockIds(found.manifest?.lexicon ?? []);
	const kept = new Set(blockIds(sections));
	return present.filter((id) => !kept.has(id));
}
async function presentBlocks(points) {
	const reading = {
		payload: false,
		vectors: [],
		pageSize: 1e3
	};
	const ids = [];
	for await (const { id } of points.scroll({ must: [ofType("lexicon")] }, reading)) ids.push(id);
	return ids;
}
async function manifestOf({ points, found, dense, fingerprint, ordinal, draft }) {
	const { unlisted, ...known } = draft;
	return {
		...known,
		ordinal,
		fingerprint,
		counts: found.lexicon.counts(unlisted),
		...dense && { embedding: dense.model },
		pending: dense ? await points.count(pendingChunks(dense.model)) : 0
	};
}
/** The condition decides about a manifest that is there; whether it was met, no answer tells. */
async function writeManifest({ points }, payload) {
	const isOlder = { must: [{
		key: "ordinal",
		range: { lt: payload.ordinal }
	}] };
	await points.write("writing the manifest", [{ upsert: {
		points: [{
			id: MANIFEST_ID,
			payload,
			vector: {}
		}],
		update_filter: isOlder
	} }]);
}
async function isPublished(points, { run, sections }) {
	const ids = blockIds(sections);
	const reading = {
		payload: [
			"type",
			"ordinal",
			"run"
		],
		vectors: [],
		pageSize: 1e3
	};
	const found = await points.retrieve([MANIFEST_ID, ...ids], reading);
	const manifest = found.find(({ id }) => id === MANIFEST_ID);
	if (!manifest || found.length !== ids.length + 1) return false;
	return readPayload(manifestPayload.pick({ run: true }), manifest).run === run;
}

// src/store/qdrant/qdrant-edit.ts
/** Files are written together as soon as they have so many points: enough texts for a few large requests to an embedder. */
const GROUP_POINTS = 2e3;
/** One run's changes to a collection; see DESIGN, I2 and I3. For one use. */
var QdrantEdit = class {
	#context;
	#keys = new TermKeys();
	/** Files that are in the store, sound or not. */
	#stored = /* @__PURE__ */ new Map();
	#group = /* @__PURE__ */ new Map();
	#groupPoints = 0;
	/** False where the lexicon's counts have to be made anew. */
	#isCounted;
	constructor(context) {
		this.#context = context;
		const { lexicon, survey } = context.found;
		this.#isCounted = survey === void 0;
		for (const path of survey?.recorded ?? []) this.#stored.set(path, {
			path,
			blob: "",
			chunks: 0
		});
		for (const row of lexicon.files.values()) this.#stored.set(row.path, row);
	}
	async add(file) {
		this.remove(file.path);
		const written = filePoints(file, {
			commit: this.#context.commit,
			keys: this.#keys
		});
		this.#lexicon.files.set(file.path, rowOf(written.payload));
		this.#group.set(file.path, written);
		this.#groupPoints += written.chunks.length + 1;
		if (this.#groupPoints >= GROUP_POINTS) await this.#flush();
	}
	skip({ path, blob, reason }) {
		this.remove(path);
		this.#lexicon.skipped.set(path, {
			path,
			blob,
			reason
		});
	}
	/** What is in the store goes at the end, after all that is new is there: a file that moves is never away. */
	remove(path) {
		this.#lexicon.files.delete(path);
		this.#lexicon.skipped.delete(path);
		this.#group.delete(path);
	}
	async publish(draft) {
		const { points, found, writer, dense } = this.#context;
		await this.#flush();
		await this.#removeGone();
		if (dense && (found.survey || (found.manifest?.manifest.pending ?? 0) > 0)) for await (const update of pendingVectors(points, dense)) await writer.write("writing vectors", [update]);
		if (!this.#isCounted) this.#lexicon.frequencies = await countAnew(points);
		const published = await publishManifest({
			...this.#context,
			draft
		});
		const place = published && await this.#context.goLive(published);
		if (!place) return void 0;
		return {
			manifest: published.manifest,
			redactions: this.#lexicon.redactions(),
			place
		};
	}
	get #lexicon() {
		return this.#context.found.lexicon;
	}
	/** Chunks of all files first, then all records, then what the records no longer name. */
	async #flush() {
		const files = [...this.#group.values()];
		this.#group = /* @__PURE__ */ new Map();
		this.#groupPoints = 0;
		if (files.length === 0) return;
		const replaced = files.flatMap(({ payload: { path } }) => this.#stored.get(path) ?? []);
		await this.#uncount(replaced);
		const chunks = await withVectors(files.flatMap((file) => file.chunks), this.#context.dense);
		await this.#context.writer.write("writing points", [
			{ upsert: { points: chunks } },
			{ upsert: { points: files.map(({ record }) => record) } },
			...replaced.map(({ path }) => deleteStaleChunks(this.#lexicon.files.get(path)))
		]);
		for (const file of files) this.#count(file);
	}
	#count({ payload, record, chunks }) {
		const { path, blob } = payload;
		this.#stored.set(path, {
			path,
			blob,
			chunks: chunks.length
		});
		if (!this.#isCounted) return;
		for (const point of [record, ...chunks]) {
			const { kind, weights } = termsOf(point);
			this.#lexicon.frequencies.add(kind, weights);
		}
	}
	async #uncount(files) {
		if (!this.#isCounted || files.length === 0) return;
		this.#isCounted = await uncount(files, {
			points: this.#context.points,
			lexicon: this.#lexicon
		});
	}
	async #removeGone() {
		const { found, writer } = this.#context;
		const { files } = this.#lexicon;
		const gone = [...this.#stored.values()].filter(({ path }) => !files.has(path));
		await this.#uncount(gone);
		const orphans = (found.survey?.orphans ?? []).filter((chunk) => !isOf(chunk, files.get(chunk.path)));
		await writer.write("removing points", [...deleteFiles(gone.map(({ path }) => path)), ...deletePoints(orphans.map(({ id }) => id))]);
	}
};

// src/store/qdrant/pack-requests.ts
/** Of one request. The server takes 32 MiB; proxies and its own memory take less. */
const MAX_POINTS = 256;
const MAX_BYTES = 8e6;
/** What the JSON around points and operations takes. */
const FRAME_BYTES = 200;
/**
* Puts operations, in their order, into as few requests as fit. Each begins with the run's mark: whatever a run writes,
* its mark stands there with it, also where another run has cleared that away meanwhile.
*/
function* packRequests(operations, mark) {
	let request = new Request(mark());
	for (const operation of operations) for (const part of partsOf(operation)) {
		const bytes = Buffer.byteLength(JSON.stringify(part)) + FRAME_BYTES;
		if (!request.hasRoomFor(part, bytes)) {
			yield request.operations;
			request = new Request(mark());
		}
		request.push(part, {
			bytes,
			from: operation
		});
	}
	if (request.operations.length > 1) yield request.operations;
}
function partsOf(operation) {
	if ("upsert" in operation) return operation.upsert.points.map((point) => ({ upsert: point }));
	if ("update_vectors" in operation) return operation.update_vectors.points.map((point) => ({ update_vectors: point }));
	return [operation];
}
/** A request that is being filled. */
var Request = class {
	operations;
	#points = 1;
	#bytes;
	/** The operation whose parts came last, and the list that takes more of them. */
	#last;
	constructor(mark) {
		this.operations = [{ upsert: { points: [mark] } }];
		this.#bytes = Buffer.byteLength(JSON.stringify(mark)) + FRAME_BYTES;
	}
	hasRoomFor(part, bytes) {
		if (this.operations.length === 1) return true;
		const points = "delete" in part ? 0 : 1;
		return this.#points + points <= MAX_POINTS && this.#bytes + bytes <= MAX_BYTES;
	}
	push(part, { bytes, from }) {
		this.#bytes += bytes;
		if ("delete" in part) {
			this.operations.push(part);
			return;
		}
		this.#points++;
		const point = "upsert" in part ? part.upsert : part.update_vectors;
		if (this.#last?.from === from) {
			this.#last.points.push(point);
			return;
		}
		const points = [point];
		this.#last = {
			from,
			points
		};
		this.operations.push("upsert" in part ? { upsert: { points } } : { update_vectors: { points } });
	}
};

// src/store/qdrant/run-writer.ts
/**
* The writes of one run. The first is the run's mark, the last takes it away: where a mark stands, the points may be
* those of no commit, and the next run compares them with the tree. Each request brings the mark along, with a count
* that changes, so that a run that others have taken for dead cannot write without leaving a trace.
*/
var RunWriter = class {
	/** Names the run. */
	run;
	#points;
	#mark;
	#writes = 0;
	constructor(points, mark) {
		this.run = mark.run;
		this.#points = points;
		this.#mark = mark;
	}
	async begin() {
		await this.#points.write("marking the run", [{ upsert: { points: [this.#nextMark()] } }]);
	}
	async write(doing, operations) {
		for (const request of packRequests(operations, () => this.#nextMark())) await this.#points.write(doing, request);
	}
	/** Takes points away, and at last the marks of this run and of those that it has put right. */
	async end(leftOver, others) {
		const own = { delete: { points: [markId(this.run)] } };
		await this.#points.write("tidying up", [
			...leftOver,
			...others.map(unlessMoved),
			own
		]);
	}
	#nextMark() {
		const payload = {
			type: "mark",
			...this.#mark,
			writes: this.#writes++
		};
		return {
			id: markId(this.run),
			payload,
			vector: {}
		};
	}
};
/** A run that has written since its mark was read is not put right, and keeps it. */
function unlessMoved({ run, writes }) {
	return { delete: { filter: { must: [{ has_id: [markId(run)] }, {
		key: "writes",
		match: { value: writes }
	}] } } };
}

// src/store/qdrant/server-version.ts
/** Conditions on updates and metadata of collections came with it. */
const OLDEST = 16;
/** Throws ProviderError for a server that is too old or of another major version. */
async function serverFeatures(connection) {
	const version = await connection.version();
	const [, major, minor] = /^(\d+)\.(\d+)\./.exec(version) ?? [];
	if (major === "1" && Number(minor) >= OLDEST) return { memory: Number(minor) >= 19 };
	throw new ProviderError("qdrant-version", `Qdrant at ${connection.server} is ${version}, which slashfind does not work with.`, {
		details: { version },
		suggestions: [`Run Qdrant 1.${OLDEST} or a later 1.x; 1.19 is what slashfind is made for.`]
	});
}

// src/store/qdrant/sample-searches.ts
/** Chunks that are looked for. Their ids are hashes: the lowest are as good a sample as any, and always the same. */
const SAMPLES = 20;
const HITS = 10;
/** A graph of neighbours may miss one in so many; an index of terms misses none. */
const ONE_MISS_IN = 10;
/** Scores by the originals, not by their codes. */
const RESCORED = { quantization: { rescore: true } };
/**
* Looks for chunks by their own vectors, as readers would, and names the vectors by which some are not found though
* nothing is nearer. Throws ProviderError.
*/
async function failedSearches(points, model) {
	const dense = model && denseName(model);
	const sample = await readSample(points, dense ? [CHUNK_TERMS, dense] : [CHUNK_TERMS]);
	const failed = [];
	const terms = sample.flatMap(termProbe);
	if (await lost(points, {
		using: "chunk-terms",
		probes: terms
	}) > 0) failed.push(CHUNK_TERMS);
	if (dense === void 0) return failed;
	const probes = sample.flatMap((point) => denseProbe(point, dense));
	if (await lost(points, {
		using: dense,
		probes
	}) > probes.length / ONE_MISS_IN) failed.push(dense);
	return failed;
}
async function readSample(points, vectors) {
	const sample = [];
	const reading = {
		payload: false,
		vectors,
		pageSize: SAMPLES
	};
	for await (const point of points.scroll({ must: [ofType("chunk")] }, reading)) if (sample.push(point) === SAMPLES) break;
	return sample;
}
/** A chunk of signs alone has no terms, and no search finds it by them. */
function termProbe({ id, vector }) {
	const query = vector[CHUNK_TERMS];
	return query && query.indices.length > 0 ? [{
		id,
		query
	}] : [];
}
/** A chunk may be waiting for its vector. */
function denseProbe({ id, vector }, name) {
	const query = vector[name];
	return query ? [{
		id,
		query
	}] : [];
}
/** How many are neither found nor left out for others that are as near. */
async function lost(points, { using, probes }) {
	const answers = await points.search(probes.map(({ query }) => ({
		query,
		using,
		filter: { must: [ofType("chunk")] },
		limit: HITS,
		with_payload: false,
		...Array.isArray(query) && { params: RESCORED }
	})));
	return probes.filter((probe, at) => !isFound(probe, answers[at] ?? [])).length;
}
function isFound({ id, query }, hits) {
	if (hits.some((hit) => hit.id === id)) return true;
	return hits.length === HITS && hits.at(-1).score >= ownScore(query) * .9999;
}
/** A stored dense vector has length 1. */
function ownScore(query) {
	return ("indices" in query ? query.values : query).reduce((sum, value) => sum + value * value, 0);
}

// src/store/qdrant/verify-build.ts
/**
* Makes sure that readers would find what was written, before they are sent there. Throws IndexingError where they would
* not, and ProviderError.
*/
async function verifyBuild({ points, info, counts, model }) {
	const { collection } = points;
	if (info?.status === "red") throw unusable(`An operation of the server on ${collection} has failed.`);
	const files = await points.count({ must: [ofType("file")] });
	const chunks = await points.count({ must: [ofType("chunk")] });
	if (files !== counts.files || chunks !== counts.chunks) {
		const details = {
			...counts,
			filesFound: files,
			chunksFound: chunks
		};
		throw new IndexingError("qdrant-incomplete", `${NOT_LIVE} It is not complete.`, {
			details,
			suggestions: ["Run again: what is missing is written then."]
		});
	}
	const failed = await failedSearches(points, model);
	if (failed.length > 0) throw unusable(`Searches by ${failed.join(" and ")} do not find what is stored in ${collection}.`);
}
const NOT_LIVE = "The new index was not made the live one.";
function unusable(reason) {
	return new IndexingError("qdrant-unusable", `${NOT_LIVE} ${reason}`, { suggestions: ["Look for the reason in the server's log.", "Then run the index with --full: it builds another one."] });
}

// src/store/qdrant/versions.ts
const DAY_MS$1 = 864e5;
/** Makes a collection the live one, and notes since when the one before it has not been. */
async function goLive(collections, { name, now }) {
	const before = await collections.live();
	if (before === name) return;
	await collections.noteComplete(name, now);
	await collections.switchTo(name);
	if (before !== void 0) await collections.noteRetired(before, now);
}
/**
* Puts the collection back that was live before, and gives its name. Its index is that of the commit at which it was
* retired: the next run brings it up to date. Throws ConfigurationError where there is none, and ProviderError.
*/
async function rollback(collections, now) {
	const [latest] = (await offline(collections)).filter(({ isComplete, status }) => isComplete && status !== "red").sort((a, b) => retiredTime(b, now) - retiredTime(a, now));
	if (!latest) throw new ConfigurationError("store-no-rollback", "No earlier index is kept that could be put back.", { suggestions: ["Raise store.keep-days, so that the next one is kept for longer."] });
	await goLive(collections, {
		name: latest.name,
		now
	});
	return latest.name;
}
/** Days that one is kept at least that was never finished: a run may be filling it. */
const UNFINISHED_DAYS = 1;
/**
* Deletes collections that have not been live for so many days, those that were never finished included, and gives
* their names. One whose retirement was not noted yet counts from now: another run
* may be about to finish it. Throws ProviderError.
*/
async function prune(collections, { keepDays, now }) {
	const outdated = [];
	for (const { name, isComplete, retiredAt } of await offline(collections)) {
		if (retiredAt === void 0) await collections.noteRetired(name, now);
		const days = isComplete ? keepDays : Math.max(keepDays, UNFINISHED_DAYS);
		if (retiredAt && now.getTime() - retiredAt.getTime() >= days * DAY_MS$1) outdated.push(name);
	}
	return deleteOffline(collections, outdated);
}
/** Deletes all but the live collection, and gives their names. Throws ProviderError. */
async function pruneAll(collections) {
	return deleteOffline(collections, (await offline(collections)).map(({ name }) => name));
}
/** Asks once more before each: somebody may have put one back. */
async function deleteOffline(collections, names) {
	const deleted = [];
	for (const name of names) {
		if (await collections.live() === name) continue;
		await collections.delete(name);
		deleted.push(name);
	}
	return deleted;
}
/** Not noted yet means that it was retired a moment ago. */
function retiredTime({ retiredAt }, now) {
	return (retiredAt ?? now).getTime();
}
/** Ours, and not live. Others' collections may start with the same letters: they say nothing of a fingerprint. */
async function offline(collections) {
	const live = await collections.live();
	const infos = [];
	for (const name of await collections.names()) {
		const info = name === live ? void 0 : await collections.info(name);
		if (info?.fingerprint !== void 0) infos.push(info);
	}
	return infos;
}

// src/store/qdrant/qdrant-store.ts
/**
* Runs that write a repository's live index. An index of the same fingerprint is changed in place; another one, or a full
* build, goes into a collection of its own, which takes the alias over when it is complete.
*/
var QdrantStore = class {
	schema = `qdrant-${1}`;
	#options;
	#collections;
	#clock;
	constructor(options) {
		this.#options = options;
		this.#collections = new Collections(options.connection, aliasOf(options.identity));
		this.#clock = options.clock ?? systemClock;
	}
	get embedding() {
		return this.#options.dense?.model;
	}
	async open(request) {
		const target = await this.#target(request);
		const found = await findIndex(target.points);
		return {
			base: baseOf(found, {
				isLive: target.isLive,
				hasDense: this.embedding !== void 0
			}),
			notes: found.notes,
			place: () => this.#place(target),
			begin: (wanted) => this.#begin(wanted, {
				target,
				found,
				fingerprint: request.fingerprint
			}),
			close: () => {}
		};
	}
	async #target({ full, fingerprint }) {
		const { connection } = this.#options;
		const features = await serverFeatures(connection);
		const live = await this.#collections.live();
		const name = full ? void 0 : await this.#existing(fingerprint, live);
		const chosen = name ?? this.#newName(fingerprint);
		if (name === void 0) {
			const embedding = this.embedding;
			await this.#collections.create({
				name: chosen,
				fingerprint,
				embedding,
				features
			});
		}
		const info = await this.#collections.info(chosen);
		if (!info) throw vanished(chosen);
		if (info.status === "red") throw red(chosen);
		await this.#collections.ensureIndexes(info);
		const isLive = chosen === live;
		const ordinal = isLive || live === void 0 ? 0 : await ordinalOf(new Points(connection, live));
		return {
			points: new Points(connection, chosen),
			live,
			isLive,
			ordinal
		};
	}
	/** The live collection if it is of this fingerprint, else the newest that is: one half built, or one of before. */
	async #existing(fingerprint, live) {
		const prefix = collectionPrefix(this.#collections.alias, fingerprint);
		return live?.startsWith(prefix) ? live : this.#collections.newest(fingerprint);
	}
	#newName(fingerprint) {
		return collectionName(collectionPrefix(this.#collections.alias, fingerprint), this.#clock.now());
	}
	async #begin({ commit, selection }, { target, found, fingerprint }) {
		const { points } = target;
		const writer = new RunWriter(points, {
			run: randomUUID(),
			commit,
			selection
		});
		await writer.begin();
		return new QdrantEdit({
			points,
			found,
			writer,
			commit,
			fingerprint,
			dense: this.#options.dense,
			ordinal: Math.max(found.manifest?.ordinal ?? 0, target.ordinal) + 1,
			goLive: (published) => this.#goLive(published, target)
		});
	}
	/** Undefined where another run has made its collection the live one meanwhile: it may be of a later commit. */
	async #goLive({ manifest, tidyUp }, target) {
		const { points, live } = target;
		const now = new Date(this.#clock.now());
		if (!target.isLive) {
			const info = await this.#collections.info(points.collection);
			await verifyBuild({
				points,
				info,
				counts: manifest.counts,
				model: this.embedding
			});
			if (await this.#collections.live() !== live) return void 0;
			await goLive(this.#collections, {
				name: points.collection,
				now
			});
		}
		await tidyUp();
		await prune(this.#collections, {
			keepDays: this.#options.keepDays,
			now
		});
		return this.#place(target);
	}
	#place({ points }) {
		return { collection: {
			alias: this.#collections.alias,
			name: points.collection
		} };
	}
};
/** 0 where the collection has no manifest that can be read. */
async function ordinalOf(points) {
	const [point] = await points.retrieve([MANIFEST_ID], {
		payload: ["ordinal"],
		vectors: [],
		pageSize: 1
	});
	return manifestPayload.pick({ ordinal: true }).safeParse(point?.payload).data?.ordinal ?? 0;
}
function vanished(name) {
	return new ProviderError("qdrant-not-found", `The collection ${name} was deleted a moment ago.`, {
		suggestions: ["Run again.", "Let nobody prune the store while an index is built."],
		retryable: true
	});
}
function red(name) {
	return new ProviderError("qdrant-red", `The collection ${name} is red: an operation of the server has failed.`, { suggestions: ["Look for the reason in the server's log; often the disk is full.", "Then run the index with --full: it builds a new collection."] });
}

// src/store/qdrant/ensure-cache-collection.ts
/** By which days of last use are compared; there before the first point. */
const DAY_INDEX = {
	type: "integer",
	lookup: false,
	range: true
};
/** Makes the collection of the vector cache if it is not there yet. Throws ProviderError. */
async function ensureCacheCollection(connection, { name, features }) {
	if ((await indexedFields(connection, name) ?? await create(connection, {
		name,
		features
	})).includes("day")) return;
	const index = {
		collection_name: name,
		field_name: "day",
		field_schema: DAY_INDEX,
		wait: true
	};
	await connection.request("creating an index", (api, init) => api.createFieldIndex(index, init));
}
/** Undefined where there is no such collection. */
async function indexedFields(connection, collection_name) {
	try {
		const { payload_schema } = await connection.request("reading a collection", (api, init) => api.getCollection({ collection_name }, init));
		return Object.keys(payload_schema);
	} catch (error) {
		if (error instanceof ProviderError && error.code === "qdrant-not-found") return void 0;
		throw error;
	}
}
async function create(connection, { name, features }) {
	const collection = {
		collection_name: name,
		vectors: {},
		...features.memory ? { payload: { memory: "cold" } } : { on_disk_payload: true },
		strict_mode_config: {
			enabled: true,
			unindexed_filtering_retrieve: false,
			unindexed_filtering_update: false
		}
	};
	await connection.request("creating a collection", async (api, init) => {
		try {
			return await api.createCollection(collection, init);
		} catch (error) {
			if (error.status === 409) return { data: { result: true } };
			throw error;
		}
	});
	return [];
}

// src/store/qdrant/vector-collection.ts
/** Shared by all repositories of a server: a text costs nothing where any of them has paid for it. */
const VECTORS_COLLECTION = "slashfind-vectors";
const DAY_MS = 864e5;
/** Points of one request: about 1 MB at 1,024 dimensions. */
const AT_ONCE = 256;
const stored = object({ record: base64() });
const renewal = object({ day: int() });
/**
* The vector cache on the server. A vector is kept as a payload and not as a vector: it comes back exactly as it was put,
* models share one collection, and nothing is indexed that nobody searches. Methods throw ProviderError.
*/
var VectorCollection = class {
	#connection;
	#points;
	#clock;
	#ready;
	constructor({ connection, clock = systemClock }) {
		this.#connection = connection;
		this.#points = new Points(connection, VECTORS_COLLECTION);
		this.#clock = clock;
	}
	async get(keys) {
		await this.#ensure();
		const reading = {
			payload: ["record"],
			vectors: [],
			pageSize: AT_ONCE
		};
		const points = await this.#points.retrieve([...new Set(keys)].map(pointId), reading);
		return new Map(points.flatMap((point) => soundEntry(point) ?? []));
	}
	async put(entries) {
		await this.#ensure();
		for (const part of inParts(entries)) {
			const points = part.map((entry) => this.#pointOf(entry));
			await this.#points.write("keeping vectors", [{ upsert: { points } }]);
		}
	}
	async touch(keys) {
		await this.#ensure();
		const day = this.#today();
		const isStale = {
			key: "day",
			range: { lt: day }
		};
		for (const part of inParts([...keys])) {
			const filter = { must: [{ has_id: part.map(pointId) }, isStale] };
			const operations = [{ set_payload: {
				payload: { day },
				filter
			} }];
			await this.#connection.request("keeping vectors", (api, init) => api.batchUpdate({
				collection_name: VECTORS_COLLECTION,
				operations,
				wait: true
			}, init));
		}
	}
	async prune(unusedSince) {
		await this.#ensure();
		const filter = { must: [{
			key: "day",
			range: { lt: dayOf(unusedSince.getTime()) }
		}] };
		const dropped = await this.#points.count(filter);
		if (dropped > 0) await this.#points.write("dropping unused vectors", [{ delete: { filter } }]);
		return dropped;
	}
	/** Whether it is so many days since {@link noteRenewal}, or nobody knows. */
	async isRenewalDue(alias, days) {
		await this.#ensure();
		const [point] = await this.#points.retrieve([renewalId(alias)], {
			payload: ["day"],
			vectors: [],
			pageSize: 1
		});
		const { day = 0 } = renewal.safeParse(point?.payload).data ?? {};
		return this.#today() - day >= days;
	}
	/** Says that every vector that the index behind the alias uses was touched today. */
	async noteRenewal(alias) {
		await this.#ensure();
		const point = {
			id: renewalId(alias),
			payload: {
				day: this.#today(),
				alias
			},
			vector: {}
		};
		await this.#points.write("keeping vectors", [{ upsert: { points: [point] } }]);
	}
	#pointOf({ key, vector }) {
		const record = encodeRecord({
			key,
			vector,
			day: 0
		}).toString("base64");
		return {
			id: pointId(key),
			payload: {
				day: this.#today(),
				record
			},
			vector: {}
		};
	}
	#today() {
		return dayOf(this.#clock.now());
	}
	/** Once; again after a failure. */
	#ensure() {
		this.#ready ??= this.#create().catch((error) => {
			this.#ready = void 0;
			throw error;
		});
		return this.#ready;
	}
	async #create() {
		const features = await serverFeatures(this.#connection);
		await ensureCacheCollection(this.#connection, {
			name: VECTORS_COLLECTION,
			features
		});
	}
};
/** Undefined for what is damaged: it counts as not there. */
function soundEntry({ payload }) {
	const { record = "" } = stored.safeParse(payload).data ?? {};
	const bytes = Buffer.from(record, "base64");
	return bytes.length > 4 && isSound(bytes) ? [[keyOf$1(bytes), vectorOf(bytes)]] : void 0;
}
/** The first half of the hash, which is as unique as any UUID. */
function pointId(key) {
	return [
		key.slice(0, 8),
		key.slice(8, 12),
		key.slice(12, 16),
		key.slice(16, 20),
		key.slice(20, 32)
	].join("-");
}
function renewalId(alias) {
	return pointId(createHash("sha256").update(alias).digest("hex"));
}
function dayOf(milliseconds) {
	return Math.floor(milliseconds / DAY_MS);
}
function inParts(items) {
	const parts = [];
	for (let at = 0; at < items.length; at += AT_ONCE) parts.push(items.slice(at, at + AT_ONCE));
	return parts;
}

// src/store/snapshot/admission.ts
function admissionOf(request, { snapshot, files, chunks }) {
	const inFile = holdsAll(request.requiredInFile, {
		snapshot,
		index: files
	});
	const inChunk = holdsAll(request.requiredInChunk, {
		snapshot,
		index: chunks
	});
	const kinds = request.kinds && new Set([...request.kinds].map((kind) => KINDS.indexOf(kind)));
	const { chunkKind, fileChunks } = snapshot.columns;
	const holdsKind = (file) => !kinds || chunkKind.subarray(fileChunks[file], fileChunks[file + 1]).some((kind) => kinds.has(kind));
	return {
		file: (file) => (request.files?.has(file) ?? true) && inFile(file),
		chunk: (chunk) => (kinds?.has(chunkKind[chunk]) ?? true) && inChunk(chunk),
		byPathAlone: (file) => request.requiredInChunk.length === 0 && holdsKind(file)
	};
}
/** Whether a document holds at least one term of every group. */
function holdsAll(groups, { snapshot, index }) {
	const numbers = groups.map((group) => group.map((term) => snapshot.terms.find(term)).filter((term) => term >= 0));
	return (document) => numbers.every((group) => group.some((term) => weightOf(index, term, document) > 0));
}

// src/store/snapshot/best.ts
/** Places of the highest scores above 0, highest first, ties by place. */
function best(scores, limit) {
	const least = lowestOfBest(scores, limit);
	const places = [];
	for (let place = 0; place < scores.length; place++) if (scores[place] >= least) places.push(place);
	return places.sort((a, b) => scores[b] - scores[a] || a - b).slice(0, limit);
}
/**
* The lowest score that may still count. Only the best scores so far are kept, lowest first as a heap: most scores of a
* large index are below all of them, and cost one comparison.
*/
function lowestOfBest(scores, limit) {
	const heap = new Float32Array(Math.min(limit, scores.length));
	for (const score of scores) if (score > heap[0]) replaceLowest(heap, score);
	return Math.max(heap[0], SMALLEST);
}
const SMALLEST = 2 ** -149;
function replaceLowest(heap, score) {
	let at = 0;
	for (;;) {
		let child = 2 * at + 1;
		if (child + 1 < heap.length && heap[child + 1] < heap[child]) child++;
		if (child >= heap.length || heap[child] >= score) break;
		heap[at] = heap[child];
		at = child;
	}
	heap[at] = score;
}

// src/store/snapshot/snapshot-file-record.ts
/** A file record that is read from the columns as far as somebody looks: of most candidates that is the path alone. */
var SnapshotFileRecord = class {
	path;
	#snapshot;
	#file;
	#symbols;
	#traits;
	constructor(snapshot, file) {
		this.#snapshot = snapshot;
		this.#file = file;
		this.path = snapshot.paths.at(file);
	}
	get blob() {
		return this.#snapshot.blob(this.#file);
	}
	get commit() {
		return this.#snapshot.manifest.commit;
	}
	get language() {
		return this.#snapshot.strings.at(this.#snapshot.columns.fileLanguage[this.#file]);
	}
	get traits() {
		this.#traits ??= unpackTraits(this.#snapshot.columns.fileTraits[this.#file]);
		return this.#traits;
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
	get chunkCount() {
		const { fileChunks } = this.#snapshot.columns;
		return fileChunks[this.#file + 1] - fileChunks[this.#file];
	}
	chunk(place) {
		return new SnapshotChunkRecord(this.#snapshot, this.#snapshot.columns.fileChunks[this.#file] + place);
	}
};
/** Names are decoded when read: ranking looks at the lines of every candidate's chunks, and at the names of those shown. */
var SnapshotChunkRecord = class {
	startLine;
	endLine;
	kind;
	#snapshot;
	#at;
	constructor(snapshot, at) {
		const { columns } = snapshot;
		this.startLine = columns.chunkStartLine[at];
		this.endLine = columns.chunkEndLine[at];
		this.kind = kindOf(columns.chunkKind[at]);
		this.#snapshot = snapshot;
		this.#at = at;
	}
	get symbol() {
		return this.#snapshot.strings.at(this.#snapshot.columns.chunkSymbol[this.#at]);
	}
	get breadcrumb() {
		return this.#snapshot.strings.at(this.#snapshot.columns.chunkBreadcrumb[this.#at]);
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

// src/store/snapshot/weigh-documents.ts
/**
* The stored weights, 0 to 1, of each term in each of the documents: a row a document, in their order. A term is its
* number, or below 0 where the index does not hold it. Going through postings once is far cheaper than looking every
* document up in them.
*/
function weighDocuments(index, { terms, documents }) {
	const rows = documents.map(() => new Float32Array(terms.length));
	const rowOf = new Int32Array(index.documentCount).fill(-1);
	documents.forEach((document, row) => {
		rowOf[document] = row;
	});
	terms.forEach((term, at) => {
		if (term < 0) return;
		for (let place = index.offsets[term]; place < index.offsets[term + 1]; place++) {
			const row = rowOf[index.documents[place]];
			if (row >= 0) rows[row][at] = index.weights[place] / 255;
		}
	});
	return rows;
}

// src/store/snapshot/gather-candidates.ts
/** Everything that ranking needs of the given files. Throws ValidationError where the snapshot proves damaged. */
function gatherCandidates(searched, { files, ...findings }) {
	const { snapshot } = searched;
	const { terms, similar } = findings;
	const { fileChunks } = snapshot.columns;
	const byWords = files.map((file) => bestByWords(file, {
		fileChunks,
		...findings
	}));
	const nearest = similar ? mostSimilar(files, {
		fileChunks,
		byWords,
		similar
	}) : [];
	const shown = byWords.map((chunks, at) => [.../* @__PURE__ */ new Set([...chunks, ...nearest[at] === void 0 ? [] : [nearest[at]]])]);
	const fileWeights = weighDocuments(searched.files, {
		terms,
		documents: files
	});
	const chunkWeights = weighDocuments(searched.chunks, {
		terms,
		documents: shown.flat()
	});
	let row = 0;
	return files.map((file, at) => ({
		file,
		record: new SnapshotFileRecord(snapshot, file),
		weights: fileWeights[at],
		passages: shown[at].map((chunk) => ({
			chunk: chunk - fileChunks[file],
			weights: chunkWeights[row++],
			...similar && { similarity: similar.cosineOf(chunk) }
		})),
		...similar && { similarity: nearest[at] === void 0 ? void 0 : similar.cosineOf(nearest[at]) }
	}));
}
function bestByWords(file, { fileChunks, chunkScores }) {
	const first = fileChunks[file];
	const scores = chunkScores.subarray(first, fileChunks[file + 1]);
	return best(scores, 4).map((chunk) => first + chunk);
}
/** Of each file the most similar chunk; undefined where no admitted one has a vector. */
function mostSimilar(files, { fileChunks, byWords, similar }) {
	const likely = files.flatMap((file) => similar.likely(fileChunks[file], fileChunks[file + 1]));
	similar.compare([...byWords.flat(), ...likely]);
	return files.map((file) => similar.closest(fileChunks[file], fileChunks[file + 1]));
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

// src/store/snapshot/similar-chunks.ts
/** Chunks that are compared exactly to find the most similar ones: codes tell those roughly. */
const COMPARED = 400;
/** Chunks of one file that are compared exactly. */
const COMPARED_PER_FILE = 4;
/**
* How similar one query is to the admitted chunks of a snapshot: told roughly of all of them by their codes, which are in
* memory, and exactly of the few that matter by their rows, which are read. Throws ValidationError for a query of
* another dimension than the snapshot's.
*/
var SimilarChunks = class {
	#query;
	#rows;
	/** By chunk, equal bits of its code and the query's, and one more; 0 for what is not admitted or has no vector. */
	#agreement;
	#cosines = /* @__PURE__ */ new Map();
	constructor({ snapshot, query, admits }) {
		const { denseRows } = snapshot;
		if (query.length !== denseRows.dimension) throw otherDimension(query.length, denseRows.dimension);
		this.#query = query;
		this.#rows = denseRows;
		this.#agreement = agreements({
			snapshot,
			query,
			admits
		});
	}
	/** The most similar chunks, most similar first. Throws ValidationError where the file is damaged. */
	best(count) {
		const compared = best(this.#agreement, Math.max(COMPARED, count));
		this.compare(compared);
		return compared.sort((a, b) => this.cosineOf(b) - this.cosineOf(a) || a - b).slice(0, count);
	}
	/** Those chunks from one number up to another that are most likely the most similar ones. */
	likely(from, to) {
		return best(this.#agreement.subarray(from, to), COMPARED_PER_FILE).map((chunk) => from + chunk);
	}
	/** Reads the rows of chunks, neighbours at once; chunks without a vector are passed over. */
	compare(chunks) {
		const wanted = [...new Set(chunks)].filter((chunk) => this.#agreement[chunk] > 0 && !this.#cosines.has(chunk));
		wanted.sort((a, b) => a - b);
		for (let at = 0; at < wanted.length;) {
			const first = at++;
			while (at < wanted.length && wanted[at] === wanted[at - 1] + 1) at++;
			this.#compareNeighbours(wanted.slice(first, at));
		}
	}
	/** The most similar of the compared chunks from one number up to another; undefined where none was. */
	closest(from, to) {
		let closest;
		let most = Number.NEGATIVE_INFINITY;
		for (let chunk = from; chunk < to; chunk++) {
			const cosine = this.#cosines.get(chunk);
			if (cosine === void 0 || cosine <= most) continue;
			most = cosine;
			closest = chunk;
		}
		return closest;
	}
	/** Undefined for a chunk that was not compared. */
	cosineOf(chunk) {
		return this.#cosines.get(chunk);
	}
	/** All of them have rows, so these are neighbours, too. */
	#compareNeighbours(chunks) {
		const { dimension } = this.#rows;
		const first = this.#rows.rowOf(chunks[0]);
		const rows = this.#rows.read(first, first + chunks.length);
		for (const [at, chunk] of chunks.entries()) {
			const row = rows.subarray(at * dimension, (at + 1) * dimension);
			this.#cosines.set(chunk, cosine(row, this.#query));
		}
	}
};
function agreements({ snapshot, query, admits }) {
	const { chunkEmbedded, denseCodes } = snapshot.columns;
	const differing = differingBits(codeOf(query), denseCodes);
	const found = new Float32Array(chunkEmbedded.length);
	let row = 0;
	for (let chunk = 0; chunk < chunkEmbedded.length; chunk++) {
		if (chunkEmbedded[chunk] === 0) continue;
		if (admits(chunk)) found[chunk] = query.length + 1 - differing[row];
		row++;
	}
	return found;
}
function otherDimension(asked, dimension) {
	return new ValidationError("dense-dimension", `The query has ${asked} dimensions, and the snapshot's vectors have ${dimension}: they are of different models.`, { suggestions: ["Search with the model that the snapshot was built with, or build it anew."] });
}

// src/store/snapshot/snapshot-lexicon.ts
/** A name that many files define is written alike in most of them. */
const FILES_LOOKED_AT = 10;
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
	prominence(term) {
		const number = this.#snapshot.terms.find(term);
		if (number < 0) return 0;
		const { offsets, weights } = this.#inverted.files;
		const end = offsets[number + 1];
		let sum = 0;
		for (let at = offsets[number]; at < end; at++) sum += weights[at];
		return sum / (255 * Math.max(1, end - offsets[number]));
	}
	files() {
		this.#summaries ??= this.#summarise();
		return this.#summaries;
	}
	symbolNames() {
		const { columns, strings } = this.#snapshot;
		return [...new Set(columns.symbolName)].map((name) => strings.at(name));
	}
	spellings(term) {
		const number = this.#snapshot.terms.find(term);
		if (number < 0) return [];
		const { offsets, documents } = this.#inverted.files;
		const files = documents.subarray(offsets[number], offsets[number + 1]).subarray(0, FILES_LOOKED_AT);
		return [...new Set([...files].flatMap((file) => this.#namesDefinedIn(file)))].filter((name) => definitionTerms(name).includes(term));
	}
	#namesDefinedIn(file) {
		const { columns, strings } = this.#snapshot;
		const names = columns.symbolName.subarray(columns.fileSymbols[file], columns.fileSymbols[file + 1]);
		return [...new Set(names)].map((name) => strings.at(name));
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
/** In UTF-16 units: the texts of a page or two. */
const CACHED_TEXT_UNITS = 2e6;
/** Searches one snapshot in memory; texts are read from its file. */
var SnapshotIndex = class {
	manifest;
	source = "snapshot";
	#snapshot;
	#files;
	#chunks;
	#lexicon;
	#fileOfChunk;
	/** Texts that were read last, by file: who asks for a chunk mostly asks for others of its file, and shows one of them. */
	#texts = new I({ maxSize: CACHED_TEXT_UNITS });
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
	async lexicon() {
		return this.#lexicon;
	}
	async candidates(request) {
		const admits = admissionOf(request, this.#searched);
		const chunkScores = scoreDocuments(this.#chunks, this.#weigh(request.terms, "chunkWeight"));
		const fileScores = scoreDocuments(this.#files, this.#weigh(request.terms, "fileWeight"));
		const filesWithChunks = new Uint8Array(fileScores.length);
		const filesWithWords = new Uint8Array(fileScores.length);
		for (let chunk = 0; chunk < chunkScores.length; chunk++) {
			if (chunkScores[chunk] === 0) continue;
			const file = this.#fileOfChunk[chunk];
			filesWithWords[file] = 1;
			if (admits.file(file) && admits.chunk(chunk)) filesWithChunks[file] = 1;
			else chunkScores[chunk] = 0;
		}
		const byPathAlone = (file) => filesWithWords[file] === 0 && admits.byPathAlone(file);
		let matchingFiles = 0;
		for (let file = 0; file < fileScores.length; file++) if (fileScores[file] > 0 && admits.file(file) && (filesWithChunks[file] === 1 || byPathAlone(file))) matchingFiles++;
		else fileScores[file] = 0;
		const chosen = new Set(best(fileScores, request.limit));
		for (const chunk of best(chunkScores, request.limit)) {
			const file = this.#fileOfChunk[chunk];
			if (fileScores[file] > 0) chosen.add(file);
		}
		const similar = this.#similar(request, admits);
		if (similar && isUnbound(request)) for (const chunk of similar.best(100)) chosen.add(this.#fileOfChunk[chunk]);
		const files = [...chosen].sort((a, b) => a - b);
		const terms = request.terms.map(({ term }) => this.#snapshot.terms.find(term));
		const candidates = gatherCandidates(this.#searched, {
			files,
			chunkScores,
			terms,
			similar
		});
		return {
			candidates,
			matchingFiles: Math.max(matchingFiles, candidates.length)
		};
	}
	async texts(places) {
		return places.map((place) => this.#text(place));
	}
	close() {
		this.#snapshot.close();
	}
	get #searched() {
		return {
			snapshot: this.#snapshot,
			files: this.#files,
			chunks: this.#chunks
		};
	}
	#text({ file, chunk }) {
		const { fileChunks, chunkStart, chunkEnd } = this.#snapshot.columns;
		const at = fileChunks[file] + chunk;
		let text = this.#texts.get(file);
		if (text === void 0) {
			text = this.#snapshot.text(file);
			this.#texts.set(file, text, { size: text.length + 1 });
		}
		return text.slice(chunkStart[at], chunkEnd[at]);
	}
	#weigh(terms, field) {
		return terms.map((term) => ({
			term: this.#snapshot.terms.find(term.term),
			weight: term[field]
		})).filter(({ term, weight }) => term >= 0 && weight > 0);
	}
	/** Undefined where the request is by words alone, or the snapshot is. */
	#similar({ dense }, admits) {
		if (!dense || !this.manifest.embedding) return void 0;
		return new SimilarChunks({
			snapshot: this.#snapshot,
			query: dense,
			admits: (chunk) => admits.file(this.#fileOfChunk[chunk]) && admits.chunk(chunk)
		});
	}
};
/** Whether files may be candidates that hold none of the query's words. */
function isUnbound({ requiredInFile, requiredInChunk }) {
	return requiredInFile.length === 0 && requiredInChunk.length === 0;
}
function filesOfChunks(fileChunks) {
	const files = new Uint32Array(fileChunks.at(-1));
	for (let file = 0; file + 1 < fileChunks.length; file++) files.fill(file, fileChunks[file], fileChunks[file + 1]);
	return files;
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

// src/store/snapshot/vector-source.ts
/** What was paid for is kept in a file beside the snapshots. */
function fileVectors({ embedder, ...options }) {
	return {
		model: embedder.model,
		open: (folder) => openFileVectors({
			embedder,
			...options,
			folder
		})
	};
}
function openFileVectors({ folder, embedder, ...options }) {
	const cache = FileVectorCache.open({
		folder,
		model: embedder.model,
		...options
	});
	const vectors = new RunVectors({
		embedder,
		cache,
		...options
	});
	return {
		model: embedder.model,
		notes: cache.note === void 0 ? [] : [cache.note],
		vectorsFor: (chunks) => vectors.vectorsFor(chunks),
		report: () => vectors.report(),
		finish: async (inUse) => {
			if (cache.holdsUnused(vectors.unusedSince)) for (const chunk of inUse()) vectors.noteUse(chunk);
			await vectors.finish();
		},
		close: () => cache.close()
	};
}
/** Vectors that are kept elsewhere; whoever keeps them also tells what they took. */
function vectorsFromElsewhere(dense) {
	return {
		model: dense.model,
		open: () => ({
			model: dense.model,
			notes: [],
			vectorsFor: (chunks) => dense.vectorsFor(chunks),
			report: () => void 0,
			finish: async () => {},
			close: () => {}
		})
	};
}
/** For a run that asks nobody: files that are taken over keep their vectors, all others have to wait. */
function noNewVectors(model) {
	return vectorsFromElsewhere({
		model,
		vectorsFor: async (chunks) => chunks.map(() => void 0)
	});
}

// src/wiring.ts
/** Searches the snapshots of a data folder. Throws ConfigurationError for settings that cannot be used. */
function createSnapshotSearch({ settings, dataDirectory }) {
	const library = new SnapshotLibrary({
		dataDirectory,
		fingerprint: FINGERPRINT
	});
	const voyage = httpClient(settings.http.connections);
	return new Searcher({
		library,
		...queryModels(settings, voyage),
		onClose: () => voyage.close()
	});
}
/** Searches the live indexes of the Qdrant server that is configured; undefined where there is none. Throws ConfigurationError. */
function createLiveSearch({ settings }) {
	const { url, apiKey, searchTimeoutMs: deadline } = settings.qdrant;
	if (url === void 0) return void 0;
	const { connections } = settings.http;
	const qdrant = new QdrantConnection({
		url,
		apiKey,
		deadline,
		rules: SEARCH_RULES,
		connections
	});
	const voyage = httpClient(connections);
	return new Searcher({
		library: new QdrantLibrary(qdrant),
		...queryModels(settings, voyage),
		onClose: () => Promise.all([qdrant.close(), voyage.close()])
	});
}
/** Those of a searcher, for who searches without one. Disposing of them ends their connections. Throws ConfigurationError. */
function openQueryModels(settings) {
	const voyage = httpClient(settings.http.connections);
	return {
		...queryModels(settings, voyage),
		[Symbol.asyncDispose]: () => voyage.close()
	};
}
function queryModels(settings, http) {
	const embedder = createEmbedder(settings, http);
	return {
		embedder: embedder && withQueryCache(embedder),
		reranker: createReranker(settings, http)
	};
}
function createReranker({ rerank, voyage }, { fetch }) {
	if (rerank === "off") return void 0;
	const { apiKey, baseUrl, queryTimeoutMs: deadline } = voyage;
	if (apiKey === void 0) throw noVoyageKey("rerank");
	return new VoyageReranker({
		apiKey,
		baseUrl,
		deadline,
		fetch
	});
}
/** Undefined where no Qdrant is configured. Throws ConfigurationError for settings that cannot be used. */
function openLiveIndex({ settings, identity }) {
	const { url, apiKey, writeTimeoutSeconds } = settings.qdrant;
	const { connections } = settings.http;
	const voyage = httpClient(connections);
	const embedder = createEmbedder(settings, voyage);
	if (url === void 0) return void 0;
	const deadline = writeTimeoutSeconds * 1e3;
	const connection = new QdrantConnection({
		url,
		apiKey,
		deadline,
		connections
	});
	const collections = new Collections(connection, aliasOf(identity));
	const cache = new VectorCollection({ connection });
	const { keepDays } = settings.embedding;
	const vectors = embedder && new RunVectors({
		embedder,
		cache,
		keepDays
	});
	return {
		connection,
		collections,
		cache,
		embedding: embedder?.model,
		store: new QdrantStore({
			connection,
			identity,
			dense: vectors,
			keepDays: settings.store.keepDays
		}),
		finishVectors: async () => vectors && finishVectors({
			vectors,
			cache,
			collections,
			keepDays
		}),
		[Symbol.asyncDispose]: async () => {
			await Promise.all([connection.close(), voyage.close()]);
		}
	};
}
/** Undefined where the operator wants none. Throws ConfigurationError for a key or a model that cannot be used. */
function openVectorSources({ settings, live }) {
	const { keepDays } = settings.embedding;
	if (live) {
		const { cache, embedding: model } = live;
		if (!model) return void 0;
		const known = new RunVectors({
			embedder: unpaidEmbedder(model),
			cache,
			keepDays
		});
		return {
			all: vectorsFromElsewhere(known),
			file: void 0,
			kept: noNewVectors(model),
			[Symbol.asyncDispose]: async () => {}
		};
	}
	const voyage = httpClient(settings.http.connections);
	const embedder = createEmbedder(settings, voyage);
	return embedder && {
		all: fileVectors({
			embedder,
			keepDays
		}),
		file: vectorFileName(embedder.model),
		kept: noNewVectors(embedder.model),
		[Symbol.asyncDispose]: () => voyage.close()
	};
}
/** Undefined where the operator wants none. Throws ConfigurationError for a key or a model that cannot be used. */
function createEmbedder({ embedding, voyage }, { fetch }) {
	const { apiKey, baseUrl } = voyage;
	if ((embedding.provider ?? (apiKey === void 0 ? "none" : "voyage")) === "none") return void 0;
	if (apiKey === void 0) throw noVoyageKey("embedding.provider");
	const model = {
		name: embedding.model,
		dimension: embedding.dimension
	};
	const deadlines = {
		query: voyage.queryTimeoutMs,
		document: voyage.documentsTimeoutSeconds * 1e3
	};
	return new VoyageEmbedder({
		apiKey,
		baseUrl,
		model,
		deadlines,
		fetch
	});
}
function noVoyageKey(setting) {
	return new ConfigurationError("voyage-api-key", `${setting} is voyage, and there is no key for it.`, { suggestions: ["Set VOYAGE_API_KEY.", `Or leave ${setting} unset.`] });
}

export { MAX_FILE_BYTES$1 as $, StringTable as A, FINGERPRINT as B, numbersInUse as C, ProviderError as Ct, SnapshotFolder as D, explain$1 as Dt, MAX_SNAPSHOT_BYTES as E, ValidationError as Et, makeRealFolder as F, KINDS as G, SNAPSHOT_KIND as H, writing as I, readOperatorLayers as J, readRepositoryLayers as K, identityKey as L, VectorsBuilder as M, GrowableU32 as N, codeWords$1 as O, GrowableU8 as P, parseRepositoryFile as Q, localIdentity as R, Interner as S, IndexingError as St, checkedVectors as T, SlashfindError as Tt, embeddedText as U, fingerprintOf as V, createCodeParser as W, unreadable as X, readConfigFile as Y, parseOperatorFile as Z, search$1 as _, findLanguage as _t, openVectorSources as a, operatorFiles as at, pause as b, printableBytes as bt, prune as c, variablesOf as ct, RunWriter as d, repositorySettings as dt, REPOSITORY_FILE as et, countAnew as f, valueInForce as ft, chunkTexts as g, fileTraits as gt, survey as h, isSecret as ht, openQueryModels as i, SYSTEM_FILE as it, encodeStrings as j, quantise as k, pruneAll as l, DEFAULT_ORIGIN as lt, readableManifest as m, KEY_NAMES as mt, createSnapshotSearch as n, quote as nt, SnapshotIndex as o, userFile as ot, findIndex as p, KEYS as pt, readSettings as q, openLiveIndex as r, nearest$1 as rt, VECTORS_COLLECTION as s, isSet as st, createLiveSearch as t, WORKING_FILE as tt, rollback as u, operatorSettings as ut, queryVector as v, LANGUAGES as vt, packFile as w, QueryError as wt, textKey as x, ConfigurationError as xt, estimateTokens as y, printable as yt, weighFile as z };