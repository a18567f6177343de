import { REPOSITORY_FILE, WORKING_FILE } from "./config-source.ts";
import { SYSTEM_FILE } from "./operator-files.ts";

/** The kinds of sources. */
export type SourceId = "environment" | "working" | "repository" | "owner" | "user" | "system" | "default";

/** Where settings can stand. */
export interface Precedence {
	readonly id: SourceId;
	/** Without a full stop. */
	readonly name: string;
	/** Who reads it, and what of it. */
	readonly scope: string;
}

/** The strongest first. */
export const PRECEDENCE: readonly Precedence[] = [
	{
		id: "environment",
		name: "Action inputs, then `SLASHFIND_*` variables",
		scope: "every key",
	},
	{
		id: "working",
		name: `\`${WORKING_FILE}\` at the top of the working tree`,
		scope: "repository keys; the command line alone",
	},
	{
		id: "repository",
		name: `\`${REPOSITORY_FILE}\` of the repository`,
		scope:
			"repository keys; at the indexed commit (index Action, command line) or on the default branch (App, find Action)",
	},
	{
		id: "owner",
		name: `\`${REPOSITORY_FILE}\` in the owner's \`.github\` repository`,
		scope: "repository keys; the App and the find Action alone, where they can read it",
	},
	{
		id: "user",
		name: "`$XDG_CONFIG_HOME/slashfind/config.yml`, else `~/.config/slashfind/config.yml`",
		scope: "every key but secrets",
	},
	{ id: "system", name: `\`${SYSTEM_FILE}\``, scope: "every key but secrets" },
	{ id: "default", name: "defaults", scope: "every key" },
];
