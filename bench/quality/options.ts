import { parseOptions, pathOf, unusable } from "../arguments.ts";
import type { Corpora } from "./corpora.ts";

export const USAGE =
	"npm run bench:quality -- --data DIR --corpora DIR [--full] [--repos NAME,NAME…] [--json FILE]";

export interface QualityOptions {
	/** Folder with the annotations. */
	readonly data: string;
	readonly corpora: Corpora;
	/** Names; undefined means all. */
	readonly repos: readonly string[] | undefined;
	readonly json: string | undefined;
}

const TEXT = { type: "string" } as const;
const OPTIONS = { data: TEXT, corpora: TEXT, full: { type: "boolean" }, repos: TEXT, json: TEXT } as const;

/** Throws ConfigurationError for arguments that cannot be used. */
export function readOptions(args: readonly string[]): QualityOptions {
	const { data, corpora, full, repos, json } = parseOptions(args, { options: OPTIONS, usage: USAGE });
	if (data === undefined) throw unusable("Say where the annotations lie, with --data.", { usage: USAGE });
	if (corpora === undefined)
		throw unusable("Say where the annotated repositories lie, with --corpora.", { usage: USAGE });
	return {
		data: pathOf(data),
		corpora: { folder: pathOf(corpora), setting: full ? "full" : "roots" },
		repos: repos?.split(",").map((name) => name.trim()),
		json: json === undefined ? undefined : pathOf(json),
	};
}
