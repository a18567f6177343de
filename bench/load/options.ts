import { parseOptions, pathOf, unusable } from "../arguments.ts";

export const USAGE =
	"npm run bench:load -- --repo DIR [--seconds N] [--installations N] [--profile DIR] [--json FILE]";

export interface LoadOptions {
	readonly repo: string;
	/** How long commands are given in each steady round. */
	readonly seconds: number;
	/** Of the steady rounds; also how many commands come at once in the burst. */
	readonly installations: number;
	/** Where V8's processor profiles of the App go; undefined where none are made. */
	readonly profile: string | undefined;
	/** Where the figures go as JSON. */
	readonly json: string | undefined;
}

const TEXT = { type: "string" } as const;
const OPTIONS = { repo: TEXT, seconds: TEXT, installations: TEXT, profile: TEXT, json: TEXT };

/** Throws ConfigurationError for arguments that cannot be used. */
export function readOptions(args: readonly string[]): LoadOptions {
	const { repo, seconds, installations, profile, json } = parseOptions(args, {
		options: OPTIONS,
		usage: USAGE,
	});
	if (repo === undefined) throw unusable("Say which repository to search, with --repo.", { usage: USAGE });
	return {
		repo: pathOf(repo),
		seconds: wholeNumber(seconds ?? "60", { option: "--seconds", most: 3_600 }),
		installations: wholeNumber(installations ?? "50", { option: "--installations", most: 500 }),
		profile: profile === undefined ? undefined : pathOf(profile),
		json: json === undefined ? undefined : pathOf(json),
	};
}

function wholeNumber(
	text: string,
	{ option, most }: { readonly option: string; readonly most: number },
): number {
	const value = /^\d{1,9}$/.test(text) ? Number(text) : 0;
	if (value < 1 || value > most)
		throw unusable(`${option} is a whole number from 1 to ${most}, not "${text}".`, { usage: USAGE });
	return value;
}
