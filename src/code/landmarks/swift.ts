import type { LandmarkRules } from "./landmark.ts";

const MODIFIERS =
	"(?:@\\w+(?:\\([^()]*\\))?\\s+)*(?:(?:public|private|internal|fileprivate|open|package|static|class|final|override|mutating|nonmutating|indirect|lazy|weak|unowned|required|convenience|dynamic|optional|nonisolated|isolated|distributed|prefix|postfix|infix|async)(?:\\(\\w+\\))?\\s+)*";

const after = (rest: string) => new RegExp(`^\\s*${MODIFIERS}${rest}`);

export const SWIFT: LandmarkRules = {
	end: "indentation",
	landmarks: [
		{ pattern: /^\s*(?:@\w+\s+)*@Test\b[^{}]*\bfunc\s+(?<name>[^\s(<]+)/, kind: "test" },
		{ pattern: after("func\\s+(?<name>test(?![a-z])\\w*)"), kind: "function", memberKind: "test" },
		{ pattern: after("func\\s+(?<name>[^\\s(<]+)"), kind: "function", memberKind: "method" },
		{ pattern: after("(?<name>init|deinit|subscript)\\b[?!]?\\s*[<({]"), kind: "method" },
		{ pattern: after("(?:class|struct|actor)\\s+(?<name>\\w+)"), kind: "class" },
		{ pattern: after("protocol\\s+(?<name>\\w+)"), kind: "interface" },
		{ pattern: after("enum\\s+(?<name>\\w+)"), kind: "enum" },
		{ pattern: after("extension\\s+(?:\\w+\\.)*(?<name>\\w+)"), kind: "class", listed: false },
		{ pattern: after("(?:typealias|associatedtype)\\s+(?<name>\\w+)"), kind: "type" },
		{ pattern: after("macro\\s+(?<name>\\w+)"), kind: "function" },
		{ pattern: after("(?:let|var)\\s+(?<name>\\w+)"), kind: "variable", outsideFunctions: true },
	],
};
