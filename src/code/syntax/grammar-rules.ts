import type { GrammarId } from "../grammar-files.ts";
import { BASH } from "./bash.ts";
import { C, CPP } from "./c-family.ts";
import { CSHARP } from "./csharp.ts";
import { CSS } from "./css.ts";
import { JAVASCRIPT, TYPESCRIPT } from "./ecmascript.ts";
import { ELIXIR } from "./elixir.ts";
import { GO } from "./go.ts";
import { HASKELL } from "./haskell.ts";
import { JAVA } from "./java.ts";
import { KOTLIN } from "./kotlin.ts";
import { LUA } from "./lua.ts";
import { PHP } from "./php.ts";
import { POWERSHELL } from "./powershell.ts";
import { PYTHON } from "./python.ts";
import { RUBY } from "./ruby.ts";
import type { GrammarRules } from "./rules.ts";
import { RUST } from "./rust.ts";
import { SCALA } from "./scala.ts";
import { ZIG } from "./zig.ts";

export const RULES: Readonly<Record<GrammarId, GrammarRules>> = {
	bash: BASH,
	c: C,
	cpp: CPP,
	csharp: CSHARP,
	css: CSS,
	elixir: ELIXIR,
	go: GO,
	haskell: HASKELL,
	java: JAVA,
	javascript: JAVASCRIPT,
	kotlin: KOTLIN,
	lua: LUA,
	php: PHP,
	powershell: POWERSHELL,
	python: PYTHON,
	ruby: RUBY,
	rust: RUST,
	scala: SCALA,
	tsx: TYPESCRIPT,
	typescript: TYPESCRIPT,
	zig: ZIG,
};
