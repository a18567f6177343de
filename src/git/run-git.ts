import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import type { SlashfindError } from "../errors.ts";
import { gitEnvironment } from "./git-environment.ts";
import { explainGitFailure, gitMissing } from "./git-errors.ts";
import { endGroup, endWithProcess } from "./left-behind.ts";
import { redact } from "./redact.ts";

/** Enough for any message; the rest of a runaway stderr is dropped. */
const MAX_STDERR_CHARACTERS = 65_536;

export interface GitCall {
	/** Absolute; git finds its repository from here. */
	readonly directory: string;
	/** Subcommand first. Global options belong into `options`. */
	readonly args: readonly string[];
	/** Options of git itself, such as `-c name=value`. */
	readonly options?: readonly string[];
	/** All of stdin; none where it is left out. */
	readonly input?: string;
	readonly environment?: Readonly<Record<string, string>>;
	/** What must not be seen in an error, should git or a server repeat it. */
	readonly secrets?: readonly string[];
	readonly timeLimit?: TimeLimit;
}

/** For calls that a repository's content can keep busy for ever. */
export interface TimeLimit {
	readonly milliseconds: number;
	/** What to throw instead of a result once git was killed for it. */
	readonly error: () => SlashfindError;
}

export interface GitResult {
	/** Exit status. */
	readonly status: number;
	readonly stdout: Buffer;
	readonly stderr: string;
}

/** A git that runs, and its end. */
export interface GitProcess {
	readonly child: ChildProcessWithoutNullStreams;
	/** Resolves when the child is gone and its pipes are closed; rejects if it could not be started or was killed. */
	readonly ended: Promise<Omit<GitResult, "stdout">>;
}

/**
 * Starts git with its stdin and stdout as pipes that carry bytes: names and contents are no text yet.
 * Errors of the stdin pipe are left to `ended`, since a git that stops reading says why.
 */
export function startGit(call: GitCall): GitProcess {
	const options = ["-C", call.directory, "--no-pager", ...(call.options ?? [])];
	const child = spawn("git", [...options, ...call.args], {
		env: gitEnvironment(call.environment),
		stdio: "pipe",
		// A group of its own, so that what git starts to reach a server ends with it. Without a terminal nothing prompts.
		detached: process.platform !== "win32",
		windowsHide: true,
	});
	endWithProcess(child);
	child.stdin.on("error", () => {});
	let stderr = "";
	child.stderr.setEncoding("utf8").on("data", (text: string) => {
		stderr = (stderr + text).slice(0, MAX_STDERR_CHARACTERS);
	});
	const { promise: ended, resolve, reject } = Promise.withResolvers<Omit<GitResult, "stdout">>();
	const stopClock = startClock(call.timeLimit, (error) => {
		endGroup(child);
		// Not before git has taken back its locks: the caller may go on with the same repository.
		child.once("exit", () => reject(error));
	});
	child.on("error", (cause) => {
		stopClock();
		reject(gitMissing(cause));
	});
	child.on("close", (status, signal) => {
		stopClock();
		const said = redact(stderr, call.secrets);
		if (status !== null) resolve({ status, stderr: said });
		else reject(gitFailure(call, { ending: `signal ${signal}`, stderr: said }));
	});
	return { child, ended };
}

/** Gives the function that stops it. */
function startClock(limit: TimeLimit | undefined, expired: (error: SlashfindError) => void): () => void {
	if (limit === undefined) return () => {};
	const timer = setTimeout(() => expired(limit.error()), limit.milliseconds);
	return () => clearTimeout(timer);
}

/** Runs git to its end, whatever its exit status. */
export async function askGit(call: GitCall): Promise<GitResult> {
	const { child, ended } = startGit(call);
	const chunks: Buffer[] = [];
	child.stdout.on("data", (chunk: Buffer) => chunks.push(chunk));
	child.stdin.end(call.input ?? "");
	const { status, stderr } = await ended;
	return { status, stderr, stdout: Buffer.concat(chunks) };
}

/** Runs git and gives its output. @throws SlashfindError for any exit status but 0. */
export async function runGit(call: GitCall): Promise<Buffer> {
	const result = await askGit(call);
	requireSuccess(call, result);
	return result.stdout;
}

/** @throws SlashfindError that explains the result, unless it is a success. */
export function requireSuccess(call: GitCall, { status, stderr }: Omit<GitResult, "stdout">): void {
	if (status !== 0) throw gitFailure(call, { ending: `status ${status}`, stderr });
}

/** Output that is one value behind which git puts a line feed; the value may hold line feeds of its own. */
export function withoutLineFeed(output: Buffer): string {
	return output.toString("utf8").replace(/\n$/, "");
}

function gitFailure(call: GitCall, end: { readonly ending: string; readonly stderr: string }) {
	return explainGitFailure({ directory: call.directory, command: call.args[0]!, ...end });
}
