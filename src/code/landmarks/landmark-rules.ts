import { CYTHON } from "./cython.ts";
import type { LandmarkRules } from "./landmark.ts";
import { PERL } from "./perl.ts";
import { GRAPHQL, PROTOBUF, SQL } from "./schemas.ts";
import { DOCKERFILE, HCL, TOML, YAML } from "./settings.ts";
import { SWIFT } from "./swift.ts";

const RULES: Readonly<Record<string, LandmarkRules>> = {
	cython: CYTHON,
	dockerfile: DOCKERFILE,
	graphql: GRAPHQL,
	hcl: HCL,
	perl: PERL,
	"protocol-buffer": PROTOBUF,
	sql: SQL,
	swift: SWIFT,
	toml: TOML,
	yaml: YAML,
};

/** By the language's id; undefined where lines tell nothing for sure. */
export function landmarkRulesOf(language: string): LandmarkRules | undefined {
	return Object.hasOwn(RULES, language) ? RULES[language] : undefined;
}
