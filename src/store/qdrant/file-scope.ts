import type { FileRow } from "./lexicon.ts";
import { fileId } from "./point-ids.ts";
import { type Filter, ofType } from "./points.ts";

/** Files that are named by their ids: 200 kB in each search of a request. */
const MOST_IDS = 5_000;

type Conditions = Pick<Filter, "must" | "must_not">;

/** Which files the server is asked for. */
export interface FileScope {
	readonly files: Conditions;
	/** Chunks of these files. */
	readonly chunks: Conditions;
	/** Whether that leaves out all that is not wanted. */
	readonly isWhole: boolean;
}

/**
 * The narrowest that a request can say of the wanted files: their ids, else the folder that all of them share and the ids
 * of what is not wanted there, else that folder alone, if there is one.
 */
export function fileScope(wanted: ReadonlySet<number> | undefined, rows: readonly FileRow[]): FileScope {
	if (!wanted) return scopeOf({ isWhole: true });
	const paths = [...wanted].map((file) => rows[file]!.path);
	if (paths.length <= MOST_IDS) return scopeOf({ among: paths, isWhole: true });
	const folder = sharedFolder(paths);
	const isUnwanted = ({ path }: FileRow, file: number) => path.startsWith(folder) && !wanted.has(file);
	const unwanted = rows.filter(isUnwanted).map(({ path }) => path);
	if (unwanted.length > MOST_IDS) return scopeOf({ folder, isWhole: false });
	return scopeOf({ folder, without: unwanted, isWhole: true });
}

interface Said {
	/** Paths. */
	readonly among?: readonly string[];
	readonly without?: readonly string[];
	/** With a slash behind it; of the root empty. */
	readonly folder?: string;
	readonly isWhole: boolean;
}

function scopeOf({ among, without = [], folder = "", isWhole }: Said): FileScope {
	const inFolder = folder ? [{ key: "dirs", match: { value: folder.slice(0, -1) } }] : [];
	const ids = among?.map(fileId);
	const others = without.map(fileId);
	const conditions = (ofFiles: (ids: readonly string[]) => object): Conditions => ({
		must: [...inFolder, ...(ids ? [ofFiles(ids)] : [])],
		must_not: others.length > 0 ? [ofFiles(others)] : [],
	});
	const files = conditions((ids) => ({ has_id: ids }));
	const chunks = conditions((ids) => ({ key: "file", match: { any: ids } }));
	return {
		files: { ...files, must: [ofType("file"), ...files.must] },
		chunks: { ...chunks, must: [ofType("chunk"), ...chunks.must] },
		isWhole,
	};
}

/** The deepest one that all of the paths are in, with a slash behind it; empty where that is the root. */
function sharedFolder(paths: readonly string[]): string {
	let shared = above(paths[0]!);
	for (const path of paths) while (!path.startsWith(shared)) shared = above(shared.slice(0, -1));
	return shared;
}

function above(path: string): string {
	return path.slice(0, path.lastIndexOf("/") + 1);
}
