import type { LandmarkRules } from "./landmark.ts";

/** What may stand before a function's name: its type, with pointers and arrays. */
const TYPE = "(?:[\\w.\\[\\],:]+[\\s*]+)*";

export const CYTHON: LandmarkRules = {
	end: "indentation",
	landmarks: [
		{ pattern: /^\s*(?:cdef\s+)?class\s+(?<name>\w+)/, kind: "class" },
		{
			pattern: /^\s*c(?:p?def|typedef)\s+(?:public\s+|packed\s+)*(?:struct|union|cppclass)\s+(?<name>\w+)/,
			kind: "class",
		},
		{ pattern: /^\s*c(?:p?def|typedef)\s+enum\s+(?<name>\w+)/, kind: "enum" },
		{
			pattern: new RegExp(`^\\s*cp?def\\s+${TYPE}(?<name>\\w+)\\s*\\(`),
			kind: "function",
			memberKind: "method",
		},
		{ pattern: /^\s*(?:async\s+)?def\s+(?<name>\w+)/, kind: "function", memberKind: "method" },
		{ pattern: /^\s*ctypedef\s+.*?(?<name>\w+)\s*$/, kind: "type" },
		{ pattern: /^(?:DEF\s+)?(?<name>[A-Za-z_]\w*)\s*=(?!=)/, kind: "variable" },
	],
};
