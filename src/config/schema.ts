import { z } from "zod";

const globs = z.array(z.string().min(1).max(500)).max(200).default([]);

function count(least: number, most: number) {
	return z.number().int().min(least).max(most);
}

/** The keys of `.github/slashfind.yml`: what a repository says about its own index and replies. */
export const REPOSITORY_SECTIONS = {
	selection: z.strictObject({
		/** Where there are any, only files that match one of these globs (gitignore syntax) are indexed. */
		include: globs,
		/** Files that match one of these globs are not indexed. */
		exclude: globs,
		/** Larger files are skipped, in KiB. */
		"max-file-kb": count(1, 10_240).default(512),
	}),
	reply: z.strictObject({
		/** Places that a reply shows where the asker does not say. */
		limit: count(1, 10).default(5),
		/** How many of them are shown as a code snippet; the others are links. */
		embeds: count(0, 3).default(2),
	}),
	limits: z.strictObject({
		/** Commands that one person may give in a minute. */
		"user-per-minute": count(1, 1_000).default(10),
	}),
};

/** The keys that only whoever runs slashfind sets, from the environment. */
export const OPERATOR_KEYS = {
	/** Folder of the indexes. */
	"data-dir": z.string().min(1),
	"log.level": z.enum(["fatal", "error", "warn", "info", "debug", "trace"]),
	"http.host": z.string().min(1),
	/** 0 takes any free port. */
	"http.port": count(0, 65_535),
	/** Larger deliveries are refused, in KiB. */
	"http.max-body-kb": count(64, 25_600),
};

export interface RepositorySettings {
	readonly selection: {
		readonly include: readonly string[];
		readonly exclude: readonly string[];
		readonly maxFileKb: number;
	};
	readonly reply: { readonly limit: number; readonly embeds: number };
	readonly limits: { readonly userPerMinute: number };
}

type Sections = {
	readonly [Name in keyof typeof REPOSITORY_SECTIONS]: z.output<(typeof REPOSITORY_SECTIONS)[Name]>;
};

export type SectionName = keyof Sections;

/** The sections as the file writes them, as the code reads them. */
export function settingsOf({ selection, reply, limits }: Sections): RepositorySettings {
	const { include, exclude, "max-file-kb": maxFileKb } = selection;
	return {
		selection: { include, exclude, maxFileKb },
		reply,
		limits: { userPerMinute: limits["user-per-minute"] },
	};
}

/** What holds where nothing is set. */
export const DEFAULT_SETTINGS: RepositorySettings = settingsOf({
	selection: REPOSITORY_SECTIONS.selection.parse({}),
	reply: REPOSITORY_SECTIONS.reply.parse({}),
	limits: REPOSITORY_SECTIONS.limits.parse({}),
});
