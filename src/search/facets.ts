import { MAX_GLOB_LENGTH } from "./path-filter.ts";
import type { SearchQuery } from "./query.ts";

/** What the places of one file are told apart by. */
export interface FileOfPlaces {
	readonly path: string;
	/** Language id. */
	readonly language: string;
	readonly places: number;
}

/** A way to narrow an answer down: a qualifier to add to the query, and how many of the places it leaves. */
export interface Facet {
	readonly qualifier: string;
	readonly places: number;
}

/** From so many places on, an answer is broad enough to be narrowed down. */
const BROAD = 20;

/** A facet that leaves more than this share tells nothing, and one that leaves less tells of a detail. */
const MOST = 0.7;
const LEAST = 0.03;

const SHOWN_FOLDERS = 2;
const SHOWN_LANGUAGES = 2;

/** What cannot stand in a quoted value, or would make a glob of it. */
const UNQUOTABLE = /["\\`*?\p{C}]/u;

/**
 * Folders and languages that divide the places of a broad answer, the largest first. A second value of a qualifier would
 * widen the query, so what the query says already is not offered again.
 */
export function facetsOf(files: readonly FileOfPlaces[], query: SearchQuery): Facet[] {
	const places = files.reduce((sum, file) => sum + file.places, 0);
	if (places < BROAD) return [];
	const inPath = query.paths.some(({ negated }) => !negated);
	return [
		...(inPath ? [] : folderFacets(files, places)),
		...(query.languages.length > 0 ? [] : languageFacets(files, places)),
	];
}

function folderFacets(files: readonly FileOfPlaces[], all: number): Facet[] {
	const counts = countPlaces(files, ({ path }) => foldersOf(path));
	const chosen: [string, number][] = [];
	for (const [folder, count] of dividing(counts, all)) {
		if (chosen.length === SHOWN_FOLDERS) break;
		if (!isTypable(folder) || chosen.some(([other]) => isNested(other, folder))) continue;
		chosen.push([folder, count]);
	}
	return chosen.map(([folder, count]) => ({ qualifier: pathQualifier(folder), places: count }));
}

function languageFacets(files: readonly FileOfPlaces[], all: number): Facet[] {
	const counts = countPlaces(files, ({ language }) => [language]);
	return dividing(counts, all)
		.slice(0, SHOWN_LANGUAGES)
		.map(([language, count]) => ({ qualifier: `lang:${language}`, places: count }));
}

/** `a/`, `a/b/` for `a/b/c.ts`: paths are compared without their case, so they are counted so. */
function foldersOf(path: string): string[] {
	const parts = path.toLowerCase().split("/").slice(0, -1);
	return parts.map((_, at) => `${parts.slice(0, at + 1).join("/")}/`);
}

function isTypable(folder: string): boolean {
	return folder.length < MAX_GLOB_LENGTH && !UNQUOTABLE.test(folder);
}

function isNested(one: string, other: string): boolean {
	return one.startsWith(other) || other.startsWith(one);
}

/** Anchored, so that it leaves just what was counted. */
function pathQualifier(folder: string): string {
	return /\s/u.test(folder) ? `path:"/${folder}"` : `path:/${folder}`;
}

/** The places of the files by each of their values. */
function countPlaces(
	files: readonly FileOfPlaces[],
	valuesOf: (file: FileOfPlaces) => readonly string[],
): Map<string, number> {
	const counts = new Map<string, number>();
	for (const file of files)
		for (const value of valuesOf(file)) counts.set(value, (counts.get(value) ?? 0) + file.places);
	return counts;
}

/** Of folders with the same places the innermost says most. */
function dividing(counts: ReadonlyMap<string, number>, all: number): [string, number][] {
	return [...counts]
		.filter(([, count]) => count <= MOST * all && count >= Math.max(LEAST * all, 2))
		.sort(([a, countA], [b, countB]) => countB - countA || b.length - a.length || (a < b ? -1 : 1));
}
