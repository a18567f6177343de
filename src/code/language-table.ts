import {
	APOSTROPHE,
	type CommentStyle,
	DASHES,
	DASHES_AND_BRACES,
	DASHES_AND_BRACKETS,
	DASHES_AND_STARS,
	EXCLAMATION,
	HASH,
	HASH_AND_ANGLES,
	HASH_AND_BRACKETS,
	HASH_AND_EQUALS,
	HASH_OR_SLASHES,
	MARKUP,
	PARENTHESES,
	PERCENT,
	QUOTE_MARK,
	REM,
	SEMICOLON,
	SEMICOLON_OR_HASH,
	SLASHES,
	SLASHES_AND_PARENTHESES,
	STARS,
} from "./comment-style.ts";
import type { Language } from "./language.ts";

/** What differs between languages of one kind; words are separated by blanks, as the lists below are long. */
interface Row {
	readonly aliases?: string;
	readonly extensions: string;
	readonly filenames?: string;
	readonly comments?: CommentStyle;
	readonly grammar?: Language["grammar"];
}

function code(name: string, row: Row): Language {
	return language("code", name, row);
}

function docs(name: string, row: Row): Language {
	return language("docs", name, row);
}

function config(name: string, row: Row): Language {
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
		corpus,
	};
}

function idOf(name: string): string {
	return name.toLowerCase().replace("++", "pp").replace("#", "sharp").replaceAll(" ", "-");
}

function words(list = ""): string[] {
	return list.split(" ").filter((word) => word !== "");
}

/**
 * Every language that is told apart, most telling first: where two claim an extension, the first has it. Names and
 * extensions follow GitHub's Linguist, so that `lang:` accepts what GitHub's code search accepts.
 */
export const LANGUAGES: readonly Language[] = [
	code("TypeScript", {
		aliases: "typescript",
		extensions: "ts mts cts",
		comments: SLASHES,
		grammar: "typescript",
	}),
	code("TSX", { aliases: "typescriptreact", extensions: "tsx", comments: SLASHES, grammar: "tsx" }),
	code("JavaScript", {
		aliases: "node javascriptreact",
		extensions: "js jsx mjs cjs es6 jsm",
		filenames: "jakefile",
		comments: SLASHES,
		grammar: "javascript",
	}),
	code("Python", {
		aliases: "python3 bazel starlark",
		extensions: "py pyi pyw bzl bazel",
		filenames: "sconstruct sconscript wscript build.bazel workspace.bazel module.bazel",
		comments: HASH,
		grammar: "python",
	}),
	code("Go", { aliases: "golang", extensions: "go", comments: SLASHES, grammar: "go" }),
	code("Rust", { extensions: "rs", comments: SLASHES, grammar: "rust" }),
	code("Java", { extensions: "java", comments: SLASHES, grammar: "java" }),
	code("C", { extensions: "c h", comments: SLASHES, grammar: "c" }),
	code("C++", {
		aliases: "cplusplus cuda",
		extensions: "cpp cc cxx c++ hpp hh hxx h++ ipp inl tpp txx ixx cppm cu cuh ino",
		comments: SLASHES,
		grammar: "cpp",
	}),
	code("Kotlin", { extensions: "kt kts", comments: SLASHES }),
	code("Scala", { extensions: "scala sc sbt", comments: SLASHES }),
	code("C#", { aliases: "cs dotnet", extensions: "cs csx cake", comments: SLASHES }),
	code("F#", { aliases: "fs", extensions: "fs fsi fsx", comments: SLASHES_AND_PARENTHESES }),
	code("Visual Basic .NET", { aliases: "vb vbnet", extensions: "vb vbs bas", comments: APOSTROPHE }),
	code("Ruby", {
		extensions: "rb rake gemspec ru erb jbuilder podspec",
		filenames: "rakefile gemfile guardfile podfile brewfile vagrantfile fastfile",
		comments: HASH,
	}),
	code("PHP", { extensions: "php phtml blade.php", comments: HASH_OR_SLASHES }),
	code("Swift", { extensions: "swift", comments: SLASHES }),
	code("Objective-C", { aliases: "objc objectivec", extensions: "m mm", comments: SLASHES }),
	code("Dart", { extensions: "dart", comments: SLASHES }),
	code("Groovy", {
		aliases: "gradle",
		extensions: "groovy gradle gvy",
		filenames: "jenkinsfile",
		comments: SLASHES,
	}),
	code("Shell", {
		aliases: "sh bash zsh fish",
		extensions: "sh bash zsh fish ksh bats",
		filenames: ".bashrc .zshrc .profile .bash_profile .envrc",
		comments: HASH,
	}),
	code("PowerShell", { aliases: "pwsh", extensions: "ps1 psm1 psd1", comments: HASH_AND_ANGLES }),
	code("Batchfile", { aliases: "batch cmd", extensions: "bat cmd", comments: REM }),
	code("Lua", { extensions: "lua luau rockspec", comments: DASHES_AND_BRACKETS }),
	code("Perl", { extensions: "pl pm t", comments: HASH }),
	code("Raku", { aliases: "perl6", extensions: "raku rakumod p6", comments: HASH }),
	code("R", { extensions: "r rmd", comments: HASH }),
	code("Julia", { extensions: "jl", comments: HASH_AND_EQUALS }),
	code("Zig", { extensions: "zig zon", comments: SLASHES }),
	code("Nim", { extensions: "nim nims nimble", comments: HASH_AND_BRACKETS }),
	code("Crystal", { extensions: "cr", comments: HASH }),
	code("D", { aliases: "dlang", extensions: "d di", comments: SLASHES }),
	code("V", { aliases: "vlang", extensions: "v vv", comments: SLASHES }),
	code("Elixir", { extensions: "ex exs eex heex leex", comments: HASH }),
	code("Erlang", { extensions: "erl hrl escript", filenames: "rebar.config", comments: PERCENT }),
	code("Gleam", { extensions: "gleam", comments: SLASHES }),
	code("Haskell", { extensions: "hs lhs hsc", comments: DASHES_AND_BRACES }),
	code("PureScript", { extensions: "purs", comments: DASHES_AND_BRACES }),
	code("Elm", { extensions: "elm", comments: DASHES_AND_BRACES }),
	code("OCaml", { aliases: "reason", extensions: "ml mli mll mly re rei", comments: PARENTHESES }),
	code("Clojure", { aliases: "clojurescript", extensions: "clj cljs cljc edn bb", comments: SEMICOLON }),
	code("Common Lisp", { aliases: "lisp", extensions: "lisp lsp cl asd", comments: SEMICOLON }),
	code("Emacs Lisp", { aliases: "elisp", extensions: "el", comments: SEMICOLON }),
	code("Scheme", { extensions: "scm ss sld", comments: SEMICOLON }),
	code("Racket", { extensions: "rkt rktl", comments: SEMICOLON }),
	code("Prolog", { extensions: "pro prolog plt", comments: PERCENT }),
	code("Fortran", { extensions: "f90 f95 f03 f08 f for", comments: EXCLAMATION }),
	code("Pascal", { aliases: "delphi", extensions: "pas dpr lpr pp", comments: SLASHES }),
	code("Ada", { extensions: "adb ads", comments: DASHES }),
	code("COBOL", { extensions: "cob cbl cpy" }),
	code("Assembly", { aliases: "asm nasm", extensions: "asm s nasm", comments: SEMICOLON_OR_HASH }),
	code("VHDL", { extensions: "vhd vhdl", comments: DASHES }),
	code("SystemVerilog", { aliases: "verilog", extensions: "sv svh vh", comments: SLASHES }),
	code("MATLAB", { aliases: "octave", extensions: "mlx matlab", comments: PERCENT }),
	code("Tcl", { extensions: "tcl", comments: HASH }),
	code("Vim Script", { aliases: "vim viml", extensions: "vim", filenames: ".vimrc", comments: QUOTE_MARK }),
	code("GDScript", { extensions: "gd", comments: HASH }),
	code("Solidity", { extensions: "sol", comments: SLASHES }),
	code("Move", { extensions: "move", comments: SLASHES }),
	code("Cairo", { extensions: "cairo", comments: SLASHES }),
	code("WebAssembly", { aliases: "wat wast", extensions: "wat wast", comments: SEMICOLON }),
	code("GLSL", { aliases: "shader", extensions: "glsl vert frag geom comp", comments: SLASHES }),
	code("HLSL", { extensions: "hlsl fx", comments: SLASHES }),
	code("WGSL", { extensions: "wgsl", comments: SLASHES }),
	code("CoffeeScript", { aliases: "coffee", extensions: "coffee", comments: HASH }),
	code("SQL", {
		aliases: "plsql plpgsql tsql",
		extensions: "sql psql pgsql ddl",
		comments: DASHES_AND_STARS,
	}),
	code("GraphQL", { extensions: "graphql gql", comments: HASH }),
	code("Protocol Buffer", { aliases: "protobuf proto", extensions: "proto", comments: SLASHES }),
	code("Thrift", { extensions: "thrift", comments: HASH_OR_SLASHES }),
	code("Cap'n Proto", { aliases: "capnp", extensions: "capnp", comments: HASH }),
	code("Prisma", { extensions: "prisma", comments: SLASHES }),
	code("CSS", { extensions: "css pcss", comments: STARS }),
	code("SCSS", { extensions: "scss", comments: SLASHES }),
	code("Sass", { extensions: "sass", comments: SLASHES }),
	code("Less", { extensions: "less", comments: SLASHES }),
	code("Stylus", { extensions: "styl", comments: SLASHES }),
	code("HTML", { aliases: "xhtml", extensions: "html htm xhtml", comments: MARKUP }),
	code("Vue", { extensions: "vue", comments: MARKUP }),
	code("Svelte", { extensions: "svelte", comments: MARKUP }),
	code("Astro", { extensions: "astro", comments: MARKUP }),
	code("Handlebars", { aliases: "hbs mustache", extensions: "hbs handlebars mustache", comments: MARKUP }),
	code("Jinja", { aliases: "django twig liquid", extensions: "jinja jinja2 j2 twig liquid njk" }),
	code("EJS", { extensions: "ejs" }),
	code("Pug", { aliases: "jade", extensions: "pug jade", comments: SLASHES }),
	code("Nix", { extensions: "nix", comments: HASH_OR_SLASHES }),
	code("HCL", { aliases: "terraform tf", extensions: "tf hcl tfvars tofu", comments: HASH_OR_SLASHES }),
	code("Dockerfile", {
		aliases: "docker",
		extensions: "dockerfile",
		filenames: "dockerfile containerfile",
		comments: HASH,
	}),
	code("Makefile", {
		aliases: "make",
		extensions: "mk mak",
		filenames: "makefile gnumakefile",
		comments: HASH,
	}),
	code("CMake", { extensions: "cmake", filenames: "cmakelists.txt", comments: HASH }),
	code("Meson", { extensions: "meson", filenames: "meson.build meson_options.txt", comments: HASH }),
	code("Just", { extensions: "just", filenames: "justfile", comments: HASH }),
	code("Jupyter Notebook", { aliases: "ipynb", extensions: "ipynb" }),
	config("YAML", { aliases: "yml", extensions: "yaml yml", comments: HASH }),
	config("TOML", { extensions: "toml", filenames: "pipfile", comments: HASH }),
	config("JSON", {
		aliases: "jsonc json5",
		extensions: "json jsonc json5 webmanifest code-workspace",
		filenames: ".babelrc .eslintrc .prettierrc .swcrc",
		comments: SLASHES,
	}),
	config("XML", {
		extensions: "xml xsd xsl xslt wsdl plist csproj vbproj fsproj props targets pom resx",
		comments: MARKUP,
	}),
	config("INI", {
		aliases: "properties dotenv",
		extensions: "ini cfg conf properties env editorconfig service desktop",
		filenames: ".npmrc .gitconfig .gitmodules",
		comments: SEMICOLON_OR_HASH,
	}),
	config("Ignore List", {
		aliases: "ignore gitignore",
		extensions: "gitignore dockerignore npmignore",
		filenames: ".gitattributes .slashfindignore .eslintignore .prettierignore codeowners",
		comments: HASH,
	}),
	config("Go Module", { aliases: "gomod", extensions: "", filenames: "go.mod go.work", comments: SLASHES }),
	config("CSV", { aliases: "tsv", extensions: "csv tsv" }),
	docs("Markdown", { aliases: "md", extensions: "md markdown mdown mkd", filenames: "contents.lr" }),
	docs("MDX", { extensions: "mdx" }),
	docs("reStructuredText", { aliases: "rst", extensions: "rst rest" }),
	docs("AsciiDoc", { aliases: "adoc", extensions: "adoc asciidoc asc" }),
	docs("Org", { extensions: "org" }),
	docs("TeX", { aliases: "latex", extensions: "tex sty cls bib", comments: PERCENT }),
	docs("Text", {
		aliases: "txt plaintext",
		extensions: "txt text log",
		filenames: "readme license licence copying changelog changes authors contributors notice todo news",
	}),
];
