/** A line of output that the runner takes for an order. */
export interface WorkflowCommand {
	/** In lower case: `add-mask`. */
	readonly name: string;
	readonly properties: Readonly<Record<string, string>>;
	readonly message: string;
}

const COMMANDS = new Set([
	...["add-mask", "add-matcher", "add-path", "debug", "echo", "endgroup", "error", "group"],
	...["internal-set-repo-path", "notice", "remove-matcher", "save-state", "set-env", "set-output"],
	...["stop-commands", "warning"],
]);

/** Every way in which .NET ends a line. */
const LINE_ENDS = /\r\n|\r|\n/;
/** White space as .NET trims it. */
const LEADING_SPACE = /^[\s\u0085]+/;

/** The commands that the runner would carry out, in order, of `::name key=value::message` lines. */
export function workflowCommands(output: string): WorkflowCommand[] {
	const commands: WorkflowCommand[] = [];
	let stopped: string | undefined;
	for (const line of output.split(LINE_ENDS)) {
		const command = parsed(line);
		if (!command) continue;
		if (stopped !== undefined) {
			if (command.name === stopped) stopped = undefined;
			continue;
		}
		if (!COMMANDS.has(command.name)) continue;
		commands.push(command);
		if (command.name === "stop-commands") stopped = command.message.toLowerCase();
	}
	return commands;
}

/** Lines with the form that came before, `##[name]`, which the runner still takes anywhere in a line. */
export function legacyCommands(output: string): string[] {
	return output.split(LINE_ENDS).filter((line) => /##\[[^\]]*\]/.test(line));
}

/** As the runner does it: the name ends at the first space, the head at the next two colons. */
function parsed(line: string): WorkflowCommand | undefined {
	const text = line.replace(LEADING_SPACE, "");
	const end = text.indexOf("::", 2);
	if (!text.startsWith("::") || end < 0) return undefined;
	const [name = "", ...rest] = text.slice(2, end).split(" ");
	return {
		name: name.toLowerCase(),
		properties: Object.fromEntries(rest.join(" ").trim().split(",").flatMap(property)),
		message: unescaped(text.slice(end + 2)),
	};
}

function property(text: string): [string, string][] {
	const at = text.indexOf("=");
	if (at < 0) return [];
	const value = text
		.slice(at + 1)
		.replaceAll("%3A", ":")
		.replaceAll("%2C", ",");
	return [[text.slice(0, at), unescaped(value)]];
}

function unescaped(text: string): string {
	return text.replaceAll("%0D", "\r").replaceAll("%0A", "\n").replaceAll("%25", "%");
}
