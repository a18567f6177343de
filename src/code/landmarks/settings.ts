import type { LandmarkRules } from "./landmark.ts";

/** Of top-level keys those that have something below them. */
export const YAML: LandmarkRules = {
	end: "indentation",
	landmarks: [
		{
			pattern:
				/^(?:(?<name>[\w.$/-]+)|"(?:[^"\\]|\\.){1,80}"):\s*(?:[&!]\S+\s*)?(?:[|>][+-]?\d?\s*)?(?:#.*)?\r?$/,
			kind: "config",
		},
	],
};

export const TOML: LandmarkRules = {
	end: "next",
	landmarks: [{ pattern: /^\s*\[\[?\s*(?<name>[^\][#]+?)\s*\]/, kind: "config" }],
};

/** Blocks are called as other blocks refer to them. */
export const HCL: LandmarkRules = {
	end: "indentation",
	landmarks: [
		{ pattern: /^(?:resource|data)\s+"(?<scope>[\w-]+)"\s+"(?<name>[\w-]+)"/, kind: "class" },
		{ pattern: /^(?:variable|output)\s+"(?<name>[\w-]+)"/, kind: "variable" },
		{ pattern: /^module\s+"(?<name>[\w-]+)"/, kind: "module" },
		{ pattern: /^provider\s+"(?<name>[\w-]+)"/, kind: "config", listed: false },
		{ pattern: /^(?<name>locals|terraform)\s*\{/, kind: "config", listed: false },
		{ pattern: /^[a-z_]+\s+(?:"[\w-]+"\s+)?"(?<name>[\w-]+)"\s*\{/, kind: "other" },
	],
};

/** Stages; one without a name is called by its image. */
export const DOCKERFILE: LandmarkRules = {
	end: "next",
	landmarks: [
		{ pattern: /^from\s+(?:--\S+\s+)*\S+\s+as\s+(?<name>\S+)/i, kind: "module" },
		{ pattern: /^from\s+(?:--\S+\s+)*(?<name>\S+)/i, kind: "module", listed: false },
	],
};
