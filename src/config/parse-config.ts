import { type CheckedContent, checkContent, OPERATOR_SCOPE, REPOSITORY_SCOPE } from "./check-content.ts";
import type { ConfigText } from "./config-source.ts";
import type { RepositoryLayer } from "./layer.ts";
import type { Problem } from "./problem.ts";
import type { KeyName } from "./schema.ts";
import { parseYaml } from "./yaml-content.ts";

export interface ParsedRepositoryFile {
	readonly layer: RepositoryLayer;
	readonly problems: readonly Problem[];
}

/** Reads a file that comes with a repository. Never throws: what cannot be used is not stated, and a problem. */
export function parseRepositoryFile(file: ConfigText): ParsedRepositoryFile {
	return parse(file, REPOSITORY_SCOPE) as ParsedRepositoryFile;
}

/** Reads a file of whoever runs slashfind, which may state every key but secrets. Never throws. */
export function parseOperatorFile(file: ConfigText): CheckedContent {
	return parse(file, OPERATOR_SCOPE);
}

function parse({ text, source }: ConfigText, allowed: readonly KeyName[]): CheckedContent {
	const parsed = parseYaml(text);
	if ("message" in parsed) {
		const { message, line } = parsed;
		const place = line === undefined ? source : `${source}:${line}`;
		return {
			layer: new Map(),
			problems: [{ place, message, consequence: "Nothing is taken from this file." }],
		};
	}
	const { mapping, lineOf } = parsed;
	return checkContent({ mapping, placeOf: (path) => `${source}:${lineOf(path)}`, allowed });
}
