import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

const REPORT_USAGE = fileURLToPath(new URL("report-usage.cjs", import.meta.url));

/** A Node process from its start to its end. */
export interface ChildRun {
	readonly status: number | null;
	readonly stdout: string;
	readonly stderr: string;
	readonly wallMs: number;
	/** Processor time of all its threads, without what the processes it started took. */
	readonly cpuMs: number;
	/** The most memory that the process held at once, without what the processes it started held. */
	readonly peakBytes: number;
}

export interface ChildOptions {
	readonly input?: string;
	/** Added to the bench's own environment. */
	readonly environment?: Environment;
}

export type Environment = Readonly<Record<string, string>>;

export async function runNode(
	args: readonly string[],
	{ input = "", environment = {} }: ChildOptions = {},
): Promise<ChildRun> {
	const started = performance.now();
	const child = spawn(process.execPath, ["--require", REPORT_USAGE, ...args], {
		stdio: ["pipe", "pipe", "pipe", "pipe"],
		env: { ...withoutSettings(), ...environment },
	});
	const output = ["", "", ""];
	child.stdio.slice(1).forEach((stream, at) => {
		stream!.on("data", (text: Buffer) => {
			output[at] += text.toString("utf8");
		});
	});
	const { promise, resolve, reject } = Promise.withResolvers<number | null>();
	child.on("error", reject).on("close", resolve);
	child.stdin!.on("error", () => {});
	child.stdin!.end(input);
	const status = await promise;
	const wallMs = performance.now() - started;
	const [stdout = "", stderr = "", usage = ""] = output;
	// A process that was killed says nothing.
	const { cpuMs, peakKib } = usage === "" ? { cpuMs: Number.NaN, peakKib: Number.NaN } : JSON.parse(usage);
	return { status, stdout, stderr, wallMs, cpuMs, peakBytes: peakKib * 1024 };
}

/** The caller's own settings would make figures of another slashfind, and a key of theirs would be billed. */
function withoutSettings(): NodeJS.ProcessEnv {
	const entries = Object.entries(process.env).filter(([name]) => !/^(SLASHFIND|QDRANT|VOYAGE)_/.test(name));
	return Object.fromEntries(entries);
}
