import { SlashfindError } from "../errors.ts";
import type { ConfigSource } from "./config-source.ts";
import { override, type RepositoryOverrides } from "./overrides.ts";
import { type ParsedRepositoryFile, parseRepositoryFile } from "./repository-file.ts";
import { DEFAULT_SETTINGS } from "./schema.ts";

/** A repository's settings under those of the environment; a file that cannot be read becomes a note. */
export async function readSettings(
	source: ConfigSource,
	overrides: RepositoryOverrides,
): Promise<ParsedRepositoryFile> {
	const { settings, notes } = await readFile(source);
	return { settings: override(settings, overrides), notes };
}

async function readFile(source: ConfigSource): Promise<ParsedRepositoryFile> {
	try {
		const file = await source.read();
		return file ? parseRepositoryFile(file.text, file.source) : { settings: DEFAULT_SETTINGS, notes: [] };
	} catch (error) {
		if (!(error instanceof SlashfindError)) throw error;
		return { settings: DEFAULT_SETTINGS, notes: [`${error.message} The default settings are used.`] };
	}
}
