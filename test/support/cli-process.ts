import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
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

/** The same without blocking this process, in which servers may run that the command asks. */
export async function cliBeside(
	args: readonly string[],
	{ cwd, environment = {} }: Pick<CliOptions, "cwd" | "environment"> = {},
): Promise<CliResult> {
	const env = { PATH: process.env.PATH, HOME: "/nonexistent", ...environment };
	const child = spawn(process.execPath, [CLI, ...args], { cwd, env, stdio: ["ignore", "pipe", "pipe"] });
	const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr), once(child, "close")]);
	return { code: child.exitCode, stdout, stderr };
}

/** Starts the built command line with pipes; in the caller's environment where none is given. */
export function startCli(args: readonly string[], { environment }: Pick<CliOptions, "environment"> = {}) {
	const env = environment && { PATH: process.env.PATH, HOME: "/nonexistent", ...environment };
	return spawn(process.execPath, [CLI, ...args], { stdio: ["pipe", "pipe", "pipe"], env });
}
