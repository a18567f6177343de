import type { LandmarkRules } from "./landmark.ts";

export const PROTOBUF: LandmarkRules = {
	end: "indentation",
	landmarks: [
		{ pattern: /^\s*message\s+(?<name>\w+)/, kind: "class" },
		{ pattern: /^\s*enum\s+(?<name>\w+)/, kind: "enum" },
		{ pattern: /^\s*service\s+(?<name>\w+)/, kind: "interface" },
		{ pattern: /^\s*rpc\s+(?<name>\w+)/, kind: "method" },
		{ pattern: /^\s*extend\s+(?:\w+\.)*(?<name>\w+)/, kind: "class", listed: false },
	],
};

export const GRAPHQL: LandmarkRules = {
	end: "indentation",
	landmarks: [
		{ pattern: /^extend\s+\w+\s+(?<name>\w+)/, kind: "class", listed: false },
		{ pattern: /^(?:type|input)\s+(?<name>\w+)/, kind: "class" },
		{ pattern: /^interface\s+(?<name>\w+)/, kind: "interface" },
		{ pattern: /^enum\s+(?<name>\w+)/, kind: "enum" },
		{ pattern: /^(?:scalar|union)\s+(?<name>\w+)/, kind: "type" },
		{ pattern: /^directive\s+@(?<name>\w+)/, kind: "function" },
		{ pattern: /^(?:query|mutation|subscription|fragment)\s+(?<name>\w+)/, kind: "function" },
	],
};

/** A name in SQL, quoted or not, with the schema that it may stand in. */
const SQL_NAME = '(?:["`\\[]?(?<scope>\\w+)["`\\]]?\\.)?["`\\[]?(?<name>\\w+)';

const created = (what: string) =>
	new RegExp(
		`^create\\s+(?:or\\s+(?:replace|alter)\\s+)?(?:(?:global|local|temp|temporary|unlogged|external|materialized|recursive|unique)\\s+)*(?:${what})\\s+(?:concurrently\\s+)?(?:if\\s+not\\s+exists\\s+)?${SQL_NAME}`,
		"i",
	);

export const SQL: LandmarkRules = {
	end: "next",
	landmarks: [
		{ pattern: created("table|view"), kind: "class" },
		{ pattern: created("function|procedure|proc|trigger|macro"), kind: "function" },
		{ pattern: created("type|domain"), kind: "type" },
		{ pattern: created("schema|database|extension|package(?:\\s+body)?"), kind: "module" },
		{ pattern: created("index|sequence|role|user|policy"), kind: "other" },
		{
			pattern:
				/^(?:alter|analyze|call|commit|copy|delete|drop|explain|go|grant|insert|merge|pragma|revoke|rollback|select|set|truncate|update|use|vacuum|with)\b/i,
			kind: "other",
			after: /(?:;|^go|^\/)\s*$/i,
		},
	],
};
