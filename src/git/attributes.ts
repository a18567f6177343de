import { join } from "node:path";
import { isFile } from "./entry-fields.ts";
import { attributesTooSlow } from "./git-errors.ts";
import { nulRecords } from "./nul-records.ts";
import { blobSizes } from "./object-info.ts";
import { type GitPlace, withObjectsAlone } from "./objects-alone.ts";
import { runGit, type TimeLimit } from "./run-git.ts";
import type { TreeListing } from "./tree.ts";
import type { TreeEntry } from "./tree-entry.ts";

/** What the attributes of a commit say about one path. */
export interface PathAttributes {
	/** `linguist-generated`; undefined where nothing is said. */
	readonly generated: boolean | undefined;
	/** `linguist-vendored`; undefined where nothing is said. */
	readonly vendored: boolean | undefined;
	/** `binary` is set, or `diff` is unset. `-text` alone says nothing: it only switches line endings off. */
	readonly binary: boolean;
}

const NAMES = ["linguist-generated", "linguist-vendored", "binary", "diff"];

/**
 * Git tries all ways to match a pattern, which for some takes years. For the patterns that people write it needs a
 * second for 100,000 paths.
 */
const TIME_LIMIT_MS = 60_000;

/**
 * Only the commit's own attribute files may count, so git gets an empty repository and an index with nothing but
 * them: then `info/attributes`, the working tree, and the user's and system's attributes have no say.
 */
const HERMETIC_OPTIONS = [
	"-c",
	"core.attributesFile=/dev/null",
	"-c",
	"core.ignoreCase=false",
	// Names that other file systems cannot hold are fine here, nothing is checked out.
	"-c",
	"core.protectNTFS=false",
	"-c",
	"core.protectHFS=false",
];

/** The regular files of a tree in which its attributes stand. A link of that name counts for nothing in git. */
export function attributeFiles(listing: TreeListing): readonly TreeEntry[] {
	return listing.entries.filter((entry) => isFile(entry) && /(^|\/)\.gitattributes$/.test(entry.path));
}

/**
 * The attributes of `paths` in a commit's tree; paths about which it says nothing are absent.
 * @throws ProviderError `git-too-slow` where the patterns keep git busy for longer than the time limit
 */
export async function readAttributes({
	directory,
	listing,
	paths,
	timeLimitMs = TIME_LIMIT_MS,
}: {
	readonly directory: string;
	readonly listing: TreeListing;
	readonly paths: readonly string[];
	readonly timeLimitMs?: number;
}): Promise<Map<string, PathAttributes>> {
	const sources = attributeFiles(listing);
	if (sources.length === 0 || paths.length === 0) return new Map();
	// check-attr takes an absent attribute file for an empty one.
	await blobSizes(
		directory,
		sources.map(({ blob }) => blob),
	);
	const timeLimit = { milliseconds: timeLimitMs, error: () => attributesTooSlow(directory, timeLimitMs) };
	return withObjectsAlone(directory, async (place) => {
		const environment = await prepare({ place, sources });
		return parse(await checkAttributes({ place: { ...place, environment }, paths, timeLimit }));
	});
}

/** Makes an index of nothing but the sources; gives the environment that leads git to it, too. */
async function prepare({
	place,
	sources,
}: {
	readonly place: GitPlace;
	readonly sources: readonly TreeEntry[];
}): Promise<GitPlace["environment"]> {
	const environment = {
		...place.environment,
		GIT_INDEX_FILE: join(place.directory, "index"),
		GIT_ATTR_NOSYSTEM: "1",
	};
	await runGit({
		directory: place.directory,
		options: HERMETIC_OPTIONS,
		args: ["update-index", "-z", "--index-info"],
		input: sources.map(({ blob, path }) => `100644 ${blob}\t${path}\0`).join(""),
		environment,
	});
	return environment;
}

function checkAttributes({
	place,
	paths,
	timeLimit,
}: {
	readonly place: GitPlace;
	readonly paths: readonly string[];
	readonly timeLimit: TimeLimit;
}): Promise<Buffer> {
	return runGit({
		...place,
		options: HERMETIC_OPTIONS,
		args: ["check-attr", "--cached", "-z", "--stdin", ...NAMES],
		input: paths.map((path) => `${path}\0`).join(""),
		timeLimit,
	});
}

/** Three records per path and name: path, name, value. */
function parse(output: Buffer): Map<string, PathAttributes> {
	const valuesByPath = new Map<string, Map<string, string>>();
	const records = nulRecords(output);
	for (const path of records) {
		const name = records.next().value?.toString() ?? "";
		const value = records.next().value?.toString() ?? "";
		if (value === "unspecified") continue;
		const key = path.toString();
		valuesByPath.set(key, (valuesByPath.get(key) ?? new Map()).set(name, value));
	}
	return new Map([...valuesByPath].map(([path, values]) => [path, attributesFrom(values)]));
}

function attributesFrom(values: ReadonlyMap<string, string>): PathAttributes {
	return {
		generated: truth(values.get("linguist-generated")),
		vendored: truth(values.get("linguist-vendored")),
		binary: values.get("binary") === "set" || values.get("diff") === "unset",
	};
}

/** Linguist reads `name`, `name=true`, `-name` and `name=false`. */
function truth(value: string | undefined): boolean | undefined {
	if (value === "set" || value === "true") return true;
	if (value === "unset" || value === "false") return false;
	return undefined;
}
