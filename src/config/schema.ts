import { z } from "zod";
import { defined } from "./defined.ts";

/** Messages continue the sentence "`key` cannot be used: …". */
const GLOB = "it is a glob of 1 to 500 characters";
const GLOBS = "it is a list of up to 200 globs";
const LOG_LEVELS = ["fatal", "error", "warn", "info", "debug", "trace"] as const;

const globs = z.array(z.string(GLOB).min(1).max(500), GLOBS).max(200).exactOptional();

/** A number, both ends included. */
function count(least: number, most: number) {
	return z.number(`it is a whole number from ${least} to ${most}`).int().min(least).max(most);
}

function section<Shape extends z.core.$ZodLooseShape>(shape: Shape) {
	return z.strictObject(shape, "it is a mapping of settings");
}

/** The keys of `.github/slashfind.yml`: what a repository says about its own index and replies. */
export const REPOSITORY_SECTIONS = {
	selection: section({
		/** Where there are any, only files that match one of these globs (gitignore syntax) are indexed. */
		include: globs,
		/** Files that match one of these globs are not indexed. */
		exclude: globs,
		/** Larger files are skipped, in KiB. */
		"max-file-kb": count(1, 10_240).exactOptional(),
	}),
	reply: section({
		/** Places that a reply shows where the asker does not say. */
		limit: count(1, 10).exactOptional(),
		/** How many of them are shown as a code snippet; the others are links. */
		embeds: count(0, 3).exactOptional(),
	}),
	limits: section({
		/** Commands that one person may give in a minute. */
		"user-per-minute": count(1, 1_000).exactOptional(),
	}),
};

/** The keys that only whoever runs slashfind sets, from the environment. */
export const OPERATOR_KEYS = {
	/** Folder of the indexes. */
	"data-dir": z.string("it is the path of a folder").min(1),
	"log.level": z.enum(LOG_LEVELS, `it is one of ${LOG_LEVELS.join(", ")}`),
	"http.host": z.string("it is an address or a host name").min(1),
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

/** What one source says, and nothing about what it leaves open. */
export type StatedSettings = {
	readonly [Section in keyof RepositorySettings]: Partial<RepositorySettings[Section]>;
};

export const NOTHING_STATED: StatedSettings = { selection: {}, reply: {}, limits: {} };

/** What holds where nothing is stated. */
export const DEFAULT_SETTINGS: RepositorySettings = {
	selection: { include: [], exclude: [], maxFileKb: 512 },
	reply: { limit: 5, embeds: 2 },
	limits: { userPerMinute: 10 },
};

type Sections = {
	readonly [Name in keyof typeof REPOSITORY_SECTIONS]: z.output<(typeof REPOSITORY_SECTIONS)[Name]>;
};

export type SectionName = keyof Sections;

/** The sections as a file writes them, as the code reads them. */
export function statedSettings({ selection, reply, limits }: Sections): StatedSettings {
	const { "max-file-kb": maxFileKb, ...globLists } = selection;
	const { "user-per-minute": userPerMinute } = limits;
	return {
		selection: { ...globLists, ...defined({ maxFileKb }) },
		reply,
		limits: defined({ userPerMinute }),
	};
}
