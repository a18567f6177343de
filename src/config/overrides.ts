import type { RepositorySettings } from "./schema.ts";

/** What the environment says about keys that a repository may set, too. */
export type RepositoryOverrides = {
	readonly [Section in keyof RepositorySettings]: Partial<RepositorySettings[Section]>;
};

export const NO_OVERRIDES: RepositoryOverrides = { selection: {}, reply: {}, limits: {} };

/** The environment wins over the file, except that the smaller limit holds: neither side can lift the other's. */
export function override(settings: RepositorySettings, overrides: RepositoryOverrides): RepositorySettings {
	const { userPerMinute } = settings.limits;
	return {
		selection: { ...settings.selection, ...overrides.selection },
		reply: { ...settings.reply, ...overrides.reply },
		limits: { userPerMinute: Math.min(userPerMinute, overrides.limits.userPerMinute ?? userPerMinute) },
	};
}
