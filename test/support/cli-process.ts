import { spawn, spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

/** The built command line. */
export const CLI = fileURLToPath(new URL("../../dist/cli.js", import.meta.url));

export interface CliResult {
	readonly code: number | null;
	readonly stdout: string;
	readonly stderr: string;
}

export interface CliOptions {
	readonly cwd?: string;
	readonly input?: string;
	readonly environment?: Readonly<Record<string, string>>;
}

/** Runs the built command line to its end, without the caller's `SLASHFIND_*` and git environment. */
export function cli(
	args: readonly string[],
	{ cwd, input = "", environment = {} }: CliOptions = {},
): CliResult {
	const env = { PATH: process.env.PATH, HOME: "/nonexistent", ...environment };
	const { status, stdout, stderr } = spawnSync(process.execPath, [CLI, ...args], {
		cwd,
		input,
		env,
		encoding: "utf8",
		maxBuffer: 1 << 28,
	});
	return { code: status, stdout, stderr };
}

/** Starts the built command line with pipes. */
export function startCli(args: readonly string[]) {
	return spawn(process.execPath, [CLI, ...args], { stdio: ["pipe", "pipe", "pipe"] });
}
