import type { LandmarkRules } from "./landmark.ts";

const NAME = "(?:(?<scope>\\w+(?:::\\w+)*)::)?(?<name>\\w+)";

/** `package Queue;` only says where what follows belongs; with a block it is a class. */
export const PERL: LandmarkRules = {
	end: "indentation",
	landmarks: [
		{ pattern: /^(?:package|class)\s+(?<name>\w+(?:::\w+)*)/, kind: "class" },
		{
			pattern: new RegExp(`^\\s*(?:my\\s+|our\\s+|state\\s+)?sub\\s+${NAME}`),
			kind: "function",
			memberKind: "method",
		},
		{ pattern: /^\s*method\s+(?<name>\w+)/, kind: "method" },
		{ pattern: /^use\s+constant\s+(?:\{\s*)?(?<name>[A-Za-z_]\w*)/, kind: "variable" },
		{ pattern: /^our\s+[$@%](?<name>\w+)/, kind: "variable" },
	],
};
