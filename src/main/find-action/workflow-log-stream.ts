import { logDetail, logLine } from "../runner/workflow-log.ts";

/** pino's number for a warning. */
const WARN = 40;

/** Takes the lines of Probot's logger, JSON each: warnings into the workflow's log, the facts for its debug mode. */
export function workflowLogStream(): { write(line: string): void } {
	return {
		write(line) {
			const { level, msg } = JSON.parse(line) as { readonly level: number; readonly msg?: string };
			if (level >= WARN && msg) logLine(msg);
			logDetail(line);
		},
	};
}
