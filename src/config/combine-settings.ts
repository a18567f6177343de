import { DEFAULT_SETTINGS, type RepositorySettings, type StatedSettings } from "./schema.ts";

export interface StatedBySource {
	/** What the repository's file says. */
	readonly file: StatedSettings;
	/** What the operator's environment says. */
	readonly environment: StatedSettings;
}

/**
 * The environment wins over the file, and the file over the defaults; where both state a limit the smaller one holds, as
 * neither side can lift the other's.
 */
export function combineSettings({ file, environment }: StatedBySource): RepositorySettings {
	const limits = { ...DEFAULT_SETTINGS.limits, ...file.limits, ...environment.limits };
	return {
		selection: { ...DEFAULT_SETTINGS.selection, ...file.selection, ...environment.selection },
		reply: { ...DEFAULT_SETTINGS.reply, ...file.reply, ...environment.reply },
		limits: {
			userPerMinute: Math.min(limits.userPerMinute, file.limits.userPerMinute ?? limits.userPerMinute),
		},
	};
}
