import { isAbsolute, join } from "node:path";
import { type Environment, isSet } from "./environment.ts";

/** Of the whole machine. */
export const SYSTEM_FILE = "/etc/slashfind.yml";

/** Where the person who runs slashfind keeps settings; undefined where there is no such place. */
export function userFile({ XDG_CONFIG_HOME: config, HOME: home }: Environment): string | undefined {
	// The XDG specification has relative paths ignored.
	if (isSet(config) && isAbsolute(config)) return join(config, "slashfind", "config.yml");
	return isSet(home) && isAbsolute(home) ? join(home, ".config", "slashfind", "config.yml") : undefined;
}

/** The operator's files, the strongest first. */
export function operatorFiles(environment: Environment): readonly string[] {
	const own = userFile(environment);
	return own === undefined ? [SYSTEM_FILE] : [own, SYSTEM_FILE];
}
