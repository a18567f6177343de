import { SlashfindError } from "../errors.ts";
import { combineSettings } from "./combine-settings.ts";
import type { ConfigSource } from "./config-source.ts";
import { type ParsedRepositoryFile, parseRepositoryFile } from "./repository-file.ts";
import { NOTHING_STATED, type RepositorySettings, type StatedSettings } from "./schema.ts";

export interface SettingsInForce {
	readonly settings: RepositorySettings;
	/** What was not taken over from the file and why, one sentence or two each. */
	readonly notes: readonly string[];
}

/** A repository's settings under those of the environment; a file that cannot be read becomes a note. */
export async function readSettings(
	source: ConfigSource,
	environment: StatedSettings,
): Promise<SettingsInForce> {
	const { stated, notes } = await readFile(source);
	return { settings: combineSettings({ file: stated, environment }), notes };
}

async function readFile(source: ConfigSource): Promise<ParsedRepositoryFile> {
	try {
		const file = await source.read();
		return file ? parseRepositoryFile(file.text, file.source) : { stated: NOTHING_STATED, notes: [] };
	} catch (error) {
		if (!(error instanceof SlashfindError)) throw error;
		return { stated: NOTHING_STATED, notes: [`${error.message} The default settings are used.`] };
	}
}
