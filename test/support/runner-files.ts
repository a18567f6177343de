import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const FILES = {
	GITHUB_OUTPUT: "output",
	GITHUB_STEP_SUMMARY: "summary.md",
	GITHUB_STATE: "state",
	GITHUB_ENV: "env",
	GITHUB_PATH: "path",
} as const;

/** The empty files into which a step reports, by the variables that name them. */
export function runnerFiles(folder: string): Record<keyof typeof FILES, string> {
	mkdirSync(folder, { recursive: true });
	const paths = Object.entries(FILES).map(([variable, name]) => [variable, join(folder, name)] as const);
	for (const [, path] of paths) writeFileSync(path, "");
	return Object.fromEntries(paths) as Record<keyof typeof FILES, string>;
}

/** What a step wrote into one of its files; empty where it took the file away. */
export function reported(path: string): string {
	return existsSync(path) ? readFileSync(path, "utf8") : "";
}

/**
 * The pairs of a file of outputs: `name=value`, or `name<<END`, lines and `END`.
 * @throws Error where the runner would fail the step
 */
export function pairsOf(text: string): Record<string, string> {
	const lines = text.split(/\r\n|\n/);
	const pairs: [string, string][] = [];
	while (lines.length > 0) {
		const line = lines.shift()!;
		if (line === "") continue;
		const [, name, sign, rest] = /^([^=]*?)(<<|=)(.*)$/s.exec(line) ?? [];
		if (!name || rest === undefined) throw new Error(`Invalid format: ${line}`);
		pairs.push([name, sign === "=" ? rest : heredoc(rest, lines)]);
	}
	return Object.fromEntries(pairs);
}

/** Takes the lines up to the delimiter. */
function heredoc(delimiter: string, lines: string[]): string {
	const end = lines.indexOf(delimiter);
	if (delimiter === "" || end < 0) throw new Error(`Matching delimiter not found: ${delimiter}`);
	return lines
		.splice(0, end + 1)
		.slice(0, -1)
		.join("\n");
}
