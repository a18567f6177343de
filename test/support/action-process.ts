import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll } from "@jest/globals";
import { runnerContext, type WorkflowEvent } from "./runner-context.ts";
import { pairsOf, reported, runnerFiles } from "./runner-files.ts";
import { temporaryFolder } from "./temporary-folder.ts";
import { legacyCommands, type WorkflowCommand, workflowCommands } from "./workflow-commands.ts";

export interface ActionOptions {
	/** The file to run: a built bundle. */
	readonly entry: string;
	/** By their names in `action.yml`: `github-token`. */
	readonly inputs?: Readonly<Record<string, string>>;
	/** Added to what a runner sets, and stronger; `undefined` takes a variable away. */
	readonly environment?: Readonly<Record<string, string | undefined>>;
	readonly workspace: string;
	readonly event: WorkflowEvent;
	/** The workspace where not given. */
	readonly cwd?: string;
}

export interface Annotation {
	readonly level: "error" | "warning" | "notice";
	readonly message: string;
	readonly properties: Readonly<Record<string, string>>;
}

export interface ActionResult {
	/** Null where a signal ended it. */
	readonly code: number | null;
	readonly stdout: string;
	readonly stderr: string;
	readonly outputs: Readonly<Record<string, string>>;
	/** Markdown. */
	readonly summary: string;
	readonly annotations: readonly Annotation[];
	/** All that the runner would carry out, annotations among them. The runner listens to both streams. */
	readonly commands: readonly WorkflowCommand[];
	/** Lines in which the runner finds a command of the old form. */
	readonly legacyCommands: readonly string[];
}

/** An Action that runs. */
export interface RunningAction {
	readonly child: ChildProcessWithoutNullStreams;
	/** Resolves when it has ended, however it ended. */
	readonly result: Promise<ActionResult>;
}

const children = new Set<ChildProcessWithoutNullStreams>();

afterAll(() => {
	for (const child of children) child.kill("SIGKILL");
});

/** Runs a bundle to its end, as a runner would. */
export function runAction(options: ActionOptions): Promise<ActionResult> {
	return startAction(options).result;
}

/** Starts a bundle in the environment that a runner gives it: of ours it inherits the PATH alone. */
export function startAction(options: ActionOptions): RunningAction {
	const folder = temporaryFolder();
	const files = runnerFiles(join(folder, "files"));
	const child = spawn(process.execPath, [options.entry], {
		cwd: options.cwd ?? options.workspace,
		env: { ...environmentOf(options, folder), ...files, ...options.environment },
	});
	children.add(child);
	child.stdin.end();
	return { child, result: resultOf(child, files) };
}

function environmentOf({ inputs = {}, workspace, event }: ActionOptions, folder: string) {
	const [home, temp, tools] = ["home", "temp", "tools"].map((name) => join(folder, name)) as [
		string,
		string,
		string,
	];
	for (const path of [home, temp, tools]) mkdirSync(path);
	const eventPath = join(folder, "event.json");
	writeFileSync(eventPath, JSON.stringify(event.payload));
	return {
		PATH: process.env.PATH,
		HOME: home,
		RUNNER_TEMP: temp,
		RUNNER_TOOL_CACHE: tools,
		GITHUB_WORKSPACE: workspace,
		GITHUB_EVENT_PATH: eventPath,
		...runnerContext(event),
		...inputVariables(inputs),
	};
}

/** Spaces become underscores; hyphens stay. */
function inputVariables(inputs: Readonly<Record<string, string>>): Record<string, string> {
	return Object.fromEntries(
		Object.entries(inputs).map(([name, value]) => [
			`INPUT_${name.replaceAll(" ", "_").toUpperCase()}`,
			value,
		]),
	);
}

async function resultOf(
	child: ChildProcessWithoutNullStreams,
	files: ReturnType<typeof runnerFiles>,
): Promise<ActionResult> {
	let stdout = "";
	let stderr = "";
	child.stdout.setEncoding("utf8").on("data", (text: string) => {
		stdout += text;
	});
	child.stderr.setEncoding("utf8").on("data", (text: string) => {
		stderr += text;
	});
	await once(child, "close");
	children.delete(child);
	const commands = [...workflowCommands(stdout), ...workflowCommands(stderr)];
	return {
		code: child.exitCode,
		stdout,
		stderr,
		outputs: pairsOf(reported(files.GITHUB_OUTPUT)),
		summary: reported(files.GITHUB_STEP_SUMMARY),
		annotations: commands.flatMap(annotation),
		commands,
		legacyCommands: [...legacyCommands(stdout), ...legacyCommands(stderr)],
	};
}

function annotation({ name, message, properties }: WorkflowCommand): Annotation[] {
	return name === "error" || name === "warning" || name === "notice"
		? [{ level: name, message, properties }]
		: [];
}
