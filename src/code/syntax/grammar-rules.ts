import type { GrammarId } from "../grammar-files.ts";
import { C, CPP } from "./c-family.ts";
import { JAVASCRIPT, TYPESCRIPT } from "./ecmascript.ts";
import { GO } from "./go.ts";
import { JAVA } from "./java.ts";
import { PYTHON } from "./python.ts";
import type { GrammarRules } from "./rules.ts";
import { RUST } from "./rust.ts";

export const RULES: Readonly<Record<GrammarId, GrammarRules>> = {
	c: C,
	cpp: CPP,
	go: GO,
	java: JAVA,
	javascript: JAVASCRIPT,
	python: PYTHON,
	rust: RUST,
	tsx: TYPESCRIPT,
	typescript: TYPESCRIPT,
};
